# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Interfaces in a bridge of the host's: the machines behind it are on the VLAN, and a LAN that is bridged twice is
no loop.

    printer 10.0.0.50 ── br0 ── vnats42 @a ══ nats-server ══ vnats42 10.0.0.3 @c
                          :                      ║
                        cable (when laid)        ╚══ vnats42 @b ── br0
                          :............................................:
"""
import json
import subprocess
import time

from lab.case import LabCase, main
from lab.process import eventually, run
from lab.segments import RECEIVE_SEGMENTS, SEND_SEGMENTS
from lab.underlay import SERVER_ADDRESS
from lab.wire import RawMember, ethernet, mac_bytes

FOUND_WITHIN = 5  # seconds
TIMES = 2000
# Sends frames of the kind that bridges keep to themselves, and one that they pass on.
BPDU = """
import socket
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
raw.bind(("eth0", 0))
source = raw.getsockname()[4]
for last in range(16):
    raw.send(bytes.fromhex("0180c200000%x" % last) + source + b"\\x88\\xb6" + bytes(46))
raw.send(b"\\xff" * 6 + source + b"\\x88\\xb6" + bytes(46))
"""
MACHINES = 300
# Machines 00:11:00:00:xx:xx say something to all, a few times.
SPEAK = """
import socket, time
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
raw.bind(("eth0", 0))
for _ in range(4):
    for machine in range(%d):
        raw.send(b"\\xff" * 6 + b"\\0\\x11\\0\\0" + machine.to_bytes(2, "big") + b"\\x88\\xb6" + bytes(46))
    time.sleep(0.5)
""" % MACHINES
HEAR = """
import socket, struct
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x88b6))
raw.bind(("vnats42", 0x88b6))
raw.setsockopt(263, 1, struct.pack("iHH8s", socket.if_nametoindex("vnats42"), 1, 0, b""))  # all that comes
print("listening", flush=True)
print(raw.recv(2000)[:6].hex())
"""
# A machine that answers every frame to its second address with one from its first, to whoever sent it.
TWO_ADDRESSES = """
import socket, struct, sys
first, second, stranger = (bytes.fromhex(mac.replace(":", "")) for mac in sys.argv[1:])
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x88b6))
raw.bind(("eth0", 0x88b6))
raw.setsockopt(263, 1, struct.pack("iHH8s", socket.if_nametoindex("eth0"), 1, 0, b""))  # all that comes
print("listening", flush=True)
raw.send(stranger + second + b"\\x88\\xb6" + bytes(46))
while True:
    if raw.recv(2000)[:6] == second:
        raw.send(stranger + first + b"\\x88\\xb6" + bytes(46))
