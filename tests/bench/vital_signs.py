# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The descriptors, threads and memory of processes, read from /proc every few seconds, and whether they grow."""
import collections
import dataclasses
import itertools
import os
import statistics
import threading
import time

_TICKS = os.sysconf("SC_CLK_TCK")
SECONDS = 10.0  # between two looks
HOUR = 3600.0


@dataclasses.dataclass(frozen=True)
class Sign:
    when: float  # monotonic
    pid: int
    age: float
    descriptors: int
    threads: int
    memory: float  # MB, resident
    cpu: float  # s so far


def look(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
        fields = stat.read().rpartition(")")[2].split()  # from the third of proc(5) on
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
        resident = next(int(line.split()[1]) for line in rollup if line.startswith("Rss:"))
    return Sign(when=time.monotonic(), pid=pid,
                age=time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / _TICKS,
                descriptors=len(os.listdir(f"/proc/{pid}/fd")), threads=int(fields[17]),
                memory=resident * 1024 / 1e6, cpu=(int(fields[11]) + int(fields[12])) / _TICKS)


class Watch:
    """Reads the named processes from a thread of its own. While disturbed() is true nothing is read, because a
    connection attempt has descriptors that go away again."""

    def __init__(self, processes, disturbed):
        """processes: name → a function that gives the pids that have this name now."""
        self._processes = processes
        self._disturbed = disturbed
        self.signs = collections.defaultdict(list)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self):
        self._thread.start()
        return self

    def stop(self):
        self._end.set()
        self._thread.join()

    def _run(self):
        due = time.monotonic()
        while not self._end.wait(max(0.0, due - time.monotonic())):
            due += SECONDS
            for name, pids in self._processes.items():
                if not self._disturbed():
                    self._look_at(name, pids())

    def _look_at(self, name, pids):
        for pid in pids:
            try:
                sign = look(pid)
            except (OSError, StopIteration):
                continue  # it has just ended
            # Disturbed meanwhile: taken back.
            if not self._disturbed():
                self.signs[name].append(sign)


@dataclasses.dataclass(frozen=True)
class Trend:
    """One measure of one process over the time that counts."""

    first: float
    median: float
    last: float
    per_hour: float
    hours: float

    @staticmethod
    def of(points):
        """points: (time in s, value), at least two. The slope is the median of those between any two points, so that
        a single outlier does not tilt it."""
        slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.combinations(_thinned(points), 2) if b[0] > a[0]]
        values = [value for _, value in points]
        return Trend(values[0], statistics.median(values), values[-1], HOUR * statistics.median(slopes or [0.0]),
                     (points[-1][0] - points[0][0]) / HOUR)

    @property
    def growth(self):
        """Over all of the time."""
        return self.per_hour * self.hours


def _thinned(points, most=400):
    step = -(-len(points) // most)
    return points[::step]


def is_steady(points):
    """A count that ends where it began. The medians of the first and the last third are compared, because a single
    reading may fall into a signal or a request."""
    values = [value for _, value in points]
    third = max(1, len(values) // 3)
    return statistics.median_high(values[-third:]) <= statistics.median_low(values[:third])


def at_age(signs, youngest, oldest):
    """For processes that are replaced again and again: one reading of each, all at about the same age."""
    chosen = {}
    for sign in signs:
        if youngest <= sign.age < oldest:
            chosen.setdefault(sign.pid, sign)
    return list(chosen.values())
