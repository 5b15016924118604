# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tray app of a user of the lab without a screen: Qt's offscreen platform, its window open, on a session bus of
the user's own. To see it, use a Screen (screen.py)."""
import json
import subprocess

from .process import eventually

_NAME, _PATH = "org.vlannats.VlanNats", "/org/vlannats/VlanNats"
_BUS = "org.freedesktop.DBus"
_PROFILES = ".config/vlan-nats/profiles.json"


def save_profile(computer, user, **profile):
    """Makes this the user's only profile; keys as in app/model/profiles/profile.cpp."""
    computer.run("sh", "-c", f"umask 077 && mkdir -p ~/.config/vlan-nats && cat > ~/{_PROFILES}", user=user,
                 input=json.dumps({"version": 1, "profiles": [profile]}))


class Tray:
    def __init__(self, computer, user="alice"):
        self.computer = computer
        self.user = user
        self._app = None
        place = f"/tmp/session-{user}"
        computer.run("install", "-d", "-o", user, "-m", "700", place)
        self._env = {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": place,
                     "DBUS_SESSION_BUS_ADDRESS": f"unix:path={place}/bus"}
        self._bus = computer.spawn("dbus-daemon", "--session", "--nofork", "--nopidfile",
                                   f"--address=unix:path={place}/bus",
                                   user=user, env=self._env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        eventually(lambda: self._ask(_BUS, "/", f"{_BUS}.GetId").returncode == 0, f"{user}'s session bus")

    def start(self, *words):
        with open(self.computer.log, "ab") as log:
            self._app = self.computer.spawn("vlan-nats", *words, user=self.user, env=self._env, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)
        # Answered by its event loop, so it has opened its window and is on the system bus, too. (QtDBus aborts when a
        # bus dies in the middle of being connected to.) Asked only once it is there: the bus would start another one.
        eventually(lambda: "true" in self._ask(_BUS, "/", f"{_BUS}.NameHasOwner", f"string:{_NAME}").stdout and
                   self._ask(_NAME, _PATH, "org.freedesktop.DBus.Introspectable.Introspect").returncode == 0,
                   "the tray app")
        return self

    def runs(self):
        return self._app is not None and self._app.poll() is None

    def outcome(self):
        """Its exit code, or minus the signal that ended it."""
        return self._app.poll() if self._app else None

    def kill(self):
        """Like kill -9; returns when it is gone."""
        self._app.kill()
        self._app.wait()

    def end(self):
        """Ends the app and its session bus."""
        if self.runs():
            self.kill()
        self._bus.kill()
        self._bus.wait()

    def _ask(self, name, path, method, *words):
        return self.computer.run("dbus-send", "--session", "--print-reply", f"--dest={name}", path, method, *words,
                                 user=self.user, env=self._env, check=False)
