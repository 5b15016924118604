# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop for the tests of the tray app: an invisible X display, a session bus and a home, all of them gone with it.
No system bus, so that nothing can be connected; tests that need one use the lab."""
import os
import re
import signal
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, f"{SOURCE}/tests/lab")
from lab.process import eventually, run, spawn  # noqa: E402,F401 # pylint: disable=wrong-import-position

_LINE = re.compile(r'^\s*(0x[0-9a-f]+) .*: \("(.*?)" "(.*?)"\)\s+(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(-?\d+)\+(-?\d+)')
_QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Desktop:
    def __init__(self, bus_configuration=f"{SOURCE}/tests/support/bare_session_bus.conf"):
        self._folder = tempfile.TemporaryDirectory()
        self.home = self._folder.name
        self._children = []
        self.env = {"PATH": os.environ["PATH"], "HOME": self.home, "XDG_RUNTIME_DIR": self.home, "LC_ALL": "C.UTF-8",
                    "XDG_CONFIG_HOME": f"{self.home}/.config", "QT_QPA_PLATFORM": "xcb",
                    "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}
        # -noreset: without it the server resets when its last client leaves, and refuses clients meanwhile.
        self.env["DISPLAY"] = ":" + self._told(["Xvfb", "-displayfd", "{fd}", "-screen", "0", "1280x860x24", "-noreset",
                                               "-nolisten", "tcp"])
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._told(
            ["dbus-daemon", "--nofork", "--nopidfile", f"--config-file={bus_configuration}", "--print-address={fd}"])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for child in reversed(self._children):
            # With what it has started: the accessibility bus outlives its launcher.
            try:
                os.killpg(child.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it has ended by itself
            child.wait()
        self._folder.cleanup()

    def _told(self, argv):
        """Starts a program that prints one line when it is ready, and returns that line."""
        reader, writer = os.pipe()
        self._children.append(spawn(*(word.format(fd=writer) for word in argv), env=self.env, pass_fds=[writer],
                                    start_new_session=True, **_QUIET))
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as told:
            return told.readline().strip()

    def start(self, *argv, env=None):
        child = spawn(*argv, env={**self.env, **(env or {})}, start_new_session=True, **_QUIET)
        self._children.append(child)
        return child

    @staticmethod
    def end(child, how=signal.SIGKILL):
        child.send_signal(how)
        child.wait()

    def run(self, *argv):
        return run(*argv, env=self.env).stdout

    def windows(self, owner="vlan-nats"):
        """Id → (x, y, width, height) of a program's visible windows."""
        found = {}
        for line in self.run("xwininfo", "-root", "-tree").splitlines():
            match = _LINE.match(line)
            if match and owner in (match[2], match[3]):
                try:
                    if "IsViewable" in self.run("xwininfo", "-id", match[1]):
                        width, height, x, y = map(int, match.groups()[3:])
                        found[match[1]] = (x, y, width, height)
                except RuntimeError:
                    continue  # it has just gone
        return found

    def window(self):
        """The id of the main window, if it is visible."""
        return next((w for w, (_, _, width, height) in self.windows().items() if width > 400 and height > 300), None)

    def icon(self):
        """The place of the icon in an XEmbed tray."""
        return next((place for place in self.windows().values() if 8 <= place[2] <= 64 and 8 <= place[3] <= 64), None)

    def click(self, place, button=1):
        x, y, width, height = place
        self.run("xdotool", "mousemove", x + width // 2, y + height // 2, "click", button)
