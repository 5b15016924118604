# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./run demo: the whole product once, from the click to the ping, on one machine.

    computer a: alice, her screen, the tray app ══ nats-server ══ computer b: alice, vlan-natsctl

A robot sits before alice's screen: hers is the X display this is started from if there is one (then a person may go on
playing until Ctrl-C), else an invisible one. Pictures go to build/demo/. Ends with 0 only if every step worked.
"""
import hashlib
import json
import os
import pwd
import signal
import subprocess
import sys
import time

from lab import enclosure, stage
from lab.computer import ALICE, ON_BUS, Computer
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.screen import Screen
from lab.transfer import transfer
from lab.underlay import Underlay

MEGABYTE = 1_000_000
HOME = "/run/demo-home"


def step(text):
    print(f"\n\033[1m{text}\033[0m", flush=True)


def tell(text):
    print("   " + str(text).replace("\n", "\n   "), flush=True)


class Tray:
    """The app on a screen, seen from outside."""

    def __init__(self, screen, pictures, scheme):
        self.screen = screen
        self.pictures = pictures
        self.scheme = scheme
        self.app = screen.spawn("vlan-nats", "--color-scheme", scheme,
                                stdout=open(f"{enclosure.RUN}/app.log", "ab"), stderr=subprocess.STDOUT)
        self.window = screen.await_window("the app's window", lambda name, x, y, w, h: w > 400 and h > 300)
        try:
            self.icon = screen.await_window("the app's icon in the tray",
                                            lambda name, x, y, w, h: 8 <= w <= 64 and 8 <= h <= 64, 8)
        except AssertionError:
            if screen.is_ours:
                raise
            self.icon = None

    def picture(self, what, window=None):
        path = f"{self.pictures}/{what}-{self.scheme}.png"
        self.screen.picture(path, (window or self.window)[0])
        tell("picture: " + os.path.relpath(path))

    def open_menu(self):
        """Right click on the icon; returns the menu's window and place."""
        before = set(self.screen.windows())
        _, x, y, width, height = self.icon
        self.screen.click(x + width // 2, y + height // 2, button=3)
        menu = eventually(lambda: [w for w in self.screen.windows().items() if w[0] not in before], "the tray's menu")
        return (menu[0][0], *menu[0][1][1:])

    def click_first_entry_of(self, menu):
        self.screen.click(menu[1] + 50, menu[2] + 16)

    def click_first_entry(self):
        self.click_first_entry_of(self.open_menu())

    def dialog(self):
        """The newest window that is neither the main one nor the icon."""
        known = {self.window[0], *(self.icon or ())[:1]}
        return eventually(lambda: next(((w, *place) for w, (_, *place) in self.screen.windows().items()
                                        if w not in known and place[2] > 300 and place[3] > 200), None), "the editor")

    def quit(self):
        self.screen.focus(self.window[0])
        self.screen.key("ctrl+q")
        self.app.wait()


class Seat:
    """Where alice sits: at an invisible screen of her own, or at the X display that the demo was started from.

    On the latter the app runs as the user that the display belongs to (sudo names it), with a home of its own so that
    no file of that user is touched; pictures show only our windows. It also has a session bus of its own, so its icon
    goes into an X tray; where there is none, the robot connects from the window.
    """

    def __init__(self):
        self.display, self.user, self.cookies = None, ALICE.name, b""
        display = os.environ.get("DISPLAY")
        if not display or subprocess.run(["xdpyinfo"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return
        self.display = display
        owner = pwd.getpwuid(int(os.environ.get("SUDO_UID", "0")))
        self.user = owner.pw_name
        # Read now: inside, /run and what lies in it are gone.
        cookies = os.environ.get("XAUTHORITY") or owner.pw_dir + "/.Xauthority"
        if os.path.exists(cookies):
            with open(cookies, "rb") as file:
                self.cookies = file.read()


def main():
    build = os.path.abspath(sys.argv[1])
    pictures = build + "/demo"
    reason = enclosure.why_not()
    if reason:
        sys.exit("demo: " + reason)
    started = time.monotonic()
    seat = Seat()
    enclosure.enter()
    try:
        demo(build, pictures, seat)
    except KeyboardInterrupt:
        sys.exit(130)
    owner = os.stat(build)
    for folder, _, names in os.walk(pictures):
        for path in [folder, *(os.path.join(folder, name) for name in names)]:
            os.chown(path, owner.st_uid, owner.st_gid)
    step(f"All of it worked, in {time.monotonic() - started:.0f} s.")
    if seat.display:
        tell("The app stays on your display, and the LAN with it, until Ctrl-C.")
        try:
            signal.pause()
        except KeyboardInterrupt:
            tell("taken down")


def demo(build, pictures, seat):
    step("A nats-server and two computers, a and b")
    underlay = Underlay()
    stage.install(build)
    server = NatsServer().start()
    a = Computer(underlay, "a", authorised=[seat.user], own_tmp=not seat.display)
    b = Computer(underlay, "b")
    tell(f"server {server.url}; a has {a.underlay_address}, b has {b.underlay_address}, and no path but these")

    step(f"The app on a, on {'your display' if seat.display else 'a screen of its own'}")
    a.run("install", "-d", "-o", seat.user, "-m", "700", HOME, HOME + "/bus")
    with open(enclosure.RUN + "/cookies", "wb") as file:
        file.write(seat.cookies)
    a.run("install", "-o", seat.user, "-m", "600", enclosure.RUN + "/cookies", HOME + "/.Xauthority")
    bus = f"unix:path={HOME}/bus/socket"
    a.spawn("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={bus}", user=seat.user,
            env={"HOME": HOME}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    screen = Screen(a, seat.user, HOME, seat.display, {
        "DBUS_SESSION_BUS_ADDRESS": bus, "XDG_RUNTIME_DIR": HOME + "/bus", "XAUTHORITY": HOME + "/.Xauthority"})
    tray = Tray(screen, pictures, "light")
    tell("the app runs; " + ("its icon is in the tray" if tray.icon else "there is no tray that X can see"))

    step("Alice adds a VLAN: server, number, address")
    if tray.icon:
        tray.click_first_entry()
    else:
        screen.focus(tray.window[0])
        screen.key("ctrl+n")
    editor = tray.dialog()
    screen.focus(editor[0])
    for field, text in (("alt+u", server.url), ("alt+v", "42"), ("alt+i", "10.0.0.1/24")):
        screen.key(field)
        screen.type(text)
    tray.picture("editor", editor)
    screen.key("alt+s" if tray.icon else "alt+c")
    profiles = f"{HOME}/.config/vlan-nats/profiles.json"
    eventually(lambda: "10.0.0.1" in a.run("cat", profiles).stdout, "the profile is saved")
    tell(f"saved, mode {a.run('stat', '-c', '%a', profiles).stdout.strip()}")

    if tray.icon:
        step("Alice clicks on it in the tray: Connect")
        menu = tray.open_menu()
        tray.picture("menu", menu)
        tray.click_first_entry_of(menu)
    eventually(lambda: a.session(user=None)[1]["State"] == "connected", "a is connected", 30)
    path_a, session = a.session(user=None)
    tell(f"connected: {session['Interface']}, {session['HardwareAddress']}, {', '.join(session['Addresses'])}, "
         f"by {session['Server']}")

    step("b connects from its command line")
    done = b.ctl("up", "--server", server.url, "--vlan", 42, "--address", "10.0.0.2/24", "--name", "Demo")
    if done.returncode:
        raise RuntimeError(done.stdout)
    tell(done.stdout.strip())
    path_b, _ = b.session()

    step("Ping both ways")
    for here, address in ((a, "10.0.0.2"), (b, "10.0.0.1")):
        text = here.run("ping", "-c", "5", "-i", "0.2", address).stdout
        if " 0% packet loss" not in text:
            raise RuntimeError(text)
        tell("\n".join(text.strip().splitlines()[-2:]))

    step("Data both ways, while statistics come over D-Bus")
    data = os.urandom(120 * MEGABYTE)
    digest = hashlib.sha256(data).hexdigest()
    listening = a.spawn(*statistics_command(path_a), user=seat.user, stdout=subprocess.PIPE, text=True)
    for sender, receiver, address in ((a, b, "10.0.0.2"), (b, a, "10.0.0.1")):
        begun = time.monotonic()
        if transfer(sender, receiver, address, data) != digest:
            raise RuntimeError("the bytes that arrived are not those that were sent")
        seconds = time.monotonic() - begun
        tell(f"{sender.name} → {receiver.name}: {len(data) // MEGABYTE} MB in {seconds:.1f} s, "
             f"{len(data) * 8 / seconds / 1e6:.0f} Mbit/s, checksums equal ({digest[:12]}…)")
    show_rates(listening)
    tray.screen.focus(tray.window[0])
    tray.picture("window")

    step("Who is on the LAN, asked over D-Bus")
    for computer, path in ((a, path_a), (b, path_b)):
        peers = computer.on_bus("peers", path, user=None)["peers"]
        if not peers:
            raise RuntimeError(f"{computer.name} knows no peer")
        for peer in peers:
            tell(f"{computer.name} knows {peer[0]}  {', '.join(peer[1]):20} received {peer[5] / 1e6:.1f} MB, "
                 f"sent {peer[7] / 1e6:.1f} MB")

    if seat.display:
        return  # from here on a person plays

    step("The same in the dark; quitting the app leaves the link up")
    tray.quit()
    b.run("ping", "-c", "2", "10.0.0.1")
    tray = Tray(screen, pictures, "dark")
    transfer(b, a, "10.0.0.1", data)
    transfer(a, b, "10.0.0.2", data)
    tray.picture("window")
    menu = tray.open_menu()
    tray.picture("menu", menu)
    screen.key("Escape")
    screen.focus(tray.window[0])
    screen.key("ctrl+n")
    editor = tray.dialog()
    screen.focus(editor[0])
    for text in ("nats://", "4294967296", "10.0.0.7"):  # each error appears beside its field
        screen.type(text)
        screen.key("Tab")
    tray.picture("editor", editor)
    screen.key("Escape")

    step("Alice clicks again: Disconnect")
    tray.click_first_entry()
    eventually(lambda: not a.interfaces(), "a's interface is gone", 20)
    tell("a has no interface any more")


def statistics_command(path, seconds=4):
    return ["/usr/bin/python3", ON_BUS, "statistics", path, str(seconds)]


def show_rates(listening):
    heard = json.loads(listening.outside.communicate(timeout=60)[0])
    best = {"uplink": 0.0, "downlink": 0.0}
    for before, after in zip(heard, heard[1:]):
        for direction in best:
            grown = sum(after["counters"][f"{direction}.{cast}.bytes"] - before["counters"][f"{direction}.{cast}.bytes"]
                        for cast in ("unicast", "broadcast", "multicast"))
            best[direction] = max(best[direction], grown * 8 / (after["at"] - before["at"]) / 1e6)
    tell(f"busiest second of a, as its helper reported it: ↑ {best['uplink']:.0f} Mbit/s, "
         f"↓ {best['downlink']:.0f} Mbit/s")
    if best["uplink"] <= 0:
        raise RuntimeError("no rate was reported while data was moved")


if __name__ == "__main__":
    main()
