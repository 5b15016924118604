# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./run bench: vlan-nats beside other ways to make a LAN and beside the bare server, in one run and one table.

    computer a  ══ underlay bridge ══  computer b        load flows from a to b
                        │
                   nats-server

Everything happens in the lab's enclosure (tests/lab/lab/enclosure.py), so nothing is left behind however this ends.
Each round measures every contender once: a disturbance of the machine hits all of them alike, and the medians over the
rounds hide it. Reading order: world.py, contender.py, measures.py, report.py; rivals.py, ours.py, raw_nats.py
are the contenders. --gui, --soak, --chaos and --line are described in gui.py, soak.py,
tests/lab/lab/chaos.py and line.py.
"""
import argparse
import os
import random
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lab"))
# pylint: disable=wrong-import-position
from lab import enclosure  # noqa: E402

import chaos_run  # noqa: E402
import gui  # noqa: E402
import line  # noqa: E402
import report  # noqa: E402
import soak  # noqa: E402
from contender import is_meant  # noqa: E402
from ours import Ours, Sealed, Tls, TlsSealed, Wss  # noqa: E402
from raw_nats import RawNats, RawRoundTrip, RawTls  # noqa: E402
from rivals import N2n, OpenVpn, PlainTinc, Tinc, Veth, Vxlan, WireGuardGo  # noqa: E402
from world import World  # noqa: E402

LANS = (Veth, Vxlan, Tinc, PlainTinc, OpenVpn, N2n, WireGuardGo, Ours, Sealed, Tls, TlsSealed, Wss)
MESSAGE_SIZES = (64, 1500, 16384, 32768, 65536)
TLS_SIZES = (1500, 16128, 65536)


def contenders(world):
    return [kind(world) for kind in LANS] + [RawNats(world, size) for size in MESSAGE_SIZES] + \
        [RawTls(world, size) for size in TLS_SIZES] + [RawRoundTrip(world)]


KEYS = [contender.key for contender in contenders(None)]


def arguments():
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__.partition("\n")[0])
    parser.add_argument("build", help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each is measured (3)")
    parser.add_argument("--seconds", type=float, default=5, metavar="S", help="how long each load lasts (5)")
    parser.add_argument("--only", default="", metavar="NAME,…",
                        help="of " + ", ".join(KEYS) + "; a name stands for those that begin with it, too")
    parser.add_argument("--server", metavar="PATH", help="the nats-server to measure with "
                        "(that of Debian 13 unpacked in build/bench/tools, else the installed one)")
    parser.add_argument("--quick", action="store_true", help="one round of one second: does it work, not how well")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="instead: does anything grow, while the LAN is "
                        "taken down once a minute (soak.py)? Exit code 1 if so")
    parser.add_argument("--crowd", action="store_true", help="instead: 10, 100 and 1,000 members on one VLAN through a "
                        "cluster of three servers (tests/simulator)")
    parser.add_argument("--chaos", type=int, metavar="KILLS", help="instead: so many kill -9 at random moments "
                        "(lab/chaos.py). Exit code 1 if anything is left or does not come back")
    parser.add_argument("--gui", action="store_true", help="instead: the tray app, from the click to the ping, its "
                        "memory and what it costs (gui.py). Exit code 1 if it misses a bar")
    parser.add_argument("--line", nargs="?", const="home,clean", metavar="NAME,…", help="instead: what others feel while "
                        "somebody uploads over a line such as a home has (line.py); of " + ", ".join(line.LINES) +
                        " (home,clean)")
    parser.add_argument("--control", default=",".join(line.CONTROLS), metavar="NAME,…", help="the TCP congestion "
                        f"controls of --line ({','.join(line.CONTROLS)})")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000), metavar="N", help="of --chaos")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.rounds, chosen.seconds = 1, 1.0
    if not 1 <= chosen.rounds <= 100 or not 1 <= chosen.seconds <= 60:
        parser.error("1 to 100 rounds, 1 to 60 seconds")
    if chosen.soak is not None and not 1 <= chosen.soak <= 7 * 24 * 60:
        parser.error("a soak takes from a minute to a week")
    if chosen.chaos is not None and not 1 <= chosen.chaos <= 1_000_000:
        parser.error("1 to 1000000 kills")
    for name in (chosen.line or "").split(","):
        if name and name not in line.LINES:
            parser.error(f"there is no line '{name}', but {', '.join(line.LINES)}")
    for name in chosen.control.split(","):
        if name not in line.CONTROLS:
            parser.error(f"there is no congestion control '{name}' here, but {', '.join(line.CONTROLS)}")
    chosen.only = [name for name in chosen.only.split(",") if name]
    for name in chosen.only:
        if not any(is_meant(key, [name]) for key in KEYS):
            parser.error(f"there is no '{name}', but {', '.join(KEYS)}")
    if chosen.server and not os.access(chosen.server, os.X_OK):
        parser.error(f"{chosen.server} is no program")
    chosen.build = os.path.abspath(chosen.build)
    chosen.server = chosen.server and os.path.abspath(chosen.server)
    return chosen


def measure(contender, seconds):
    """One round of one contender: its figures, empty when it did not come up. Takes it down in any case."""
    try:
        contender.start()
        return contender.measure(seconds)
    except Exception as error:  # noqa: BLE001 - one failing rival must not cost the others their figures
        print(f"     {contender.name} failed: {error}\n{contender.explain()}", flush=True)
        return {}
    finally:
        try:
            contender.stop()
        except Exception as error:  # noqa: BLE001 - the next one's stop() tries again
            print(f"     {contender.name} does not go: {error}", flush=True)


def main():
    chosen = arguments()
    reason = enclosure.why_not()
    if reason:
        sys.exit(f"run: {reason}")
    about = report.machine() | {"rounds": chosen.rounds, "seconds": chosen.seconds}
    enclosure.enter()
    if chosen.crowd:
        sys.exit(subprocess.call([f"{chosen.build}/bin/simulator", "all", f"{chosen.build}/bench/crowd.txt",
                                  "10", "100", "1000"]))
    if chosen.gui:
        sys.exit(gui.main(chosen, about))
    if chosen.line:
        sys.exit(line.main(chosen, about))
    if chosen.chaos:
        sys.exit(chaos_run.main(chosen))
    if chosen.soak:
        sys.exit(soak.main(chosen, about))
    world = World(chosen.build, chosen.server)
    about["server"] = world.server_version()
    results, running = [], []
    for contender in contenders(world):
        if not is_meant(contender.key, chosen.only):
            continue
        result = report.Result(contender.key, contender.name, left_out=contender.why_not())
        results.append(result)
        if result.left_out:
            print(f"   left out: {result.name}: {result.left_out}")
        else:
            result.version = contender.version()
            running.append((contender, result))
    interrupted = False
    try:
        for number in range(1, chosen.rounds + 1):
            for contender, result in running:
                print(f"   round {number} of {chosen.rounds}: {contender.name}", flush=True)
                result.rounds.append(measure(contender, chosen.seconds))
    except KeyboardInterrupt:
        interrupted = True
        print("\nInterrupted; this is what there is.")
    world.switch_off()
    text = report.as_text(about, results)
    if interrupted:
        print(f"\n{text}")
        sys.exit(130)
    folder = os.path.join(chosen.build, "bench")
    for name, content in (("table.txt", text), ("table.json", report.as_json(about, results))):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(content)
    print(f"\n{text}\nalso in {os.path.relpath(folder)}/table.txt and table.json")
    sys.exit(0 if all(any(r.rounds) or r.left_out for r in results) else 1)


if __name__ == "__main__":
    main()
