# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a LAN costs while nobody uses it, and that it notices all the same when its server has failed.

    alice@a, alice@b, alice@c ── vnats42 10.0.0.{1,2,3} ══ nats-server
                   b's line is metered
"""
import signal

from lab.case import LabCase, main
from lab.process import eventually

# Statistics, of which a session sends one a second: longer than an idle member rests.
COUNT = 11
# Octets of two rests: a PING, its PONG and what acknowledges them are some 250 with all headers. The rest is ARP's.
MOST = 1200


class Idle(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        for number, computer in enumerate(self.computers, 1):
            # What the host itself says to groups is not ours.
            computer.run("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1")
            self.up(computer, "--address", f"10.0.0.{number}/24", *(["--metered"] if computer is self.b else []))

    @staticmethod
    def octets(computer):
        """On the line to the server, both ways."""
        statistics = f"/proc/{computer.init}/root/sys/class/net/eth0/statistics"
        total = 0
        for name in ("rx_bytes", "tx_bytes"):
            with open(f"{statistics}/{name}", encoding="ascii") as file:
                total += int(file.read())
        return total

    def count(self, times):
        self.a.on_bus("statistics", self.a.session()[0], str(times))

    def test_a_metered_line_costs_less_still_and_who_sends_notices_first(self):
        self.count(3)  # all have greeted each other
        before = {computer.name: self.octets(computer) for computer in self.computers}
        self.count(COUNT)
        cost = {computer.name: self.octets(computer) - before[computer.name] for computer in self.computers}
        print(f"   octets in {COUNT} s: {cost}", flush=True)
        self.assertLess(max(cost.values()), MOST)
        self.assertLess(cost["b"], min(cost["a"], cost["c"]))

        self.server.signal(signal.SIGSTOP)
        self.addCleanup(self.server.signal, signal.SIGCONT)
        self.start(self.a, "ping", "-i", "0.2", "-q", "10.0.0.3")
        eventually(lambda: self.a.session()[1]["State"] == "connecting", "a has noticed")
        self.assertEqual(self.b.session()[1]["State"], "connected")


if __name__ == "__main__":
    main()
