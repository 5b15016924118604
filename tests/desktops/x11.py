# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Eyes and hands on an invisible X screen."""
from lab.process import eventually
from lab.screen import Screen

from pixels import Box, Picture
from seat import USER, Desktop


X = ":7"


class XDesktop(Desktop):
    DISPLAY = {"DISPLAY": X, "QT_QPA_PLATFORM": "xcb", "GDK_BACKEND": "x11"}

    def start_screen(self):
        self.computer.run("sh", "-c", "mkdir -p -m 1777 /tmp/.X11-unix")
        # -noreset: without it the server resets when its last client leaves, and refuses clients meanwhile.
        self.spawn("Xvfb", X, "-screen", "0", "%dx%dx24" % self.SIZE, "-noreset", "-nolisten", "tcp")
        self._screen = Screen(self.computer, USER, self.home, X)
        eventually(lambda: self._screen.run("xdotool", "getdisplaygeometry"), "the screen")
        self.rest()

    def look(self):
        return Picture(*self.SIZE, self._grab("rgb:-"))

    def png(self):
        return self._grab("png:-")

    def _grab(self, form):
        return self.output("import", "-silent", "-window", "root", "-depth", "8", form, env={"DISPLAY": X})

    def windows(self):
        return {window: Box(*place) for window, (_, *place) in self._screen.windows().items()}

    def point(self, x, y):
        self._screen.run("xdotool", "mousemove", x - 1, y, "mousemove", x, y)

    def press(self, button=1, times=1):
        self._screen.run("xdotool", "click", "--repeat", times, "--delay", 60, button)

    def keys(self, *names):
        self._screen.key(*names)

    def rest(self):
        self.point(*self.REST)
