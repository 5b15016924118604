# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to the way to the server while a VLAN runs: other routes, other addresses, other interfaces, pulled
cables, and sleep.

    alice@a ── eth0 10.98.1.11 ── wifi  10.98.1.1 ┐
           └── eth1 10.98.2.11 ── cable 10.98.2.1 ┴ nats-server ── 10.99.0.11 alice@b

The server's address is reached by a's default route. A ping runs all the time, ten a second; how long after the way
was there again the first was answered is printed.
"""
import ipaddress
import json
import sys
import time

from lab.case import LabCase, main
from lab.computer import Computer
from lab.logind import Logind
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS, Underlay
from lab.wire import RawMember
from lab.witness import Pinging, Watching

SUBNET = ipaddress.ip_network("10.7.0.0/24")
LIMIT = 5  # seconds


class Networks(LabCase):
    names = ("b",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wifi, cls.cable = Underlay("wifi", "10.98.1.1"), Underlay("cable", "10.98.2.1")
        cls.a = Computer(cls.wifi, "a")
        cls.computers.append(cls.a)
        cls.a.run("ip", "route", "add", "default", "via", cls.wifi.router, "metric", 600)

    def setUp(self):
        if not self.b.sessions():
            self.up(self.b, "--address", "10.0.0.2/24")
        if not self.a.sessions():
            self.up(self.a, "--address", "10.0.0.1/24", "--address", f"auto:{SUBNET}")
        self.addresses = eventually(self.both_addresses, "a has its automatic address")
        self.path_on_b = self.b.session()[0]
        self.watching = [self.witness(Watching(computer)) for computer in self.computers]
        self.pinging = self.witness(Pinging(self.a, "10.0.0.2"))
        self.pinging.answered(time.monotonic())

    def witness(self, one):
        self.addCleanup(one.end)
        return one

    def both_addresses(self):
        """Those that both the kernel and the session have."""
        addresses = self.a.session()[1]["Addresses"]
        return len(addresses) == 2 and set(addresses) <= set(self.a.addresses("vnats42")) and addresses

    def assert_answered(self, since, what):
        seconds = self.pinging.answered(since) - since
        print(f"{what}: the first answered ping after {seconds:.2f} s", file=sys.stderr)
        self.assertLessEqual(seconds, LIMIT)

    def assert_back(self, since, what):
        self.assert_answered(since, what)
        eventually(lambda: self.connected(self.a), "a is connected")
        self.assertEqual(self.both_addresses(), self.addresses)
        told = {code for watching in self.watching for code, _ in watching.problems}
        self.assertFalse(told & {"AddressConflict", "DuplicateMac", "NoFreeAddress"}, "in conflict with itself")

    def ip(self, words):
        self.a.run("ip", *words.split())

    def with_cable(self, metric):
        """eth1, until the end of the test."""
        address = self.cable.plug("a", self.a.init, "eth1")
        self.addCleanup(self.a.run, "ip", "link", "delete", "eth1", check=False)
        if metric:
            self.ip(f"route add default via {self.cable.router} metric {metric}")
        return address

    def source(self):
        """The address that the worker's connection comes from."""
        lines = self.a.run("ss", "-Htn", "state", "established", f"dst {SERVER_ADDRESS}").stdout.splitlines()
        return {line.split()[2].rpartition(":")[0] for line in lines}

    def take_another_router(self):
        """The first route leads nowhere. Returns the time since which the other one is used."""
        self.with_cable(None)
        self.wifi.set_reachable("a", False)
        self.addCleanup(self.wifi.set_reachable, "a", True)
        self.addCleanup(self.ip, f"route replace default via {self.wifi.router} metric 600")
        self.pinging.wait_missing(5)
        self.ip(f"route replace default via {self.cable.router} metric 600")
        return time.monotonic()

    def test_another_router(self):
        self.assert_back(self.take_another_router(), "the default route leads to another router")

    def test_another_router_without_a_bus(self):
        self.down(self.a)
        self.start(self.a, "/usr/libexec/vlan-nats/vlan-nats-helper", "run", "--server", self.server.url, "--vlan", 42,
                   "--address", "10.0.0.1/24", env={"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"})
        self.pinging.answered(time.monotonic())
        self.assert_answered(self.take_another_router(), "the same, in the foreground")

    def test_another_address(self):
        old, new = f"{self.a.underlay_address}/24", "10.98.1.77/24"
        self.addCleanup(self.pinging_again)
        self.addCleanup(self.ip, f"route replace default via {self.wifi.router} metric 600")
        self.addCleanup(self.ip, f"address add {old} dev eth0")
        # First: beside it the old one would be its secondary, and go with it.
        self.addCleanup(self.ip, f"address delete {new} dev eth0")
        self.ip(f"address delete {old} dev eth0")
        self.pinging.wait_missing(5)
        self.ip(f"address add {new} dev eth0")
        self.ip(f"route replace default via {self.wifi.router} metric 600")
        self.assert_back(time.monotonic(), "eth0 has another address")
        eventually(lambda: self.source() == {"10.98.1.77"}, "the connection from the address before has gone")

    def pinging_again(self):
        """What comes next begins with a network that works."""
        self.assert_back(time.monotonic(), "and its old one")

    def test_from_wifi_to_cable(self):
        self.assertEqual(self.source(), {self.a.underlay_address})
        address = self.with_cable(100)
        self.addCleanup(self.wifi.set_cable, "a", True)
        eventually(lambda: self.source() == {address}, "the better way is taken")
        missed = self.pinging.missed
        self.wifi.set_cable("a", False)
        self.assert_back(time.monotonic(), "from Wi-Fi to cable")
        self.assertEqual(self.pinging.missed, missed)

    def test_a_pulled_cable(self):
        self.addCleanup(self.wifi.set_cable, "a", True)
        self.wifi.set_cable("a", False)
        self.pinging.wait_missing(40)
        self.wifi.set_cable("a", True)
        self.assert_back(time.monotonic(), "the cable was pulled for 4 s")

    def test_sleep(self):
        logind = self.witness(Logind(self.a))
        eventually(lambda: logind.tell("locks")["held"] == 1, "sleep is delayed")
        what, who, why, mode = logind.tell("locks")["last"]
        self.assertEqual((what, who, mode), ("sleep", "vlan-nats", "delay"))
        self.assertTrue(why)
        mac = self.a.interfaces()["vnats42"]
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99", listens=False)
        self.addCleanup(member.close)
        member.subscribe(f"vlan.42.hello.{mac.replace(':', '')}")

        begun = time.monotonic()
        asleep = logind.tell("sleep")
        self.assertEqual(asleep["held"], 0)
        while not json.loads(member.receive()[1]).get("bye"):
            pass
        eventually(lambda: mac not in [peer[0] for peer in self.b.on_bus("peers", self.path_on_b)["peers"]],
                   "b has heard the bye")
        print(f"sleep: delayed for {asleep['waited']:.2f} s, forgotten by b after {time.monotonic() - begun:.2f} s",
              file=sys.stderr)

        # A real computer would be suspended now; nothing wakes the node here either.
        self.addCleanup(self.wifi.set_cable, "a", True)
        self.wifi.set_cable("a", False)
        self.wifi.set_cable("a", True)
        self.pinging.wait_missing(10)
        self.assertEqual(self.a.session()[1]["State"], "connecting")
        self.wifi.set_cable("a", False)
        logind.tell("wake")
        self.pinging.wait_missing(5)
        self.wifi.set_cable("a", True)
        self.assert_back(time.monotonic(), "sleep")
        eventually(lambda: logind.tell("locks")["held"] == 1, "the next sleep is delayed, too")


if __name__ == "__main__":
    main()
