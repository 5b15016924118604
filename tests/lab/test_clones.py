# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computers that are copies of one machine, far from their server.

    alice@a, b, c (one machine-id) ── vnats42 ══ 500 ms ══ nats-server
"""
import threading

from lab.case import LabCase, main
from lab.process import eventually
from lab.slow_way import SlowWay

KEY = "correct horse battery staple"


class Clones(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        identity = self.a.run("cat", "/etc/machine-id").stdout
        for computer in self.computers:
            computer.run("sh", "-c", 'printf %s "$1" > /etc/machine-id', "sh", identity)
        self.way = SlowWay(self.server.port, 0.5)
        self.addCleanup(self.way.close)
        self.addCleanup(self.down, *self.computers)

    def start_together(self, *computers, key=None):
        """All are on the VLAN 10.0.0.0/24, and so started within one round trip."""
        words, more = (["--network-key-file", "-"], {"input": key + "\n"}) if key else ([], {})
        starts = [threading.Thread(target=self.up, args=(computer, "--address", f"10.0.0.{number}/24", *words),
                                   kwargs={"server": self.way.url, **more})
                  for number, computer in enumerate(computers, 1)]
        for start in starts:
            start.start()
        for start in starts:
            start.join()

    def macs(self, *computers):
        """The MACs of all, once each of them is a peer of each other one."""
        def known():
            sessions = [computer.session() for computer in computers]
            found = [session["HardwareAddress"] for _, session in sessions]
            for computer, (path, session) in zip(computers, sessions, strict=True):
                peers = {peer[0] for peer in computer.on_bus("peers", path, user=None)["peers"]}
                if peers != set(found) - {session["HardwareAddress"]} or len(set(found)) != len(found):
                    return None
            return found
        return eventually(known, "all have MACs of their own", 40)

    def first_mac(self):
        """What each of them would have, were it alone."""
        self.up(self.a, "--address", "10.0.0.1/24")
        mac = self.a.interfaces()["vnats42"]
        self.down(self.a)
        return mac

    def test_exactly_one_of_two_keeps_the_mac_on_a_sealed_vlan(self):
        mac = self.first_mac()
        self.start_together(self.a, self.b, key=KEY)
        self.assertEqual(self.macs(self.a, self.b).count(mac), 1)
        self.assert_ping(self.a, "10.0.0.2", "-W", "10")

    def test_exactly_one_of_three_keeps_the_mac(self):
        mac = self.first_mac()
        self.start_together(*self.computers)
        self.assertEqual(self.macs(*self.computers).count(mac), 1)
        self.assert_ping(self.a, "10.0.0.2", "-W", "10")
        self.assert_ping(self.a, "10.0.0.3", "-W", "10")


if __name__ == "__main__":
    main()
