# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./run bench --line: what somebody feels while somebody else uploads. Each computer has a line of its own to the
bridge, where the server is (tests/lab/lab/lines.py); all hosts use the same TCP congestion control, because what is
good under one may be bad under the other.

    a ══ line ══ bridge ══ line ══ b        the load flows from a to b, and 20 pings a second beside it
                   │
              nats-server

In the scene "three", c has a fast line: what does it notice of a's load to b, whose line is slow? In "five-senders", a, c,
d, e and f send to b at once. "leaf-at-home" is in leaf_line.py.
"""
import contextlib
import dataclasses
import json
import os
import re
import statistics
import time

from lab.computer import Computer
from lab.lines import Lines
from lab.process import eventually, run

from contender import is_meant
import leaf_line
from measures import free_port, listening
from ours import Ours, Sealed, Tls, TlsSealed
from rivals import Tinc, Veth, WireGuardGo
from world import BARE, World

HOME = {"rate": 20, "delay": 10, "queue": 250, "loss": 0.2}
FAST = {"rate": 100, "delay": 10, "queue": 1250, "loss": 0}
# Name → the line of each computer, or of all of them.
LINES = {
    "home": HOME,
    "clean": HOME | {"loss": 0},
    "lossy": HOME | {"loss": 1},
    "slow-sender": {"a": HOME | {"loss": 0}, "b": FAST},
    "slow-receiver": {"a": FAST, "b": HOME | {"loss": 0}},
    "fibre": FAST,
    "long-fat": {"rate": 500, "delay": 50, "queue": 6250, "loss": 0},
    "three": {"a": FAST, "b": HOME | {"loss": 0}, "c": FAST},
    "five-senders": {"b": HOME | {"loss": 0}} | {name: FAST for name in "acdef"},
    "leaf-at-home": leaf_line.LINE,
}
CONTROLS = ("cubic", "bbr")
# Of the scenes where not all contenders are measured.
FEW = {"three": (Veth, Ours, Sealed, Tls), "five-senders": (Veth, Ours, Sealed, Tls),
       "leaf-at-home": (leaf_line.ByHub, leaf_line.ByLeaf)}
CONTENDERS = (Veth, WireGuardGo, Tinc, Ours, Sealed, Tls, TlsSealed)
LOADS = {"tcp1": "under TCP ×1", "tcp4": "under TCP ×4", "udp": "under UDP 150 %"}
_PING = re.compile(r"(\d+) packets transmitted, (\d+) received.*?= [\d.]+/([\d.]+)/", re.S)


@dataclasses.dataclass(frozen=True)
class Felt:
    """Beside one load."""

    ping: float | None  # average, ms
    lost: float  # of the pings, %
    goodput: float | None  # of the load, Mbit/s; None without a load


def main(options, about):
    """Runs inside the enclosure; returns the exit code."""
    text = f"{about['cores']} × {about['cpu']}, {about['system']}, Linux {about['kernel']}, {about['date']}; load " \
           f"{about['load_average_at_start']} at the start; medians of {options.rounds}, {options.seconds:g} s each\n" \
           "ping on average in ms · pings lost in % · goodput in Mbit/s\n"
    underlay = Lines(f"{options.build}/bench/bin/bench_cable")
    world = World(options.build, options.server, underlay)
    scenes = [name for name in LINES if name in options.line.split(",")]
    others = [Computer(underlay, name, **BARE) for name in ("cdef" if "five-senders" in scenes else "c")]
    two = world.computers
    everybody = (*two, *others)
    if "leaf-at-home" in scenes:
        leaf_line.make_room(two)
    try:
        for name in scenes:
            world.computers = {"three": everybody[:3], "five-senders": everybody}.get(name, two)
            for computer in world.computers:
                underlay.change(computer.name, **_limits(name, computer.name))
            for control in options.control.split(","):
                _set_congestion_control(world, underlay, control)
                text += "\n" + _measured(options, world, name, control)
    except KeyboardInterrupt:
        text += "\nInterrupted; this is what there is.\n"
    finally:
        world.computers = everybody
        world.switch_off()
        underlay.close()
    print("\n" + text, flush=True)
    folder = os.path.join(options.build, "bench")
    with open(os.path.join(folder, "line.txt"), "w", encoding="utf-8") as file:
        file.write(text)
    return 0


def _limits(name, computer):
    return LINES[name].get(computer, LINES[name])


def _measured(options, world, name, control):
    """The table of one line, as text."""
    rate = min(_limits(name, computer)["rate"] for computer in "ab")
    kinds = [kind for kind in FEW.get(name, CONTENDERS) if is_meant(kind.key, options.only)]
    left_out = {kind: kind(world).why_not() for kind in kinds}
    rounds = {kind: [] for kind in kinds if not left_out[kind]}
    for number in range(1, options.rounds + 1):
        for kind, figures in rounds.items():
            print(f"   {name}, {control}, round {number} of {options.rounds}: {kind.name}", flush=True)
            figures.append(_round(kind(world), options.seconds, control, rate))
    heads = {"three": ("c alone", "c beside the jam of b"), "five-senders": ("under TCP ×1 of each",)}.get(
        name, ("idle", *LOADS.values()))
    return _table(f"{name}, {control}", heads, {kind.name: figures for kind, figures in rounds.items()}) + \
        "".join(f"left out: {kind.name}: {why}\n" for kind, why in left_out.items() if why)


def _set_congestion_control(world, underlay, control):
    """By the routes: a network namespace may not choose for itself what the machine does not allow everybody."""
    subnet = underlay.router.rpartition(".")[0] + ".0/24"
    run("ip", "route", "change", subnet, "dev", underlay.bridge, "congctl", control)
    for computer in world.computers:
        computer.run("ip", "route", "change", subnet, "dev", "eth0", "congctl", control)


def _round(lan, seconds, control, rate):
    """What is felt without a load and beside each; nothing if the contender failed."""
    try:
        lan.start()
        a, b = lan.world.a, lan.world.b
        if len(lan.world.computers) == 3:
            return _three(lan, seconds, control, rate, lan.world.computers[2])
        if len(lan.world.computers) > 3:
            return _together(lan, seconds, control, rate)
        felt = [_ping(a, lan.target, seconds)]
        for load in LOADS:
            felt.append(_beside(a, b, lan.target, _words(load, control, rate), seconds))
        return felt
    except Exception as error:  # noqa: BLE001 - one failing rival must not cost the others their figures
        print(f"     {lan.name} failed: {error}\n{lan.explain()}", flush=True)
        return []
    finally:
        lan.stop()


def _three(lan, seconds, control, rate, third):
    """a's load to c alone, and beside a UDP load to b that is more than its line takes."""
    there, words = lan.address_of(third), _words("tcp1", control, rate)
    alone = _beside(lan.world.a, third, there, words, seconds)
    port = free_port()
    with listening(lan.world.b, "iperf3", "-s", "-1", "-p", port, "--forceflush", until="listening"):
        jam = lan.world.a.spawn("iperf3", "-c", lan.target, "-p", port, "-t", seconds + 8, *_words("udp", control, rate))
        try:
            jammed = _beside(lan.world.a, third, there, words, seconds)
        finally:
            jam.kill()
    return [alone, jammed]


