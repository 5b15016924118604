# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./run bench --soak MINUTES: does anything grow? The whole product (soak_world.py) carries modest traffic, and once a
minute, by turns, something takes the LAN down (disturbances.py). Meanwhile descriptors, threads and memory of every
process are read (vital_signs.py). At the end there is a table, and a verdict for each process.
"""
import collections
import os
import statistics
import time

from lab.process import eventually

from disturbances import KINDS
from soak_world import SoakWorld
from vital_signs import Trend, Watch, at_age, is_steady
from world import find_program, version_of_server

BACK = 90.0  # s at most until pings are answered again
SETTLED = 15.0  # s after which a connection counts as undisturbed
EVERY = 60.0  # s from one disturbance to the next
# MB that a process may seem to grow: per hour, and where a slope is of a few pages only. The first minutes of a
# process, in which its memory finds its size, say nothing about an hour.
SLOPE, PAGES, HOURS = 1.0, 0.4, 0.1
# The processes of b's worker are compared at this age, s.
AGE = (30.0, 42.0)


class Soak:
    def __init__(self, world, minutes):
        self.world = world
        self.minutes = minutes
        self.back = collections.defaultdict(list)  # disturbance → s until pings were answered
        self.oldest = {}  # disturbance → s, the longest round trip from it to the next one
        self.troubles = []
        self._last = None
        self._undisturbed_since = float("inf")
        self.watch = Watch(world.processes(), self.disturbed)
        self.began = time.monotonic()
        self.leftovers = None

    def disturbed(self):
        return time.monotonic() < self._undisturbed_since + SETTLED

    def run(self):
        self.world.begin()
        self.began = time.monotonic()
        self._await_pings(self.began)
        self._undisturbed_since = time.monotonic()
        self.watch.start()
        kinds = [kind(self.world) for kind in KINDS]
        rounds = int(self.minutes * 60 / EVERY)
        for number in range(rounds):
            # The last minute has no disturbance.
            time.sleep(max(0.0, self.began + (number + 0.5) * EVERY - time.monotonic()))
            self._disturb(kinds[number % len(kinds)], number + 1, rounds)
        time.sleep(max(0.0, self.began + self.minutes * 60 - time.monotonic()))

    def _disturb(self, kind, number, rounds):
        self._undisturbed_since = float("inf")
        self._note_oldest(kind)
        try:
            since = kind.strike()
            seconds = self._await_pings(since)
            self.back[kind].append(seconds)
            print(f"   {number} of {rounds}: {kind.name}: back after {seconds:.2f} s", flush=True)
        except (AssertionError, RuntimeError) as error:
            self.troubles.append(f"{number}: {kind.name}: {error}")
            print(f"   {number} of {rounds}: {kind.name}: {error}", flush=True)
        kind.restore()
        self._undisturbed_since = time.monotonic()

    def _note_oldest(self, now):
        """Whatever has ended since the last disturbance, ended because of it."""
        trips = [traffic.oldest for traffic in self.world.traffic.values()]
        if self._last:
            self.oldest[self._last] = max(trips + [self.oldest.get(self._last, 0.0)])
        for traffic in self.world.traffic.values():
            traffic.oldest = 0.0
        self._last = now

    def _await_pings(self, since):
        eventually(lambda: self.world.works(since), "pings answered both ways", BACK)
        return time.monotonic() - since

    def finish(self):
        self.watch.stop()
        self._note_oldest(None)
        self.leftovers = self.world.end()

    # What is said at the end

    def table(self):
        """(text, whether all is well)"""
        warm = self.began + min(6 * 60, self.minutes * 60 / 4)
        head = f"{'':18}{'descriptors':^20}{'threads':^17}{'resident MB':^28}{'CPU':>6}\n" \
               f"{'process':18}{'first med. last':>18}{'first med. last':>17}{'first':>9}{'med.':>6}{'last':>6}" \
               f"{'MB/h':>7}{'%':>6}  verdict\n"
        lines, well = [], True
        for name in self.world.processes():
            ours = not name.startswith("nats-server")
            line, flat = self._row(name, [s for s in self.watch.signs[name] if s.when >= warm], ours)
            lines.append(line)
            well = well and (flat or not ours)
        return head + "\n".join(lines) + "\n", well

    def _row(self, name, signs, judged):
        label = name
        if name == "worker b":
            signs, label = at_age(signs, *AGE), f"worker b, {AGE[0]:.0f} s old"
        if len(signs) < 2:
            return f"{label:18}  too few looks: {len(signs)}", not judged or self.minutes < 10
        series = {measure: [(s.when, getattr(s, measure)) for s in signs]
                  for measure in ("descriptors", "threads", "memory")}
        trends = {measure: Trend.of(points) for measure, points in series.items()}
        memory = trends["memory"]
        grown = [measure for measure in ("descriptors", "threads") if not is_steady(series[measure])]
        if memory.per_hour >= SLOPE and memory.growth >= PAGES and memory.hours >= HOURS:
            grown.append("memory")
        first, last = signs[0], signs[-1]
        cpu = 100 * (last.cpu - first.cpu) / (last.when - first.when) if first.pid == last.pid else None
        counts = "".join(f"{t.first:>8.0f}{t.median:>5.0f}{t.last:>5.0f}"[1:] for t in
                         (trends["descriptors"], trends["threads"]))
        verdict = ("flat" if not grown else "GROWS: " + ", ".join(grown)) if judged else "–"
        return f"{label:18}{counts} {memory.first:>8.1f}{memory.median:>6.1f}{memory.last:>6.1f}" \
               f"{memory.per_hour:>+7.2f}{'–' if cpu is None else format(cpu, '.1f'):>6}  {verdict}", not grown

    def story(self):
        """(text, whether all is well)"""
        lines = [f"{'reconnects':24}{'times':>6}{'back after s: median':>22}{'longest':>9}{'oldest answer s':>17}"
                 "  counted from"]
        for kind, seconds in self.back.items():
            lines.append(f"{kind.name:24}{len(seconds):>6}{statistics.median(seconds):>22.2f}{max(seconds):>9.2f}"
                         f"{self.oldest[kind]:>17.2f}  {kind.counted_from}")
        lines += ["", f"{'traffic':10}{'pings':>8}{'lost':>7}{'bursts':>8}{'cut':>6}"]
        for name, traffic in self.world.traffic.items():
            lines.append(f"{name:10}{traffic.sent:>8}{traffic.lost:>7}{traffic.bursts:>8}{traffic.failed_bursts:>6}")
        lines += ["", f"leftovers: {len(self.leftovers)}", *(f"  {what}" for what in self.leftovers)]
        lines += [f"trouble: {what}" for what in self.troubles]
        return "\n".join(lines) + "\n", not self.leftovers and not self.troubles


def main(chosen, about):
    """Runs inside the enclosure; returns the exit code."""
    program = chosen.server or find_program(chosen.build, "nats-server")
    soak = Soak(SoakWorld(chosen.build, program), chosen.soak)
    interrupted = False
    try:
        soak.run()
    except KeyboardInterrupt:
        interrupted = True
        print("\nInterrupted; this is what there is.", flush=True)
    minutes = (time.monotonic() - soak.began) / 60
    soak.finish()
    table, flat = soak.table()
    story, well = soak.story()
    text = f"{about['date']} · {about['cpu']}, {about['cores']} cores · {about['system']}, Linux {about['kernel']}\n" \
           f"two nats-servers {version_of_server(program)}\n" \
           f"soak of {minutes:.0f} min: flat is memory that grows less than {SLOPE:g} MB/h (or {PAGES:g} MB in all; " \
           f"judged from {60 * HOURS:.0f} min on), and descriptors and threads that do not grow\n\n{table}\n{story}" \
           f"\nverdict: {'flat' if flat and well else 'NOT FLAT' if not flat else 'flat, but not well'}\n"
    print("\n" + text, flush=True)
    path = os.path.join(chosen.build, "bench", "soak.txt")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return 130 if interrupted else 0 if flat and well else 1
