# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./run bench --chaos KILLS: what tests/lab/test_chaos.py does, for as long as you like."""
import os
import time

from lab import stage
from lab.chaos import Chaos
from lab.computer import Computer
from lab.nats_server import NatsServer
from lab.underlay import Underlay

from world import find_program


def main(options):
    """Runs inside the enclosure; returns the exit code."""
    stage.install(options.build)
    underlay = Underlay()
    server = NatsServer(program=options.server or find_program(options.build, "nats-server")).start()
    print(f"   seed {options.seed}", flush=True)
    chaos = Chaos(Computer(underlay, "a"), Computer(underlay, "b"), server, options.seed)
    began = time.monotonic()
    interrupted = False
    try:
        while chaos.kills.total() < options.chaos:
            chaos.run(min(options.chaos, chaos.kills.total() + 50))
            print(f"   {chaos.kills.total()} of {options.chaos}, rules broken: {len(chaos.broken)}", flush=True)
    except KeyboardInterrupt:
        interrupted = True
        print("\nInterrupted; this is what there is.", flush=True)
    text = f"seed {options.seed}, {(time.monotonic() - began) / 60:.0f} min\n{chaos.story()}\n"
    print("\n" + text, flush=True)
    path = os.path.join(options.build, "bench", "chaos.txt")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return 130 if interrupted else 1 if chaos.broken else 0
