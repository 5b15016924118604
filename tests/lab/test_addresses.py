# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Automatic addresses, and addresses and MACs that two computers share.

    alice@a, b, c ── vnats42 ══ nats-server
"""
import ipaddress
import json
import os
import socket

from lab.case import LabCase, main
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS
from lab.wire import BROADCAST, RawMember, arp, ethernet, ipv4, parse_arp

SUBNET = ipaddress.ip_network("10.7.0.0/24")
# An unsolicited neighbour advertisement of fd00::1 by 02:00:00:00:00:99 (RFC 4861, section 4.4).
ADVERTISEMENT = bytes.fromhex("60000000" "0020" "3a" "ff") + socket.inet_pton(socket.AF_INET6, "fd00::1") \
    + socket.inet_pton(socket.AF_INET6, "ff02::1") + bytes.fromhex("88000000" "20000000") \
    + socket.inet_pton(socket.AF_INET6, "fd00::1") + bytes.fromhex("0201020000000099")
# A member that answers ARP for its address, probes too.
ANSWER = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from lab.wire import RawMember, arp, parse_arp
server, port, mac, ip = sys.argv[1:]
member = RawMember(server, int(port), 42, mac, ip)
print("listening", flush=True)
while True:
    try:
        frame = member.receive()[1]
    except TimeoutError:
        continue
    question = parse_arp(frame)
    if question and question["op"] == 1 and question["target_ip"] == ip:
        member.send(arp(2, mac, ip, question["sender_mac"], question["sender_ip"]))
"""


