# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two computers in one room, and a server 30 ms away: one of them hosts a leaf of it.

    alice@a ─┬─ eth0 10.99.0.11 ───── the room ───── eth0 10.99.0.12 ─┬─ alice@b         alice@c
             │ nats-server, a leaf                                    │                     │ eth1
             └─ eth1 ══ 15 ms ══ nats-server 10.98.0.1 ══ 15 ms ══ eth1┘      ══ 15 ms ═════┘
"""
import json
import os
import re
import subprocess

from .case import LabCase, world
from .lines import Lines
from .nats_server import NatsServer
from .process import eventually

FAR = "10.98.0.1"
HOME = "/home/alice"
HUB = """
authorization { users: [ { user: member, password: "s3cret" } ] }
leafnodes { listen: "10.98.0.1:%d", advertise: "10.98.0.1:7422" }
"""
LOGIN = "user=member\npassword=s3cret\nnetwork-key=one key for all of them\n"
# Announces so many leaves, as fast as avahi lets it: of other certificates at one port, or of this one at a port each.
CROWD = """
import signal, socket, sys, dbus
bus, count, port, fingerprint = dbus.SystemBus(), int(sys.argv[1]), int(sys.argv[2]), "".join(sys.argv[3:])
avahi = lambda path, name: dbus.Interface(bus.get_object("org.freedesktop.Avahi", path), "org.freedesktop.Avahi." + name)
groups = []
for i in range(count):
    if i % 25 == 0:  # avahi takes 32 entries in a group
        groups.append(avahi(avahi("/", "Server").EntryGroupNew(), "EntryGroup"))
    record = fingerprint or f"sha256={i:064x}"
    groups[-1].AddService(socket.if_nametoindex("eth0"), 0, dbus.UInt32(0), f"a{i}", "_vlan-nats._tcp", "", "",
                          dbus.UInt16(port + i if fingerprint else port), [dbus.ByteArray(record.encode())])
for group in groups:
    group.Commit()
while any(group.GetState() != 2 for group in groups):
    pass
print("listening", flush=True)
signal.pause()
"""


class Room(LabCase):
    names = ("a", "b", "c")
    leaves_at = 7422

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = Lines(f"{world.build}/bench/bin/bench_cable", bridge="far", router=FAR)
        for computer in cls.computers:
            cls.line.plug(computer.name, computer.init, "eth1")
            cls.line.change(computer.name, delay=15)
            # The Internet carries no multicast, and c is in another building.
            computer.run("ip", "link", "set", "eth1", "multicast", "off")
        cls.c.run("ip", "link", "set", "eth0", "down")
        cls.hub = NatsServer(address=FAR, options=HUB % cls.leaves_at).start()
        for computer in (cls.a, cls.b):
            computer.spawn("avahi-daemon", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for computer in cls.computers:
            computer.run("tee", f"{HOME}/login", input=LOGIN, user="alice")
            computer.run("chmod", "600", f"{HOME}/login", user="alice")
        cls.a.ctl("profiles", "add", "--name", "office", "--server", cls.hub.url, "--vlan", 42, "--address",
                  "10.0.0.1/24", env={"HOME": HOME})

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.hub.stop()
        cls.line.close()

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        for number, computer in enumerate((self.b, self.c), 2):
            self.up(computer, "--address", f"10.0.0.{number}/24", "--login", f"{HOME}/login", server=self.hub.url)

    def host(self, *words, leaf_of=("office", "--login", f"{HOME}/login")):
        hosting = self.start(self.a, "vlan-natsctl", "host", "--leaf-of", *leaf_of, "--json", "--timeout", 30, *words,
                             user="alice", env={"HOME": HOME}, stdout=subprocess.PIPE, text=True)
        line = hosting.outside.stdout.readline()
        self.assertTrue(line, self.a.read_log())
        return hosting, json.loads(line)

    @staticmethod
    def server_of(computer):
        return computer.session()[1]["Server"]

    def await_server(self, computer, url):
        eventually(lambda: self.server_of(computer) == url, f"{computer.name} uses {url}", 40)

    @staticmethod
    def sights_of(computer):
        """The servers that it knows of, each with what it is like."""
        (session,) = json.loads(computer.ctl("status", "--json").stdout)["sessions"]
        return {server["server"]: server["state"] for server in session["servers"]}

    @classmethod
    def servers_of(cls, computer):
        return list(cls.sights_of(computer))

    def leaf_url(self, told):
        return f"tls://{self.a.underlay_address}:{told['port']}"

    @staticmethod
    def round_trip(computer, address):
        """The shortest of some, in ms."""
        said = computer.run("ping", "-c", 8, "-i", "0.1", address, check=False).stdout
        return min(float(time) for time in re.findall(r"time=([\d.]+)", said))

    def fingerprint(self):
        """Of the leaf that a hosts, as it is announced."""
        def found():
            own, = [each for each in self.announced(self.b) if each[1] == self.a.underlay_address]
            return re.search(r'"(sha256=[0-9a-f]{64})"', ";".join(own)).group(1)
        return eventually(found, "the leaf is announced")

    def announced(self, computer):
        lines = computer.run("avahi-browse", "--resolve", "--parsable", "--terminate", "_vlan-nats._tcp").stdout
        return [line.split(";")[6:] for line in lines.splitlines() if line.startswith("=;eth0;IPv4;")]

    def folder(self):
        base = f"/proc/{self.a.init}/root{HOME}/.local/state/vlan-nats"
        found, = [name for name in os.listdir(base) if name.startswith("leaf-")]
        return f"{base}/{found}"

    def token(self):
        with open(f"{self.folder()}/lan.json", encoding="utf-8") as state:
            return json.load(state)["token"]

    def certificate(self):
        with open(f"{self.folder()}/certificate.pem", encoding="ascii") as file:
            return file.read()
