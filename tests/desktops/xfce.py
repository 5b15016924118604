# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Xfce: its panel, window manager, settings daemon and notifications."""
from x11 import XDesktop

# A menu, the windows, and the tray at the right; no clock, which would change by itself.
_PANEL = """<?xml version="1.1" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=640;y=780"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="36"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/><value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="applicationsmenu"/>
    <property name="plugin-2" type="string" value="tasklist"/>
    <property name="plugin-3" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-4" type="string" value="systray"/>
  </property>
</channel>
"""


class Xfce(XDesktop):
    NAME = "xfce"
    CURRENT = "XFCE"

    def start_panel(self):
        self.write(".config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml", _PANEL)
        self.spawn("xfsettingsd", "--no-daemon")
        self.spawn("xfwm4")
        self.spawn("/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd")
        self.spawn("xfce4-panel")

    def opens(self, notification):
        """A button in the lower right corner; a click beside it dismisses the notification."""
        return notification.x + notification.width - 58, notification.y + notification.height - 32

    def set_dark(self, dark):
        self.run("xfconf-query", "-c", "xsettings", "-p", "/Net/ThemeName", "-n", "-t", "string",
                 "-s", "Adwaita-dark" if dark else "Adwaita")