class Addresses(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, *self.computers)

    def automatic(self, computer, subnet=SUBNET):
        """The automatic address that both the kernel and the session have."""
        def found():
            addresses = [one for one in computer.session()[1]["Addresses"]
                         if ipaddress.ip_interface(one).network == subnet]
            return len(addresses) == 1 and addresses[0] in computer.addresses("vnats42") and addresses[0]
        return eventually(found, f"{computer.name} has an automatic address")

    def test_an_address_that_moves_to_another_computer_is_listed_there_only(self):
        for number, computer in enumerate(self.computers, 1):
            self.up(computer, "--address", f"10.7.0.{number}/24")
        names = {computer.addresses("vnats42")[0].partition("/")[0]: computer for computer in (self.b, self.c)}
        for own, computer in names.items():
            computer.run("ip", "address", "add", "10.7.0.9/24", "dev", "vnats42")
            # Its question for a's MAC tells everybody whose the address is.
            eventually(lambda it=computer: it.run("ping", "-c1", "-W1", "-I", "10.7.0.9", "10.7.0.1",
                                                  check=False).returncode == 0, "an answer to it")
            eventually(lambda its=own: self.holders("10.7.0.9") == [its], f"it is {computer.name}'s alone")
            computer.run("ip", "address", "delete", "10.7.0.9/24", "dev", "vnats42")
            self.a.run("ip", "neighbour", "flush", "dev", "vnats42")

    def holders(self, address):
        """The first addresses of the peers that a lists with it."""
        peers = json.loads(self.a.ctl("peers", "--json").stdout)["peers"]
        return [min(peer["addresses"]) for peer in peers if address in peer["addresses"]]

    def problem(self, computer, code):
        """The places of the problem with this code, once the session has it."""
        def found():
            state, (now, places) = (computer.session()[1][name] for name in ("State", "Problem"))
            return state == "degraded" and now == code and places
        return eventually(found, f"{computer.name} tells {code}", 40)

    def no_problem(self, computer):
        eventually(lambda: computer.session()[1]["State"] == "connected", f"{computer.name} is content", 100)

    def host(self, address):
        return address.partition("/")[0]

    def test_automatic_addresses_differ_and_work(self):
        for computer in self.computers:
            self.up(computer, "--address", f"auto:{SUBNET}")
        addresses = [self.automatic(computer) for computer in self.computers]
        self.assertEqual(len(set(addresses)), 3)
        self.assert_ping(self.a, self.host(addresses[1]))
        self.assert_ping(self.b, self.host(addresses[2]))
        self.assertIn(addresses[0], self.a.ctl("status").stdout)

    def test_an_automatic_address_beside_fixed_ones(self):
        self.up(self.a, "--address", "10.0.0.1/24", "--address", "fd00::1/64", "--address", "auto:10.7.0.0/24")
        self.up(self.b, "--address", "10.0.0.2/24", "--address", "fd00::2/64", "--address", "auto:10.7.0.0/24")
        automatic = self.host(self.automatic(self.b))
        for address in ("10.0.0.2", "fd00::2", automatic):
            self.assert_ping(self.a, address)

    def test_without_a_subnet_all_members_take_the_same(self):
        for computer in (self.a, self.b):
            self.up(computer, "--address", "auto")

        def address(computer):
            found, = computer.session()[1]["Addresses"]
            return ipaddress.ip_interface(found)
        addresses = [eventually(lambda one=one: address(one), f"{one.name} has one") for one in (self.a, self.b)]
        self.assertEqual(addresses[0].network, addresses[1].network)
        self.assert_ping(self.a, str(addresses[1].ip))

    def test_an_automatic_address_is_kept(self):
        self.up(self.a, "--address", f"auto:{SUBNET}")
        address = self.automatic(self.a)
        killed = self.a.processes("vlan-nats-worker")
        self.a.kill("vlan-nats-worker")
        # Not its state: it may be connected again before the test looks.
        eventually(lambda: (now := self.a.processes("vlan-nats-worker")) and now != killed, "there is another worker")
        self.no_problem(self.a)
        self.assertEqual(self.automatic(self.a), address)
        self.server.stop()
        eventually(lambda: self.a.session()[1]["State"] == "connecting", "the server is missed")
        self.assertEqual(self.automatic(self.a), address)
        self.server.start()
        self.no_problem(self.a)
        self.assertEqual(self.automatic(self.a), address)
        # Also one that was not the first choice, by a helper that has been away.
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", self.host(address))
        self.addCleanup(member.close)
        self.take_away(member, address)
        second = eventually(lambda: (now := self.automatic(self.a)) != address and now, "it has moved")
        self.down(self.a)
        member.close()
        eventually(lambda: not self.a.processes("vlan-nats-helper"), "the idle helper has left", 60)
        self.up(self.a, "--address", f"auto:{SUBNET}")
        self.assertEqual(self.automatic(self.a), second)

    def take_away(self, member, address):
        """Claims the address again although it is defended."""
        def claimed():
            member.send(arp(1, member.mac, member.ip, BROADCAST, member.ip))
            return address not in self.a.addresses("vnats42")
        eventually(claimed, "the address is given up")

    def test_a_full_subnet_is_told(self):
        subnet = ipaddress.ip_network("10.7.1.0/29")
        for number in range(1, 7):
            self.python(self.b, ANSWER, os.path.dirname(os.path.abspath(__file__)), SERVER_ADDRESS, self.server.port,
                        f"02:00:00:00:01:0{number}", f"10.7.1.{number}")
        done = self.a.ctl("up", "--server", self.server.url, "--vlan", "42", "--address", f"auto:{subnet}")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.problem(self.a, "NoFreeAddress"), {"subnet": "10.7.1.0/29"})
        self.assertIn("10.7.1.0/29", self.a.ctl("status").stdout)
        self.assertEqual([one for one in self.a.addresses("vnats42") if one.startswith("10.")], [])

    def test_a_fixed_address_that_two_have_is_told_to_both(self):
        self.up(self.a, "--address", "10.0.0.1/24")
        mac_a = self.a.interfaces()["vnats42"]
        self.b.ctl("up", "--server", self.server.url, "--vlan", "42", "--address", "10.0.0.1/24")
        mac_b = self.b.interfaces()["vnats42"]
        for computer, other in ((self.a, f"b ({mac_b})"), (self.b, f"a ({mac_a})")):
            self.assertEqual(self.problem(computer, "AddressConflict"), {"address": "10.0.0.1", "other": other})
            self.assertIn(f"The IP address 10.0.0.1 is also used by {other}.",
                          " ".join(computer.ctl("status").stdout.split()))
        self.down(self.b)
        self.no_problem(self.a)

    def test_a_fixed_address_that_a_basic_node_has(self):
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.1")
        self.addCleanup(member.close)
        self.a.ctl("up", "--server", self.server.url, "--vlan", "42", "--address", "10.0.0.1/24")
        # It answers the question that our node asks.
        member.send(arp(1, member.mac, member.ip, BROADCAST, member.ip))
        self.assertIn("02:00:00:00:00:99", self.problem(self.a, "AddressConflict")["other"])
        self.assertIn("10.0.0.1/24", self.a.addresses("vnats42"))

    def test_a_fixed_ipv6_address_that_two_have(self):
        self.up(self.a, "--address", "fd00::1/64")
        self.b.ctl("up", "--server", self.server.url, "--vlan", "42", "--address", "fd00::1/64")
        self.assertEqual(self.problem(self.a, "AddressConflict")["address"], "fd00::1")
        self.assertEqual(self.problem(self.b, "AddressConflict")["address"], "fd00::1")

    def test_what_is_malformed_claims_nothing(self):
        self.up(self.a, "--address", "10.0.0.1/24", "--address", "fd00::1/64", "--address", f"auto:{SUBNET}")
        self.up(self.b, "--address", "10.0.0.2/24")
        automatic = self.host(self.automatic(self.a))
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99")
        self.addCleanup(member.close)
        claims = [arp(1, member.mac, "10.0.0.1", BROADCAST, "10.0.0.1"),
                  arp(1, member.mac, automatic, BROADCAST, automatic),
                  ethernet("33:33:00:00:00:01", member.mac, 0x86DD, ADVERTISEMENT)]
        reports = [ethernet("01:00:5e:00:00:16", member.mac, 0x0800, ipv4("10.0.0.99", "224.0.0.22", 2, bytes(16))),
                   ethernet("33:33:00:00:00:16", member.mac, 0x86DD, ADVERTISEMENT[:6] + b"\0" + ADVERTISEMENT[7:])]
        for whole in claims + reports:
            for size in range(14, len(whole)):
                member.publish("vlan.42", whole[:size])
        for whole in claims:  # sizes, kinds and versions that lie; and what somebody says of another
            for at in (14, 18, 19, 20, 21, 54, 55, 79):
                if at < len(whole):
                    member.publish("vlan.42", whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1:])
            member.publish("vlan.42", whole[:6] + bytes.fromhex("020000000098") + whole[12:])
        # b has heard all of it when it answers. What came while it looked for a, b's kernel would believe.
        member.send(arp(1, member.mac, member.ip, BROADCAST, "10.0.0.2"))
        while (parse_arp(member.receive()[1]) or {}).get("sender_ip") != "10.0.0.2":
            pass
        self.assert_ping(self.b, "10.0.0.1")
        state, problem = (self.a.session()[1][name] for name in ("State", "Problem"))
        self.assertEqual((state, list(problem)), ("connected", ["", {}]))
        self.assertEqual(self.host(self.automatic(self.a)), automatic)
        # One that is whole is heard.
        member.publish("vlan.42", claims[2])
        self.assertEqual(self.problem(self.a, "AddressConflict")["address"], "fd00::1")

    def test_D2_a_cloned_machine_gets_a_mac_of_its_own(self):
        mine = self.c.run("cat", "/etc/machine-id").stdout
        write = ["sh", "-c", 'printf %s "$1" > /etc/machine-id', "sh"]
        self.addCleanup(self.c.run, *write, mine)
        self.c.run(*write, self.a.run("cat", "/etc/machine-id").stdout)
        self.up(self.a, "--address", "10.0.0.1/24")
        mac = self.a.interfaces()["vnats42"]
        fresh = set()
        for _ in range(2):
            self.up(self.c, "--address", "10.0.0.3/24")
            eventually(lambda: self.c.interfaces()["vnats42"] != mac, "the clone has another MAC")
            self.no_problem(self.c)
            self.assert_ping(self.c, "10.0.0.1")
            self.assertEqual(self.c.session()[1]["HardwareAddress"], self.c.interfaces()["vnats42"])
            fresh.add(self.c.interfaces()["vnats42"])
            self.down(self.c)
        self.assertEqual(self.a.interfaces()["vnats42"], mac)
        self.assertEqual(len(fresh), 1, "the clone's MAC is stable")

    def test_the_interface_keeps_its_mac(self):
        macs = set()
        for _ in range(2):
            self.up(self.a, "--address", "10.0.0.1/24")
            macs.add(self.a.interfaces()["vnats42"])
            self.down(self.a)
        self.assertEqual(len(macs), 1, json.dumps(sorted(macs)))



if __name__ == "__main__":
    main()
