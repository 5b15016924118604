# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Games look for each other by broadcast and multicast and leave it to the kernel by which interface; where there is a
default route, it chooses that one's. A VLAN can have them (games), while it is there.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b, where teeworlds-server runs
           └── eth0, by which the default route of a leads
"""
import json
import subprocess

from lab.case import LabCase, main
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS

TO_ALL, A_GAME, SSDP = "255.255.255.255", "224.0.2.60", "239.255.255.250"
# Sends a datagram to each address, as a program does that knows nothing of interfaces, and says by which one it left.
LEAVES = """
import json, select, socket, sys
watching = {}
for name in sys.argv[1].split(","):
    one = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    one.bind((name, 3))
    watching[one] = name
calling = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
calling.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
for address in sys.argv[2:]:
    calling.sendto(b"who plays?", (address, 7777))
left = {}
while len(left) < len(sys.argv) - 2:
    ready = select.select(watching, [], [], 20)[0]
    assert ready, left
    for one in ready:
        frame, (_, _, kind, *_) = one.recvfrom(2000)
        if kind == socket.PACKET_OUTGOING and frame.endswith(b"who plays?"):
            left[socket.inet_ntoa(frame[30:34])] = watching[one]
print(json.dumps(left))
"""
# A computer that plays: says from whom it was asked, once it has been by each of the addresses.
PLAYS = """
import json, socket, struct, sys
playing = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
playing.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"vnats42")
playing.setsockopt(socket.IPPROTO_IP, 8, 1)  # IP_PKTINFO
playing.bind(("", 7777))
for address in sys.argv[1:]:
    if address != "255.255.255.255":
        playing.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack(
            "4s4si", socket.inet_aton(address), bytes(4), socket.if_nametoindex("vnats42")))
print("listening", flush=True)
asked = {}
while len(asked) < len(sys.argv) - 1:
    _, told, _, (sender, _) = playing.recvmsg(2000, 100)
    asked[socket.inet_ntoa(told[0][2][8:12])] = sender
print(json.dumps(asked))
"""
# How Teeworlds 0.7 finds the servers of a LAN: it asks all for a token, and with it for what is played there.
TEEWORLDS = """
import socket, sys
OURS = b"lab!"
asking = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
asking.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
asking.settimeout(1)
def ask(packet, server):
    for _ in range(30):
        asking.sendto(packet, server)
        try:
            return asking.recvfrom(2000)
        except TimeoutError:
            pass
    raise SystemExit("nobody answers")
