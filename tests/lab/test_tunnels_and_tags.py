# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The LAN does not touch the contents of frames: tunnels, tagged frames and large segments arrive as they were sent.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
          tunnel 10.1.0.1 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ tunnel 10.1.0.2
"""
import hashlib
import json
import os
import subprocess

from lab.case import LabCase, main
from lab.process import eventually
from lab.segments import RECEIVE_SEGMENTS, SEND_SEGMENTS
from lab.transfer import transfer

MEGABYTE = 1_000_000
HEADERS = 20 + 8  # of an ICMP echo's packet
FRAMES = 200
# Tagged frames with the full 1500 bytes behind the tag, each with another tag.
SEND_TAGGED = """
import hashlib, socket, struct, sys
count, *destinations = sys.argv[1:]
sending = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
sending.bind(("vnats42", 0))
own = sending.getsockname()[4]
for number in range(int(count)):
    payload = (struct.pack("!I", number) + hashlib.sha512(str(number).encode()).digest() * 24)[:1500]
    for destination in destinations:
        head = bytes.fromhex(destination.replace(":", "")) + own
        sending.send(head + struct.pack("!HHH", 0x8100, number % 8 << 13 | number + 1, 0x88B5) + payload)
"""
# The kernel strips the tag from received frames and passes it separately: see PACKET_AUXDATA in packet(7).
# 33 is SO_RCVBUFFORCE: a busy machine may let all of them wait. Ends when all are there, or none has come for a while.
RECEIVE_TAGGED = """
import collections, hashlib, json, socket, struct, sys
receiving = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
receiving.setsockopt(socket.SOL_SOCKET, 33, 1 << 24)
receiving.setsockopt(263, 8, 1)
receiving.bind(("vnats42", 3))
print("listening", flush=True)
arrived = collections.Counter()
receiving.settimeout(5)
while sum(arrived.values()) < 2 * int(sys.argv[1]):
    try:
        frame, aside, _, _ = receiving.recvmsg(4000, 200)
    except TimeoutError:
        break
    if frame[12:14] != bytes.fromhex("88B5"):
        continue
    number, = struct.unpack("!I", frame[14:18])
    status, *_, tag, protocol = struct.unpack("IIIHHHH", aside[0][2][:20])
    payload = (struct.pack("!I", number) + hashlib.sha512(str(number).encode()).digest() * 24)[:1500]
    unharmed = frame[14:] == payload and status & 0x10 and tag == number % 8 << 13 | number + 1 and protocol == 0x8100
    arrived[frame[:6].hex(":") if unharmed else "harmed"] += 1
