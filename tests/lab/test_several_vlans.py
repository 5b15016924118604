# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two computers on three LANs over two servers. A LAN is its server, its prefix and its number; an event on one
does not touch the others.

    a, b ── vnats42  10.0.42.{1,2} ══ nats-server 4222, vlan.42
         ── vnats43  10.0.43.{1,2} ══ nats-server 4300, vlan.43
         ── other42  10.0.44.{1,2} ══ nats-server 4300, other.42
"""
import json
import re
import signal
import subprocess

from lab.case import LabCase, main
from lab.nats_server import NatsServer
from lab.process import eventually

LANS = {"vnats42": "10.0.42", "vnats43": "10.0.43", "other42": "10.0.44"}
MARKS = 200
# Counts, per interface, the datagrams with each LAN's mark, until its own end has come both as unicast and as
# broadcast, which may overtake each other. 33 is SO_RCVBUFFORCE: a busy machine may let all of them wait.
LISTEN = """
import collections, json, re, select, socket, sys
listening = {}
for name in sys.argv[1:]:
    one = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    one.setsockopt(socket.SOL_SOCKET, 33, 1 << 24)
    one.bind((name, 3))
    listening[one] = name
print("listening", flush=True)
heard = {name: collections.Counter() for name in sys.argv[1:]}
ended = set()
while len(ended) < 2 * len(heard):
    for one in select.select(listening, [], [])[0]:
        frame, (_, _, kind, *_) = one.recvfrom(2000)
        found = re.search(rb"<([a-z0-9 ]+)>", frame)
        if not found or kind == socket.PACKET_OUTGOING:
            continue
        mark, interface = found[1].decode(), listening[one]
        if mark == "end " + interface:
            ended.add((interface, frame[:6]))
        else:
            heard[interface][mark] += 1
print(json.dumps(heard))
"""
CALL = """
import socket, sys
marks, *lans = sys.argv[1:]
calling = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
calling.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
for lan in lans:
    name, network = lan.split("=")
    for host in (2, 255) * (int(marks) // 2):
        calling.sendto(f"<{name}>".encode(), (f"{network}.{host}", 7777))
for lan in lans:
    name, network = lan.split("=")
    for host in (2, 255):
        calling.sendto(f"<end {name}>".encode(), (f"{network}.{host}", 7777))
"""


class SeveralVlans(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for computer in cls.computers:
            cls.let_alice_take_other_names(computer)

    def setUp(self):
        self.second = NatsServer(port=4300).start()
        self.addCleanup(self.second.stop)
        self.addCleanup(self.down, self.a, self.b)
        for number, computer in enumerate(self.computers, 1):
            self.up(computer, "--address", f"10.0.42.{number}/24", vlan=42)
            self.up(computer, "--address", f"10.0.43.{number}/24", vlan=43, server=self.second.url)
            done = computer.ctl("up", "--server", self.second.url, "--vlan", 42, "--prefix", "other", "--interface",
                                "other42", "--address", f"10.0.44.{number}/24")
            self.assertEqual(done.returncode, 0, done.stdout)

    @staticmethod
    def session_on(computer, interface):
        """Path and properties of the session with this interface."""
        return next((path, session) for path, session in computer.sessions().items()
                    if session["Interface"] == interface)

    def counters(self, interface):
        return self.a.on_bus("statistics", self.session_on(self.a, interface)[0])[0]["counters"]

    def state_of(self, interface):
        """What must not change when something happens to another LAN."""
        path, session = self.session_on(self.a, interface)
        shown = self.a.run("ip", "-o", "link", "show", "dev", interface).stdout
        return path, session["State"], session["Since"], session["HardwareAddress"], shown, \
            self.a.run("ip", "-o", "address", "show", "dev", interface, "scope", "global").stdout

    def keep_pinging(self, *networks):
        """Pings b on each of these LANs until the returned function is called, which asserts that none was lost."""
        pinging = [self.start(self.a, "ping", "-i", "0.1", f"{network}.2", stdout=subprocess.PIPE, text=True)
                   for network in networks]
        for ping in pinging:
            ping.outside.stdout.readline()
            self.assertIn("bytes from", ping.outside.stdout.readline())

        def none_lost():
            for ping in pinging:
                ping.kill(signal.SIGINT)
                said = ping.outside.communicate(timeout=15)[0]
                sent, received = map(int, re.search(r"(\d+) packets transmitted, (\d+) received", said).groups())
                # One may be on its way.
                self.assertLessEqual(sent - received, 1, said)
        return none_lost

    def test_each_lan_has_its_own_traffic(self):
        for network in LANS.values():
            self.assert_ping(self.a, f"{network}.2", count=2)
            self.assert_ping(self.b, f"{network}.1", count=2)
        listening = self.python(self.b, LISTEN, *LANS)
        self.a.run("/usr/bin/python3", "-c", CALL, MARKS, *(f"{name}={network}" for name, network in LANS.items()))
        heard = listening.communicate(timeout=15)[0]
        self.assertEqual(heard, json.dumps({name: {name: MARKS} for name in LANS}) + "\n")

    def test_taking_one_down_leaves_the_others_alone(self):
        for network in LANS.values():
            self.assert_ping(self.a, f"{network}.2", count=1)
        staying = ("vnats42", "other42")
        before = {interface: self.state_of(interface) for interface in staying}
        counted = {interface: self.counters(interface) for interface in staying}
        none_lost = self.keep_pinging(*(LANS[interface] for interface in staying))
        done = self.a.ctl("down", "vnats43")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(sorted(self.a.interfaces()), sorted(staying))
        none_lost()
        for interface in staying:
            self.assertEqual(self.state_of(interface), before[interface])
            now = self.counters(interface)
            for name, count in counted[interface].items():
                self.assertGreaterEqual(now[name], count, f"{interface} {name}")
            self.assertGreater(now["downlink.unicast.frames"], counted[interface]["downlink.unicast.frames"])

    def test_losing_one_server_leaves_the_other_lan_connected(self):
        self.assert_ping(self.a, "10.0.42.2", count=1)
        before = self.state_of("vnats42")
        self.assertEqual(before[1], "connected")
        none_lost = self.keep_pinging("10.0.42")
        self.second.stop()
        try:
            for interface in ("vnats43", "other42"):
                eventually(lambda: self.session_on(self.a, interface)[1]["State"] == "connecting",
                           f"{interface} has lost its server")
            none_lost()
            self.assertEqual(self.state_of("vnats42"), before)
        finally:
            self.second.start()
        for interface in ("vnats43", "other42"):
            eventually(lambda: all(self.session_on(computer, interface)[1]["State"] == "connected"
                                   for computer in self.computers), f"{interface} has its server again", 30)
            self.assert_ping(self.a, f"{LANS[interface]}.2", count=1)


if __name__ == "__main__":
    main()
