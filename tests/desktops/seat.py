# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's seat: a computer of the lab with a session bus and a desktop, seen by its pixels and used by a mouse.

A desktop says how it is started, looked at, clicked on, and made dark. It knows nothing of the tray app.
"""
import os
import subprocess

from lab.process import eventually

from pixels import Box

USER = "alice"
# Looks in a row. One takes a fifth of a second, in which a program may be at work before it draws.
_SAME = 4
QUIET = {"stdin": subprocess.DEVNULL}


class Desktop:
    """What all desktops have in common; those in the files beside this one say the rest."""

    NAME = ""  # in words and files
    CURRENT = ""  # XDG_CURRENT_DESKTOP
    SIZE = (1280, 800)
    PANEL = Box(0, 760, 1280, 40)  # where icons are to be looked for
    REST = (640, 400)  # where the pointer lights nothing up
    OPENING_CLICKS = 1  # on the icon; GNOME's extension opens the menu at one
    FIRST_ENTRY = 16  # pixels from a menu's upper edge to the middle of its first entry
    DISPLAY = {}  # the variables by which programs find the screen
    IS_WAYLAND = False

    def __init__(self, computer):
        self.computer = computer
        self.home = f"/home/{USER}"
        self.runtime = "/run/user-alice"
        computer.run("install", "-d", "-o", USER, "-m", "700", self.runtime)
        self.env = {"HOME": self.home, "USER": USER, "LOGNAME": USER, "SHELL": "/bin/sh",
                    "XDG_RUNTIME_DIR": self.runtime, "XDG_CURRENT_DESKTOP": self.CURRENT,
                    "XDG_SESSION_TYPE": "wayland" if self.IS_WAYLAND else "x11",
                    "XDG_CONFIG_DIRS": "/etc/xdg", "XDG_DATA_DIRS": "/usr/local/share:/usr/share",
                    "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.runtime}/bus",
                    # There is no graphics card.
                    "LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1", **self.DISPLAY}

    def start(self):
        """Until the panel would take an icon."""
        self.spawn("dbus-daemon", "--session", "--nofork", "--nopidfile",
                   f"--address={self.env['DBUS_SESSION_BUS_ADDRESS']}")
        eventually(lambda: self.run("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                                    "org.freedesktop.DBus.GetId"), "the session bus")
        self.start_screen()
        empty = self.look()
        self.start_panel()
        self.await_name("org.kde.StatusNotifierWatcher", 120)
        # The desktop's own: several that are installed could be woken instead.
        self.await_name("org.freedesktop.Notifications", 60)
        eventually(lambda: self.look().changed_since(empty), "the panel is drawn", 30)

    def start_screen(self):
        raise NotImplementedError

    def start_panel(self):
        raise NotImplementedError

    def await_name(self, name, seconds=30):
        eventually(lambda: "true" in self.run("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus",
                                              "/", "org.freedesktop.DBus.NameHasOwner", f"string:{name}"),
                   f"{name} on the session bus", seconds)

    # Programs of the person

    def run(self, *argv, **options):
        return self.computer.run(*argv, user=USER, env=self.env, **options).stdout

    def spawn(self, *argv, env=None):
        with open(self.computer.log, "ab") as log:
            return self.computer.spawn(*argv, user=USER, env={**self.env, **(env or {})}, stdout=log, stderr=log, **QUIET)

    def output(self, *argv, env=None):
        """The bytes that a program writes."""
        return subprocess.run(self.computer.argv(*argv, user=USER, env={**self.env, **(env or {})}),
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True,
                              timeout=30).stdout

    def write(self, path, text):
        """A file of the person, below the home."""
        self.run("sh", "-c", f'mkdir -p "$(dirname "$HOME/{path}")" && cat > "$HOME/{path}"', input=text)

    # Eyes

    def look(self):
        """The screen as a Picture, without the pointer."""
        raise NotImplementedError

    def windows(self):
        """Window → Box of the tray app's visible windows."""
        raise NotImplementedError

    def window(self):
        """The Box of its main window, if that is visible."""
        return next((box for box in self.windows().values() if box.width > 400 and box.height > 300), None)

    def is_native(self):
        """Whether the main window speaks the screen's own protocol."""
        return True

    def still(self):
        """The screen once it has stopped changing."""
        seen = []

        def same():
            seen.append(self.look())
            del seen[:-_SAME]
            return seen[-1] if len(seen) == _SAME and all(look == seen[0] for look in seen) else None
        return eventually(same, "the screen is still", 30)

    def save(self, path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(self.png())

    def png(self):
        raise NotImplementedError

    # Hands

    def point(self, x, y):
        raise NotImplementedError

    def press(self, button=1, times=1):
        raise NotImplementedError

    def click(self, x, y, button=1, times=1):
        self.point(x, y)
        self.press(button, times)

    def choose_first(self, menu):
        """The first entry of the menu at this Box."""
        shown = self.look()
        self.point(menu.x + menu.width // 2, menu.y + self.FIRST_ENTRY)
        # A menu that does not know yet where the pointer is takes a click for one beside it.
        eventually(lambda: self.look().changed_since(shown, menu), "the entry lights up")
        self.still()
        self.press()

    def rest(self):
        """The pointer away from everything that would light up under it."""
        raise NotImplementedError

    def opens(self, notification):
        """Where to click on the notification at this Box for its default action."""
        return middle(notification)

    def set_dark(self, dark):
        """As the desktop's own settings do it."""
        raise NotImplementedError


def middle(box):
    return box.x + box.width // 2, box.y + box.height // 2