print(json.dumps(arrived))
"""


class TunnelsAndTags(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)

    def connect(self, *words):
        _, session = self.up(self.a, "--address", "10.0.0.1/24", *words)
        self.up(self.b, "--address", "10.0.0.2/24", *words)
        # Both have introduced themselves: what follows takes the native plane.
        eventually(lambda: any("parts" in p[9] for p in self.a.on_bus("peers", session)["peers"]), "b's hello")

    def assert_full_size(self, address, mtu):
        self.assert_ping(self.a, address, "-s", mtu - HEADERS, "-M", "do", count=3)

    def assert_moves(self, address):
        data = os.urandom(10 * MEGABYTE)
        self.assertEqual(transfer(self.a, self.b, address, data), hashlib.sha256(data).hexdigest())

    def vxlan(self):
        """A VXLAN tunnel between the two; returns the MTU that it gave itself."""
        for number, computer in enumerate(self.computers, 1):
            computer.run("ip", "link", "add", "vx0", "type", "vxlan", "id", 7, "dev", "vnats42", "dstport", 4789,
                         "local", f"10.0.0.{number}", "remote", f"10.0.0.{3 - number}")
            self.addCleanup(computer.run, "ip", "link", "delete", "vx0")
            computer.run("ip", "address", "add", f"10.1.0.{number}/24", "dev", "vx0")
            computer.run("ip", "link", "set", "vx0", "up")
        return json.loads(self.a.run("ip", "-json", "link", "show", "dev", "vx0").stdout)[0]["mtu"]

    def wireguard(self):
        """A WireGuard tunnel between the two, made by programs of the host's own."""
        keys = [self.a.run("wg", "genkey").stdout for _ in self.computers]
        public = [self.a.run("wg", "pubkey", input=key).stdout.strip() for key in keys]
        for index, computer in enumerate(self.computers):
            computer.run("mkdir", "-p", "/run/wireguard")
            self.addCleanup(computer.run, "rm", "-f", "/run/wireguard/wg0.sock")
            # Debian's program refuses to run where the kernel might have a module for it.
            self.start(computer, "wireguard-go", "--foreground", "wg0", stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, env={"WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD": "1"})
            eventually(lambda: computer.run("wg", "show", "wg0", check=False).returncode == 0, "wg0")
            computer.run("wg", "set", "wg0", "private-key", "/dev/stdin", "listen-port", 51820, "peer",
                         public[1 - index], "endpoint", f"10.0.0.{2 - index}:51820",
                         "allowed-ips", f"10.1.0.{2 - index}/32", input=keys[index])
            computer.run("ip", "address", "add", f"10.1.0.{1 + index}/24", "dev", "wg0")
            computer.run("ip", "link", "set", "wg0", "mtu", 1420, "up")

    def test_vxlan(self):
        self.connect()
        self.assertEqual(self.vxlan(), 1450)
        self.assert_full_size("10.1.0.2", 1450)
        self.assert_moves("10.1.0.2")

    def test_vxlan_in_jumbo_frames(self):
        self.connect("--mtu", "9000")
        self.assertEqual(self.vxlan(), 8950)
        self.assert_full_size("10.1.0.2", 8950)
        self.assert_moves("10.1.0.2")

    def test_wireguard(self):
        self.connect()
        self.wireguard()
        self.assert_full_size("10.1.0.2", 1420)
        self.assert_moves("10.1.0.2")

    def test_tagged_frames_of_full_size(self):
        self.connect()
        everybody = "ff:ff:ff:ff:ff:ff"
        for sender, receiver in ((self.a, self.b), (self.b, self.a)):
            receiving = self.python(receiver, RECEIVE_TAGGED, FRAMES)
            to = receiver.interfaces()["vnats42"]
            sender.run("/usr/bin/python3", "-c", SEND_TAGGED, FRAMES, everybody, to)
            arrived = json.loads(receiving.communicate(timeout=15)[0])
            self.assertEqual(arrived, {everybody: FRAMES, to: FRAMES})

    def test_large_segments_behind_every_tag_whatever_the_kernel_says_of_their_headers(self):
        self.connect()
        receiving = self.python(self.b, RECEIVE_SEGMENTS)
        sent = int(self.a.run("/usr/bin/python3", "-c", SEND_SEGMENTS, "vnats42",
                              self.b.interfaces()["vnats42"]).stdout)
        arrived = json.loads(receiving.communicate(timeout=15)[0])
        self.assertEqual(sorted(arrived), list(range(sent)))
        counters = self.a.on_bus("statistics", self.a.session()[0])[0]["counters"]
        self.assertEqual(counters["uplink.drop.bad-offload"], 0)

    def test_tcp_in_the_largest_frames(self):
        self.connect("--mtu", "65000")
        serving = self.start(self.b, "iperf3", "--server", "--forceflush", stdout=subprocess.PIPE, text=True)
        while "listening" not in serving.outside.stdout.readline():
            self.assertIsNone(serving.poll())
        for direction in ([], ["--reverse"]):
            said = json.loads(self.a.run("iperf3", "--client", "10.0.0.2", "--time", 2, "--json", *direction,
                                         check=False).stdout)
            self.assertNotIn("error", said)
            self.assertGreater(said["end"]["sum_received"]["bytes"], 0)


if __name__ == "__main__":
    main()
