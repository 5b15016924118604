# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nobody takes the helper from others: not by what waits to be read, and not by what it is made to keep. And a helper
that loses the bus keeps its VLANs and comes back.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
"""
import contextlib
import ctypes
import os
import socket
import subprocess

from lab.case import LabCase, main
from lab.computer import FLOOD
from lab.computer_init import BUS_SOCKET
from lab.process import eventually

HELPER = "/usr/libexec/vlan-nats/vlan-nats-helper"
LIMIT = 1024  # what systemd lets a service have, unless told otherwise
STARTS = 480


def shut_down_connection(pid, peer):
    """Ends a process's connection to the socket of this name, as its other end would."""
    pidfd = os.pidfd_open(pid)
    for descriptor in os.listdir(f"/proc/{pid}/fd"):
        ours = ctypes.CDLL(None).syscall(438, pidfd, int(descriptor), 0)  # pidfd_getfd
        if ours < 0:
            continue
        with contextlib.suppress(OSError), socket.socket(fileno=ours) as connection:
            if connection.getpeername() == peer:
                connection.shutdown(socket.SHUT_RDWR)
                return
    raise AssertionError(f"process {pid} has no connection to {peer}")


class Exhaustion(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)
        with open(self.a.log, "ab") as log:
            self.helper = self.start(self.a, "prlimit", f"--nofile={LIMIT}:", HELPER, stderr=log)
        eventually(lambda: self.a.on_bus("running"), "the helper is on the bus")
        self.up(self.a, "--address", "10.0.0.1/24")
        self.up(self.b, "--address", "10.0.0.2/24")
        self.assert_ping(self.a, "10.0.0.2")

    def end(self, running):
        """A helper that the test has started leaves like any other."""
        if running is getattr(self, "helper", None) and running.poll() is None:
            self.down(self.a)
        super().end(running)

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.the_helper()}/fd"))

    def the_helper(self):
        (pid,) = self.a.processes("vlan-nats-helper")
        return pid

    def flood(self, what, number, user="nobody"):
        flood = self.start(self.a, "/usr/bin/python3", FLOOD, what, number, user=user, stdin=subprocess.PIPE,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(flood.outside.stdout.readline(), "sent\n")
        return flood

    def assert_unharmed(self, helper):
        self.assertEqual(self.the_helper(), helper)
        self.assertEqual(len(self.a.sessions()), 1)
        self.assertEqual(self.a.session()[1]["State"], "connected")
        self.assert_ping(self.a, "10.0.0.2")

    def test_descriptors_in_a_flood_of_calls_take_no_vlan_and_stay_nowhere(self):
        helper, before = self.the_helper(), self.descriptors()
        flood = self.flood("handles", STARTS)
        self.assert_unharmed(helper)
        eventually(lambda: self.descriptors() <= before + 8, f"no more than the {before} descriptors of before")
        self.assertIsNone(flood.poll())

    def test_a_helper_that_the_bus_breaks_with_comes_back_to_its_name_and_its_vlans(self):
        helper = self.the_helper()
        owner = self.a.on_bus("owner")
        shut_down_connection(helper, BUS_SOCKET)
        eventually(lambda: self.a.on_bus("owner") not in (owner, None), "it is there under another unique name")
        self.assert_unharmed(helper)

    def test_a_helper_whose_bus_ends_comes_back_to_the_next_one(self):
        helper = self.the_helper()
        os.kill(self.a.bus_daemon(), 9)
        try:
            eventually(lambda: self.a.bus_daemon() is None, "there is no bus")
            self.assert_ping(self.a, "10.0.0.2")
        finally:
            self.a.start_bus()
        eventually(lambda: self.a.on_bus("running"), "it is on the next one")
        self.assert_unharmed(helper)


if __name__ == "__main__":
    main()
