# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One who sends as much as he can, and the others: on the computer's own line, and on that of a slow receiver.

    alice@a ══ 50 Mbit/s ══╗
    alice@b ══  5 Mbit/s ══╬══ nats-server 10.98.0.1
    alice@c ══ 50 Mbit/s ══╝
"""
import re

from lab.case import LabCase, main, world
from lab.lines import Lines
from lab.nats_server import NatsServer
from lab.pouring import flood, pour, sink
from lab.process import eventually

SERVER = "10.98.0.1"
ADDRESSES = {"a": "10.0.0.1", "b": "10.0.0.2", "c": "10.0.0.3"}
LINE = {"rate": 50, "delay": 5, "queue": 250}
SLOW = LINE | {"rate": 5}
GROUP = "239.1.2.3"
# Joins a group on the interface of this address.
JOIN = """
import socket, sys, time
joined = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
joined.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, b"".join(map(socket.inet_aton, sys.argv[1:])))
print("listening", flush=True)
time.sleep(3600)
"""


class SharedLine(LabCase):
    names = ("a", "b", "c")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lines = Lines(f"{world.build}/bench/bin/bench_cable", bridge="shared", router=SERVER)
        cls.bare = {computer.name: cls.lines.plug(computer.name, computer.init, "eth1") for computer in cls.computers}
        for computer in cls.computers:
            cls.lines.change(computer.name, **(SLOW if computer.name == "b" else LINE))
        cls.server_there = NatsServer(address=SERVER).start()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.server_there.stop()
        cls.lines.close()

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        for computer in self.computers:
            self.up(computer, "--address", f"{ADDRESSES[computer.name]}/24", server=self.server_there.url)
        for name in "bc":
            eventually(lambda: self.pings(ADDRESSES[name], 1)[0] == 1, f"a ping of {name}")  # noqa: B023

    def pings(self, address, count):
        """How many of them are answered, and after how many milliseconds on average. One more is sent: for the answer to
        the last one ping waits no longer than two round trips."""
        said = self.a.run("ping", "-i", "0.1", "-c", count + 1, "-W", 5, address, check=False).stdout
        average = re.search(r"= [\d.]+/([\d.]+)/", said)
        answered = {int(number) for number in re.findall(r"icmp_seq=(\d+) ttl", said)}
        return len(answered & set(range(1, count + 1))), float(average[1]) if average else float("inf")

    def poured(self, computer, seconds):
        """Bytes of a stream from a that arrive there."""
        taking = sink(self, computer, seconds)
        pour(self, self.a, ADDRESSES[computer.name])
        return int(taking.communicate(timeout=60)[0])

    def test_a_flood_to_a_slow_receiver_loses_no_ping_and_delays_it_less_than_on_the_line_itself(self):
        count = 25
        flooding = flood(self, self.a, ADDRESSES["b"])
        self.pings(ADDRESSES["b"], 10)  # until it is known how much the line takes
        here = self.pings(ADDRESSES["b"], count)
        self.end(flooding)
        flooding = flood(self, self.a, self.bare["b"])
        self.pings(self.bare["b"], 10)
        bare = self.pings(self.bare["b"], count)
        self.end(flooding)
        self.assertEqual(here[0], count)
        self.assertLess(here[1], bare[1])

    def test_neither_does_a_flood_to_a_group_of_a_slow_receiver(self):
        self.down(self.c)  # the one member governs
        felt, count = [], 25
        for ours, theirs in ((ADDRESSES["a"], ADDRESSES["b"]), (self.bare["a"], self.bare["b"])):
            self.python(self.b, JOIN, GROUP, theirs)
            flooding = flood(self, self.a, GROUP, ours)
            self.pings(theirs, 10)  # until it is known how much the line takes
            felt.append(self.pings(theirs, count))
            self.end(flooding)
        (answered, here), (_, bare) = felt
        self.assertEqual(answered, count)
        self.assertLess(here, bare)

    def test_who_sends_to_a_fast_receiver_does_not_notice_a_slow_one(self):
        alone = self.poured(self.c, 2)
        flood(self, self.a, ADDRESSES["b"])
        beside = self.poured(self.c, 2)
        self.assertGreater(beside, alone / 2)
        count = 10
        self.assertEqual(self.pings(ADDRESSES["c"], count)[0], count)

    def test_the_queue_follows_a_line_that_becomes_slow_and_fast_again(self):
        self.lines.change("b", **LINE)
        self.addCleanup(self.lines.change, "b", **SLOW)
        before, count, felt = self.poured(self.b, 1), 15, []
        for address in (ADDRESSES["b"], self.bare["b"]):
            flooding = flood(self, self.a, address)
            self.pings(address, 5)
            self.lines.change("b", **LINE | {"rate": 1})
            self.pings(address, 20)  # two seconds in which to notice it
            felt.append(self.pings(address, count))
            self.end(flooding)
            self.lines.change("b", **LINE)
            eventually(lambda to=address: self.pings(to, 3)[0] == 3, "all is as before")
        (answered, here), (_, bare) = felt
        self.assertEqual(answered, count)
        self.assertLess(here, bare)
        self.assertGreater(self.poured(self.b, 2) / 2, before / 2)

    def test_a_stream_that_understands_marks_is_marked(self):
        for computer in (self.a, self.b):
            computer.run("sysctl", "-qw", "net.ipv4.tcp_ecn=1")
        before = self.marked()
        self.assertGreater(self.poured(self.b, 3), 0)
        self.assertGreater(self.marked(), before)

    def marked(self):
        return int(re.search(r"IpExtInCEPkts\s+(\d+)", self.b.run("nstat", "-asz").stdout)[1])


if __name__ == "__main__":
    main()
