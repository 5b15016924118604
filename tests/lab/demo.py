# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./run demo: the whole product once, from the click to the ping, on one machine.

    computer a: alice, her screen, the tray app ══ nats-server ══ computer b: alice, vlan-natsctl

A robot sits before alice's screen: hers is the display this is started from if there is one (then a person may go on
playing until Ctrl-C), else an invisible one. Pictures go to build/demo/. Ends with 0 only if every step worked.
"""
import hashlib
import os
import subprocess
import sys
import time

from lab import enclosure, stage
from lab.computer import Computer
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
    """The app on a screen, as somebody sees it who cannot read its source."""

    def __init__(self, screen, pictures, scheme):
        self.screen = screen
        self.pictures = pictures
        self.scheme = scheme
        self.app = screen.spawn("vlan-nats", "--color-scheme", scheme,
                                stdout=open(f"{enclosure.RUN}/app.log", "ab"), stderr=subprocess.STDOUT)
        self.window = screen.await_window("the app's window", lambda name, x, y, w, h: w > 400 and h > 300)
        self.icon = screen.await_window("the app's icon in the tray", lambda name, x, y, w, h: 8 <= w <= 48 and h <= 48
                                        and y > 0)

    def picture(self, what):
        path = f"{self.pictures}/{what}-{self.scheme}.png"
        self.screen.picture(path)
        tell("picture: " + os.path.relpath(path))

    def open_menu(self):
        """Right click on the icon; returns the menu's window."""
        before = set(self.screen.windows())
        _, x, y, width, height = self.icon
        self.screen.click(x + width // 2, y + height // 2, button=3)
        menu = eventually(lambda: [w for w in self.screen.windows().items() if w[0] not in before], "the tray's menu")
        return menu[0]

    def click_first_entry(self):
        _, (_, x, y, _, _) = self.open_menu()
        self.screen.click(x + 50, y + 16)

    def dialog(self):
        known = {self.window[0], self.icon[0]}
        return self.screen.await_window(
            "the editor", lambda name, x, y, w, h: w > 300 and h > 200 and (name, w, h) and
            all(window not in known or place[1:] != (x, y, w, h)
                for window, place in self.screen.windows().items() if window in known))

    def quit(self):
        self.screen.focus(self.window[0])
        self.screen.key("ctrl+q")
        self.app.wait()


def main():
    build = os.path.abspath(sys.argv[1])
    pictures = build + "/demo"
    reason = enclosure.why_not()
    if reason:
        sys.exit("demo: " + reason)
    started = time.monotonic()
    enclosure.enter()
    try:
        demo(build, pictures)
    except KeyboardInterrupt:
        sys.exit(130)
    owner = os.stat(build)
    for folder, _, names in os.walk(pictures):
        for path in [folder, *(os.path.join(folder, name) for name in names)]:
            os.chown(path, owner.st_uid, owner.st_gid)
    step(f"All of it worked, in {time.monotonic() - started:.0f} s.")


def demo(build, pictures):
    step("A nats-server and two computers, a and b")
    underlay = Underlay()
    stage.install(build)
    server = NatsServer().start()
    a, b = Computer(underlay, "a"), Computer(underlay, "b")
    tell(f"server {server.url}; a has {a.underlay_address}, b has {b.underlay_address}, and no path but these")

    step("Alice's screen on a, with a tray")
    a.run("install", "-d", "-o", "alice", "-g", "alice", "-m", "700", HOME, HOME + "/bus")
    bus = f"unix:path={HOME}/bus/socket"
    a.spawn("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={bus}", user="alice",
            env={"HOME": HOME}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    screen = Screen(a, "alice", HOME, environment={"DBUS_SESSION_BUS_ADDRESS": bus, "XDG_RUNTIME_DIR": HOME + "/bus"})
    tray = Tray(screen, pictures, "light")
    tell("the app runs; its icon is in the tray")

    step("Alice adds a VLAN: server, number, address")
    tray.click_first_entry()
    editor = tray.dialog()
    screen.focus(editor[0])
    for text in (server.url, "42", "10.0.0.1/24"):
        screen.type(text)
        screen.key("Tab")
    tray.picture("editor")
    screen.key("alt+s")
    profiles = f"{HOME}/.config/vlan-nats/profiles.json"
    eventually(lambda: "10.0.0.1" in a.run("cat", profiles).stdout, "the profile is saved")
    tell(f"saved, mode {a.run('stat', '-c', '%a', profiles).stdout.strip()}")

    step("Alice clicks on it in the tray: Connect")
    menu, (_, x, y, _, _) = tray.open_menu()
    tray.picture("menu")
    screen.click(x + 50, y + 16)
    eventually(lambda: a.session()[1]["State"] == "connected", "a is connected", 30)
    path_a, session = a.session()
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
    listening = a.spawn(*statistics_command(path_a), user="alice", stdout=subprocess.PIPE, text=True)
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
        peers = computer.on_bus("peers", path)["peers"]
        if not peers:
            raise RuntimeError(f"{computer.name} knows no peer")
        for peer in peers:
            tell(f"{computer.name} knows {peer[0]}  {', '.join(peer[1]):20} received {peer[5] / 1e6:.1f} MB, "
                 f"sent {peer[7] / 1e6:.1f} MB")

    step("The same in the dark; quitting the app leaves the link up")
    tray.quit()
    b.run("ping", "-c", "2", "10.0.0.1")
    tray = Tray(screen, pictures, "dark")
    noise = b.spawn("ping", "-i", "0.002", "-s", "1400", "-c", "2500", "10.0.0.1", stdout=subprocess.DEVNULL)
    noise.wait(60)
    tray.picture("window")
    tray.open_menu()
    tray.picture("menu")
    screen.key("Escape")
    screen.focus(tray.window[0])
    screen.key("ctrl+n")
    screen.focus(tray.dialog()[0])
    screen.type("nats://")
    screen.key("Tab")
    screen.type("4294967296")
    screen.key("Tab")
    screen.type("10.0.0.7")
    tray.picture("editor")
    screen.key("Escape")

    step("Alice clicks again: Disconnect")
    menu, (_, x, y, _, _) = tray.open_menu()
    screen.click(x + 50, y + 16)
    eventually(lambda: not a.interfaces(), "a's interface is gone", 20)
    tell("a has no interface any more")


def statistics_command(path, seconds=4):
    from lab.computer import ON_BUS
    return ["/usr/bin/python3", ON_BUS, "statistics", path, str(seconds)]


def show_rates(listening):
    import json
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
