# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Root believes neither a member of the VLAN nor its own worker: whatever they say, the helper stays on the bus, its
memory and its log stay small, and Stop ends what it has to.

The worker of computer b is the one of the unit tests (tests/support/fake_worker.cpp): the VLAN's name tells it what to
do, as if it had been taken over.
"""
import json
import os
import signal

from lab.case import LabCase, main, world
from lab.process import eventually, let_pass
from lab.underlay import SERVER_ADDRESS
from lab.wire import RawMember

WORKER = "/usr/libexec/vlan-nats/vlan-nats-worker"
MOST_LINES = 100  # a flood's; helper/process/log_limit.h


class Hostile(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.b.run("mount", "--bind", f"{world.build}/tests/unit/helper/vlan-nats-fake-worker", WORKER)

    def tearDown(self):
        self.down(self.a, self.b)

    def start(self, behaviour, **more):  # pylint: disable=arguments-differ
        """On b; returns the session's path."""
        before = len(self.b.read_log())
        self.said = lambda: self.b.read_log()[before:]
        return self.b.on_bus("start", json.dumps({
            "servers": [self.server.url], "vlan": 42, "addresses": ["10.0.0.1/24"], "name": behaviour, **more}))["session"]

    def problem(self, path):
        return self.b.sessions()[path]["Problem"]

    def the_helper(self):
        (pid,) = self.b.processes("vlan-nats-helper")
        return pid

    def assert_all_is_said(self, path):
        owner = self.b.on_bus("owner")
        eventually(lambda: self.problem(path)[1].get("reason") == "all is said", "the worker has said all", 60)
        self.assertEqual(self.b.on_bus("owner"), owner)

    def test_peers_of_any_size_break_with_no_bus(self):
        path = self.start("giants")
        owner = self.b.on_bus("owner")
        watching = self.b.ask()
        self.addCleanup(watching.end)
        self.assertEqual(watching.on_bus("call", path, "org.vlannats.Session1", "Subscribe"), {})
        eventually(lambda: "a malformed report" in self.problem(path)[1].get("reason", ""), "it has been found out")
        self.assertEqual(self.b.on_bus("owner"), owner)
        self.assertEqual(self.b.on_bus("peers", path)["peers"], [])

    def test_more_peers_than_there_can_be_are_told_in_pieces(self):
        path = self.start("crowd")
        watching = self.b.ask()
        self.addCleanup(watching.end)
        self.assertEqual(watching.on_bus("call", path, "org.vlannats.Session1", "Subscribe"), {})
        self.assert_all_is_said(path)
        peers = json.loads(self.b.ctl("peers", "--json").stdout)["peers"]
        self.assertEqual(len(peers), 16384)
        with open(f"/proc/{self.the_helper()}/status", encoding="utf-8") as file:
            self.assert_memory(next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")), 250 << 10)

    def test_descriptors_that_nobody_asked_for_stay_nowhere(self):
        path = self.start("two-descriptors")
        counts = []
        for _ in range(6):
            eventually(lambda: "a malformed report" in self.problem(path)[1].get("reason", ""), "it has been found out")
            eventually(lambda: not self.b.processes("vlan-nats-worker"), "it is dead")
            counts.append(len(os.listdir(f"/proc/{self.the_helper()}/fd")))
            self.assertEqual(self.b.on_bus("reconnect", path), {})
        self.assertLessEqual(counts[-1], counts[0], counts)

    def test_whatever_is_handed_over_for_bbr_is_looked_at_and_closed(self):
        # Not the machine's default, which may be bbr.
        self.b.run("ip", "route", "change", "10.99.0.0/24", "dev", "eth0", "congctl", "cubic")
        self.addCleanup(self.b.run, "ip", "route", "change", "10.99.0.0/24", "dev", "eth0")
        path = self.start("handing-over")
        held = len(os.listdir(f"/proc/{self.the_helper()}/fd"))
        self.assert_all_is_said(path)
        self.assertLessEqual(len(os.listdir(f"/proc/{self.the_helper()}/fd")), held)
        self.assertEqual(len(self.b.processes("vlan-nats-worker")), 1)
        self.assertLess(len(self.said().splitlines()), MOST_LINES)

    def test_a_connection_whose_owner_would_wait_for_its_end_keeps_nobody_waiting(self):
        path = self.start("lingering")
        owner = self.b.on_bus("owner")
        for _ in range(2):  # a worker that has ended, with reports unread
            eventually(lambda: self.problem(path)[0].startswith("WorkerDied"), "it has ended")
            self.assertEqual(self.b.on_bus("reconnect", path), {})
        self.assertEqual(self.b.on_bus("owner"), owner)

    def test_reports_without_end_fill_no_log(self):
        for behaviour, more in (("claiming", {"automatic": "10.5.0.0/24"}), ("alternating", {})):
            path = self.start(behaviour, **more)
            self.assert_all_is_said(path)
            self.assertLess(len(self.said().splitlines()), MOST_LINES, behaviour)
            self.down(self.b)

    def test_stop_ends_a_worker_that_does_not_run(self):
        _, path = self.up(self.a, "--address", "10.0.0.1/24")
        self.a.kill("vlan-nats-worker", signal.SIGSTOP)
        self.assertEqual(self.a.on_bus("stop", path), {})
        self.assertEqual(self.a.interfaces(), {})
        self.assertEqual(self.a.processes("vlan-nats-worker"), [])

    def test_a_member_that_claims_every_mac_of_ours_restarts_few_workers_and_fills_no_log(self):
        before = len(self.a.read_log())
        self.up(self.a, "--address", "10.0.0.1/24")
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99", listens=False)
        self.addCleanup(member.close)

        def forge():
            mac = self.a.interfaces()["vnats42"]
            hello = {"version": 1, "mac": mac, "name": "evil", "features": ["batch"], "instance": "77", "up": 1 << 40}
            member.publish_many(f"vlan.42.hello.{mac.replace(':', '')}", json.dumps(hello).encode(), 20)
            # Each change starts another worker, which may be gone before anybody looks.
            return self.a.read_log()[before:].count("gives up the hardware address")
        eventually(lambda: forge() >= 2, "the MAC has been changed twice")
        for _ in range(8):
            let_pass(0.5)
            forge()
        # Four at once, and one a quarter of a minute later.
        self.assertLessEqual(forge(), 5)
        self.assertLess(len(self.a.read_log()[before:].splitlines()), MOST_LINES)


if __name__ == "__main__":
    main()
