# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""sway with waybar and mako."""
import json

from lab.process import eventually

from pixels import Box
from wayland import WaylandDesktop

_SWAY = """xwayland disable
output X11-1 resolution %dx%d
output * bg #4a5a6a solid_color
default_border normal
for_window [app_id="org.vlannats.VlanNats"] floating enable
"""
_BAR = """{"layer": "top", "position": "bottom", "height": 36, "modules-left": ["sway/workspaces"],
 "modules-right": ["tray"], "tray": {"icon-size": 22, "spacing": 8}}
"""


class Sway(WaylandDesktop):
    NAME = "sway"
    CURRENT = "sway"

    def start_panel(self):
        self.write(".config/sway/config", _SWAY % self.SIZE)
        self.write(".config/waybar/config", _BAR)
        # The desktop's own settings are GNOME's, as GTK programs read them.
        self.write(".config/xdg-desktop-portal/portals.conf", "[preferred]\ndefault=gtk\n")
        self.env["SWAYSOCK"] = f"{self.runtime}/sway.sock"
        self.start_compositor("sway", WLR_BACKENDS="x11", WLR_RENDERER="pixman")
        eventually(lambda: self._tell("-t", "get_outputs"), "sway", 30)
        self.spawn("mako")
        self.spawn("waybar")

    def _tell(self, *words):
        return json.loads(self.run("swaymsg", "-r", *words))

    def _app(self):
        """What sway knows of the tray app's visible windows."""
        found, waiting = [], [self._tell("-t", "get_tree")]
        while waiting:
            node = waiting.pop()
            waiting += node["nodes"] + node["floating_nodes"]
            if node.get("app_id") == "org.vlannats.VlanNats" and node.get("visible"):
                found.append(node)
        return found

    def windows(self):
        return {node["id"]: Box(*(node["rect"][part] for part in ("x", "y", "width", "height"))) for node in self._app()}

    def is_native(self):
        return all(node["shell"] == "xdg_shell" for node in self._app())

    def set_dark(self, dark):
        self.run("gsettings", "set", "org.gnome.desktop.interface", "color-scheme",
                 "prefer-dark" if dark else "prefer-light")
