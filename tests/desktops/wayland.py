# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A compositor whose only screen is an invisible X one: its clients speak Wayland and nothing else, and eyes and hands
are those of X."""
from seat import USER
from x11 import X, XDesktop


class WaylandDesktop(XDesktop):
    IS_WAYLAND = True
    DISPLAY = {"WAYLAND_DISPLAY": "wayland-1", "QT_QPA_PLATFORM": "wayland", "GDK_BACKEND": "wayland"}

    def start_compositor(self, *argv, **env):
        """Its clients do not get what it needs itself, an X display."""
        outside = {name: value for name, value in self.env.items() if name not in self.DISPLAY}
        with open(self.computer.log, "ab") as log:
            return self.computer.spawn(*argv, user=USER, env={**outside, "DISPLAY": X, **env}, stdout=log, stderr=log)
