# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server next door that is a leaf of one far away. It fails and returns, under two flows of datagrams: the far one is
used meanwhile and no longer, and on the way back no datagram is lost or comes twice.

    alice@a ── eth0 10.99.0.11 ── nats-server 10.99.0.1, a leaf ─┐
            ── eth1 10.98.0.11 ══ 15 ms ══ nats-server 10.98.0.1 ┴ the hub
    alice@b ── eth1 10.98.0.12 ── the hub
"""
import collections
import json

from lab.case import LabCase, main, world
from lab.flow import Flow, times_unplugged
from lab.lines import Lines
from lab.nats_server import NatsServer
from lab.process import eventually

FAR = "10.98.0.1"
LEAVES = 7422


class NearestServer(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        cls.server_options = f'leafnodes {{ remotes: [ {{ url: "nats-leaf://{FAR}:{LEAVES}" }} ] }}'
        cls.line = Lines(f"{world.build}/bench/bin/bench_cable", bridge="far", router=FAR)
        cls.hub = NatsServer(address=FAR, options=f'leafnodes {{ listen: "{FAR}:{LEAVES}" }}').start()
        super().setUpClass()
        cls.leaf = cls.server
        for computer in cls.computers:
            cls.line.plug(computer.name, computer.init, "eth1")
        cls.line.change("a", delay=15)
        eventually(cls.is_leaf, "a leaf")

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.hub.stop()
        cls.line.close()

    @classmethod
    def is_leaf(cls):
        return "Leafnode connection created" in cls.leaf.read_log()

    def tearDown(self):
        self.down(self.a, self.b)

    def join(self, *words):
        done = self.a.ctl("up", *words, "--vlan", 42, "--address", "10.0.0.1/24")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.up(self.b, "--address", "10.0.0.2/24", server=self.hub.url)

    def used(self):
        return self.a.session()[1]["Server"]

    def sights(self):
        """Server → its state and round trip, as status tells them."""
        (session,) = json.loads(self.a.ctl("status", "--json").stdout)["sessions"]
        return {server["server"]: (server["state"], server["rtt_us"]) for server in session["servers"]}

    def dropped_in_haste(self):
        """By both, because the machine did not let them run in time. A move drops nothing."""
        total = 0
        for computer in self.computers:
            (session,) = json.loads(computer.ctl("status", "--json").stdout)["sessions"]
            for dropped in session["traffic"]["dropped"].values():
                total += sum(dropped.get(reason, 0) for reason in ("late", "peer_busy", "queue_full"))
        return total

    def assert_each_once(self, flow, since, until, step=1):
        """Every step-th, from the first to the last of this time."""
        arrivals = [arrival for arrival in flow.arrivals(since) if arrival.number % step == 0]
        times = collections.Counter(arrival.number for arrival in arrivals)
        first = next(arrival.number for arrival in arrivals if arrival.at - arrival.age > since)
        last = max(arrival.number for arrival in arrivals if arrival.at < until)
        wrong = {number: times[number] for number in range(first, last, step) if times[number] != 1}
        lost = [number for number, count in wrong.items() if count == 0]
        self.assertEqual([number for number, count in wrong.items() if count > 1], [])
        self.assertLessEqual(len(lost), self.dropped_in_haste() - self.before, lost)

    def test_the_one_before_is_gone_back_to_when_it_returns_and_nothing_is_lost(self):
        self.join("--server", self.leaf.url, "--server", self.hub.url)
        self.assertEqual(self.used(), self.leaf.url)
        for computer, other, address in ((self.a, self.b, "10.0.0.2"), (self.b, self.a, "10.0.0.1")):
            computer.run("ip", "neighbour", "replace", address, "lladdr", other.interfaces()["vnats42"], "dev",
                         "vnats42", "nud", "permanent")
        there = Flow(self, self.a, self.b, "10.0.0.2", "10.0.0.255")
        back = Flow(self, self.b, self.a, "10.0.0.1", "10.0.0.1")
        self.leaf.stop()
        eventually(lambda: self.used() == self.hub.url, "the hub is used")
        since = max(there.goes_on(), back.goes_on())
        eventually(lambda: len(there.arrivals(since)) > 20 and len(back.arrivals(since)) > 20, "both flows")
        self.before = self.dropped_in_haste()
        unplugged = times_unplugged(self.a, "vnats42")
        self.assertIn(self.sights()[self.leaf.url][0], ("unreachable", "used"))
        self.leaf.start()
        eventually(lambda: self.used() == self.leaf.url, "the leaf is used again", 60)
        until = max(there.goes_on(), back.goes_on())
        # The hub is listened to a little longer.
        eventually(lambda: len(there.arrivals(until)) > 100 and len(back.arrivals(until)) > 100, "more of both flows")
        self.assert_each_once(there, since, until + 1)
        # a hears what it sends to all itself.
        self.assert_each_once(back, since, until + 1, step=2)
        self.assertEqual(times_unplugged(self.a, "vnats42"), unplugged)
        self.assertEqual(self.sights()[self.hub.url][0], "reached")

    def test_the_nearest_is_used_wherever_it_stands_and_all_are_shown(self):
        self.line.change("a", delay=40)
        self.addCleanup(self.line.change, "a", delay=15)
        self.join("--prefer", "nearest", "--server", self.hub.url, "--server", self.leaf.url)
        self.assertEqual(self.used(), self.leaf.url)
        state, rtt = eventually(lambda: (sight := self.sights()[self.hub.url])[1] and sight, "the hub is measured")
        self.assertEqual(state, "reached")
        self.assertGreater(rtt, 70000)
        self.assertEqual(self.sights()[self.leaf.url][0], "used")
        said = self.a.ctl("status").stdout
        self.assertRegex(said, rf"{self.hub.url}, round trip \d+ ms")
        self.assert_ping(self.a, "10.0.0.2")


if __name__ == "__main__":
    main()
