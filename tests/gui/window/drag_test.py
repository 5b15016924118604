# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drag and drop in the shipped tray app, with the pointer of an X display.

python3 drag_test.py SOURCE BUILD
"""
import json
import os
import sys
import unittest

SOURCE, BUILD = (os.path.abspath(sys.argv.pop(1)) for _ in range(2))
sys.path.insert(0, f"{SOURCE}/tests/support")
from desktop import Desktop, eventually  # noqa: E402 # pylint: disable=wrong-import-position


class Drag(unittest.TestCase):
    def test_profiles_are_dragged_into_another_order(self):
        with Desktop() as desktop:
            def order():
                with open(f"{desktop.home}/.config/vlan-nats/profiles.json", encoding="utf-8") as file:
                    return [profile["name"] for profile in json.load(file)["profiles"]]

            for name in ("Home", "Lab", "Office"):
                desktop.run(f"{BUILD}/bin/vlan-natsctl", "profiles", "add", "--name", name, "--server", "example.org",
                            "--vlan", "42", "--no-address")
            desktop.start("icewm")
            desktop.start(f"{BUILD}/bin/vlan-nats")
            window = eventually(desktop.window, "the window")

            def dragged():
                """The last of the rows, below the notice that there is no system bus, to the upper edge of the first one. A
                drag begins some pixels after the press."""
                x, y, _, _ = desktop.windows()[window]
                for way in (("mousemove", x + 130, y + 183), ("mousedown", 1), ("mousemove", x + 130, y + 170),
                            ("mousemove", x + 130, y + 100), ("mousemove", x + 130, y + 75),
                            ("mousemove", x + 130, y + 73), ("mouseup", 1)):
                    desktop.run("xdotool", *way)
                return eventually(lambda: order() != before, "another order", 3)

            before = order()
            # The window may still be on its way to its place, and be late: then it was dragged twice.
            eventually(dragged, "the last profile is the first one", 30)
            self.assertIn(order(), (["Office", "Home", "Lab"], ["Lab", "Office", "Home"]))


if __name__ == "__main__":
    unittest.main(verbosity=2)
