# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A leaf of a server 30 ms away, hosted in the room of its members (room.py)."""
import contextlib
import json
import os
import signal
import socket
import ssl
import subprocess

from lab.case import main
from lab.certificates import Authority
from lab.nats_identity import Operator
from lab.nats_server import NatsServer
from lab.pings import Pings
from lab.process import eventually, run
from lab.room import CROWD, FAR, HOME, Room

STRANGER = """
tls { cert_file: "%s", key_file: "%s" }
"""
# Of one super-cluster: each a cluster of its own, with a gateway to the other.
EAST, WEST = "10.98.0.2", "10.98.0.3"
GATEWAY = """
gateway { name: "%(here)s", listen: "%(here)s:7222", gateways: [ { name: "%(there)s", url: "nats://%(there)s:7222" } ] }
leafnodes { listen: "%(here)s:7422" }
"""


class LeafAtHome(Room):
    def test_members_of_the_room_move_to_the_leaf_and_back_and_lose_nothing(self):
        hosting, told = self.host()
        first = Pings(self, self.b, "10.0.0.1")
        second = Pings(self, self.c, "10.0.0.1")
        self.await_server(self.b, self.leaf_url(told))
        self.await_server(self.a, f"tls://127.0.0.1:{told['port']}")
        found = eventually(lambda: self.announced(self.b), "avahi-browse finds the leaf")
        self.assertEqual([f[1:3] for f in found], [[self.a.underlay_address, str(told["port"])]])
        # The member in the other building has not been told of a way that leads nowhere.
        self.assertEqual(self.server_of(self.c), self.hub.url)
        self.assertLess(self.round_trip(self.b, "10.0.0.1"), self.round_trip(self.c, "10.0.0.1") / 2)
        # The profile's login is in no file, and no one reads the leaf's token but alice.
        for name in os.listdir(self.folder()):
            path = f"{self.folder()}/{name}"
            with open(path, encoding="utf-8", errors="replace") as file:
                self.assertNotIn("s3cret", file.read(), name)
        self.assertEqual(os.stat(self.folder()).st_mode & 0o777, 0o700)
        # It ends: they return in time.
        hosting.kill(signal.SIGINT)
        self.await_server(self.b, self.hub.url)
        self.assertEqual(first.lost(), [])
        self.assertEqual(second.lost(), [])
        self.assertEqual(hosting.wait(), 0)
        eventually(lambda: not self.a.processes("nats-server"), "the leaf has gone")
        eventually(lambda: not self.announced(self.b), "and so has its announcement")

    def test_only_the_vlan_passes_and_only_members_get_in(self):
        _, told = self.host()
        context = ssl.create_default_context(cadata=self.certificate())

        def ask(password, *lines):
            """What the leaf answers to these lines of a client in the room."""
            with contextlib.closing(socket.create_connection((self.a.underlay_address, told["port"]))) as plain:
                self.assertTrue(plain.recv(4096).startswith(b"INFO"))
                with context.wrap_socket(plain, server_hostname="host.vlan-nats.internal") as secured:
                    words = json.dumps({"user": "member", "pass": password, "verbose": False})
                    secured.sendall(f"CONNECT {words}\r\n".encode() + b"".join(lines) + b"PING\r\n")
                    said = b""
                    while b"PONG" not in said and (part := secured.recv(4096)):
                        said += part
                    return said
        good = ask(self.token(), b"SUB vlan.42.> 1\r\n", b"SUB vlan.42 2\r\n")
        self.assertNotIn(b"Violation", good)
        for line in (b"SUB vlan.43.> 1\r\n", b"SUB > 1\r\n", b"PUB vlan.43 1\r\nx\r\n"):
            self.assertIn(b"Permissions Violation", ask(self.token(), line), line)
        self.assertIn(b"Authorization Violation", ask("s3cret"))

    def test_the_room_goes_on_without_the_server_and_the_lan_without_the_leaf(self):
        _, told = self.host()
        self.await_server(self.b, self.leaf_url(told))
        self.await_server(self.a, f"tls://127.0.0.1:{told['port']}")
        pings = Pings(self, self.b, "10.0.0.1")
        self.hub.stop()
        eventually(lambda: "connecting" == self.c.session()[1]["State"], "c has lost the server")
        self.assert_ping(self.b, "10.0.0.1")
        self.hub.start()
        eventually(lambda: self.c.run("ping", "-c", 1, "-W", 1, "10.0.0.1", check=False).returncode == 0,
                   "c reaches a again", 40)
        self.assertEqual(pings.lost(), [])
        os.kill(*self.a.processes("nats-server"), signal.SIGKILL)
        self.await_server(self.b, self.hub.url)
        self.assert_ping(self.b, "10.0.0.3")

    def test_a_stranger_s_leaf_is_not_believed(self):
        certificate, key = Authority("stranger").issue("host.vlan-nats.internal", "DNS:host.vlan-nats.internal")
        stranger = NatsServer(port=7555, options=STRANGER % (certificate, key)).start()
        self.addCleanup(stranger.stop)
        # Even a crowd that was there before does not hide the leaf that comes.
        self.python(self.b, CROWD, 100, 7555)
        # One pretends to have its certificate, others have certificates of their own.
        _, told = self.host()
        fingerprint = self.fingerprint()
        for name, record in (("liar", fingerprint), ("other", "sha256=" + "0" * 64), ("rubbish", "sha256=zz")):
            self.start(self.b, "avahi-publish-service", "--host", "stranger.local", name, "_vlan-nats._tcp", 7555,
                       record, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.start(self.b, "avahi-publish-address", "--no-reverse", "stranger.local", "10.99.0.1",
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        eventually(lambda: "TLS handshake error" in stranger.read_log(), "the liar has been tried", 40)
        self.await_server(self.b, self.leaf_url(told))
        self.assertNotIn("authentication", stranger.read_log())
        self.assert_ping(self.b, "10.0.0.1")

    def test_a_leaf_that_is_dead_is_told_to_nobody_and_one_that_stays_is_stopped(self):
        hosting, told = self.host()
        leaf = self.leaf_url(told)
        eventually(lambda: leaf in self.servers_of(self.b), "b knows of the leaf")
        hosting.kill()
        eventually(lambda: leaf not in self.servers_of(self.b), "b knows of none", 40)
        self.assertEqual(self.a.processes("nats-server"), [])
        hosting, told = self.host("--stay")
        self.assertEqual(hosting.wait(), 0)
        leaf = self.leaf_url(told)
        eventually(lambda: leaf in self.servers_of(self.b), "b knows of it again")
        words = "host", "--stop", "--json", "--leaf-of", "office", "--login", f"{HOME}/login"
        done = self.a.ctl(*words, env={"HOME": HOME})
        self.assertEqual((done.returncode, json.loads(done.stdout)), (0, {"stopped": 42}), done.stdout)
        self.assertEqual(self.a.processes("nats-server"), [])
        eventually(lambda: leaf not in self.servers_of(self.b), "b knows of none again")
        self.assertEqual(self.a.ctl(*words, env={"HOME": HOME}).returncode, 3)

    def test_members_of_a_super_cluster_meet_at_a_leaf_that_logs_in_by_jwt(self):
        self.down(self.b, self.c)
        operator = Operator()
        for here, there in ((EAST, WEST), (WEST, EAST)):
            run("ip", "address", "add", f"{here}/24", "dev", "far")
            self.addCleanup(run, "ip", "address", "delete", f"{here}/24", "dev", "far")
            server = NatsServer(address=here, options=operator.configuration() + GATEWAY % {"here": here, "there": there})
            self.addCleanup(server.start().stop)
        for computer in self.computers:
            computer.run("sh", "-c", "umask 077; cat > ~/user.creds", user="alice", env={"HOME": HOME},
                         input=operator.credentials())
        login = "--creds", f"{HOME}/user.creds"
        for computer, number, server in ((self.b, 2, EAST), (self.c, 3, WEST)):
            self.up(computer, "--address", f"10.0.1.{number}/24", *login, server=f"nats://{server}:4222", vlan=43)
        eventually(lambda: self.b.run("ping", "-c", 1, "-W", 1, "10.0.1.3"), "b reaches c by the gateways")
        self.a.ctl("profiles", "add", "--name", "cloud", "--server", f"nats://{WEST}:4222", "--vlan", 43, "--address",
                   "10.0.1.1/24", env={"HOME": HOME})
        self.addCleanup(self.a.run, "sh", "-c", f"rm -r {HOME}/.local/state/vlan-nats/leaf-*")
        _, told = self.host(leaf_of=("cloud", *login))
        pings = [Pings(self, self.b, "10.0.1.1"), Pings(self, self.c, "10.0.1.2")]
        self.await_server(self.b, self.leaf_url(told))
        self.assertEqual([one.lost() for one in pings], [[], []])

    def test_a_server_without_leaf_nodes_is_named(self):
        done = self.a.ctl("host", "--leaf-of", f"nats://{FAR}:4222", "--login", f"{HOME}/login", env={"HOME": HOME})
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("has no connection to 10.98.0.1:4222", done.stdout)
        self.assertEqual(self.a.processes("nats-server"), [])
        done = self.a.ctl("host", "--leaf-of", "nowhere", env={"HOME": HOME})
        self.assertEqual(done.returncode, 2, done.stdout)


if __name__ == "__main__":
    main()
