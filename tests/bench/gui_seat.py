# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sits before the tray app as its panel and its user, on a computer of the lab: starts it, clicks on its menu over the
session bus, pings, and reads its CPU time and memory. Prints the figures as one line of JSON. For gui.py.

python3 gui_seat.py ADDRESS QUIET-SECONDS PANEL
"""
import glob
import json
import os
import select
import socket
import struct
import subprocess
import sys
import time

import dbus

WATCHER = "org.kde.StatusNotifierWatcher"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"


class Panel:
    """A panel that takes the icon (tests/gui/tray/test_panel.h), and a hand that clicks on it."""

    def __init__(self, program):
        self._program = subprocess.Popen([program, "--panel"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                         text=True)
        self._hand = dbus.SessionBus()
        until(lambda: self._hand.name_has_owner(WATCHER), "the panel")
        self._item = None

    def await_icon(self):
        """When it has come."""
        if not select.select([self._program.stdout], [], [], 20)[0]:
            sys.exit("no icon came to the panel")
        self._item = self._program.stdout.readline().strip()
        return time.monotonic()

    def close(self):
        self._program.kill()
        self._program.wait()

    def _ask(self, path, interface, method, *words):
        return self._hand.get_object(self._item, path, introspect=False).get_dbus_method(method, interface)(*words)

    def _menu_path(self):
        return str(self._ask("/StatusNotifierItem", PROPERTIES, "Get", "org.kde.StatusNotifierItem", "Menu"))

    def entry(self):
        """The profile's: its id and label."""
        _, (_, _, children) = self._ask(self._menu_path(), MENU, "GetLayout", 0, -1, dbus.Array([], "s"))
        return next((number, str(about["label"])) for number, about, _ in children if "toggle-type" in about)

    def click(self, number):
        """When that was."""
        path = self._menu_path()
        clicked = time.monotonic()
        self._ask(path, MENU, "Event", dbus.Int32(number), "clicked", dbus.String("", variant_level=1), dbus.UInt32(0))
        return clicked

    def open_window(self):
        self._ask("/StatusNotifierItem", "org.kde.StatusNotifierItem", "Activate", 0, 0)


def until(condition, what, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"waited {seconds} s in vain for {what}")
        time.sleep(0.001)


def first_answer(address, since):
    """Seconds until a ping is answered, trying every 2 ms; None if none is."""
    ping = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
    number = 0
    while time.monotonic() < since + 20:
        number += 1
        message = struct.pack("!BBHHH", 8, 0, 0, 0, number & 0xffff)
        try:
            ping.sendto(message, (address, 0))
        except OSError:
            pass  # there is no way to it yet
        if select.select([ping], [], [], 0.002)[0] and ping.recv(64)[0] == 0:
            return time.monotonic() - since
    return None


def cpu_seconds(pid):
    """Of all threads, to the nanosecond."""
    total = 0
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        with open(path, encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total / 1e9


def resident(pid):
    """MB, and how much of it is this program's alone."""
    found = {}
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        for line in file:
            words = line.split()
            if words[-1] == "kB":
                found[words[0]] = int(words[1]) * 1024 / 1e6
    return found["Rss:"], found["Private_Clean:"] + found["Private_Dirty:"]


def cpu_share(pid, seconds):
    """CPU in percent of a core while idle."""
    before, began = cpu_seconds(pid), time.monotonic()
    time.sleep(seconds)
    return (cpu_seconds(pid) - before) / (time.monotonic() - began) * 100


def has_interface():
    return os.path.exists("/sys/class/net/vnats42")


def measure(panel, app, address, quiet, began):
    figures = {"tray": (panel.await_icon() - began) * 1000}
    time.sleep(1)
    figures["rss_off"], _ = resident(app.pid)
    figures["cpu_off"] = cpu_share(app.pid, quiet)

    number, _ = panel.entry()
    seconds = first_answer(address, panel.click(number))
    if seconds is None:
        sys.exit(f"no ping was answered; the menu says {panel.entry()[1]!r}")
    figures["ping"] = seconds * 1000
    time.sleep(2)
    figures["rss_closed"], figures["own_closed"] = resident(app.pid)
    figures["cpu_closed"] = cpu_share(app.pid, quiet)

    panel.open_window()
    time.sleep(2)
    figures["rss_open"], figures["own_open"] = resident(app.pid)
    figures["cpu_open"] = cpu_share(app.pid, quiet)
    number, _ = panel.entry()
    panel.click(number)
    until(lambda: not has_interface(), "the interface to go")
    return figures


def main():
    address, quiet, panel_program = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    panel = Panel(panel_program)
    began = time.monotonic()
    # Not on our own output: a caller that reads it to its end would wait for the app as well.
    app = subprocess.Popen(["vlan-nats", "--hidden"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    try:
        figures = measure(panel, app, address, quiet, began)
    finally:
        app.kill()
        app.wait()
        panel.close()
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
