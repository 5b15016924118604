# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two nodes of ours and one of the original Go program's kind on one open VLAN: large segments between the former,
segmented frames with checksums for the latter, and no node hears a frame twice.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
                                        ║
                        c: vlan42 10.0.0.3, basic_node.py
"""
import hashlib
import os
import subprocess

from lab.case import LabCase, main
from lab.process import eventually
from lab.transfer import transfer

MEGABYTE = 1_000_000
HEAR = """
import socket
listening = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
listening.bind(("", 7777))
print("listening", flush=True)
heard = []
while not heard or heard[-1] != b"last":
    heard.append(listening.recv(100))
print(heard.count(b"only once"), flush=True)
"""
CALL = """
import socket
calling = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
calling.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
for word in (b"only once", b"last"):
    calling.sendto(word, ("10.0.0.255", 7777))
"""


class MixedVlan(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)
        _, self.session_a = self.up(self.a, "--address", "10.0.0.1/24")
        self.up(self.b, "--address", "10.0.0.2/24")
        self.start_basic_node(self.c, "10.0.0.3/24")

    def assert_moves(self, sender, receiver, address, size):
        data = os.urandom(size)
        self.assertEqual(transfer(sender, receiver, address, data), hashlib.sha256(data).hexdigest())

    def counters(self):
        return self.a.on_bus("statistics", self.session_a)[0]["counters"]

    def test_everybody_pings_everybody(self):
        for computer, others in ((self.a, (2, 3)), (self.b, (1, 3)), (self.c, (1, 2))):
            for other in others:
                self.assert_ping(computer, f"10.0.0.{other}", count=2)

    def test_segments_go_whole_between_our_nodes(self):
        self.assert_ping(self.a, "10.0.0.2", count=1)
        before = self.counters()
        self.assert_moves(self.a, self.b, "10.0.0.2", 20 * MEGABYTE)
        after = eventually(lambda: (now := self.counters())["uplink.unicast.bytes"] > 20 * MEGABYTE and now,
                           "the bytes are counted")
        frames = after["uplink.unicast.frames"] - before["uplink.unicast.frames"]
        self.assertLess(frames, 20 * MEGABYTE / 1500 / 2, "large segments travel as they are")

    def test_segments_are_cut_for_the_basic_node(self):
        self.assert_moves(self.a, self.c, "10.0.0.3", 3 * MEGABYTE)

    def test_the_basic_node_sends(self):
        self.assert_moves(self.c, self.b, "10.0.0.2", 3 * MEGABYTE)

    def test_a_broadcast_is_heard_once_by_both_kinds(self):
        for caller, hearers in ((self.a, (self.b, self.c)), (self.c, (self.a, self.b))):
            hearing = [h.spawn("/usr/bin/python3", "-c", HEAR, stdout=subprocess.PIPE, text=True) for h in hearers]
            try:
                for one in hearing:
                    self.assertEqual(one.outside.stdout.readline(), "listening\n")
                caller.run("/usr/bin/python3", "-c", CALL)
                for one in hearing:
                    self.assertEqual(one.outside.communicate(timeout=15)[0], "1\n")
            finally:
                for one in hearing:
                    if one.poll() is None:
                        one.kill()

    def test_it_is_listed_as_a_peer_without_features(self):
        mac = self.c.interfaces()["vlan42"]
        self.assert_ping(self.c, "10.0.0.1", count=1)

        def listed():
            # MAC, addresses, name, … features: see GetPeers in org.vlannats.Session1.xml.
            return [p for p in self.a.on_bus("peers", self.session_a)["peers"]
                    if p[0] == mac and "10.0.0.3" in p[1] and p[2] == "" and p[9] == []]
        eventually(listed, "the basic node is a peer")


if __name__ == "__main__":
    main()
