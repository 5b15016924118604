# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames for Wireshark: who may see them, and that they are what went over the VLAN.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
"""
import os
import signal
import struct
import subprocess

from lab.case import LabCase, main
from lab.computer import CAROL
from lab.process import eventually
from lab.terminal import Terminal

NOT_AUTHORIZED = 4  # exit code of vlan-natsctl
SECTION, INTERFACE, STATISTICS, PACKET = 0x0A0D0D0A, 1, 5, 6


def blocks(stream):
    """(type, body) of every block of a pcap-ng stream, which must hold whole ones only."""
    found = []
    while stream:
        kind, length = struct.unpack_from("<II", stream)
        assert length >= 12 and length % 4 == 0 and length <= len(stream), (kind, length, len(stream))
        assert struct.unpack_from("<I", stream, length - 4)[0] == length
        found.append((kind, stream[8:length - 4]))
        stream = stream[length:]
    return found


def frames(stream):
    """(sent?, frame) of every packet."""
    parsed = blocks(stream)
    assert [kind for kind, _ in parsed[:2]] == [SECTION, INTERFACE]
    found = []
    for kind, body in parsed[2:]:
        assert kind in (PACKET, STATISTICS), kind
        if kind == PACKET:
            _, _, _, captured, _ = struct.unpack_from("<IIIII", body)
            end = 20 + (captured + 3) // 4 * 4
            code, size, flags = struct.unpack_from("<HHI", body, end)
            assert (code, size) == (2, 4)
            found.append((flags == 2, body[20:20 + captured]))
    return found


class Capture(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)
        self.up(self.a, "--address", "10.0.0.1/24")
        self.up(self.b, "--address", "10.0.0.2/24")

    def capture(self, *words, user=None):
        return self.start(self.a, "vlan-natsctl", "capture", "42", *words, user=user, stdout=subprocess.PIPE)

    def test_A6_asks_everybody_but_root(self):
        for user in ("bob", "alice"):
            done = self.a.ctl("capture", "42", user=user)
            self.assertEqual(done.returncode, NOT_AUTHORIZED, user)
            self.assertNotIn("\x0a\x0d\x0d\x0a", done.stdout)

    def test_an_administrator_sees_the_frames_by_an_action_of_its_own(self):
        file = "/tmp/capture.pcapng"
        terminal = Terminal(self.a, "vlan-natsctl", "capture", "42", "--write", file, user="carol")
        terminal.expect("Password:")
        terminal.type_secret(CAROL.password)
        path = f"/proc/{self.a.init}/root{file}"

        def echo_requests():
            self.assert_ping(self.a, "10.0.0.2", count=2)
            with open(path, "rb") as content:
                return [frame for sent, frame in frames(content.read()) if sent and frame[12:14] == b"\x08\x00"]
        eventually(lambda: self.a.run("test", "-e", file, check=False).returncode == 0, "the file is there")
        eventually(echo_requests, "the pings are in the file")
        self.a.kill("vlan-natsctl", signal.SIGINT)
        self.assertEqual(terminal.finish(), 0, terminal.said)
        self.assertIn("capture the traffic of VLAN 42", " ".join(terminal.said.split()))
        with open(path, "rb") as content:
            self.assertTrue(frames(content.read()))

    def test_shows_both_ways_and_only_what_was_asked_for(self):
        self.assert_captures("--snaplen", "64", "--ethertype", "ip", "--mac", self.b.interfaces()["vnats42"])

    def test_a_computer_is_named_as_peers_shows_it(self):
        path = self.a.session()[0]
        eventually(lambda: [peer for peer in self.a.on_bus("peers", path)["peers"] if peer[2] == "b"], "a knows b")
        self.assert_captures("--snaplen", "64", "--ethertype", "ip", "--mac", "B")

    def assert_captures(self, *words):
        running = self.capture(*words)
        stream = running.outside.stdout.read(60)  # it has begun
        self.assert_ping(self.a, "10.0.0.2", count=3)
        running.kill(signal.SIGINT)
        stream += running.outside.stdout.read()
        self.assertEqual(running.wait(), 0)
        found = frames(stream)
        self.assertEqual({sent for sent, _ in found}, {True, False})
        for _, frame in found:
            self.assertEqual(frame[12:14], b"\x08\x00")
            self.assertLessEqual(len(frame), 64)

    def test_a_reader_that_stands_still_does_not_hold_up_the_vlan(self):
        running = self.capture()
        running.outside.stdout.read(60)
        running.kill(signal.SIGSTOP)
        try:
            # Several times what pipe and buffers hold.
            for _ in range(8):
                self.assert_ping(self.a, "10.0.0.2", "-s", "60000", "-i", "0.01", count=20)
        finally:
            running.kill(signal.SIGCONT)
            os.kill(running.outside.pid, signal.SIGCONT)  # nsenter stops with what it has started
        running.kill(signal.SIGINT)
        running.outside.stdout.read()
        self.assertEqual(running.wait(), 0)

    def test_ends_with_the_vlan(self):
        running = self.capture()
        running.outside.stdout.read(60)
        self.down(self.a)
        running.outside.stdout.read()
        self.assertEqual(running.wait(), 0)


if __name__ == "__main__":
    main()
