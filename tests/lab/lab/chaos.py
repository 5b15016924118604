# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments. On computer a, alice is connected, her tray app runs, and vlan-natsctl is in the middle of
something; then one or several of worker, helper, tray, vlan-natsctl and system bus die at once. After every blow:

    worker dead            same session, interface, address; another worker; the counters go on
    tray, ctl or bus dead  same session, same worker
    helper dead            the VLAN is down and nothing of it is left
    whatever was asked     vlan-natsctl's exit code says what is the case
    always                 sessions, interfaces and workers match; the computer can connect and ping again

What breaks a rule is noted with the round it happened in; the computer is put in order and the next round comes.
"""
import collections
import json
import os
import random
import signal
import statistics
import subprocess
import time

from .leftovers import Leftovers
from .process import eventually
from .traffic import Traffic
from .tray import Tray, save_profile

PROGRAMS = {"worker": "vlan-nats-worker", "helper": "vlan-nats-helper", "tray": "vlan-nats", "ctl": "vlan-natsctl",
            "bus": "dbus-daemon"}
_ODDS = {"worker": 6, "helper": 4, "tray": 3, "ctl": 4, "bus": 3}
_TOGETHER = {1: 14, 2: 4, 3: 2}  # how many die at once
_WORDS = {"up": ["up", "chaos"], "down": ["down", "chaos"], "status": ["status"], "peers": ["peers", "chaos"]}
_LATEST = {"up": 0.25, "down": 0.1, "status": 0.1, "peers": 0.1, None: 0.05}  # s: the blow falls within this time
# A worker that dies often is replaced after a longer and longer while (helper/session/restart_delay.h).
_PATIENCE_OF_A_SESSION = 2
VLAN, ADDRESS, PROFILE = 42, "10.0.0.1/24", "chaos"
PEER = "10.0.0.2"


class Chaos:
    def __init__(self, a, b, server, seed):
        self.a, self.b = a, b
        self.random = random.Random(seed)
        self.kills = collections.Counter()
        self.together = collections.Counter()
        self.recovery = collections.defaultdict(list)
        self.orphans, self.broken = [], []
        self._rounds = 0
        self._worker_deaths = 0
        self._before = Leftovers(a)
        save_profile(a, "alice", id="00000000-0000-4000-8000-0000000000c4", name=PROFILE, vlan=VLAN,
                     servers=[server.url], addresses=[ADDRESS], mtu=1500, interface="", prefix="vlan")
        self._ctl("up", "--server", server.url, "--vlan", VLAN, "--address", f"{PEER}/24", computer=b)
        self._asking = a.ask()
        self.tray = Tray(a).start()
        self.pings = Traffic(a, PEER, ping_seconds=0.05, burst_seconds=1e6)
        self._connect()

    def run(self, kills):
        while self.kills.total() < kills:
            self._rounds += 1
            scene, victims = self._plan()
            try:
                self._round(scene, victims)
            except (AssertionError, RuntimeError, subprocess.TimeoutExpired) as error:
                self.broken.append(f"round {self._rounds}: {' + '.join(victims)} killed"
                                   f"{f' during {scene}' if scene else ''}: {error}")
                self._put_in_order()

    def end(self):
        self.pings.stop()
        self._asking.end()
        self.tray.end()
        for computer in (self.a, self.b):
            computer.ctl("down", "--all")

    # One round

    def _plan(self):
        many = self.random.choices(list(_TOGETHER), _TOGETHER.values())[0]
        victims = set()
        while len(victims) < many:
            victims.add(self.random.choices(list(_ODDS), _ODDS.values())[0])
        scene = self.random.choice([None, None, "up", "down", "status", "peers"])
        if "ctl" in victims and not scene:
            scene = self.random.choice(["up", "down", "status", "peers"])
        return scene, sorted(victims)

    def _round(self, scene, victims):
        if scene == "up" or self._worker_deaths >= _PATIENCE_OF_A_SESSION:
            self._ctl("down", PROFILE)
            self._worker_deaths = 0
            if scene != "up":
                self._connect()
        before = None if scene == "up" else self._state()
        counters = self._counters(before) if victims == ["worker"] and scene is None else None
        asked = self.a.spawn("vlan-natsctl", *_WORDS[scene], user="alice", stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) if scene else None
        time.sleep(self.random.uniform(0, _LATEST[scene]))
        when, dead = self._strike(victims)
        said = asked.outside.communicate(timeout=60)[0] if asked else None
        if "bus" in dead:
            self._restart_bus(dead)
        if "helper" in dead:
            self._worker_deaths = 0
        elif scene not in ("up", "down"):
            self._recover(dead, when)  # by itself
        after = self._settle()
        if scene not in ("up", "down"):
            self._judge(dead, before, after)
        elif not dead & {"ctl", "helper", "bus"}:
            fine = asked.outside.returncode == 0
            assert fine == (bool(after) == (scene == "up")), \
                f"vlan-natsctl {scene} ended with {asked.outside.returncode} ({said.strip()}) and there is {after}"
        if scene in ("up", "down") or "helper" in dead:
            self._recover(dead, when)
        if not self.tray.runs():
            self.tray.start()
        if counters:
            later = self._counters(self._state())
            fallen = [name for name, value in counters.items() if later[name] < value]
            assert not fallen, f"counters began anew: {fallen}"

    def _strike(self, victims):
        """Kills at once those that run at this moment; returns (when, those that died)."""
        found = [(victim, pid) for victim in victims for pid in self._pids(victim)]
        when = time.monotonic()
        dead = set()
        for victim, pid in found:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue  # it ended first, or died with another one
            dead.add(victim)
        self.kills.update(dead)
        if dead:
            self.together[len(dead)] += 1
            if "worker" in dead:
                self._worker_deaths += 1
        return when, dead

    def _pids(self, victim):
        if victim == "bus":
            return [pid for pid in (self.a.bus_daemon(),) if pid]
        return self.a.processes(PROGRAMS[victim])

    def _restart_bus(self, dead):
        """There is no systemd here that would, and no desktop to start the tray app again, which says that it wants
        to be."""
        assert "tray" in dead or self.tray.runs(), f"the tray app has died of the bus's death ({self.tray.outcome()})"
        if "helper" in dead:
            eventually(lambda: not self._present(), "nothing is left when helper and bus are gone", 20)
            found = self._before.found()
            if found:
                self.orphans += found
                raise AssertionError(f"left when helper and bus had gone: {found}")
        self.a.start_bus()
        self._asking.end()  # has ended with the bus
        self._asking = self.a.ask()
        # Before anybody asks for it: here nothing keeps a second helper from being started.
        eventually(lambda: not self._pids("helper") or self._asking.on_bus("running"), "the helper is on the bus", 20)
        if self.tray.runs():
            self.tray.kill()

    def _present(self):
        return self.a.interfaces() or self._pids("worker") or self._pids("helper")

    def _settle(self):
        """Waits until all that there is fits together: the one session there is, or None."""
        def fits():
            state = self._state()
            if state is None:
                found = self._before.found((PROGRAMS["worker"], PROGRAMS["ctl"]))
                assert not found, found
                return "nothing"
            assert state["State"] != "stopping", "still on its way down"
            assert state["workers"] or state["State"] == "connecting", "no worker"
            return state
        try:
            state = eventually(fits, "sessions, interfaces and workers match", 20)
        except AssertionError as error:
            self.orphans.append(str(error))
            raise
        return None if state == "nothing" else state

    def _state(self):
        """The one session there is and what the kernel has of it; None when there is none."""
        sessions = self._asking.on_bus("sessions")
        assert "error" not in sessions, sessions
        interfaces, workers = self.a.interfaces(), self.a.processes(PROGRAMS["worker"])
        assert set(interfaces) == {session["Interface"] for session in sessions.values()}, (interfaces, sessions)
        assert len(workers) <= len(sessions) <= 1, (workers, sessions)
        for path, session in sessions.items():
            shown = json.loads(self.a.run("ip", "-json", "address", "show", "dev", session["Interface"]).stdout)[0]
            return {"path": path, "State": session["State"], "workers": workers, "interfaces": interfaces,
                    "index": shown["ifindex"], "addresses": [address["local"] for address in shown["addr_info"]],
                    "helper": self.a.processes(PROGRAMS["helper"])}
        return None

    @staticmethod
    def _judge(dead, before, after):
        """A VLAN was connected, and no request to end it was made."""
        if "helper" in dead:
            assert after is None, f"the VLAN has outlived its helper: {after}"
            return
        assert after, "the session has gone"
        same = ["path", "interfaces", "index", "helper"] + ["workers"] * ("worker" not in dead)
        for what in same:
            assert after[what] == before[what], f"{what} was {before[what]} and is {after[what]}"
        assert ADDRESS.partition("/")[0] in after["addresses"], f"the address has gone: {after['addresses']}"
        if "worker" in dead:
            assert not set(after["workers"]) & set(before["workers"]), "the dead worker is listed"

    def _recover(self, dead, when):
        if not self.a.interfaces():
            self._connect()
        mended = time.monotonic()
        eventually(lambda: self.pings.answered_since(mended), "pings again", 30)
        worker = self.a.processes(PROGRAMS["worker"])
        assert len(worker) == 1, f"workers: {worker}"
        if dead:
            # Somebody alone, or several at once.
            self.recovery[next(iter(dead)) if len(dead) == 1 else "several"].append(time.monotonic() - when)

    def _connect(self):
        eventually(lambda: self._ctl("up", PROFILE), "connected", 30)

    def _ctl(self, *words, computer=None):
        done = (computer or self.a).ctl(*words)
        if done.returncode:
            raise RuntimeError(f"vlan-natsctl {' '.join(words)}: exit {done.returncode}: {done.stdout}")
        return True

    def _counters(self, state):
        return self._asking.on_bus("statistics", state["path"])[0]["counters"]

    def _put_in_order(self):
        for victim in ("helper", "worker", "ctl"):
            for pid in self._pids(victim):
                os.kill(pid, signal.SIGKILL)
        if not self.a.bus_daemon():
            self.a.start_bus()
        self._asking = self.a.ask()
        if self.tray.runs():
            self.tray.kill()
        self.tray.start()
        for interface in self.a.interfaces():
            self.a.run("ip", "link", "delete", interface, check=False)
        self._worker_deaths = 0
        self._connect()

    # What is said at the end

    def story(self):
        lines = [f"{'kill -9':10}{'times':>6}{'alone':>7}   until pings were answered, s: median   longest"]
        for victim in (*_ODDS, "several"):
            seconds = self.recovery[victim]
            kills = self.kills[victim] if victim in _ODDS else \
                sum(count for many, count in self.together.items() if many > 1)
            lines.append(f"{victim:10}{kills:>6}{len(seconds):>7}"
                         + (f"{statistics.median(seconds):>38.2f}{max(seconds):>10.2f}" if seconds else ""))
        blows = self.together.total()
        lines.append(f"{self.kills.total()} kills in {blows} blows; pings answered {self.pings.answered}; orphans "
                     f"found: {len(self.orphans)}; rules broken: {len(self.broken)}")
        return "\n".join(lines + self.broken)