def _together(lan, seconds, control, rate):
    """A TCP load of everybody to b at once; the ping is a's, the goodput all of theirs."""
    b, senders = lan.world.b, [each for each in lan.world.computers if each is not lan.world.b]
    for sender in senders:
        eventually(lambda sender=sender: sender.run("ping", "-c1", "-W1", lan.target, check=False).returncode == 0, sender.name)
    with contextlib.ExitStack() as stack:
        loads = []
        for sender in senders[1:]:
            port = free_port()
            stack.enter_context(listening(b, "iperf3", "-s", "-1", "-p", port, "--forceflush", until="listening"))
            loads.append(sender.spawn("iperf3", "-c", lan.target, "-p", port, "-t", seconds + 4, "-J", "--connect-timeout",
                                      9000, *_words("tcp1", control, rate), stdout=-1))
        felt = _beside(lan.world.a, b, lan.target, _words("tcp1", control, rate), seconds)
        said = [json.loads(load.outside.communicate(timeout=seconds + 40)[0]) for load in loads]
    for each in said:
        if "error" in each:
            raise RuntimeError(each["error"])
    others = sum(each["end"]["sum_received"]["bits_per_second"] for each in said) / 1e6
    return [dataclasses.replace(felt, goodput=felt.goodput + others)]


def _words(load, control, rate):
    if load == "udp":
        return "-u", "-b", f"{1.5 * rate}M", "-l", 1200
    return "-C", control, "-P", {"tcp1": 1, "tcp4": 4}[load]


def _ping(computer, target, seconds):
    said = computer.run("ping", "-i", "0.05", "-c", int(seconds * 20), "-W", 3, "-q", target, check=False,
                        timeout=seconds + 20).stdout
    sent, received, average = _PING.search(said).groups()
    return Felt(float(average), 100 * (1 - int(received) / int(sent)), None)


def _beside(a, b, target, words, seconds):
    port = free_port()
    with listening(b, "iperf3", "-s", "-1", "-p", port, "--forceflush", until="listening"):
        load = a.spawn("iperf3", "-c", target, "-p", port, "-t", seconds + 4, "-J", "--connect-timeout", 9000, *words,
                       stdout=-1)
        time.sleep(3.5)  # into the steady state
        felt = _ping(a, target, seconds)
        end = json.loads(load.outside.communicate(timeout=seconds + 40)[0])["end"]
    received = end.get("sum_received", end.get("sum"))["bits_per_second"] / 1e6
    return dataclasses.replace(felt, goodput=received)


def _table(title, heads, results):
    rows = [[title, *heads]]
    for name, rounds in results.items():
        columns = list(zip(*[figures for figures in rounds if figures]))
        rows.append([name, *(_cell(column) for column in columns)] if columns else [name, "failed in every round"])
    widths = [max(len(row[i]) for row in rows if i < len(row)) for i in range(len(rows[0]))]
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() + "\n" for row in rows)


def _cell(column):
    ping, lost = (statistics.median(getattr(felt, key) for felt in column) for key in ("ping", "lost"))
    text = f"{ping:.{0 if ping >= 9.5 else 1}f} · {lost:.0f}"
    if column[0].goodput is not None:
        text += f" · {statistics.median(felt.goodput for felt in column):.1f}"
    return text
