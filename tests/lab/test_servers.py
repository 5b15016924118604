# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every configuration of vlan-nats-servers(7), as the page has it, at the real nats-server: two computers that are on
one LAN by way of it.

    alice@a ── first, office, east … ══ second, hub, west … ── alice@b

Each HOST.example.net of the page is an address of its own on the underlay, so that all servers run at once.
"""
import itertools
import json
import os
import re
import socket
import urllib.request

import yaml

from lab.case import LabCase, main, world
from lab.certificates import Authority
from lab.nats_identity import Operator
from lab import enclosure
from lab.process import eventually, run, spawn

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MONITORING = 8222


def displays():
    """The page's: name → text."""
    with open(f"{SOURCE}/resources/man/vlan-nats-servers.7", encoding="utf-8") as page:
        texts = re.findall(r"^\.Bd -literal\n(.*?)^\.Ed$", page.read(), re.M | re.S)
    named = [(re.match(r"# (\S+\.(?:conf|yaml))\n", text), text.replace("\\e", "\\")) for text in texts]
    return {match[1]: text for match, text in named if match}


def held_in(value):
    """What is under the key nats-server.conf, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "nats-server.conf":
                yield inner["content"] if isinstance(inner, dict) else inner
            else:
                yield from held_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from held_in(inner)


def configurations():
    """Name → text, those in YAML too."""
    found = {}
    for name, text in displays().items():
        stem, kind = os.path.splitext(name)
        if kind == ".conf":
            found[stem] = text
        else:
            found[stem], = held_in(list(yaml.safe_load_all(text)))
    return found


class Servers(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = f"{enclosure.RUN}/etc-nats"
        os.makedirs(cls.folder)
        cls.configurations = configurations()
        hosts = {host for text in cls.configurations.values() for host in re.findall(r"(\w+)\.example\.net", text)}
        numbers = itertools.count(101)
        cls.addresses = {name: f"10.99.0.{next(numbers)}" for name in sorted({*cls.configurations, *hosts})}
        for address in cls.addresses.values():
            run("ip", "address", "add", f"{address}/24", "dev", world.underlay.bridge)
        authority = Authority("servers-of-the-page")
        certificate, key = authority.issue("server", ",".join(f"IP:{address}" for address in cls.addresses.values()))
        for target, path in (("server.pem", certificate), ("server.key", key), ("ca.pem", authority.certificate)):
            run("cp", path, f"{cls.folder}/{target}")
        cls.operator = Operator()
        with open(f"{cls.folder}/resolver.conf", "w", encoding="ascii") as file:
            file.write(cls.operator.configuration())
        cls.running = [cls.serve(name, text) for name, text in cls.configurations.items()]
        shown = run("openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", certificate).stdout
        cls.trust = ["--ca-fingerprint", shown.strip()]
        for computer in cls.computers:
            computer.run("sh", "-c", "umask 077; cat > ~/login", user="alice", env={"HOME": "/home/alice"},
                         input="user=lan\npassword=a long password\n")

    @classmethod
    def serve(cls, name, text):
        text = text.replace("0.0.0.0", cls.addresses[name]).replace("/etc/nats", cls.folder)
        text = re.sub(r"(\w+)\.example\.net", lambda host: cls.addresses[host[1]], text)
        file = f"{cls.folder}/{name}.conf"
        with open(file, "w", encoding="utf-8") as config:
            config.write(f'{text}\nhttp: "{cls.addresses[name]}:{MONITORING}"\n')
        with open(f"{cls.folder}/{name}.log", "ab") as log:
            process = spawn("nats-server", "-c", file, stdout=log, stderr=log)
        return process

    @classmethod
    def tearDownClass(cls):
        for process in cls.running:
            process.kill()
            process.wait()
        super().tearDownClass()

    def tearDown(self):
        self.down(*self.computers)

    def monitored(self, name, what):
        with urllib.request.urlopen(f"http://{self.addresses[name]}:{MONITORING}/{what}", timeout=10) as answer:
            return json.load(answer)

    def listens(self, name, port=4222):
        def answers():
            with socket.create_connection((self.addresses[name], port), timeout=5) as connection:
                return connection.recv(4) == b"INFO"
        eventually(answers, f"{name} greets")

    def join(self, computer, host, vlan, number, login=("--login", "/home/alice/login"), more=()):
        self.listens(host)
        self.up(computer, "--address", f"10.{vlan}.0.{number}/24", *login, *self.trust, *more, vlan=vlan,
                server=f"tls://{self.addresses[host]}:4222")

    def assert_lan(self, of_a, of_b, vlan, **options):
        self.join(self.a, of_a, vlan, 1, **options)
        self.join(self.b, of_b, vlan, 2, **options)
        # Routes, gateways and leaf nodes find each other in their own time.
        eventually(lambda: self.a.run("ping", "-c", 1, "-W", 1, f"10.{vlan}.0.2"), f"{of_b} is reached by {of_a}", 20)
        self.assert_ping(self.a, f"10.{vlan}.0.2", count=2)

    def test_all_of_them_run(self):
        self.assertGreaterEqual(set(self.configurations), {
            "one", "first", "second", "hub", "office", "east", "west", "operator", "compose", "kubernetes"})
        for name in self.configurations:
            eventually(lambda name=name: self.monitored(name, "varz")["version"], f"{name} is monitored")
        # A member may leave the ingress's port to whoever speaks no WebSocket.
        with socket.create_connection((self.addresses["kubernetes"], 8080), timeout=5) as connection:
            connection.sendall(b"GET /lan HTTP/1.1\r\nHost: www.example.net\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            self.assertTrue(connection.recv(64).startswith(b"HTTP/1.1 101 "))

    def test_one_server_and_what_its_administrator_sees(self):
        self.assert_lan("one", "one", 51)
        said = self.a.run("/usr/libexec/vlan-nats/vlan-nats-worker", "--version").stdout.split()[-1]
        self.a.run("sh", "-c", "umask 077; echo correct horse battery > ~/network-key", user="alice",
                   env={"HOME": "/home/alice"})
        self.join(self.a, "one", 52, 1, more=("--network-key-file", "/home/alice/network-key"))
        names = {connection.get("name") for connection in self.monitored("one", "connz")["connections"]}
        self.assertEqual(names, {f"vlan-nats {said}, a, VLAN 51", f"vlan-nats {said}, b, VLAN 51",
                                 f"vlan-nats {said}, VLAN 52"})

    def test_members_of_two_servers_are_on_one_lan(self):
        self.assert_lan("first", "second", 53)
        self.assert_lan("office", "hub", 42)
        self.assert_lan("east", "west", 54)
        self.assertEqual(self.monitored("office", "leafz")["leafnodes"], 1)

    def test_a_login_by_jwt_and_a_server_in_a_container(self):
        for computer in self.computers:
            computer.run("sh", "-c", "umask 077; cat > ~/user.creds", user="alice", env={"HOME": "/home/alice"},
                         input=self.operator.credentials())
        self.assert_lan("operator", "operator", 55, login=("--creds", "/home/alice/user.creds"))
        self.assert_lan("compose", "compose", 56)


if __name__ == "__main__":
    main()
