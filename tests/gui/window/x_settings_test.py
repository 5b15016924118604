# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped tray app on a desktop of X without a portal: what the settings manager says is all that there is.

python3 x_settings_test.py SOURCE BUILD
"""
import os
import signal
import subprocess
import sys
import unittest

SOURCE, BUILD = (os.path.abspath(sys.argv.pop(1)) for _ in range(2))
sys.path.insert(0, f"{SOURCE}/tests/support")
from desktop import Desktop, eventually  # noqa: E402 # pylint: disable=wrong-import-position


def brightness(desktop):
    """Of the window, the median, from 0 to 255."""
    shown = subprocess.run(["import", "-silent", "-window", desktop.window(), "-depth", "8", "gray:-"], env=desktop.env,
                           stdout=subprocess.PIPE, check=True).stdout
    return sorted(shown)[len(shown) // 2]


class XSettings(unittest.TestCase):
    def test_a_dark_theme_is_followed_while_the_program_runs(self):
        with Desktop() as desktop:
            settings = f"{desktop.home}/settings"

            def choose(theme):
                with open(settings, "w", encoding="ascii") as file:
                    file.write(f'Xft/DPI 98304\nNet/ThemeName "{theme}"\n')
            choose("Adwaita-dark")
            desktop.start(f"{BUILD}/bin/vlan-nats")
            eventually(desktop.window, "the window")
            eventually(lambda: brightness(desktop) > 200, "light, since nobody says anything yet")

            manager = desktop.start("xsettingsd", "-c", settings)
            eventually(lambda: brightness(desktop) < 60, "the theme of a manager that came late")
            choose("Adwaita")
            manager.send_signal(signal.SIGHUP)
            eventually(lambda: brightness(desktop) > 200, "light again")
            choose("Adwaita-dark")
            manager.send_signal(signal.SIGHUP)
            eventually(lambda: brightness(desktop) < 60, "dark again")


if __name__ == "__main__":
    unittest.main(verbosity=2)
