# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A node subscribes to exactly the groups that its host joins, as nats-server itself reports; no other node gets their
traffic.

    alice@a, b, c ── vnats42 10.0.0.{1,2,3} ══ nats-server
"""
import http.client
import json
import subprocess
import time

from lab.case import LabCase, main
from lab.process import eventually
from lab.wire import mac_text, token

MONITOR = ("127.0.0.1", 8222)
AT_ONCE = 0.1  # seconds
DATAGRAMS, SIZE, WINDOW = 1000, 1000, 50
GROUPS = {"239.1.2.3": "01005e010203", "ff15::42": "333300000042"}
# Joins the group on "join", saying when, and leaves it on "leave".
MEMBER = """
import socket, struct, sys, time
group, index = sys.argv[1], socket.if_nametoindex("vnats42")
if ":" in group:
    member = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    how = (socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, socket.IPV6_LEAVE_GROUP)
    request = struct.pack("16si", socket.inet_pton(socket.AF_INET6, group), index)
else:
    member = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    how = (socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.IP_DROP_MEMBERSHIP)
    request = struct.pack("4s4si", socket.inet_aton(group), bytes(4), index)
print("listening", flush=True)
for line in sys.stdin:
    member.setsockopt(how[0], how[1 if line == "join\\n" else 2], request)
    print(time.monotonic(), flush=True)
"""
# Receives what the group gets, and confirms each window of it.
HEAR = """
import socket, struct, sys
datagrams, window = map(int, sys.argv[1:])
hearing = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
hearing.bind(("", 7777))
hearing.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack(
    "4s4si", socket.inet_aton("239.1.2.3"), bytes(4), socket.if_nametoindex("vnats42")))
print("listening", flush=True)
heard = []
while len(heard) < datagrams:
    data, sender = hearing.recvfrom(2000)
    heard.append(int(data))
    if len(heard) % window == 0:
        hearing.sendto(b"heard", sender)
print("in order" if heard == list(range(datagrams)) else heard)
"""
CALL = """
import socket, sys
datagrams, size, window = map(int, sys.argv[1:])
calling = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
calling.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("10.0.0.1"))
calling.settimeout(10)
for number in range(datagrams):
    calling.sendto(str(number).rjust(size).encode(), ("239.1.2.3", 7777))
    if number % window == window - 1:
        calling.recv(100)
"""


class Multicast(LabCase):
    names = ("a", "b", "c")
    server_options = "http: {}:{}".format(*MONITOR)

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        self.monitor = http.client.HTTPConnection(*MONITOR, timeout=10)
        self.addCleanup(self.monitor.close)
        for number, computer in enumerate(self.computers, 1):
            self.up(computer, "--address", f"10.0.0.{number}/24")

    def connection(self, computer):
        """What the server reports of a computer's connection: its subscriptions, the messages sent to it, …"""
        self.monitor.request("GET", "/connz?subs=1")
        known = json.load(self.monitor.getresponse())["connections"]
        found, = (one for one in known if one["ip"] == computer.underlay_address)
        return found

    def subscribed(self, computer, group):
        """Which of a group's two subjects, of our nodes and of the Go program's, the computer subscribes to."""
        wanted = {f"vlan.42.grp.{group}.*", f"vlan.42.{token(mac_text(bytes.fromhex(group)))}"}
        return wanted & set(self.connection(computer)["subscriptions_list"])

    def await_subscription(self, computer, group):
        """Looks more often than eventually() does; returns the time."""
        deadline = time.monotonic() + 15
        while len(self.subscribed(computer, group)) < 2:
            self.assertLess(time.monotonic(), deadline, f"{computer.name} subscribes to {group}")
            time.sleep(0.005)
        return time.monotonic()

    def test_a_group_is_subscribed_while_it_is_joined(self):
        for address, group in GROUPS.items():
            member = self.start(self.b, "/usr/bin/python3", "-c", MEMBER, address, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True).outside
            self.assertEqual(member.stdout.readline(), "listening\n")
            took = []
            for _ in range(3):
                self.assertEqual(self.subscribed(self.b, group), set())
                member.stdin.write("join\n")
                member.stdin.flush()
                subscribed = self.await_subscription(self.b, group)
                took.append(subscribed - float(member.stdout.readline()))
                self.assertEqual(self.subscribed(self.c, group), set())
                member.stdin.write("leave\n")
                member.stdin.flush()
                member.stdout.readline()
                eventually(lambda: not self.subscribed(self.b, group), f"{address} is left")
            print(f"{address} subscribed after", *(f"{seconds * 1000:.0f} ms" for seconds in took))
            self.assertLessEqual(min(took), AT_ONCE)

    def test_a_group_is_left_when_its_member_dies(self):
        group = GROUPS["239.1.2.3"]
        hearing = self.start(self.b, "/usr/bin/python3", "-c", HEAR, DATAGRAMS, WINDOW, stdout=subprocess.DEVNULL)
        self.await_subscription(self.b, group)
        hearing.kill()
        eventually(lambda: not self.subscribed(self.b, group), "its group is left")

    def test_who_has_not_joined_gets_nothing(self):
        hearing = self.python(self.b, HEAR, DATAGRAMS, WINDOW)
        self.await_subscription(self.b, GROUPS["239.1.2.3"])
        before = {computer: self.connection(computer)["out_bytes"] for computer in self.computers}
        self.a.run("/usr/bin/python3", "-c", CALL, DATAGRAMS, SIZE, WINDOW)
        self.assertEqual(hearing.communicate(timeout=15)[0], "in order\n")
        sent = {computer: self.connection(computer)["out_bytes"] - before[computer] for computer in self.computers}
        self.assertGreater(sent[self.b], DATAGRAMS * SIZE)
        # Hellos and the like.
        self.assertLess(sent[self.c], 20 * SIZE)
        self.assertLess(sent[self.a], 20 * SIZE)


if __name__ == "__main__":
    main()
