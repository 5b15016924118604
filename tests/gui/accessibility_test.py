# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader learns about the shipped tray app through the real AT-SPI bus: every control that can be
pressed, typed into or chosen has a name, in every window and on every page, and the app can be used through these alone.

python3 accessibility_test.py SOURCE BUILD
"""
import json
import os
import sys
import unittest

import gi

SOURCE, BUILD = (os.path.abspath(sys.argv.pop(1)) for _ in range(2))
sys.path.insert(0, f"{SOURCE}/tests/support")
from desktop import Desktop, eventually  # noqa: E402 # pylint: disable=wrong-import-position

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
# Roles of controls.
CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "text", "entry", "password text",
            "spin button", "list", "table", "tree", "tree table", "page tab", "page tab list", "menu item",
            "check menu item", "button", "button menu"}
PROFILE = {"id": "8c5d2f60-7b0e-4a53-9a50-d5a1f6a4d001", "name": "Home", "servers": ["nats://127.0.0.1:4222"],
           "vlan": 42, "addresses": ["10.0.0.2/24"]}


class Reader:
    """A screen reader: walks through what the app shows."""

    def __init__(self, desktop):
        os.environ.update(desktop.env)
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi  # pylint: disable=import-outside-toplevel
        self._atspi = Atspi
        Atspi.init()
        self.app = eventually(self._find, "the app on the accessibility bus")
        # Without a main loop the cache would not learn what has changed.
        self.app.set_cache_mask(Atspi.Cache.NONE)

    def _find(self):
        root = self._atspi.get_desktop(0)
        for i in range(root.get_child_count()):
            child = root.get_child_at_index(i)
            if child and "vlan-nats" in (child.get_name() or "").lower().replace(" ", "-"):
                return child
        return None

    def _showing(self, node):
        return node.get_state_set().contains(self._atspi.StateType.SHOWING)

    def _walk(self, node, path=()):
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            # Cells of tables are data.
            if not child or not self._showing(child):
                continue
            yield child, path
            if child.get_role_name() not in ("table", "tree table", "tree"):
                yield from self._walk(child, (*path, child.get_name() or child.get_role_name()))

    def shown(self):
        """Of every window."""
        found = []
        for i in range(self.app.get_child_count()):
            window = self.app.get_child_at_index(i)
            if window and self._showing(window):
                found.append((window, ()))
                found += self._walk(window, (window.get_name(),))
        return found

    def nameless(self):
        return [f"{' / '.join(path)}: {node.get_role_name()}" for node, path in self.shown()
                if node.get_role_name() in CONTROLS and not (node.get_name() or "").strip()]

    def names(self, role=None):
        return [node.get_name() for node, _ in self.shown() if role is None or node.get_role_name() == role]

    def find(self, name, role=None):
        def look():
            return next((node for node, _ in self.shown()
                         if node.get_name() == name and (role is None or node.get_role_name() == role)), None)
        try:
            return eventually(look, f"{role or 'something'} called {name!r}", 5)
        except AssertionError as error:
            raise AssertionError(f"{error}; there are {sorted(set(self.names(role)))}") from None

    def await_none(self, name):
        eventually(lambda: name not in self.names(), f"nothing called {name!r} any more", 5)

    def press(self, name, role=None):
        """What it does by default."""
        node = self.find(name, role)
        names = [self._atspi.Action.get_action_name(node, i) for i in range(self._atspi.Action.get_n_actions(node))]
        self._atspi.Action.do_action(
            node, next(names.index(wanted) for wanted in ("Press", "Toggle") if wanted in names))


class Accessibility(unittest.TestCase):
    def check(self, reader, where):
        self.assertEqual(reader.nameless(), [], where)

    def test_everything_has_a_name_and_can_be_used_by_it(self):
        with Desktop() as desktop:
            os.makedirs(f"{desktop.home}/.config/vlan-nats", 0o700)
            with open(f"{desktop.home}/.config/vlan-nats/profiles.json", "w", encoding="utf-8",
                      opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
                json.dump({"version": 1, "profiles": [PROFILE]}, file)
            desktop.start(LAUNCHER, "--launch-immediately")
            desktop.start(f"{BUILD}/bin/vlan-nats", env={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
            eventually(desktop.window, "the window")
            reader = Reader(desktop)
            reader.find("VLANs", "list")
            self.check(reader, "the window")
            for page in ("Peers", "MACs", "Log", "Overview"):
                reader.press(page, "page tab")
                self.check(reader, page)

            reader.press("Connect")
            eventually(lambda: "Not connected: problem" in reader.names(), "what came of Connect is told")
            self.check(reader, "the problem")

            self.assertIn("10.0.0.2/24", reader.names("label"))

            reader.press("Edit…")
            reader.find("Test connection…")
            for page in ("Security", "Addresses", "Advanced", "LAN"):
                reader.press(page, "page tab")
                self.check(reader, page)
            reader.press("Cancel")
            reader.await_none("Test connection…")

            # Qt reports open menus by events alone, so the test uses the keyboard.
            desktop.run("xdotool", "windowfocus", "--sync", desktop.window(), "key", "ctrl+j")
            reader.find("Save and connect")
            self.check(reader, "an invitation")
            reader.press("Cancel")
            reader.await_none("Save and connect")
            desktop.run("xdotool", "windowfocus", "--sync", desktop.window(), "key", "ctrl+comma")
            reader.find("Done")
            self.check(reader, "the settings")


if __name__ == "__main__":
    unittest.main(verbosity=2)
