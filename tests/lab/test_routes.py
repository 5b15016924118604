# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subnets that are reached through the VLAN without an address in them: behind one of its computers, or from a single
address (/32). And the subnets of two (/31).

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── b ── eth1 ── home 192.168.5.0/24 ── c
"""
import json

from lab.case import LabCase, main
from lab.computer import Computer
from lab.process import eventually
from lab.underlay import Underlay

HOME = "192.168.5.0/24"
VIA_B = f"{HOME} via 10.0.0.2"


class Routes(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        home = Underlay("home", "192.168.5.1")
        cls.b_at_home = home.plug("b", cls.b.init, "eth1")
        cls.c = Computer(home, "c", installed=False, bus=False)
        cls.computers.append(cls.c)
        cls.b.run("sysctl", "-q", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1")
        cls.c.run("ip", "route", "add", "10.0.0.0/24", "via", cls.b_at_home)

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)

    def routes(self, family="-4"):
        """Those to a's VLAN that are not the kernel's own, as `ip route` says them."""
        found = json.loads(self.a.run("ip", "-json", family, "route", "show", "dev", "vnats42").stdout or "[]")
        return {route["dst"] + (f" via {route['gateway']}" if "gateway" in route else "")
                for route in found if route.get("protocol") != "kernel"}

    def session(self):
        return self.a.session()[1]

    def has(self, *routes):
        return self.routes() == set(routes) and self.session()["Routes"] == list(routes)

    def test_a_machine_behind_another_computer_is_reached(self):
        self.up(self.b, "--address", "10.0.0.2/24")
        self.up(self.a, "--address", "10.0.0.1/24", "--route", VIA_B)
        eventually(lambda: self.has(VIA_B), "the route")
        self.assert_ping(self.a, self.c.underlay_address, count=3)
        self.assertIn(f"routes {VIA_B}", " ".join(self.a.ctl("status").stdout.split()))
        self.assertEqual(json.loads(self.a.ctl("status", "--json").stdout)["sessions"][0]["routes"], [VIA_B])
        self.down(self.a)
        self.assertNotIn("192.168.5.0", self.a.run("ip", "route").stdout)

    def test_single_addresses_reach_each_other(self):
        for number, computer in ((1, self.a), (2, self.b)):
            self.up(computer, "--address", f"10.1.0.{number}/32", "--address", f"fd00:1::{number}/128",
                    "--route", "10.1.0.0/16", "--route", "fd00:1::/64")
        # Where nothing else tells that the gateway is there: "onlink".
        self.assert_ping(self.a, "10.1.0.2", count=2)
        eventually(lambda: self.a.run("ping", "-c", 1, "-W", 1, "fd00:1::2"), "IPv6, once it has its address", 10)
        self.assertEqual(self.a.addresses("vnats42")[:2], ["10.1.0.1/32", "fd00:1::1/128"])
        self.assertEqual(self.session()["Routes"], ["10.1.0.0/16", "fd00:1::/64"])

    def test_a_single_address_reaches_all_through_one_gateway(self):
        self.up(self.b, "--address", "10.0.0.2/24")
        self.up(self.a, "--address", "10.0.0.1/32", "--route", VIA_B)
        eventually(lambda: self.has(VIA_B), "the route")
        self.assert_ping(self.a, self.c.underlay_address, count=2)

    def test_subnets_of_two(self):
        for number, computer in enumerate((self.a, self.b)):
            self.up(computer, "--address", f"10.2.0.{number}/31", "--address", f"fd00:2::{number}/127")
        self.assert_ping(self.a, "10.2.0.1", count=2)
        eventually(lambda: self.a.run("ping", "-c", 1, "-W", 1, "fd00:2::1"), "IPv6, once it has its address", 10)
        # RFC 3021: there is no broadcast address.
        self.assertNotIn("brd", self.a.run("ip", "-4", "address", "show", "dev", "vnats42").stdout)

    def test_whoever_is_out_of_reach_is_named_with_the_remedy(self):
        """b has a fixed address in the automatic subnet of VLAN 42 that a cannot use."""
        self.a.run("ip", "link", "add", "br1", "type", "bridge")
        self.addCleanup(self.a.run, "ip", "link", "delete", "br1")
        self.a.run("ip", "address", "add", "10.117.25.57/24", "dev", "br1")
        self.a.run("ip", "link", "set", "br1", "up")
        self.up(self.b, "--address", "10.117.25.5/24")
        self.up(self.a, "--address", "auto")

        def told(computer):
            peers = json.loads(computer.ctl("peers", "--json").stdout)["peers"]
            return [peer["within_reach"] for peer in peers if peer["addresses"]] == [False]
        for computer in (self.a, self.b):
            eventually(lambda computer=computer: told(computer), f"the other is out of {computer.name}'s reach", 20)
        said = self.a.ctl("peers").stdout
        for words in ("b cannot be reached", "10.117.25.5", "Give"):
            self.assertIn(words, said)
        found = [each for each in json.loads(self.a.ctl("doctor", "--json").stdout)["checks"]
                 if "10.117.25.5" in each["message"]]
        self.assertEqual([(each["check"], each["state"]) for each in found], [("mtu", "warning")])

    def test_a_server_by_name_that_a_route_leads_away_from_is_told(self):
        """With its address instead of its name, the helper refuses that. The route is narrower than the network in which
        the server is, and an administrator has agreed."""
        self.a.run("sh", "-c", "cp /etc/hosts /etc/hosts.kept; echo 10.99.0.1 nats.lab >> /etc/hosts")
        self.addCleanup(self.a.run, "mv", "/etc/hosts.kept", "/etc/hosts")
        words = ["--vlan", 42, "--address", "10.0.0.1/24", "--allow-overlap", "--no-wait"]
        away = ["--route", "10.99.0.0/29 via 10.0.0.2"]
        done = self.a.ctl("up", "--server", self.server.url, *words, *away, user=None)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        for problem, more in ((["", {}], []), (["SubnetOverlap.ServerName", {
                "host": "nats.lab", "address": "10.99.0.1"}], away)):
            done = self.a.ctl("up", "--server", "nats://nats.lab:4222", *words, *more, user=None)
            self.assertEqual(done.returncode, 0, done.stdout)
            eventually(lambda problem=problem: self.session()["Problem"] == problem
                       and (more or self.connected(self.a)), f"{problem}", 30)
            self.down(self.a)

    def test_it_is_put_back_and_whoever_insists_is_left_in_peace(self):
        self.up(self.a, "--address", "10.0.0.1/24", "--route", VIA_B)
        # The second one leads the subnet to another gateway.
        for words in ("delete 192.168.5.0/24", "replace 192.168.5.0/24 via 10.0.0.9 dev vnats42"):
            eventually(lambda: self.has(VIA_B), "the route")
            self.a.run("ip", "route", *words.split())
        eventually(lambda: self.has(VIA_B), "the route is back")
        for _ in range(3):
            self.a.run("sh", "-c", "ip link set vnats42 down; ip link set vnats42 up")
            eventually(lambda: self.has(VIA_B), "the route is back")
        self.assertEqual(self.session()["Problem"], ["", {}])
        self.a.run("ip", "route", "delete", HOME)
        eventually(lambda: self.session()["Problem"] == ["NetworkConfiguration.RouteRemoved", {
            "interface": "vnats42", "destination": HOME}], "the problem")
        self.assertTrue(self.has())
        self.a.ctl("reconnect")
        eventually(lambda: self.has(VIA_B) and self.connected(self.a), "all is well again")

    def test_it_waits_for_an_address_of_the_vlan(self):
        """Else the computer would send with its address of another network."""
        self.up(self.a, "--no-address", "--route", VIA_B, "--route", "10.9.0.0/16 via 10.0.0.2")
        self.assertTrue(self.has())
        self.a.run("ip", "address", "add", "10.0.0.1/24", "dev", "vnats42")
        eventually(lambda: self.has(VIA_B, "10.9.0.0/16 via 10.0.0.2"), "the routes")
        self.a.run("ip", "address", "delete", "10.0.0.1/24", "dev", "vnats42")
        eventually(lambda: self.has(), "no routes")

    def test_it_comes_with_the_automatic_address(self):
        self.up(self.a, "--address", "auto:10.6.0.0/24", "--route", f"{HOME} via 10.6.0.7")
        eventually(lambda: self.has(f"{HOME} via 10.6.0.7"), "the route", 20)

    def test_another_interfaces_route_stays(self):
        self.up(self.a, "--address", "10.0.0.1/24", "--route", VIA_B)
        eventually(lambda: self.has(VIA_B), "the route")
        self.a.run("ip", "route", "replace", HOME, "dev", "eth0")
        self.addCleanup(self.a.run, "ip", "route", "delete", HOME, "dev", "eth0", check=False)
        eventually(lambda: self.session()["Problem"] and not self.session()["Routes"], "that is told")
        self.assertIn(HOME, self.session()["Problem"][1].values())
        self.a.run("ip", "route", "delete", HOME, "dev", "eth0")
        eventually(lambda: self.has(VIA_B) and self.connected(self.a), "the VLAN's is back")

    def test_what_cannot_be_is_refused_with_the_reason(self):
        for route, words in (("192.168.5.7/24 via 10.0.0.2", HOME), ("0.0.0.0/0 via 10.0.0.2", "NATS server"),
                             ("default", "NATS server"), ("192.168.5.0/24 via 10.7.0.2", "10.7.0.2"),
                             ("192.168.5.0/24 via 10.0.0.1", "10.0.0.1"), ("fd00:9::/64 via 10.0.0.2", "IP version"),
                             ("fd00:9::/64", "Add an address"), ("10.0.0.0/24", "already covers 10.0.0.0/24"),
                             ("192.168.5.0/24 10.0.0.2", "This is not a route"), ("239.0.0.0/8", "multicast")):
            done = self.a.ctl("up", "--server", self.server.url, "--vlan", 42, "--address", "10.0.0.1/24",
                              "--route", route)
            self.assertEqual(done.returncode, 2, route)
            self.assertIn(words, " ".join(done.stdout.split()), route)
        self.assertEqual(self.a.interfaces(), {})


if __name__ == "__main__":
    main()
