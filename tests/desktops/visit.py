# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does with the tray app on a desktop, and what there is to be seen then."""
from lab.process import eventually, let_pass
from lab.tray import save_profile

from pixels import Box
from seat import USER, middle

_MENU_WIDTH = 260  # pixels, at most
_DOUBLE_CLICK = 0.8  # s, more than any desktop takes for one


class Visit:
    def __init__(self, desktop, server, pictures):
        """pictures: what their paths begin with."""
        self.desktop = desktop
        self.server = server
        self.seen = []
        self._pictures = pictures
        self._icon = None

    def go(self):
        self.server.start()
        try:
            save_profile(self.desktop.computer, USER, id="00000000-0000-4000-8000-0000000000d1", name="Workshop", vlan=42,
                         servers=[self.server.url], addresses=["10.0.0.1/24"])
            self.desktop.start()
            self.sees_the_icon()
            self.opens_the_window()
            self.connects_by_the_menu()
            self.follows_dark_and_light()
            self.is_told()
            self.sees_the_icon_go()
        finally:
            self.server.stop()

    def save_failure(self):
        try:
            self.desktop.save(f"{self._pictures}-failed.png")
        except Exception as error:  # noqa: BLE001 - there may be no screen
            print(f"There is no picture of it: {error}", flush=True)

    def sees_the_icon(self):
        self._bare = self.desktop.still()
        self._app = self.desktop.spawn("vlan-nats", "--hidden")

        def icon():
            box = self.desktop.still().changed_since(self._bare, self.desktop.PANEL)
            if not box or not (8 <= box.width <= 80 and 8 <= box.height <= 64):
                return None
            # Where something made room for it, that has moved away to the right.
            return box._replace(width=min(box.width, box.height + 4))
        self._icon = eventually(icon, "an icon comes to the panel", 40)
        self.seen.append(f"icon {self._icon.width}x{self._icon.height}")

    def opens_the_window(self):
        self._click_icon()
        eventually(self.desktop.window, "a click opens the window", 30)
        if self.desktop.IS_WAYLAND:
            assert self.desktop.is_native(), "the window is one of X"
            self.seen.append("native window")
        self._click_icon()
        eventually(lambda: not self.desktop.window(), "a second click hides it")
        self.seen.append("click opens and hides")

    def connects_by_the_menu(self):
        before = self.desktop.still()
        let_pass(_DOUBLE_CLICK)
        self.desktop.click(*middle(self._icon), 3)

        def menu():
            # Messages come and go elsewhere.
            free, left = self._beside_the_panel(), self._icon.x - _MENU_WIDTH
            near = free._replace(x=left, width=free.width - left)
            box = self.desktop.still().changed_since(before, near)
            return box if box and box.width > 100 and box.height > 60 else None
        menu = eventually(menu, "a right click opens the menu")
        self.desktop.save(f"{self._pictures}-menu.png")
        self.desktop.choose_first(menu)
        self.desktop.rest()
        eventually(lambda: self.desktop.computer.session()[1]["State"] == "connected", "the menu connects", 30)
        eventually(lambda: self.desktop.look().changed_since(before, self._icon), "the icon shows it")
        self.seen.append("menu connects")

    def follows_dark_and_light(self):
        self._click_icon()
        eventually(self.desktop.window, "the window")
        self.desktop.rest()
        self._await_brightness(lambda bright: bright > 0.7, "the window is light")
        self.desktop.save(f"{self._pictures}.png")
        self.desktop.set_dark(True)
        self._await_brightness(lambda bright: bright < 0.4, "the window follows the desktop into the dark")
        self.desktop.save(f"{self._pictures}-dark.png")
        self.desktop.set_dark(False)
        self._await_brightness(lambda bright: bright > 0.7, "the window is light again")
        self.seen.append("follows dark and light")

    def is_told(self):
        self._click_icon()
        eventually(lambda: not self.desktop.window(), "the window is hidden")
        before = self.desktop.still()
        self.server.stop()

        def notification():
            # Some of them count down, so the screen is not still.
            box = self.desktop.look().changed_since(before, self._beside_the_panel())
            return box if box and box.width > 150 and box.height > 40 else None
        box = eventually(notification, "a notification tells that the server has gone", 40)
        self.desktop.save(f"{self._pictures}-notification.png")
        self.desktop.click(*self.desktop.opens(box))
        eventually(self.desktop.window, "a click on the notification opens the window")
        self.seen.append("notification arrives and opens the window")

    def sees_the_icon_go(self):
        self._app.kill()
        self._app.wait()
        self.desktop.rest()
        eventually(lambda: not self.desktop.look().changed_since(self._bare, self._icon), "the icon goes with the app", 30)
        self.seen.append("icon goes")

    def _beside_the_panel(self):
        """All of the screen but the panel, where the icon changes."""
        panel, (width, height) = self.desktop.PANEL, self.desktop.SIZE
        return Box(0, 0, width, panel.y) if panel.y > 0 else Box(0, panel.height, width, height - panel.height)

    def _await_brightness(self, fits, what):
        def look():
            box = self.desktop.window()
            return box and fits(self.desktop.look().brightness(box))
        eventually(look, what, 30)

    def _click_icon(self):
        # Two clicks in a row are a double click.
        let_pass(_DOUBLE_CLICK)
        self.desktop.click(*middle(self._icon), times=self.desktop.OPENING_CLICKS)
        self.desktop.rest()