answer, server = ask(b"\\x04\\x00\\x00\\xff\\xff\\xff\\xff\\x05" + OURS + bytes(512), ("255.255.255.255", 8303))
assert answer[3:8] == OURS + b"\\x05", answer
answer, _ = ask(b"\\x21" + answer[8:12] + OURS + b"\\xff\\xff\\xff\\xffgie3\\x00", server)
assert b"\\xff\\xff\\xff\\xffinf3" in answer, answer
_, version, name, *_ = answer.partition(b"inf3")[2].split(b"\\0")
print(server[0], name.decode())
"""


class Games(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a.run("ip", "route", "add", "default", "via", SERVER_ADDRESS)

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)

    def left_by(self, *interfaces):
        """The interfaces by which the datagrams leave a."""
        done = self.a.run("/usr/bin/python3", "-c", LEAVES, ",".join(("eth0", *interfaces)), TO_ALL, A_GAME, SSDP)
        return json.loads(done.stdout)

    def assert_all_leave(self, interface, *watched):
        self.assertEqual(self.left_by(*watched), dict.fromkeys((TO_ALL, A_GAME, SSDP), interface))

    def routes(self, interface="vnats42"):
        found = json.loads(self.a.run("ip", "-json", "-4", "route", "show", "dev", interface).stdout or "[]")
        return {route["dst"] for route in found if route.get("protocol") != "kernel"}

    def has_games(self, interface="vnats42"):
        return self.routes(interface) == {TO_ALL, "224.0.0.0/4"}

    def session(self, vlan=42):
        return next(session for session in self.a.sessions().values() if session["VlanId"] == vlan)

    def test_they_leave_by_the_default_route_unless_the_vlan_is_preferred(self):
        self.up(self.b, "--address", "10.0.0.2/24")
        self.up(self.a, "--address", "10.0.0.1/24")
        self.assert_all_leave("eth0", "vnats42")
        self.assertEqual((self.session()["Games"], self.routes()), (False, set()))
        self.down(self.a)
        self.up(self.a, "--address", "10.0.0.1/24", "--games")
        self.assert_all_leave("vnats42", "vnats42")
        playing = self.python(self.b, PLAYS, TO_ALL, A_GAME, SSDP)
        # The server is told of b's groups a moment after b has joined them.
        eventually(lambda: (self.left_by("vnats42"), playing.poll())[1] is not None, "b is asked by all three", 20)
        self.assertEqual(json.loads(playing.stdout.read()), dict.fromkeys((TO_ALL, A_GAME, SSDP), "10.0.0.1"))
        eventually(lambda: self.session()["Games"], "that is shown")
        self.assertIn("prefer this LAN", self.a.ctl("status").stdout)
        self.assertTrue(json.loads(self.a.ctl("status", "--json").stdout)["sessions"][0]["games"])
        self.down(self.a)
        self.assert_all_leave("eth0")

    def test_a_game_finds_its_server(self):
        self.up(self.b, "--address", "10.0.0.2/24")
        self.up(self.a, "--address", "10.0.0.1/24", "--games")
        # It keeps its files in a folder that it makes at home.
        self.start(self.b, "/usr/games/teeworlds-server", "sv_name lab", "sv_register 0", "sv_port 8303", user="bob",
                   env={"HOME": "/home/bob"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found = self.a.run("/usr/bin/python3", "-c", TEEWORLDS, user="alice", check=False)
        self.assertEqual(found.stdout, "10.0.0.2 lab\n")

    def test_they_are_put_back_and_whoever_insists_is_left_in_peace(self):
        self.up(self.a, "--address", "10.0.0.1/24", "--games")
        remove = ("ip", "route", "delete", "224.0.0.0/4", "dev", "vnats42")
        for _ in range(2):
            eventually(self.has_games, "games prefer the VLAN")
            self.a.run(*remove)
        self.assertIn("vnats42 has lost the route 224.0.0.0/4; that is undone", eventually(
            lambda: self.has_games() and self.a.read_log(), "the route is back"))
        self.a.run(*remove)
        eventually(lambda: self.session()["Problem"] == ["NetworkConfiguration.RouteRemoved", {
            "interface": "vnats42", "destination": "224.0.0.0/4"}], "the problem")
        self.assertEqual((self.session()["Games"], self.routes()), (False, {TO_ALL}))
        self.a.ctl("reconnect")
        eventually(lambda: self.has_games() and self.connected(self.a), "all is well again")

    def test_they_come_back_whenever_the_interface_does(self):
        self.up(self.a, "--address", "10.0.0.1/24", "--games")
        for _ in range(4):
            eventually(self.has_games, "games prefer the VLAN")
            self.a.run("sh", "-c", "ip link set vnats42 down; ip link set vnats42 up")
        self.a.run("ip", "address", "flush", "dev", "vnats42")
        eventually(lambda: self.has_games() and "10.0.0.1/24" in self.a.addresses("vnats42"), "all is there")
        self.assertEqual(self.session()["Problem"], ["", {}])
        self.assert_all_leave("vnats42", "vnats42")

    def test_they_wait_for_the_automatic_address(self):
        self.up(self.a, "--address", "auto:10.6.0.0/24", "--games")
        eventually(lambda: self.session()["Games"], "games prefer the VLAN", 20)
        playing = self.up(self.b, "--address", "10.6.0.2/24") and self.python(self.b, PLAYS, TO_ALL)
        eventually(lambda: (self.left_by("vnats42"), playing.poll())[1] is not None, "b is asked", 20)
        self.assertTrue(json.loads(playing.stdout.read())[TO_ALL].startswith("10.6.0."))

    def test_the_first_of_two_vlans_has_them_until_it_ends(self):
        self.up(self.a, "--address", "10.0.0.1/24", "--games")
        done = self.a.ctl("up", "--server", self.server.url, "--vlan", 43, "--address", "10.3.0.1/24", "--games")
        self.assertEqual(done.returncode, 0, done.stdout)
        eventually(lambda: self.session(43)["Problem"] == ["NetworkConfiguration.GamesElsewhere", {
            "interface": "vnats43", "other": "vnats42", "destination": f"{TO_ALL}/32"}], "the second one says who has them")
        self.assertEqual((self.session(43)["State"], self.session(43)["Games"]), ("degraded", False))
        self.assertEqual((self.session()["State"], self.session()["Games"]), ("connected", True))
        words = " ".join(self.a.ctl("status", "vnats43").stdout.split())
        self.assertIn("Games and discovery already use vnats42", words)
        self.assertEqual(self.a.ctl("down", "vnats42").returncode, 0)
        eventually(lambda: self.has_games("vnats43") and self.session(43)["State"] == "connected", "the second has them")
        self.assert_all_leave("vnats43", "vnats43")

    def test_another_networks_own_route_stays(self):
        self.a.run("ip", "route", "add", "224.0.0.0/4", "dev", "eth0")
        self.addCleanup(self.a.run, "ip", "route", "delete", "224.0.0.0/4", "dev", "eth0", check=False)
        self.a.ctl("up", "--server", self.server.url, "--vlan", 42, "--address", "10.0.0.1/24", "--games")
        eventually(lambda: self.session()["Problem"] == ["NetworkConfiguration.GamesElsewhere", {
            "interface": "vnats42", "other": "eth0", "destination": "224.0.0.0/4"}], "it says where they lead")
        self.assertEqual(self.left_by("vnats42"), {TO_ALL: "vnats42", A_GAME: "eth0", SSDP: "eth0"})
        self.a.run("ip", "route", "delete", "224.0.0.0/4", "dev", "eth0")
        eventually(lambda: self.has_games() and self.connected(self.a), "the VLAN takes over")


if __name__ == "__main__":
    main()
