# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""GNOME Shell with its AppIndicator extension."""
import ast
import json

from lab.process import eventually

from pixels import Box
from wayland import WaylandDesktop

_EXTENSION = "ubuntu-appindicators@ubuntu.com"
_WINDOWS = """JSON.stringify(global.get_window_actors()
    .map(actor => actor.meta_window)
    .filter(window => window.get_wm_class() == 'org.vlannats.VlanNats' && !window.minimized)
    .map(window => [window.get_id(), window.get_client_type(), window.get_frame_rect()])
    .map(([id, type, box]) => [id, type, box.x, box.y, box.width, box.height]))"""
_NATIVE = 0  # Meta.WindowClientType.WAYLAND


class Gnome(WaylandDesktop):
    NAME = "gnome"
    CURRENT = "GNOME"
    PANEL = Box(800, 0, 480, 36)
    # In the panel, since the pointer is drawn into what is seen.
    REST = (900, 4)
    OPENING_CLICKS = 2
    FIRST_ENTRY = 25
    DISPLAY = {**WaylandDesktop.DISPLAY, "WAYLAND_DISPLAY": "wayland-0"}

    def start_panel(self):
        for schema, key, value in (("org.gnome.shell", "enabled-extensions", f"['{_EXTENSION}']"),
                                   ("org.gnome.shell", "welcome-dialog-last-shown-version", "'99'"),
                                   ("org.gnome.desktop.interface", "enable-animations", "false"),
                                   ("org.gnome.desktop.lockdown", "disable-lock-screen", "true")):
            self.run("gsettings", "set", schema, key, value)
        self.start_compositor("gnome-shell", "--nested", "--wayland", "--unsafe-mode", "--wayland-display", "wayland-0",
                              MUTTER_DEBUG_DUMMY_MODE_SPECS="%dx%d" % self.SIZE)
        eventually(lambda: self._eval("Main.layoutManager._startingUp") is False, "GNOME Shell", 180)
        self._eval("Main.overview.hide()")

    def _eval(self, script):
        said = self.run("gdbus", "call", "--session", "--dest", "org.gnome.Shell", "--object-path", "/org/gnome/Shell",
                        "--method", "org.gnome.Shell.Eval", script)
        good, value = ast.literal_eval(said.strip().replace("(true,", "(True,").replace("(false,", "(False,"))
        if not good:
            raise RuntimeError(value)
        return json.loads(value) if value else None

    def _app(self):
        return json.loads(self._eval(_WINDOWS))

    def windows(self):
        return {number: Box(*place) for number, _, *place in self._app()}

    def is_native(self):
        return all(kind == _NATIVE for _, kind, *_ in self._app())

    def set_dark(self, dark):
        self.run("gsettings", "set", "org.gnome.desktop.interface", "color-scheme",
                 "prefer-dark" if dark else "default")
