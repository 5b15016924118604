# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen with a small window manager and tray on a computer of the lab, and a robot before it with a person's means:
eyes (window list, screenshots), a mouse and a keyboard. It finds windows by what X says of them and knows nothing of
the program's insides."""
import os
import re
import subprocess

from .process import eventually

SIZE = (1280, 860)
DISPLAY = ":7"


class Screen:
    """Xvfb and icewm, run as user on computer; or the display that is given."""

    def __init__(self, computer, user, home, display=None, environment=None):
        self.computer = computer
        self.user = user
        self.is_ours = display is None
        self.display = display or DISPLAY
        self.env = {"HOME": home, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", **(environment or {})}
        self._devnull = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        if display is None:
            self._start(home)

    def _start(self, home):
        computer = self.computer
        computer.run("sh", "-c", "mkdir -p -m 1777 /tmp/.X11-unix")
        computer.spawn("Xvfb", self.display, "-screen", "0", "%dx%dx24" % SIZE, "-nolisten", "tcp", user=self.user,
                       env=self.env, **self._devnull)
        eventually(lambda: self.run("xdotool", "getdisplaygeometry"), "the screen")
        # No clock and no monitors beside the tray, so that pictures differ only by our windows.
        computer.run("sh", "-c", 'mkdir -p "$HOME/.icewm" && printf "%s\n" TaskBarShowClock=0 TaskBarShowCPUStatus=0 '
                     'TaskBarShowNetStatus=0 TaskBarShowMEMStatus=0 TaskBarShowMailboxStatus=0 ShowLogoutMenu=0 '
                     'TaskBarShowWorkspaces=0 TaskBarShowShowDesktopButton=0 ShowAbout=0 TaskBarShowAPMStatus=0 '
                     'TaskBarShowCollapseButton=0 DesktopBackgroundColor=rgb:4A/5A/6A '
                     '> "$HOME/.icewm/preferences"', user=self.user, env=self.env)
        computer.spawn("icewm", user=self.user, env=self.env, **self._devnull)
        eventually(lambda: "icewm" in self.run("sh", "-c", "xprop -root _NET_SUPPORTING_WM_CHECK; xwininfo -root -tree").lower(),
                   "the window manager")

    def run(self, *argv):
        return self.computer.run(*argv, user=self.user, env=self.env).stdout

    def spawn(self, *argv, env=None, **options):
        return self.computer.spawn(*argv, user=self.user, env={**self.env, **(env or {})},
                                   **{**self._devnull, **options})

    # Eyes

    def windows(self, owner="vlan-nats"):
        """Id → (name, x, y, width, height) of the visible windows of a program, by its window class."""
        found = {}
        tree = self.run("xwininfo", "-root", "-tree")
        line = re.compile(r'^\s*(0x[0-9a-f]+) (?:"(.*)"|\(has no name\)): \("(.*?)" "(.*?)"\)\s+'
                          r'(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(-?\d+)\+(-?\d+)')
        for text in tree.splitlines():
            match = line.match(text)
            if not match or owner.lower() not in (match[3].lower(), match[4].lower()):
                continue
            try:
                if "IsViewable" in self.run("xwininfo", "-id", match[1]):
                    found[match[1]] = (match[2] or "", int(match[7]), int(match[8]), int(match[5]), int(match[6]))
            except RuntimeError:
                continue  # it has just gone
        return found

    def await_window(self, what, fits, seconds=20):
        """The first visible window for which fits(name, x, y, width, height) holds: (id, x, y, width, height)."""
        def look():
            for window, (name, *place) in self.windows().items():
                if fits(name, *place):
                    return (window, *place)
            return None
        return eventually(look, what, seconds)

    def picture(self, path, window):
        """The window as PNG once it stops changing, or after 1.5 s, because a live chart never stops."""
        last = [None]

        def still():
            now = self._grab(window, "rgb:-")
            same, last[0] = now == last[0], now
            return same
        try:
            eventually(still, "the window is still", 1.5)
        except AssertionError:
            pass
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(self._grab(window, "png:-"))

    def _grab(self, window, form):
        return subprocess.run(self.computer.argv("import", "-silent", "-window", window, form, user=self.user,
                                                 env=self.env), stdout=subprocess.PIPE, check=True, timeout=20).stdout

    # Hands

    def click(self, x, y, button=1):
        self.run("xdotool", "mousemove", x, y, "click", button)

    def key(self, *keys):
        self.run("xdotool", "key", "--delay", "40", *keys)

    def type(self, text):
        self.run("xdotool", "type", "--delay", "15", text)

    def focus(self, window):
        self.run("xdotool", "windowfocus", "--sync", window)