"""


class Bridging(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, *self.computers)

    def bridge(self, computer):
        """Connected, and the interface in a bridge."""
        self.up(computer, "--no-address", "--bridge")
        self.addCleanup(computer.run, "ip", "link", "delete", "br0")
        computer.run("ip", "link", "add", "br0", "type", "bridge")
        computer.run("ip", "link", "set", "vnats42", "master", "br0")
        computer.run("ip", "link", "set", "br0", "up")

    def printer(self, computer):
        """A machine behind the computer's bridge; returns its MAC and how to run things on it."""
        computer.run("ip", "netns", "add", "printer")
        self.addCleanup(computer.run, "ip", "netns", "delete", "printer")
        computer.run("ip", "link", "add", "port0", "type", "veth", "peer", "name", "eth0", "netns", "printer")
        computer.run("ip", "link", "set", "port0", "master", "br0", "up")
        on = ["ip", "netns", "exec", "printer"]
        computer.run(*on, "ip", "address", "add", "10.0.0.50/24", "dev", "eth0")
        computer.run(*on, "ip", "link", "set", "eth0", "up")
        shown = json.loads(computer.run(*on, "ip", "-json", "link", "show", "dev", "eth0").stdout)
        return shown[0]["address"], on

    def lay_cable(self):
        """Joins the bridges of a and b by what could be a switch."""
        run("ip", "link", "add", "cable", "netns", self.a.init, "type", "veth",
            "peer", "name", "cable", "netns", self.b.init)
        self.addCleanup(self.cut_cable)
        for computer in (self.a, self.b):
            computer.run("ip", "link", "set", "cable", "master", "br0", "up")

    def cut_cable(self):
        self.a.run("ip", "link", "delete", "cable", check=False)

    def test_a_guest_of_an_interface_that_does_not_bridge_is_told_of(self):
        self.up(self.c, "--address", "10.0.0.3/24")
        self.up(self.a, "--address", "10.0.0.1/24")
        mac = self.guest()
        state, (code, places) = eventually(lambda: self.told(self.a), "the problem")
        self.assertEqual((state, code, places["mac"]), ("degraded", "BridgeOff", mac))
        shown = self.a.ctl("status").stdout
        self.assertIn("--bridge", shown)
        # What it says mends it.
        self.a.run("ip", "netns", "delete", "guest")
        self.down(self.a)
        self.up(self.a, "--address", "10.0.0.1/24", "--bridge")
        self.guest()
        on = ("ip", "netns", "exec", "guest")
        self.a.run(*on, "ip", "address", "add", "10.0.0.40/24", "dev", "guest")
        eventually(lambda: self.a.run(*on, "ping", "-c1", "-W1", "10.0.0.3", check=False).returncode == 0,
                   "the guest is on the LAN")
        self.assertEqual(self.a.session()[1]["State"], "connected")
        self.a.run("ip", "netns", "delete", "guest")

    def guest(self):
        """A container by macvlan; speaks as soon as it is up (RFC 4861). Returns its MAC."""
        self.a.run("ip", "netns", "add", "guest")
        self.a.run("ip", "link", "add", "link", "vnats42", "name", "guest", "netns", "guest", "type", "macvlan",
                   "mode", "bridge")
        on = ("ip", "netns", "exec", "guest")
        self.a.run(*on, "ip", "link", "set", "guest", "up")
        return json.loads(self.a.run(*on, "ip", "-json", "link", "show", "dev", "guest").stdout)[0]["address"]

    @staticmethod
    def told(computer):
        session = computer.session()[1]
        return session["Problem"][0] and (session["State"], session["Problem"])

    def test_a_computer_whose_interface_was_put_into_a_bridge_is_told_of_it(self):
        self.up(self.a, "--no-address")
        self.addCleanup(self.a.run, "ip", "link", "delete", "br0")
        self.a.run("ip", "link", "add", "br0", "type", "bridge")
        self.a.run("ip", "link", "set", "vnats42", "master", "br0")
        self.a.run("ip", "link", "set", "br0", "up")
        mac, on = self.printer(self.a)
        for _ in range(2):
            self.a.run(*on, "ping", "-c2", "-W1", "10.0.0.3", check=False)
        _, (code, places) = eventually(lambda: self.told(self.a), "the problem")
        self.assertEqual((code, places["mac"]), ("BridgeOff", mac))

    def problems(self):
        return {computer.name: str(computer.session()[1]["Problem"][0]) for computer in (self.a, self.b)}

    def test_a_machine_behind_a_bridge_is_on_the_lan(self):
        self.bridge(self.a)
        _, session = self.up(self.c, "--address", "10.0.0.3/24")
        mac, on = self.printer(self.a)
        done = self.a.run(*on, "ping", "-c", 5, "-i", "0.2", "-W", "2", "10.0.0.3", check=False)
        self.assertIn(" 0% packet loss", done.stdout)
        self.assert_ping(self.c, "10.0.0.50")
        node = self.a.interfaces()["vnats42"]
        peers = {peer[0]: peer for peer in self.c.on_bus("peers", session)["peers"]}
        self.assertEqual(peers[mac][10], node, "it is known to be behind a's node")
        self.assertRegex(self.c.ctl("peers").stdout, rf"behind a +{mac}")

    def test_each_of_many_machines_behind_a_bridge_is_known_to_be_there(self):
        self.bridge(self.a)
        _, session = self.up(self.c, "--address", "10.0.0.3/24")
        _, on = self.printer(self.a)
        self.a.run(*on, "/usr/bin/python3", "-c", SPEAK)
        node = self.a.interfaces()["vnats42"]

        def are_behind():
            behind = [peer for peer in self.c.on_bus("peers", session)["peers"]
                      if peer[0].startswith("00:11:") and peer[10] == node]
            return len(behind) == MACHINES
        eventually(are_behind, "all are behind a's node")
        self.assertEqual(self.a.session()[1]["State"], "connected")

    def test_a_basic_node_reaches_a_machine_behind_a_bridge(self):
        self.bridge(self.a)
        self.start_basic_node(self.c, "10.0.0.3/24")
        self.printer(self.a)
        self.assert_ping(self.c, "10.0.0.50")

    def test_large_tagged_segments_of_a_machine_behind_a_bridge_arrive(self):
        self.bridge(self.a)
        self.up(self.c, "--address", "10.0.0.3/24")
        _, on = self.printer(self.a)
        done = self.a.run(*on, "ping", "-c", 1, "-W", "5", "10.0.0.3", check=False)
        self.assertIn("1 received", done.stdout)
        receiving = self.python(self.c, RECEIVE_SEGMENTS)
        # The bridge keeps the outer tag beside the frame, and the kernel leaves it out of the headers' length.
        sent = int(self.a.run(*on, "/usr/bin/python3", "-c", SEND_SEGMENTS, "eth0",
                              self.c.interfaces()["vnats42"]).stdout)
        arrived = json.loads(receiving.communicate(timeout=15)[0])
        self.assertEqual(sorted(arrived), list(range(sent)))
        counters = self.a.on_bus("statistics", self.a.session()[0])[0]["counters"]
        self.assertEqual(counters["uplink.drop.bad-offload"], 0)

    def test_frames_in_the_name_of_a_machine_do_not_end_the_forwarding(self):
        self.bridge(self.a)
        mac, on = self.printer(self.a)
        second, stranger = "02:00:00:00:00:99", "02:00:00:00:00:66"
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, stranger, "10.0.0.66")
        self.addCleanup(member.close)
        worker = self.a.processes("vlan-nats-worker")
        running = self.start(self.a, *on, "/usr/bin/python3", "-c", TWO_ADDRESSES, mac, second, stranger,
                             stdout=subprocess.PIPE, text=True)
        self.assertEqual(running.outside.stdout.readline(), "listening\n")
        member.receive_until(lambda frame: frame[6:12] == mac_bytes(second))
        for _ in range(TIMES):
            # Of what comes together, what was subscribed first is handled first. The first frame in the machine's name
            # shows that it is elsewhere now, and ends the subscription with which both came.
            member.publish_together(ethernet(second, stranger, 0x88b6, bytes(46)),
                                    *[ethernet(mac, mac, 0x88b6, bytes(46))] * 2)
            member.receive_until(lambda frame: frame[6:12] == mac_bytes(mac))
        self.assertEqual(self.a.processes("vlan-nats-worker"), worker)

    def test_without_bridging_nothing_passes_for_others(self):
        self.up(self.a, "--no-address")
        self.addCleanup(self.a.run, "ip", "link", "delete", "br0")
        self.a.run("ip", "link", "add", "br0", "type", "bridge")
        self.a.run("ip", "link", "set", "vnats42", "master", "br0")
        self.a.run("ip", "link", "set", "br0", "up")
        self.up(self.c, "--address", "10.0.0.3/24")
        _, on = self.printer(self.a)
        done = self.a.run(*on, "ping", "-c", 2, "-i", "0.2", "-W", "1", "10.0.0.3", check=False)
        self.assertIn("100% packet loss", done.stdout)
        counters = self.a.on_bus("statistics", self.a.session()[0])[0]["counters"]
        self.assertGreater(counters["uplink.drop.bad-source"], 0)

    def test_D3_what_bridges_say_to_each_other_stays_at_home(self):
        self.bridge(self.a)
        self.up(self.c, "--address", "10.0.0.3/24")
        _, on = self.printer(self.a)
        hearing = self.python(self.c, HEAR)
        before = self.a.on_bus("statistics", self.a.session()[0])[0]["counters"]["uplink.drop.bridge-local"]
        self.a.run(*on, "/usr/bin/python3", "-c", BPDU)
        self.assertEqual(hearing.communicate(timeout=15)[0], "ff" * 6 + "\n")
        # The host's own bridge keeps most of them back already.
        after = self.a.on_bus("statistics", self.a.session()[0])[0]["counters"]["uplink.drop.bridge-local"]
        self.assertGreaterEqual(after, before)

    def test_D6_a_lan_that_is_bridged_twice_is_found_and_one_side_blocked(self):
        self.bridge(self.a)
        self.bridge(self.b)
        self.up(self.c, "--address", "10.0.0.3/24")
        _, on = self.printer(self.a)
        self.lay_cable()
        began = time.monotonic()
        found = eventually(lambda: "BridgeLoop" in (now := self.problems()).values() and now,
                           "the loop is found", FOUND_WITHIN)
        print(f"a loop is found after {time.monotonic() - began:.1f} s")
        blocked = self.a if found["a"] else self.b
        other = self.b if found["a"] else self.a
        self.assertEqual(sorted(found.values()), ["", "BridgeLoop"])
        node = f"{other.name} ({other.interfaces()['vnats42']})"
        self.assertEqual(blocked.session()[1]["Problem"][1], {"other": node})
        self.assertIn(node, " ".join(blocked.ctl("status").stdout.split()))
        # Traffic of the LAN behind both continues through the one that stays open.
        done = self.a.run(*on, "ping", "-c", 5, "-i", "0.2", "-W", "2", "10.0.0.3", check=False)
        self.assertIn(" 0% packet loss", done.stdout)
        self.cut_cable()
        eventually(lambda: set(self.problems().values()) == {""}, "the blocked side is open again", 20)
        # As on any LAN, a machine is found at its new port once it has sent something.
        done = self.a.run(*on, "ping", "-c", 3, "-i", "0.2", "-W", "2", "10.0.0.3", check=False)
        self.assertIn("bytes from 10.0.0.3", done.stdout)
        self.assert_ping(self.c, "10.0.0.50")


if __name__ == "__main__":
    main()
