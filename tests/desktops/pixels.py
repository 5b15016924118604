# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen shows, as pixels, and what has changed between two looks at it."""
import collections

Box = collections.namedtuple("Box", "x y width height")


class Picture:
    def __init__(self, width, height, rgb):
        """rgb: three bytes for each pixel, row by row."""
        if len(rgb) != 3 * width * height:
            raise ValueError(f"{len(rgb)} bytes are no picture of {width}x{height}")
        self.width, self.height, self._rgb = width, height, rgb

    @staticmethod
    def from_ppm(data):
        """Of a binary PPM with one byte for each colour and no comments."""
        kind, width, height, most, rgb = data.split(maxsplit=4) if data[:2] == b"P6" else (b"", 0, 0, b"", b"")
        if (kind, most) != (b"P6", b"255"):
            raise ValueError("no PPM that this reads")
        # The last of those words may begin with bytes that split() takes for blanks.
        size = 3 * int(width) * int(height)
        return Picture(int(width), int(height), data[len(data) - size:] if len(rgb) != size else rgb)

    def __eq__(self, other):
        return (self.width, self.height, self._rgb) == (other.width, other.height, other._rgb)

    def _row(self, box, y):
        start = 3 * (y * self.width + box.x)
        return self._rgb[start:start + 3 * box.width]

    def _within(self, box):
        if box is None:
            return Box(0, 0, self.width, self.height)
        x, y = max(box.x, 0), max(box.y, 0)
        return Box(x, y, max(min(box.x + box.width, self.width) - x, 0), max(min(box.y + box.height, self.height) - y, 0))

    def changed_since(self, before, box=None):
        """The smallest box, within box, that holds every pixel that differs; None if none does."""
        box = self._within(box)
        rows, first, last = [], box.width, -1
        for y in range(box.y, box.y + box.height):
            here, there = self._row(box, y), before._row(box, y)
            if here == there:
                continue
            rows.append(y)
            differing = int.from_bytes(here, "big") ^ int.from_bytes(there, "big")
            first = min(first, box.width - 1 - (differing.bit_length() - 1) // 24)
            last = max(last, box.width - 1 - ((differing & -differing).bit_length() - 1) // 24)
        return Box(box.x + first, rows[0], last - first + 1, rows[-1] - rows[0] + 1) if rows else None

    def brightness(self, box=None):
        """From 0, black, to 1, white: the median of the pixels' green."""
        box = self._within(box)
        greens = sorted(b"".join(self._row(box, y)[1::3] for y in range(box.y, box.y + box.height)))
        return greens[len(greens) // 2] / 255
