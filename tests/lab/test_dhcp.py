# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A LAN whose addresses a DHCP server gives; and a host with a fixed address, which trusts no offer on the LAN.

    alice@a ── vnats42 10.0.0.1, dnsmasq ══ nats-server ══ vnats42, udhcpc ── alice@b
                                                ║
                                 c: vnats42 10.0.0.3 fd00:42::3
"""
import subprocess

from lab.case import LabCase, main
from lab.process import eventually

RANGE = range(100, 151)
RANGE_WORD = "10.0.0.100,10.0.0.150,255.255.255.0,10m"
# A router advertisement to all nodes: default router, a route and a prefix to make addresses from (RFC 4861, 4191).
ADVERTISE = """
import socket, struct
advertising = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
advertising.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
router = struct.pack("!BBHBBHII", 134, 0, 0, 64, 0, 1800, 0, 0)
prefix = struct.pack("!BBBBIII16s", 3, 4, 64, 0xC0, 3600, 3600, 0, socket.inet_pton(socket.AF_INET6, "fd66::"))
route = struct.pack("!BBBBI16s", 24, 3, 64, 0x08, 3600, socket.inet_pton(socket.AF_INET6, "fd67::"))
advertising.sendto(router + prefix + route, ("ff02::1", 0, 0, socket.if_nametoindex("vnats42")))
"""
# As root, and only to see that the rogue's answers work where a host accepts them.
CREDULOUS = """
cd /proc/sys/net/ipv6/conf/vnats42 && echo 2 > accept_ra && echo 1 > accept_ra_defrtr && echo 1 > accept_ra_pinfo &&
    echo 1 > autoconf
"""
RECORD = """#!/bin/sh
env > /tmp/told-by-dhcp
"""


class Dhcp(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        self.up(self.a, "--address", "10.0.0.1/24")
        self.up(self.b, "--no-address")

    def serve(self, *options):
        """dnsmasq on a, for nothing but the LAN. --dhcp-authoritative: answers clients from before its time too."""
        self.start(self.a, "dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--user=root", "--pid-file=",
                   "--interface=vnats42", "--except-interface=lo", "--bind-interfaces", "--no-resolv", "--no-hosts",
                   "--dhcp-authoritative", "--no-ping", "--dhcp-leasefile=/tmp/leases", f"--dhcp-range={RANGE_WORD}",
                   *options, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(self.a.run, "rm", "-f", "/tmp/leases")

    def ask(self, *options):
        """udhcpc on b, until it has a lease."""
        self.b.run("udhcpc", "-i", "vnats42", "--foreground", "--quit", "--now", "-t", 10, "-T", 1, *options)

    def state_of_c(self):
        """What an attacker would want to change: the routes, name servers and addresses of a host."""
        return {" ".join(words): self.c.run(*words).stdout for words in (
            ("ip", "-4", "route", "show", "table", "all"), ("ip", "-6", "route", "show", "table", "all"),
            ("ip", "rule"), ("ip", "-o", "address"), ("cat", "/etc/resolv.conf"))}

    def connect_c(self):
        self.c.run("sh", "-c", "echo nameserver 10.99.0.53 > /etc/resolv.conf")
        self.addCleanup(self.c.run, "rm", "-f", "/etc/resolv.conf")
        self.up(self.c, "--address", "10.0.0.3/24", "--address", "fd00:42::3/64")
        # Its own addresses come into use by themselves.
        eventually(lambda: "tentative" not in self.c.run("ip", "-6", "address").stdout, "c's addresses are in use")

    def test_a_client_gets_an_address_and_names(self):
        self.serve("--domain=lab", "--local=/lab/", "--dhcp-option=3")  # 3: no router
        self.addCleanup(self.b.run, "rm", "-f", "/etc/resolv.conf")
        self.ask("-x", "hostname:b")
        given, = (a for a in self.b.addresses("vnats42") if ":" not in a)
        self.assertIn(given, [f"10.0.0.{host}/24" for host in RANGE])
        self.assert_ping(self.b, "10.0.0.1", count=2)
        self.assertEqual(self.b.run("cat", "/etc/resolv.conf").stdout, "domain lab\nnameserver 10.0.0.1\n")
        # b.lab, since b by itself is in b's /etc/hosts.
        self.assertEqual(self.b.run("getent", "ahostsv4", "b.lab").stdout.split()[0] + "/24", given)

    def test_D4_a_static_host_takes_nothing_from_a_rogue_server(self):
        self.connect_c()
        before = self.state_of_c()
        self.serve("--dhcp-option=121,0.0.0.0/0,10.0.0.66", "--dhcp-option=6,10.0.0.66")
        self.b.run("sh", "-c", "cat > /tmp/record && chmod 755 /tmp/record", input=RECORD)
        self.addCleanup(self.b.run, "rm", "-f", "/tmp/record", "/tmp/told-by-dhcp")
        self.ask("-s", "/tmp/record", "-O", "staticroutes", "-O", "dns")
        told = self.b.run("cat", "/tmp/told-by-dhcp").stdout.splitlines()
        self.assertIn("staticroutes=0.0.0.0/0 10.0.0.66", told)
        self.assertIn("dns=10.0.0.66", told)
        self.assert_ping(self.c, "10.0.0.1", count=1)
        self.assertEqual(self.state_of_c(), before)

    def test_D4_a_static_host_takes_nothing_from_a_rogue_router(self):
        self.connect_c()
        self.b.run("sh", "-c", CREDULOUS)
        self.assert_ping(self.c, "10.0.0.1", count=1)
        before = self.state_of_c()

        def heard():
            counters = self.c.run("cat", "/proc/net/dev_snmp6/vnats42").stdout.split()
            return int(counters[counters.index("Icmp6InRouterAdvertisements") + 1])
        silence = heard()
        # Only from an address that is in use.
        eventually(lambda: "fe80::" in self.a.run("ip", "-6", "address", "show", "dev", "vnats42", "-tentative").stdout,
                   "the router's own address")
        self.a.run("/usr/bin/python3", "-c", ADVERTISE)
        eventually(lambda: heard() > silence, "c has heard the router")
        # Where a host accepts it, it takes effect.
        eventually(lambda: "default via fe80::" in self.b.run("ip", "-6", "route").stdout and
                   "fd66::" in self.b.run("ip", "-6", "address").stdout, "b believes the router")
        self.assertEqual(self.state_of_c(), before)


if __name__ == "__main__":
    main()
