# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A computer's own network notices nothing of a VLAN except one more interface.

    a: vnats42 10.0.0.1, eth0 10.99.0.11 ══ nats-server ══ b: vnats42 10.0.0.2
                                             ╚════════════ RawMember 02:00:00:00:00:99 10.0.0.99
"""
import json

from lab.case import LabCase, main
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS
from lab.wire import BROADCAST, RawMember, arp, parse_arp, redirect

WANTED = {"ipv6": {"accept_ra": "0", "autoconf": "0", "accept_redirects": "0"},
          "ipv4": {"accept_redirects": "0", "secure_redirects": "0", "send_redirects": "0", "arp_ignore": "1",
                   "arp_announce": "2"}}
# Settings that the kernel derives for an interface or for itself.
UNREADABLE = ("stable_secret",)


class GoodNeighbour(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)

    def settings_elsewhere(self):
        """Every kernel setting of every interface but ours, of all and of default."""
        text = self.a.run("sh", "-c", "find /proc/sys/net/ipv4/conf /proc/sys/net/ipv6/conf -type f "
                          "-not -path '*/vnats*' | sort | xargs grep -s .", check=False).stdout
        return [line for line in text.splitlines() if not any(name in line for name in UNREADABLE)]

    def network(self):
        def routes(family):
            listed = json.loads(self.a.run("ip", "-json", family, "route", "show", "table", "main").stdout or "[]")
            return {(route["dst"], route.get("dev"), route.get("gateway")) for route in listed}
        resolver = self.a.run("cat", "/etc/resolv.conf", check=False).stdout
        return routes("-4"), routes("-6"), resolver

    def test_says_no_to_routes_addresses_and_questions_about_others(self):
        before = self.settings_elsewhere()
        self.assertTrue(before)
        interface, _ = self.up(self.a, "--address", "10.0.0.1/24")
        for family, values in WANTED.items():
            for key, value in values.items():
                seen = self.a.run("cat", f"/proc/sys/net/{family}/conf/{interface}/{key}").stdout.strip()
                self.assertEqual(seen, value, f"{family} {key}")
        self.assertEqual(self.settings_elsewhere(), before)
        self.down(self.a)
        self.assertEqual(self.settings_elsewhere(), before)

    def test_adds_the_routes_of_its_own_subnets_and_no_other(self):
        self.a.run("sh", "-c", "echo nameserver 10.99.0.53 > /etc/resolv.conf")
        self.addCleanup(self.a.run, "rm", "/etc/resolv.conf")
        four, six, resolver = self.network()
        interface, _ = self.up(self.a, "--address", "10.0.0.1/24", "--address", "fd00:42::1/64")
        with_four, with_six, with_resolver = self.network()
        self.assertEqual(with_four - four, {("10.0.0.0/24", interface, None)})
        self.assertEqual({route for route in with_six - six if route[0] != "fe80::/64"},
                         {("fd00:42::/64", interface, None)})
        self.assertTrue({route[1] for route in with_six - six} <= {interface})
        self.assertEqual((four - with_four, six - with_six), (set(), set()))
        self.assertEqual(with_resolver, resolver)
        self.down(self.a)
        self.assertEqual(self.network(), (four, six, resolver))

    def test_has_the_same_mac_each_time_and_another_one_elsewhere(self):
        def mac(computer, vlan):
            interface, _ = self.up(computer, "--no-address", vlan=vlan)
            found = computer.interfaces()[interface]
            self.down(computer)
            return found
        first = mac(self.a, 42)
        # Not the memory of a running helper.
        eventually(self.a.nothing_left, "no helper once it is idle", 60)
        self.assertEqual(mac(self.a, 42), first)
        self.assertNotEqual(mac(self.a, 43), first)
        self.assertNotEqual(mac(self.b, 42), first)

    def test_D5_does_not_answer_for_its_other_addresses(self):
        self.up(self.a, "--address", "10.0.0.1/24")
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99")
        self.addCleanup(member.close)

        member.send(arp(1, member.mac, member.ip, None, self.a.underlay_address))
        self.assertEqual(self.answers_until(member, "10.0.0.1"), ["10.0.0.1"])

    def answers_until(self, member, address):
        """The addresses that were answered for, up to the last request: by then all earlier answers have arrived."""
        member.send(arp(1, member.mac, member.ip, None, address))
        answers = []
        while address not in answers:
            _, frame = member.receive()
            answer = parse_arp(frame)
            if answer and answer["op"] == 2:
                answers.append(answer["sender_ip"])
        return answers

    def test_D4_is_not_led_astray_about_its_gateway(self):
        self.a.run("ip", "route", "add", "default", "via", SERVER_ADDRESS, "dev", "eth0")
        self.addCleanup(self.a.run, "ip", "route", "delete", "default")
        self.up(self.a, "--address", "10.0.0.1/24")
        mac = self.a.interfaces()["vnats42"]
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99")
        self.addCleanup(member.close)

        def beliefs():
            neighbours = json.loads(self.a.run("ip", "-json", "neighbour", "show", "dev", "eth0").stdout)
            ways = [self.a.run("ip", "-json", "route", "get", to).stdout for to in ("192.0.2.7", SERVER_ADDRESS)]
            return {(one["dst"], one.get("lladdr")) for one in neighbours}, ways, self.network()
        self.a.run("ping", "-c", "1", SERVER_ADDRESS)
        before = beliefs()
        for operation in (1, 2):
            member.publish("vlan.42", arp(operation, member.mac, SERVER_ADDRESS, BROADCAST, SERVER_ADDRESS))
        # Its gateway, or a neighbour, says that 10.0.0.99 is a better way to 192.0.2.7 (RFC 792).
        for says in (SERVER_ADDRESS, member.ip):
            member.send(redirect((member.mac, says), (mac, "10.0.0.1"), "192.0.2.7", member.ip))
        self.answers_until(member, "10.0.0.1")
        self.assertEqual(beliefs(), before)


class Conflicts(LabCase):
    names = ("c",)

    def refused(self, address, *naming, server=None):
        settings = {"servers": [server or self.server.url], "vlan": 42, "addresses": [address]}
        answer = self.c.on_bus("start", json.dumps(settings))
        self.assertEqual(self.kind_of(answer), "SubnetOverlap", answer)
        for words in (*naming, "would no longer be reachable", "another subnet"):
            self.assertIn(words, answer["message"])
        self.assertEqual(self.c.interfaces(), {})
        self.assertEqual(self.c.processes("vlan-nats-worker"), [])

    def test_I2_a_subnet_with_the_gateway(self):
        self.c.run("ip", "route", "add", "default", "via", "10.5.0.1", "dev", "eth0", "onlink")
        self.c.run("ip", "-6", "route", "add", "default", "via", "fd00:5::1", "dev", "eth0", "onlink")
        try:
            self.refused("10.5.0.2/24", "gateway 10.5.0.1")
            self.refused("fd00:5::2/64", "gateway fd00:5::1")
        finally:
            self.c.run("ip", "route", "delete", "default")
            self.c.run("ip", "-6", "route", "delete", "default")

    def test_I2_a_subnet_with_the_name_server(self):
        self.c.run("sh", "-c", "echo nameserver 10.6.0.53 > /etc/resolv.conf")
        self.addCleanup(self.c.run, "rm", "/etc/resolv.conf")
        self.refused("10.6.0.2/24", "name server 10.6.0.53")

    def test_I2_a_subnet_with_the_nats_server(self):
        self.refused("10.7.0.2/24", "NATS server 10.7.0.9", server="nats://10.7.0.9:4222")

    def test_I2_a_subnet_with_the_nats_server_by_name(self):
        self.c.run("sh", "-c", "echo 10.7.0.9 nats.test >> /etc/hosts")
        self.addCleanup(self.c.run, "sed", "-i", "/nats.test/d", "/etc/hosts")
        self.addCleanup(self.down, self.c)
        self.c.ctl("up", "--server", "nats://nats.test:4222", "--vlan", 42, "--address", "10.7.0.2/24", "--no-wait")

        def told():
            problems = [session["Problem"] for session in self.c.on_bus("sessions").values()]
            return ["SubnetOverlap.ServerName", {"host": "nats.test", "address": "10.7.0.9"}] in map(list, problems)
        eventually(told, "c says that the server lies in the VLAN's own subnet")


if __name__ == "__main__":
    main()
