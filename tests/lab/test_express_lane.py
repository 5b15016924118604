# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A call beside an upload: it has a connection of its own to the server.

    alice@a ══ 20 Mbit/s ══╗
    alice@b ══ 20 Mbit/s ══╩══ nats-server 10.98.0.1
"""
import collections
import http.client
import json
import re

from lab.case import LabCase, main, world
from lab.lines import Lines
from lab.nats_server import NatsServer
from lab.pouring import pour, sink
from lab.process import eventually

SERVER = "10.98.0.1"
MONITOR = (SERVER, 8222)
ADDRESSES = {"a": "10.0.0.1", "b": "10.0.0.2"}
LINE = {"rate": 20, "delay": 10, "queue": 250, "loss": 0}
OWN = r"vlan\.42\.now\.[0-9a-f]{12}\.\*"
Call = collections.namedtuple("Call", "numbers duplicates average")


class ExpressLane(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lines = Lines(f"{world.build}/bench/bin/bench_cable", bridge="shared", router=SERVER)
        cls.own = {computer.name: cls.lines.plug(computer.name, computer.init, "eth1") for computer in cls.computers}
        cls.change_lines()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.lines.close()

    @classmethod
    def change_lines(cls, **limits):
        for computer in cls.computers:
            cls.lines.change(computer.name, **LINE | limits)

    def serve(self, options=""):
        server = NatsServer(address=SERVER, options=options + "\nhttp: {}:{}".format(*MONITOR)).start()
        self.addCleanup(server.stop)
        self.monitor = http.client.HTTPConnection(*MONITOR, timeout=10)
        self.addCleanup(self.monitor.close)
        return server

    def join(self, server, *words):
        self.addCleanup(self.down, *self.computers)
        for computer in self.computers:
            self.up(computer, "--address", f"{ADDRESSES[computer.name]}/24", *words, server=server.url)
        eventually(lambda: self.a.run("ping", "-c1", "-W1", ADDRESSES["b"], check=False).returncode == 0, "a ping of b")

    def connections(self, computer):
        """What the server knows of each of its connections: subscriptions, numbers of messages, …"""
        self.monitor.request("GET", "/connz?subs=1")
        known = json.load(self.monitor.getresponse())["connections"]
        return [one for one in known if one["ip"] == self.own[computer.name]]

    def lane(self, computer):
        lanes = [one for one in self.connections(computer)
                 if any(re.fullmatch(OWN, subject) for subject in one.get("subscriptions_list", ()))]
        self.assertLessEqual(len(lanes), 1)
        return lanes[0] if lanes else None

    def pour(self):
        sink(self, self.b)
        pour(self, self.a, ADDRESSES["b"])

    def call(self, seconds):
        """50 pings a second, and some more: for the answer to the last one ping waits no longer than two round trips."""
        return self.start(self.a, "ping", "-i", "0.02", "-c", seconds * 50 + 10, "-W", 5, ADDRESSES["b"], stdout=-1,
                          text=True)

    @staticmethod
    def said(calling):
        """What came back, in its order."""
        said = calling.outside.communicate(timeout=60)[0]
        return Call([int(number) for number in re.findall(r"icmp_seq=(\d+)", said)], said.count("DUP!"),
                    float(re.search(r"= [\d.]+/([\d.]+)/", said)[1]))

    def assert_whole(self, call, seconds):
        self.assertEqual(call.numbers[:seconds * 50], list(range(1, seconds * 50 + 1)))
        self.assertEqual(call.duplicates, 0)

    def await_lanes(self):
        for computer in self.computers:
            eventually(lambda: self.lane(computer), f"the lane of {computer.name}")  # noqa: B023

    def assert_call_moves(self):
        """A call goes on while the lanes open beside an upload, whole and in order, and is on them then."""
        seconds = 5
        calling = self.call(seconds)
        self.assertEqual([len(self.connections(computer)) for computer in self.computers], [1, 1])
        self.pour()
        self.await_lanes()
        self.assert_whole(self.said(calling), seconds)
        before, calling = self.lane(self.b)["out_msgs"], self.call(2)
        self.assert_whole(self.said(calling), 2)
        self.assertGreater(self.lane(self.b)["out_msgs"], before + 50)
        self.assertEqual([len(self.connections(computer)) for computer in self.computers], [2, 2])

    def test_a_call_beside_an_upload(self):
        self.join(self.serve())
        self.assert_call_moves()

    def test_on_a_sealed_vlan(self):
        for computer in self.computers:
            computer.run("sh", "-c", "umask 077; echo correct horse battery > ~/network-key", user="alice",
                         env={"HOME": "/home/alice"})
        self.join(self.serve(), "--network-key-file", "/home/alice/network-key")
        self.assert_call_moves()

    def test_is_less_delayed_than_on_a_metered_line_which_has_no_lane(self):
        felt = []
        for words in ([], ["--metered"]):
            self.change_lines(loss=1)
            self.addCleanup(self.change_lines)
            self.join(self.serve(), *words)
            self.pour()
            if not words:
                self.await_lanes()
            self.said(self.call(1))  # until it is known how much the lines take
            felt.append(self.said(self.call(3)))
            self.assertEqual(self.lane(self.b) is None, bool(words))
            self.doCleanups()
        self.assertLess(felt[0].average, felt[1].average)

    def test_a_server_that_does_not_permit_it_costs_nothing_but_the_lane(self):
        server = self.serve('authorization { users: [{ user: u, password: p, permissions: { '
                            'subscribe: { deny: ["vlan.42.now.>"] } } }] }\nno_auth_user: u')
        self.join(server)
        self.pour()
        eventually(lambda: "Subscription Violation" in server.read_log(), "the lane is tried")
        self.assert_whole(self.said(self.call(2)), 2)
        self.assertIsNone(self.lane(self.b))
        self.assertEqual([computer.session()[1]["State"] for computer in self.computers], ["connected"] * 2)

    def test_the_loss_of_the_server_takes_both_connections_and_both_come_back(self):
        server = self.serve()
        self.join(server)
        self.pour()
        self.await_lanes()
        server.stop()
        server.start()
        eventually(lambda: self.a.run("ping", "-c1", "-W1", ADDRESSES["b"], check=False).returncode == 0, "a ping of b")
        self.await_lanes()
        self.assert_whole(self.said(self.call(2)), 2)


if __name__ == "__main__":
    main()
