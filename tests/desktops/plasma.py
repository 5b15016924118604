# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""KDE Plasma: its shell with the panel that it has by itself, its window manager, and the programs they wake."""
from lab.process import eventually

from pixels import Box
from x11 import XDesktop

# The clock would change by itself.
_LAYOUT = """let removed = 0;
panels().forEach(panel => panel.widgets().forEach(widget => {
    if (widget.type == 'org.kde.plasma.digitalclock') { widget.remove(); ++removed; }
}));
print(removed ? 'removed' : 'not there yet');"""


class Plasma(XDesktop):
    NAME = "plasma"
    CURRENT = "KDE"
    PANEL = Box(0, 730, 1280, 70)

    def __init__(self, computer):
        super().__init__(computer)
        self.env |= {"KDE_FULL_SESSION": "true", "KDE_SESSION_VERSION": "6", "XDG_CONFIG_DIRS": "/etc/xdg"}

    def start_panel(self):
        # No question about a wallet, no start-up sound, no search over the home.
        self.write(".config/baloofilerc", "[Basic Settings]\nIndexing-Enabled=false\n")
        self.write(".config/kwalletrc", "[Wallet]\nEnabled=false\n")
        self.spawn("kwin_x11")
        self.spawn("kded6")
        self.spawn("plasmashell")
        self.await_name("org.kde.StatusNotifierWatcher", 60)
        eventually(lambda: '"removed' in self.run(
            "dbus-send", "--session", "--print-reply", "--dest=org.kde.plasmashell", "/PlasmaShell",
            "org.kde.PlasmaShell.evaluateScript", f"string:{_LAYOUT}"), "the panel", 60)

    def choose_first(self, menu):
        """By keys: on a screen without a graphics card, its menus do not follow the pointer."""
        shown = self.look()
        self.keys("Down")
        eventually(lambda: self.look().changed_since(shown, menu), "the entry lights up")
        self.keys("Return")

    def set_dark(self, dark):
        self.run("plasma-apply-colorscheme", "BreezeDark" if dark else "BreezeLight")
