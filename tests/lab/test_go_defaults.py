# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two nodes of ours and one that behaves as the original Go program with its defaults: its interface's MTU is 1500, but
it reads no more than 1500 bytes of a frame, so that its full-sized frames leave truncated.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
                                        ║
                   c: vlan42 10.0.0.3, basic_node.py with MTU 1500
"""
import hashlib
import json
import os

from lab.case import LabCase, main
from lab.process import eventually
from lab.transfer import transfer

MEGABYTE = 1_000_000
COUNT = 100
# A member of the group, which receives broadcasts too, counts how often each number arrives. 33 is SO_RCVBUFFORCE.
HEAR = """
import collections, json, socket, struct, sys
hearing = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
hearing.setsockopt(socket.SOL_SOCKET, 33, 1 << 24)
hearing.bind(("", 7777))
hearing.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack(
    "4s4si", socket.inet_aton("239.1.2.3"), bytes(4), socket.if_nametoindex(sys.argv[1])))
print("listening", flush=True)
heard = collections.Counter()
while (said := hearing.recv(100)) != b"end":
    heard[said.decode()] += 1
print(json.dumps(heard))
"""
CALL = """
import socket, sys
count, own, to = sys.argv[1:]
calling = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
calling.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
calling.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
for word in (*range(int(count)), "end"):
    calling.sendto(str(word).encode(), (to, 7777))
"""


class GoDefaults(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)
        _, self.session_a = self.up(self.a, "--address", "10.0.0.1/24")
        _, self.session_b = self.up(self.b, "--address", "10.0.0.2/24")
        self.start_basic_node(self.c, "10.0.0.3/24", 1500)

    def assert_moves(self, sender, receiver, address, size):
        data = os.urandom(size)
        self.assertEqual(transfer(sender, receiver, address, data), hashlib.sha256(data).hexdigest())

    def assert_heard_once(self, caller, own, to, *hearers):
        """The hearers are (computer, interface)."""
        hearing = [self.python(computer, HEAR, interface) for computer, interface in hearers]
        caller.run("/usr/bin/python3", "-c", CALL, COUNT, own, to)
        for one in hearing:
            self.assertEqual(json.loads(one.communicate(timeout=15)[0]), {str(number): 1 for number in range(COUNT)})

    def test_it_is_pinged_and_listed_as_a_peer_without_features(self):
        self.assert_ping(self.a, "10.0.0.3", count=3)
        self.assert_ping(self.c, "10.0.0.2", count=3)
        mac = self.c.interfaces()["vlan42"]

        def listed():
            # MAC, addresses, name, … features: see GetPeers in org.vlannats.Session1.xml.
            return [p for p in self.a.on_bus("peers", self.session_a)["peers"]
                    if p[0] == mac and "10.0.0.3" in p[1] and p[2] == "" and p[9] == []]
        eventually(listed, "the basic node is a peer")

    def test_tcp_to_it(self):
        self.assert_moves(self.a, self.c, "10.0.0.3", 20 * MEGABYTE)

    def test_tcp_from_it(self):
        self.assert_moves(self.c, self.b, "10.0.0.2", 20 * MEGABYTE)

    def test_our_multicast_reaches_everybody_once(self):
        self.assert_ping(self.c, "10.0.0.1", count=1)  # it has been heard
        mac = self.a.interfaces()["vnats42"]
        eventually(lambda: [p for p in self.b.on_bus("peers", self.session_b)["peers"] if p[0] == mac and p[9]],
                   "b knows what a understands")
        self.assert_heard_once(self.a, "10.0.0.1", "239.1.2.3", (self.b, "vnats42"), (self.c, "vlan42"))

    def test_its_broadcast_and_its_multicast_reach_us_once(self):
        for to in ("10.0.0.255", "239.1.2.3"):
            self.assert_heard_once(self.c, "10.0.0.3", to, (self.a, "vnats42"), (self.b, "vnats42"))


if __name__ == "__main__":
    main()
