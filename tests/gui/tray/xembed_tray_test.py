# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped tray app on X with a panel of the older kind, icewm's: late, left, right and middle click, restarted.

python3 xembed_tray_test.py SOURCE BUILD
"""
import os
import sys
import unittest

SOURCE, BUILD = (os.path.abspath(sys.argv.pop(1)) for _ in range(2))
sys.path.insert(0, f"{SOURCE}/tests/support")
from desktop import Desktop, eventually  # noqa: E402 # pylint: disable=wrong-import-position


class XembedTray(unittest.TestCase):
    def test_a_panel_of_the_older_kind(self):
        with Desktop() as desktop:
            desktop.start(f"{BUILD}/bin/vlan-nats", "--hidden")
            eventually(desktop.window, "the window, since there is no panel")

            panel = desktop.start("icewm")
            eventually(desktop.icon, "the icon in the panel that came late")
            # The window appeared before a window manager ran, so this one may close it.
            desktop.run("xdotool", "windowfocus", "--sync", desktop.window(), "key", "ctrl+w")
            eventually(lambda: not desktop.window(), "the window is hidden")
            desktop.click(desktop.icon())
            eventually(desktop.window, "a left click opens the window")

            known = set(desktop.windows())
            desktop.click(desktop.icon(), 3)
            eventually(lambda: set(desktop.windows()) - known, "a right click opens the menu")
            desktop.run("xdotool", "key", "Escape")
            eventually(lambda: not set(desktop.windows()) - known, "Escape closes it")

            desktop.run("xdotool", "windowfocus", "--sync", desktop.window(), "key", "ctrl+w")
            eventually(lambda: not desktop.window(), "the window is hidden again")
            desktop.end(panel)
            eventually(lambda: not desktop.icon(), "the icon is gone with the panel")
            desktop.start("icewm")
            eventually(desktop.icon, "the icon in the panel that came back")
            self.assertIsNone(desktop.window(), "a panel that restarts opens no window")
            # There is no profile to connect.
            desktop.click(desktop.icon(), 2)
            eventually(desktop.window, "a middle click opens the window")


if __name__ == "__main__":
    unittest.main(verbosity=2)
