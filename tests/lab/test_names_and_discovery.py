# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computers find each other on the LAN as they do on a cable: by mDNS, SSDP and IPv6's neighbour discovery.

    alice@a, b, c ── vnats42 10.0.0.{1,2,3} fd00:42::{1,2,3} ══ nats-server
"""
import hashlib
import json
import os
import re
import subprocess

from lab.case import LabCase, main
from lab.process import eventually
from lab.transfer import transfer
from lab.underlay import SERVER_ADDRESS
from lab.wire import RawMember

MEGABYTE = 1_000_000
SEARCH = """M-SEARCH * HTTP/1.1\r
HOST: 239.255.255.250:1900\r
MAN: "ssdp:discover"\r
MX: 1\r
ST: urn:vlannats-org:device:lab:1\r
\r
"""
# A device: answers each search from its own address.
DEVICE = """
import socket, struct
device = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
device.bind(("", 1900))
device.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack(
    "4s4si", socket.inet_aton("239.255.255.250"), bytes(4), socket.if_nametoindex("vnats42")))
print("listening", flush=True)
while True:
    search, sender = device.recvfrom(2000)
    if search.startswith(b"M-SEARCH * HTTP/1.1"):
        device.sendto(b"HTTP/1.1 200 OK\\r\\nST: urn:vlannats-org:device:lab:1\\r\\nUSN: uuid:lab\\r\\n\\r\\n", sender)
"""
# Has the port but not the group; says what it received before the end.
BYSTANDER = """
import socket
bystander = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
bystander.bind(("", 1900))
print("listening", flush=True)
heard = 0
while bystander.recv(2000) != b"end":
    heard += 1
print(heard)
"""
SEEK = """
import socket, sys
seeking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
seeking.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("10.0.0.1"))
seeking.settimeout(1)
found = []
for attempt in range(5):
    seeking.sendto(sys.argv[1].encode(), ("239.255.255.250", 1900))
    try:
        while True:
            answer, (address, _) = seeking.recvfrom(2000)
            found.append(address + " " + answer.decode().splitlines()[0])
    except TimeoutError:
        if found:
            break
