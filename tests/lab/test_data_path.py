# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames of any size and number arrive intact and in order. Frames from strangers are dropped and counted.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
"""
import contextlib
import hashlib
import json
import os
import struct

from lab.case import LabCase, main
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.transfer import transfer
from lab.underlay import SERVER_ADDRESS
from lab.wire import RawMember, ethernet

MEGABYTE = 1_000_000

# Datagrams come back as they are.
MIRROR = """
import socket
mirror = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
mirror.bind(("", 7000))
print("listening", flush=True)
while True:
    data, sender = mirror.recvfrom(65535)
    mirror.sendto(data, sender)
"""
# Every size once and in order; what does not come back within a second is named.
SWEEP = """
import hashlib, socket, sys
address, first, last, step = sys.argv[1], *map(int, sys.argv[2:])
asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
asking.connect((address, 7000))
asking.settimeout(1)
for size in [*range(first, last, step), last]:
    data = (hashlib.sha256(str(size).encode()).digest() * (size // 32 + 1))[:size]
    for attempt in range(3):
        asking.send(data)
        try:
            answer = asking.recv(65535)
            break
        except TimeoutError:
            answer = None
    if answer != data:
        sys.exit(f"{size} bytes: {'nothing' if answer is None else len(answer)} came back")
print("all sizes")
"""
# One flow of numbered datagrams: long runs of one size, which are coupled, and changes between them.
NUMBERED = """
import socket, struct, sys
sending = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sending.connect((sys.argv[1], 7001))
sizes = [64] * 40 + [1400, 4, 64, 65, 63] + [300] * 70 + [1472] * 30 + [20, 1000]
for number in range(30000):
    sending.send(struct.pack("!I", number).ljust(sizes[number % len(sizes)], b"."))
# The way may still be full of them, so the end is said until it has been heard.
sending.settimeout(0.2)
for _ in range(150):
    sending.send(b"end")
    try:
        sending.recv(100)
        break
    except TimeoutError:
        continue
"""
IN_ORDER = """
import socket, struct
receiving = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiving.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 24)
receiving.bind(("", 7001))
receiving.settimeout(20)
print("listening", flush=True)
sizes = [64] * 40 + [1400, 4, 64, 65, 63] + [300] * 70 + [1472] * 30 + [20, 1000]
received, last, wrong = 0, -1, []
while True:
    data, sender = receiving.recvfrom(65535)
    if data == b"end":
        receiving.sendto(b"heard", sender)
        break
    number, = struct.unpack("!I", data[:4])
    if number <= last or len(data) != sizes[number % len(sizes)] or data[4:] != b"." * (len(data) - 4):
        wrong.append(f"{number} of {len(data)} bytes after {last}")
    received, last = received + 1, number
print(received, "; ".join(wrong) or "in order", sep=": ")
"""


class DataPath(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)

    def connect(self, *words, server=None):
        _, self.session_a = self.up(self.a, "--address", "10.0.0.1/24", *words, server=server)
        self.up(self.b, "--address", "10.0.0.2/24", *words, server=server)
        # Both have introduced themselves: what follows takes the native plane.
        eventually(lambda: any("parts" in p[9] for p in self.a.on_bus("peers", self.session_a)["peers"]), "b's hello")

    def assert_sweeps(self, *ranges):
        """Datagrams of the sizes first, first + step, … last come back."""
        self.python(self.b, MIRROR)
        for first, last, step in ranges:
            swept = self.a.run("/usr/bin/python3", "-c", SWEEP, "10.0.0.2", first, last, step, check=False)
            self.assertEqual(swept.stdout, "all sizes\n")

    def assert_moves(self, size):
        data = os.urandom(size)
        self.assertEqual(transfer(self.a, self.b, "10.0.0.2", data), hashlib.sha256(data).hexdigest())

    def test_datagrams_of_every_size(self):
        self.connect()
        self.assert_sweeps((0, 1500, 1), (1500, 65507, 997))  # from 1473 on in IP fragments

    def test_jumbo_frames_of_every_size(self):
        self.connect("--mtu", "9000")
        self.assert_sweeps((8900, 9000, 1))
        self.assert_ping(self.a, "10.0.0.2", "-s", 8972, "-M", "do", count=2)
        self.assert_moves(10 * MEGABYTE)

    def test_frames_larger_than_a_message(self):
        self.connect("--mtu", "65000")
        self.assert_ping(self.a, "10.0.0.2", "-s", 64972, "-M", "do", count=2)
        self.assert_sweeps((16000, 64000, 1009))

    def test_a_server_that_takes_4_kib_in_a_message(self):
        server = NatsServer(port=4300, options="max_payload: 4096").start()
        self.addCleanup(server.stop)
        self.connect(server=server.url)
        self.assert_ping(self.a, "10.0.0.2", "-s", 1472, "-M", "do", count=2)
        self.assert_moves(10 * MEGABYTE)
        self.assert_sweeps((1400, 1500, 1))

    def test_one_flow_stays_in_order(self):
        self.connect()
        # While a host is still asking for the MAC, its kernel itself lets later datagrams overtake earlier ones.
        self.assert_ping(self.a, "10.0.0.2", count=1)
        receiving = self.python(self.b, IN_ORDER)
        self.a.run("/usr/bin/python3", "-c", NUMBERED, "10.0.0.2")
        received, said = receiving.communicate(timeout=60)[0].split(": ")
        self.assertEqual(said, "in order\n")
        self.assertGreater(int(received), 500)  # the TAP's ring alone holds more

    def test_D1_D2_what_strangers_send_is_counted_and_ends_there(self):
        # Alone, so that whatever a's host receives has come from the stranger.
        _, self.session_a = self.up(self.a, "--address", "10.0.0.1/24")
        mine, stranger = self.a.interfaces()["vnats42"], "02:00:00:00:00:99"
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, stranger, "10.0.0.99")
        self.addCleanup(member.close)
        to_a = f"vlan.42.to.{mine.replace(':', '')}.{stranger.replace(':', '')}"
        hello = f"vlan.42.hello.{stranger.replace(':', '')}"

        def record(kind, body):
            return struct.pack("!BI", kind, len(body)) + body

        def offload(**changes):
            """An offload record: a TCP packet of three segments whose header lies as told."""
            fields = {"flags": 1, "gso": 1, "size": 54, "mss": 1000, "start": 34, "offset": 16} | changes
            ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 3040, 0, 0x4000, 64, 6, 0, b"\x0a\0\0\x63", b"\x0a\0\0\x01")
            tcp = struct.pack("!HHIIBBHHH", 1, 2, 0, 0, 0x50, 0x10, 512, 0, 0)
            return record(2, struct.pack("<BBHHHH", *fields.values())
                          + ethernet(mine, stranger, 0x0800, ip + tcp + bytes(3000)))

        head = b"\x01\x00"
        frame = ethernet(mine, stranger, 0x88B5, bytes(46))

        def part(*fields):
            """Of a record that is cut: its kind, serial number, total size, offset, then the bytes."""
            return record(5, struct.pack("!BIII", *fields[:4]) + bytes(fields[4]))
        cases = {
            "malformed": [b"", b"\x01", b"\x02\x00" + record(1, frame), b"\x01\x01" + record(1, frame),
                          head + b"\x01\x00", head + struct.pack("!BI", 1, 0xFFFFFFFF) + frame,
                          head + struct.pack("!BI", 1, len(frame) + 1) + frame,
                          head + record(2, bytes(9)), head + record(5, bytes(13)),
                          head + part(5, 1, 100, 0, 100),
                          head + part(2, 1, 0xFFFFFFFF, 0, 100),
                          head + part(2, 1, 100, 90, 100)],
            "bad-offload": [head + offload(**lie) for lie in (
                {"mss": 0}, {"start": 60000}, {"offset": 60000}, {"gso": 77}, {"gso": 3},
                {"flags": 0}, {"flags": 255}, {"gso": 4}, {"start": 20})],  # "size" is a hint
            "incomplete": [head + part(2, serial, 100, 0, 50) for serial in range(4)],
            "too-short": [head + record(1, frame[:13])],
            "too-long": [head + record(1, ethernet(mine, stranger, 0x88B5, bytes(9000)))],
            "bad-source": [head + record(1, ethernet(mine, "02:00:00:00:00:98", 0x88B5, bytes(46))),
                           head + record(1, ethernet(mine, "03:00:00:00:00:99", 0x88B5, bytes(46)))],
            "not-for-us": [head + record(1, ethernet("02:00:00:00:00:97", stranger, 0x88B5, bytes(46)))],
            "bridge-local": [head + record(1, ethernet("01:80:c2:00:00:0e", stranger, 0x88B5, bytes(46)))],
        }
        before = self.counters()
        read = int(self.a.run("cat", "/sys/class/net/vnats42/statistics/rx_packets").stdout)
        for messages in cases.values():
            for message in messages:
                member.publish(to_a, message)
        hellos = [b"", b"{", b"[]", b'{"version":1}', json.dumps({"version": 1, "mac": mine}).encode(),
                  b'{"version":1,"mac":"02:00:00:00:00:99","name":"' + b"x" * 1_000_000 + b'"}', b"[" * 8000]
        for message in hellos:
            member.publish(hello, message)
        expected = {f"downlink.drop.{reason}": len(messages) for reason, messages in cases.items()}
        expected["downlink.drop.malformed"] += len(hellos)
        expected["downlink.drop.incomplete"] -= 1  # the last one may still be continued

        def counted():
            now = self.counters()
            return {name: now[name] - before[name] for name in expected}
        with contextlib.suppress(AssertionError):  # the comparison below says more
            eventually(lambda: counted() == expected, "all are counted", 10)
        self.assertEqual(counted(), expected)
        self.assertEqual(int(self.a.run("cat", "/sys/class/net/vnats42/statistics/rx_packets").stdout), read)
        self.up(self.b, "--address", "10.0.0.2/24")
        self.assert_ping(self.a, "10.0.0.2", count=2)

    def test_a_flood_of_hellos_costs_little(self):
        self.connect()
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99")
        self.addCleanup(member.close)
        before = self.counters()
        for i in range(20000):
            mac = f"0204{i:08x}"
            text = json.dumps({"version": 1, "mac": ":".join(mac[n:n + 2] for n in range(0, 12, 2)), "features": []})
            member.publish(f"vlan.42.hello.{mac}", text.encode())
        self.assert_ping(self.a, "10.0.0.2", count=5)
        # One answer for all within half a second, not 20,000.
        peers = eventually(lambda: len(found := self.a.on_bus("peers", self.session_a)["peers"]) > 4000 and found,
                           "the table is as full as it gets", 30)
        self.assertLessEqual(len(peers), 4096)
        self.assertEqual(self.counters()["downlink.drop.malformed"], before["downlink.drop.malformed"])

    def counters(self):
        return self.a.on_bus("statistics", self.session_a)[0]["counters"]


if __name__ == "__main__":
    main()
