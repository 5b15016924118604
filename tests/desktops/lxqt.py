# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""LXQt: its panel and notifications, with openbox as window manager."""
from pixels import Box
from x11 import XDesktop

_PANEL = """[General]
__userfile__=true
panels=panel1

[panel1]
alignment=-1
iconSize=22
lineCount=1
panelSize=36
plugins=mainmenu, taskbar, spacer, statusnotifier
position=Bottom
width=100
width-percent=true

[mainmenu]
type=mainmenu

[taskbar]
type=taskbar

[spacer]
expandable=true
type=spacer

[statusnotifier]
type=statusnotifier
"""
_COLOURS = {
    False: {"window": "#efefef", "base": "#ffffff", "text": "#000000"},
    True: {"window": "#2f343f", "base": "#1f2228", "text": "#ffffff"},
}


class Lxqt(XDesktop):
    NAME = "lxqt"
    CURRENT = "LXQt"
    PANEL = Box(1100, 764, 180, 36)

    def __init__(self, computer):
        super().__init__(computer)
        self.env |= {"QT_QPA_PLATFORMTHEME": "lxqt"}

    def start_panel(self):
        self.write(".config/lxqt/panel.conf", _PANEL)
        self.set_dark(False)
        self.spawn("openbox")
        self.spawn("lxqt-notificationd")
        self.spawn("lxqt-panel")

    def set_dark(self, dark):
        """What lxqt-config-appearance writes."""
        colours = _COLOURS[dark]
        self.write(".config/lxqt/lxqt.conf", f"""[General]
__userfile__=true
icon_theme=Adwaita
theme=frost

[Qt]
style=Fusion

[Palette]
base_color={colours['base']}
highlight_color=#308cc6
highlighted_text_color=#ffffff
link_color=#0000ff
link_visited_color=#ff00ff
text_color={colours['text']}
tooltip_base_color={colours['base']}
tooltip_text_color={colours['text']}
window_color={colours['window']}
window_text_color={colours['text']}
""")