print(*sorted(set(found)), sep="\\n")
seeking.sendto(b"end", ("10.0.0.3", 1900))
"""


class NamesAndDiscovery(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        for number, computer in enumerate(self.computers, 1):
            self.up(computer, "--address", f"10.0.0.{number}/24", "--address", f"fd00:42::{number}/64")
        # Duplicate address detection takes its second.
        eventually(lambda: not any("tentative" in computer.run("ip", "-6", "address").stdout
                                   for computer in self.computers), "all IPv6 addresses are in use")

    @staticmethod
    def link_local(computer):
        shown = json.loads(computer.run("ip", "-json", "-6", "address", "show", "dev", "vnats42").stdout)
        return next(a["local"] for a in shown[0]["addr_info"] if a["scope"] == "link")

    def start_avahi(self, *computers):
        """As distributed: on all interfaces, publishing the host's name. The internet carries no multicast."""
        for computer in computers:
            computer.run("ip", "link", "set", "eth0", "multicast", "off")
            self.addCleanup(computer.run, "ip", "link", "set", "eth0", "multicast", "on")
            self.start(computer, "avahi-daemon", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def test_avahi_resolves_a_name(self):
        self.start_avahi(self.a, self.b)

        def resolved(*words):
            done = self.a.run("avahi-resolve-host-name", *words, "b.local", check=False)
            return done.stdout.split() if done.returncode == 0 and done.stdout.startswith("b.local") else None
        self.assertEqual(eventually(lambda: resolved("-4"), "a knows b's IPv4 address by name"),
                         ["b.local", "10.0.0.2"])
        _, address = eventually(lambda: resolved("-6"), "a knows b's IPv6 address by name")
        self.assertIn(address.partition("%")[0], ("fd00:42::2", self.link_local(self.b)))

    def test_doctor_says_what_names_need(self):
        def said():
            """State, words and remedy."""
            checks = json.loads(self.a.ctl("doctor", "--json").stdout)["checks"]
            found, = [check for check in checks if check["check"] == "names"]
            return found["state"], found["message"], found["remedy"] or ""

        def ask_for_hosts(*whom):
            self.a.run("tee", "/etc/nsswitch.conf", input=f"passwd: files\ngroup: files\nhosts: {' '.join(whom)}\n")
        before = self.a.run("cat", "/etc/nsswitch.conf").stdout
        self.addCleanup(self.a.run, "tee", "/etc/nsswitch.conf", input=before)
        ask_for_hosts("files", "dns")
        state, words, _ = said()
        self.assertEqual(state, "skipped")
        self.assertIn("avahi-daemon with libnss-mdns would, or systemd-resolved", words)
        self.start_avahi(self.a)
        eventually(lambda: said()[0] == "warning", "doctor sees avahi")
        self.assertIn("Install libnss-mdns", said()[2])
        ask_for_hosts("files", "mdns4_minimal", "[NOTFOUND=return]", "dns")
        self.assertEqual(said()[0], "ok")

    def test_avahi_browses_a_service(self):
        self.start_avahi(self.a, self.b)
        eventually(lambda: self.b.run("avahi-daemon", "--check", check=False).returncode == 0, "b's avahi")
        self.start(self.b, "avahi-publish-service", "lab printer", "_ipp._tcp", 631, "rp=lab",
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def browsed():
            # =;interface;protocol;name;type;domain;host;address;port;text
            lines = self.a.run("avahi-browse", "--resolve", "--parsable", "--terminate", "_ipp._tcp").stdout
            return [line.split(";") for line in lines.splitlines() if line.startswith("=;vnats42;IPv4;")]
        found = eventually(browsed, "a sees b's service")
        self.assertEqual([f[6:] for f in found], [["b.local", "10.0.0.2", "631", '"rp=lab"']])

    def test_a_name_in_another_script_is_shown_and_one_that_would_turn_the_text_is_not(self):
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99", listens=False)
        self.addCleanup(member.close)
        names = {"02:00:00:00:00:91": "مكتب", "02:00:00:00:00:92": "書斎", "02:00:00:00:00:93": "pic\u202egpj.exe"}
        for mac, name in names.items():
            hello = {"version": 1, "mac": mac, "name": name, "features": ["batch"]}
            member.publish(f"vlan.42.hello.{mac.replace(':', '')}", json.dumps(hello).encode())
        path = self.a.session()[0]

        def listed():
            peers = {peer[0]: peer[2] for peer in self.a.on_bus("peers", path)["peers"]}
            return set(names) <= set(peers) and peers
        peers = eventually(listed, "a knows all three")
        self.assertEqual({mac: peers[mac] for mac in names}, {**names, "02:00:00:00:00:93": ""})
        shown = self.a.ctl("peers").stdout
        self.assertIn("مكتب", shown)
        self.assertNotIn("\u202e", shown)

    def test_a_peer_is_named_to_see_its_frames_alone(self):
        done = self.a.ctl("capture", "--mac", "nobody", "--write", "/tmp/never")
        self.assertEqual(done.returncode, 2)
        self.assertIn("nor the name of a computer on the VLAN", done.stdout)

    def test_ssdp_is_answered_by_those_who_joined(self):
        bystander = self.python(self.c, BYSTANDER)
        self.python(self.b, DEVICE)
        found = self.a.run("/usr/bin/python3", "-c", SEEK, SEARCH).stdout
        self.assertEqual(found, "10.0.0.2 HTTP/1.1 200 OK\n")
        self.assertEqual(bystander.communicate(timeout=15)[0], "0\n")

    def test_ipv6_neighbours_find_each_other(self):
        found = self.a.run("ndisc6", "-r", 3, self.link_local(self.b), "vnats42").stdout
        self.assertIn("Target link-layer address: " + self.b.interfaces()["vnats42"].upper(), found)
        for computer, others in ((self.a, (2, 3)), (self.b, (1, 3)), (self.c, (1, 2))):
            for other in others:
                self.assert_ping(computer, f"fd00:42::{other}", count=2)
        everybody = {self.link_local(computer) for computer in self.computers}

        def answered():
            said = self.a.run("ping", "-6", "-c", 2, "-i", "0.5", "ff02::1%vnats42").stdout
            return set(re.findall(r"bytes from ([0-9a-f:]+)%", said)) == everybody
        eventually(answered, "ff02::1 is answered by all three")

    def test_tcp_over_link_local_addresses(self):
        data = os.urandom(20 * MEGABYTE)
        received = transfer(self.a, self.b, f"{self.link_local(self.b)}%vnats42", data)
        self.assertEqual(received, hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    main()
