# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./run bench --gui: is the tray app quick and small? From the click in the panel to the first ping, from its start to
the icon, memory, the CPU time of an idle app, and how long a thousand peers block the window; medians beside their
targets, and the names of those that miss them. The whole product runs in the lab; gui_seat.py is its user.
"""
import json
import os
import re
import statistics
import subprocess

from lab import stage
from lab.computer import Computer
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.underlay import Underlay

from world import find_program

HERE = os.path.dirname(os.path.abspath(__file__))
ALICE = {"HOME": "/run/alice", "XDG_RUNTIME_DIR": "/run/alice", "DISPLAY": ":7", "QT_QPA_PLATFORM": "xcb",
         "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/alice/bus"}
PROFILE = {"id": "8c5d2f60-7b0e-4a53-9a50-d5a1f6a4d001", "name": "Bench", "vlan": 42, "addresses": ["10.0.0.1/24"]}
# Figure → words, bar, unit.
FIGURES = {
    "ping": ("from the click to the first ping", 500, "ms"),
    "tray": ("from the start to the icon in the panel", 300, "ms"),
    "rss_closed": ("resident, connected, window closed", 80, "MB"),
    "rss_open": ("resident, connected, window open", 80, "MB"),
    "own_closed": ("  of it shared with no other program, closed", None, "MB"),
    "own_open": ("  of it shared with no other program, open", None, "MB"),
    "cpu_off": ("CPU, not connected, window closed", 0.1, "% of a core"),
    "cpu_closed": ("CPU, connected, window closed, nothing moving", 0.1, "% of a core"),
    "cpu_open": ("CPU, connected, window open, nothing moving", None, "% of a core"),
    "block": ("longest block of the window, 1,000 peers", 16, "ms"),
}


def prepare(options):
    """A LAN with one other computer on it, and a desktop on this one."""
    stage.install(options.build)
    underlay = Underlay()
    server = NatsServer(program=options.server or find_program(options.build, "nats-server")).start()
    a, b = Computer(underlay, "a"), Computer(underlay, "b")
    done = b.ctl("up", "--server", server.url, "--vlan", 42, "--address", "10.0.0.2/24")
    if done.returncode:
        raise RuntimeError(done.stdout)
    a.run("install", "-d", "-o", "alice", "-m", "700", "/run/alice")
    a.run("sh", "-c", "umask 077 && mkdir -p ~/.config/vlan-nats && cat > ~/.config/vlan-nats/profiles.json",
          user="alice", env=ALICE, input=json.dumps({"version": 1, "profiles": [{**PROFILE, "servers": [server.url]}]}))
    a.run("sh", "-c", "echo 0 2147483647 > /proc/sys/net/ipv4/ping_group_range; mkdir -p -m 1777 /tmp/.X11-unix")
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    a.spawn("Xvfb", ALICE["DISPLAY"], "-noreset", "-nolisten", "tcp", user="alice", env=ALICE, **quiet)
    a.spawn("dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=" + ALICE["DBUS_SESSION_BUS_ADDRESS"],
            user="alice", env=ALICE, **quiet)
    eventually(lambda: a.run("xdpyinfo", user="alice", env=ALICE), "the screen")
    eventually(lambda: a.run("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                             "org.freedesktop.DBus.GetId", user="alice", env=ALICE), "the session bus")
    return a


def block(build):
    """ms of work in the longest turn of the window's loop while a thousand peers come, change and go
    (tests/gui/connection/crowd_test.cpp).
    """
    said = subprocess.run([f"{build}/bin/crowd_test", "a_thousand_computers_come_change_and_go"], check=True, text=True,
                          timeout=120, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}).stdout
    return max(float(found) for found in re.findall(r"at most ([\d.]+) ms of work", said))


def as_text(rounds):
    lines = [f"{'':48} {'median':>8} {'lowest':>8} {'highest':>8} {'bar':>6}"]
    missed = []
    for key, (words, bar, unit) in FIGURES.items():
        values = [figures[key] for figures in rounds]
        middle = statistics.median(values)
        form = ".2f" if unit.startswith("%") else ".1f"
        misses = bar is not None and middle > bar
        lines.append(f"{words:48} {middle:8{form}} {min(values):8{form}} {max(values):8{form}} "
                     f"{bar if bar is not None else '':>6} {unit}{'  MISSED' if misses else ''}")
        if misses:
            missed.append(words.strip())
    lines.append("")
    lines.append(f"Missed: {'; '.join(missed)}." if missed else "Every bar is met.")
    return "\n".join(lines) + "\n", missed


def main(options, about):
    """Runs inside the enclosure; returns the exit code."""
    a = prepare(options)
    rounds = []
    try:
        for number in range(1, options.rounds + 1):
            print(f"   round {number} of {options.rounds}", flush=True)
            said = a.run("/usr/bin/python3", f"{HERE}/gui_seat.py", "10.0.0.2", options.seconds,
                         f"{options.build}/bin/tray_icon_test", user="alice", env=ALICE,
                         timeout=60 + 5 * options.seconds).stdout
            rounds.append({**json.loads(said.strip().splitlines()[-1]), "block": block(options.build)})
    except KeyboardInterrupt:
        print("\nInterrupted; this is what there is.", flush=True)
    if not rounds:
        return 130
    text, missed = as_text(rounds)
    text = (f"{about['cores']} × {about['cpu']}, {about['system']}, Linux {about['kernel']}, {about['date']}; load "
            f"{about['load_average_at_start']} at the start; {len(rounds)} rounds, quiet for {options.seconds:g} s\n\n"
            f"{text}")
    print("\n" + text, flush=True)
    folder = os.path.join(options.build, "bench")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "gui.txt"), "w", encoding="utf-8") as file:
        file.write(text)
    return 1 if missed else 0
