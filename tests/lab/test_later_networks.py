# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A network of the computer that comes while a VLAN with the same subnet runs: a café's, one of containers, another
tunnel's. It wins at once, the VLAN says so and stays connected, and has its subnet again when the other has gone.

    alice@a ── vnats42 10.0.0.1 fd00::1 ══ nats-server ══ vnats42 10.0.0.2 fd00::2 ── alice@b
           └── w0 10.0.0.57 ── cafe 10.0.0.1 fd00::53, a name server

The café's router has the very address that the VLAN has. Where the subnet is automatic, there is a computer d as well.
"""
import ipaddress
import json
import socket
import threading

from lab.case import LabCase, main
from lab.nats_server import NatsServer
from lab.process import eventually, run
from lab.underlay import Underlay
from lab.witness import Watching

# The automatic subnets of VLAN 42.
AUTOMATIC = [ipaddress.ip_network(each) for each in ("10.117.25.0/24", "172.31.184.0/24", "192.168.202.0/24")]

# Asks as a resolver does, from whatever address the kernel chooses.
QUESTION = """import socket, sys
asking = socket.socket(socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET, socket.SOCK_DGRAM)
asking.settimeout(2)
asking.sendto(b"where is example.org?", (sys.argv[1], 53))
print(asking.recv(64).decode())"""


class NameServer:
    """Answers whatever it is asked, on the café's router."""

    def __init__(self, address):
        self._socket = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((address, 53))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        while True:
            _, who = self._socket.recvfrom(64)
            self._socket.sendto(b"here", who)


class LaterNetworks(LabCase):
    names = ("a", "b", "d")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cafe = Underlay("cafe", "10.0.0.1")
        run("ip", "address", "add", "fd00::53/64", "dev", "cafe", "nodad")
        run("ip", "address", "add", "10.117.25.1/24", "dev", "cafe")
        for address in ("10.0.0.1", "fd00::53", "10.117.25.1"):
            NameServer(address)

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        for number, computer in enumerate((self.a, self.b), 1):
            self.up(computer, "--address", f"10.0.0.{number}/24", "--address", f"fd00::{number}/64")
        self.watching = Watching(self.a)
        self.addCleanup(self.watching.end)

    def ip(self, words):
        self.a.run("ip", *words.split())

    def assert_reaches(self, *addresses):
        for address in addresses:
            # IPv6 uses an address that it has been given only when nobody else has it, which takes two seconds.
            eventually(lambda to=address: self.a.run("ping", "-c", 1, "-W", 1, to, check=False).returncode == 0,
                       f"{address} answers", 15)

    def walk_in(self):
        """The café's Wi-Fi, without an address yet."""
        run("ip", "link", "add", "to-a-w0", "type", "veth", "peer", "name", "w0", "netns", self.a.init)
        self.addCleanup(self.walk_out)
        run("ip", "link", "set", "to-a-w0", "master", "cafe", "up")
        self.ip("link set w0 addrgenmode none")
        self.ip("link set w0 up")

    def walk_out(self):
        self.a.run("ip", "link", "delete", "w0", check=False)

    def asked(self, address):
        return self.a.run("/usr/bin/python3", "-c", QUESTION, address, check=False).stdout.strip()

    def shows(self, what, **wanted):
        def shown():
            session = self.a.session()[1]
            return all(session[name] == value for name, value in wanted.items()) and session
        return eventually(shown, what, 10)

    def gives_way(self, code, places, left):
        """The VLAN is connected, without its subnet, and says what has it. Returns what `status` says."""
        session = self.shows("that it has given way", State="degraded", Addresses=left)
        self.assertEqual(session["Problem"], [code, places])
        # What is left, in the kernel, too.
        self.assertEqual([each for each in self.a.addresses("vnats42") if not each.startswith("fe80:")], left)
        return " ".join(self.a.ctl("status").stdout.split())

    def is_back(self):
        self.shows("that it has everything", State="connected", Problem=["", {}],
                   Addresses=["10.0.0.1/24", "fd00::1/64"])
        self.assert_reaches("10.0.0.2")

    def test_a_cafe_wins_and_the_vlan_comes_back_when_it_is_left(self):
        self.walk_in()
        self.ip("address add 10.0.0.57/24 dev w0 noprefixroute")
        self.ip("route add 10.0.0.0/24 dev w0 src 10.0.0.57 metric 600")
        status = self.gives_way("SubnetOverlap.Yielded", {
            "subnet": "10.0.0.1/24", "other": "10.0.0.57/24", "interface": "w0"}, ["fd00::1/64"])
        self.assertEqual(self.asked("10.0.0.1"), "here")
        for words in ("10.0.0.1/24", "10.0.0.57/24", "w0", "another subnet"):
            self.assertIn(words, status)
        # Doctor has the same words, and takes it for what it is.
        found = [each for each in json.loads(self.a.ctl("doctor", "--json").stdout)["checks"]
                 if each["check"] == "conflicts"]
        self.assertEqual([each["state"] for each in found], ["error"], found)
        self.assertIn(found[0]["remedy"], status)
        # Who is still there is reached by what is left.
        self.assert_reaches("fd00::2")
        # Nobody is told an address that leads elsewhere.
        known = eventually(lambda: [peer["addresses"] for peer in json.loads(self.b.ctl("peers", "--json").stdout)["peers"]
                                    if "10.0.0.1" not in peer["addresses"]], "b knows that a is without 10.0.0.1")
        self.assertEqual(known, [["fd00::1"]])
        self.walk_out()
        self.is_back()
        eventually(lambda: "10.0.0.1" in self.b.ctl("peers", "--json").stdout, "b knows a by 10.0.0.1 again")
        # The way to the server was the other one all the time, and its VLAN never ended.
        self.assertEqual({code for code, _ in self.watching.problems}, {"SubnetOverlap.Yielded"})
        self.assertNotIn("connecting", self.watching.states)

    def test_the_same_with_ipv6(self):
        self.walk_in()
        self.ip("address add fd00::57/64 dev w0 nodad")
        status = self.gives_way("SubnetOverlap.Yielded", {
            "subnet": "fd00::1/64", "other": "fd00::57/64", "interface": "w0"}, ["10.0.0.1/24"])
        self.assertIn("fd00::57/64", status)
        self.assertEqual(self.asked("fd00::53"), "here")
        self.assert_reaches("10.0.0.2")
        self.ip("address delete fd00::57/64 dev w0")
        self.is_back()
        self.assert_reaches("fd00::2")

    def test_containers_win(self):
        # As docker makes one, before there is any container: no carrier, and its route all the same.
        self.ip("link add br-1f2e type bridge")
        self.addCleanup(self.a.run, "ip", "link", "delete", "br-1f2e", check=False)
        self.ip("address add 10.0.0.1/16 dev br-1f2e")
        self.ip("link set br-1f2e up")
        self.gives_way("SubnetOverlap.Yielded", {
            "subnet": "10.0.0.1/24", "other": "10.0.0.1/16", "interface": "br-1f2e"}, ["fd00::1/64"])
        self.ip("link delete br-1f2e")
        self.is_back()

    def tunnel(self):
        self.ip("tuntap add dev wg0 mode tun")
        self.addCleanup(self.a.run, "ip", "link", "delete", "wg0", check=False)
        self.ip("address add 10.200.0.2/32 dev wg0")
        self.ip("link set wg0 up")

    def test_a_route_of_another_tunnel_wins(self):
        self.tunnel()
        self.ip("route add 10.0.0.0/24 dev wg0 table 51820")
        self.gives_way("SubnetOverlap.Yielded", {
            "subnet": "10.0.0.1/24", "other": "10.0.0.0/24", "interface": "wg0"}, ["fd00::1/64"])
        self.ip("route delete 10.0.0.0/24 dev wg0 table 51820")
        self.is_back()
        # A wider one too: whoever connects a VLAN without an administrator takes nothing from another network.
        self.ip("route add 10.0.0.0/8 dev wg0")
        self.gives_way("SubnetOverlap.YieldedWider", {"subnet": "10.0.0.1/24", "other": "10.0.0.0/8"}, ["fd00::1/64"])
        self.ip("link delete wg0")
        self.is_back()

    def test_a_part_of_the_subnet_that_leads_elsewhere_costs_no_more_than_that_part(self):
        self.tunnel()
        self.ip("route add 10.0.0.128/25 dev wg0")
        session = self.shows("that a part leads elsewhere", State="degraded")
        self.assertEqual(session["Problem"], ["SubnetOverlap.Interface", {
            "subnet": "10.0.0.1/24", "other": "10.0.0.128/25", "interface": "wg0"}])
        self.assertEqual(session["Addresses"], ["10.0.0.1/24", "fd00::1/64"])
        self.assert_reaches("10.0.0.2")
        self.ip("link delete wg0")
        self.is_back()

    def test_a_default_route_and_a_host_address_take_nothing(self):
        """Nor does what is the VLAN's own: what a person adds to it, and the bridge that it is a port of."""
        self.tunnel()
        self.ip("address add 10.0.0.99/32 dev wg0")
        self.ip("route add 0.0.0.0/1 dev wg0")
        self.ip("address add 10.0.0.7/24 dev vnats42")
        self.ip("route add 10.9.0.0/16 via 10.0.0.2 dev vnats42")
        self.ip("route add default via 10.0.0.2 dev vnats42")
        self.ip("rule add from 10.0.0.1 table 77")
        self.addCleanup(self.a.run, "ip", "rule", "delete", "from", "10.0.0.1", check=False)
        self.ip("link add mv0 link vnats42 type macvlan mode bridge")
        self.ip("address add 10.0.0.8/24 dev mv0")
        self.ip("link set mv0 up")
        self.ip("link delete mv0")
        self.ip("link add br0 type bridge")
        self.addCleanup(self.a.run, "ip", "link", "delete", "br0", check=False)
        self.ip("link set vnats42 master br0")
        self.ip("link set br0 up")
        self.ip("address add 10.0.0.9/24 dev br0")
        # The next one is seen after them: when it has been, so have they.
        self.ip("route add 10.0.0.200/32 dev wg0")
        session = self.shows("the one that counts", State="degraded")
        self.assertEqual(session["Problem"][1], {
            "subnet": "10.0.0.1/24", "other": "10.0.0.200/32", "interface": "wg0"})
        self.assertEqual({places["other"] for _, places in self.watching.problems}, {"10.0.0.200/32"})
        self.assertIn("10.0.0.1/24", self.a.addresses("vnats42"))

    def test_a_bridge_is_another_network_until_the_vlan_is_in_it(self):
        self.ip("link add br0 type bridge")
        self.addCleanup(self.a.run, "ip", "link", "delete", "br0", check=False)
        self.ip("address add 10.0.0.9/24 dev br0")
        self.ip("link set br0 up")
        self.shows("that it gives way", Addresses=["fd00::1/64"])
        self.ip("link set vnats42 master br0")
        self.shows("that it has everything", State="connected", Addresses=["10.0.0.1/24", "fd00::1/64"])

    def test_a_network_that_flaps_is_not_followed_at_every_turn(self):
        self.walk_in()
        before = len(self.a.read_log())
        for _ in range(20):
            self.ip("address add 10.0.0.57/24 dev w0")
            self.ip("address delete 10.0.0.57/24 dev w0")
        self.ip("address add 10.0.0.57/24 dev w0")
        # The next one is seen after all of them.
        self.ip("address add fd00::57/64 dev w0 nodad")
        self.shows("that it has given way", State="degraded", Addresses=[])
        log = self.a.read_log()[before:]
        given, back = (log.count(words) for words in ("vnats42 gives up 10.0.0.1/24", "vnats42 has 10.0.0.1/24 again"))
        self.assertEqual(given - back, 1)
        self.walk_out()
        self.is_back()
        # Less than every second time.
        self.assertLess(given, 10)

    def test_an_automatic_address_gives_way_and_comes_back(self):
        self.down(self.a, self.b)
        for computer in (self.a, self.b):
            self.up(computer, "--address", "auto:10.0.0.0/24")
        ours, theirs = (eventually(lambda c=computer: c.session()[1]["Addresses"], "an automatic address")
                        for computer in (self.a, self.b))
        self.assert_reaches(theirs[0].partition("/")[0])
        self.walk_in()
        self.ip("address add 10.0.0.57/24 dev w0")
        self.gives_way("SubnetOverlap.Yielded", {
            "subnet": "10.0.0.0/24", "other": "10.0.0.57/24", "interface": "w0"}, [])
        self.assertEqual(self.asked("10.0.0.1"), "here")
        self.walk_out()
        self.shows("that it is back", State="connected", Addresses=ours)
        self.assert_reaches(theirs[0].partition("/")[0])

    def lives_in(self, computer, *which):
        """It has one address in each of these automatic subnets, and nothing to complain of. Returns them."""
        def found():
            session = computer.session()[1]
            kernel = [each for each in computer.addresses("vnats42") if not each.startswith("fe80:")]
            subnets = [AUTOMATIC.index(ipaddress.ip_interface(each).network) for each in session["Addresses"]]
            fine = (session["State"], session["Problem"]) == ("connected", ["", {}])
            return fine and sorted(subnets) == list(which) and sorted(kernel) == sorted(session["Addresses"]) \
                and dict(zip(subnets, (each.partition("/")[0] for each in session["Addresses"])))
        return eventually(found, f"{computer.name} lives in {which}", 15)

    def leaves(self):
        """a disconnects, and keeps its other networks."""
        self.a.ctl("down", "vnats42")
        eventually(lambda: "vnats42" not in self.a.interfaces(), "vnats42 is gone")

    def takes(self, computer, interface, subnet):
        """Containers of the computer have the subnet."""
        computer.run("ip", "link", "add", interface, "type", "bridge")
        self.addCleanup(computer.run, "ip", "link", "delete", interface, check=False)
        computer.run("ip", "address", "add", f"{subnet[57]}/24", "dev", interface)
        computer.run("ip", "link", "set", interface, "up")

    def test_where_the_subnet_is_automatic_the_lan_picks_another_one_and_goes_on(self):
        self.down(self.a, self.b)
        for computer in self.computers:
            self.up(computer, "--address", "auto")
        home = {computer: self.lives_in(computer, 0)[0] for computer in self.computers}
        self.assert_reaches(home[self.b], home[self.d])
        watching = Watching(self.a)
        self.addCleanup(watching.end)
        self.walk_in()
        self.ip("address add 10.117.25.57/24 dev w0")
        # The café wins, and everybody meets a in the next subnet.
        ours = self.lives_in(self.a, 1)[1]
        away = {computer: self.lives_in(computer, 0, 1) for computer in (self.b, self.d)}
        self.assertEqual(self.asked("10.117.25.1"), "here")
        self.assert_reaches(away[self.b][1], away[self.d][1])
        self.assert_ping(self.b, ours, count=1)
        # Those who need not move have kept what they had.
        self.assertEqual([away[each][0] for each in (self.b, self.d)], [home[each] for each in (self.b, self.d)])
        # Doctor agrees, and nobody has been told of a problem.
        found = [each["state"] for each in json.loads(self.a.ctl("doctor", "--json").stdout)["checks"]
                 if each["check"] == "conflicts"]
        self.assertNotIn("error", found)
        self.assertEqual({code for code, _ in watching.problems} - {""}, set())
        # Another worker goes on with the same address.
        killed = set(self.a.kill("vlan-nats-worker"))
        eventually(lambda: set(self.a.processes("vlan-nats-worker")) - killed, "another worker")
        self.assertEqual(self.lives_in(self.a, 1)[1], ours)
        # b loses the subnet in which it met a.
        self.takes(self.b, "br1", AUTOMATIC[1])
        last = self.lives_in(self.b, 0, 2)
        self.lives_in(self.a, 1, 2)
        self.lives_in(self.d, 0, 1)
        self.assert_reaches(last[2], away[self.d][1])
        self.assert_ping(self.b, home[self.d], count=1)
        # In the café again: it needs nobody's consent, and has the same address.
        self.leaves()
        self.up(self.a, "--address", "auto")
        self.assertEqual(self.lives_in(self.a, 1, 2)[1], ours)
        # At home, all is as before, but for what may still be in use.
        self.walk_out()
        self.assertEqual(self.lives_in(self.a, 0, 1, 2)[0], home[self.a])
        self.assert_reaches(home[self.b], home[self.d])

    def test_the_loss_of_every_automatic_subnet_is_told(self):
        self.down(self.a, self.b)
        self.up(self.a, "--address", "auto")
        self.lives_in(self.a, 0)
        for number, subnet in enumerate(AUTOMATIC):
            self.takes(self.a, f"br{number}", subnet)
        self.gives_way("SubnetOverlap.Yielded", {
            "subnet": "10.117.25.0/24", "other": "10.117.25.57/24", "interface": "br0"}, [])
        self.leaves()
        refused = self.a.ctl("up", "--server", self.server.url, "--vlan", 42, "--address", "auto")
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("10.117.25.57/24", refused.stdout)
        self.ip("link delete br2")
        self.up(self.a, "--address", "auto")
        self.lives_in(self.a, 2)

    def test_who_has_given_way_says_so_to_the_next_helper(self):
        self.walk_in()
        self.ip("address add 10.0.0.57/24 dev w0")
        self.shows("that it gives way", State="degraded", Addresses=["fd00::1/64"])
        self.a.ctl("reconnect")
        self.shows("that it gives way still", State="degraded", Addresses=["fd00::1/64"])
        killed = set(self.a.kill("vlan-nats-worker"))
        eventually(lambda: set(self.a.processes("vlan-nats-worker")) - killed, "another worker")
        session = self.shows("that it gives way still", State="degraded", Addresses=["fd00::1/64"])
        self.assertEqual(session["Problem"][0], "SubnetOverlap.Yielded")

    def test_a_name_server_behind_a_router_is_reached(self):
        """The café's own network is another one; only its name server lies where the VLAN does."""
        self.addCleanup(self.a.run, "rm", "-f", "/etc/resolv.conf")
        self.a.run("sh", "-c", "echo nameserver 10.0.0.53 > /etc/resolv.conf")
        self.ip("tuntap add dev w1 mode tun")
        self.addCleanup(self.a.run, "ip", "link", "delete", "w1", check=False)
        self.ip("address add 192.168.44.57/24 dev w1")
        self.ip("link set w1 up")
        self.gives_way("SubnetOverlap.YieldedNameServer", {
            "subnet": "10.0.0.1/24", "address": "10.0.0.53"}, ["fd00::1/64"])
        # A route of its own, as a network manager makes one, is enough for it.
        self.ip("route add 10.0.0.53/32 dev w1")
        self.shows("that it has everything", Addresses=["10.0.0.1/24", "fd00::1/64"])

    def test_the_server_itself_is_in_the_cafe(self):
        """Its name leads into the VLAN's own subnet, and there it is."""
        server = NatsServer(address="10.0.0.1").start()
        self.addCleanup(server.stop)
        self.down(self.a)
        self.a.run("sh", "-c", "echo 10.0.0.1 nats.test >> /etc/hosts")
        self.addCleanup(self.a.run, "sed", "-i", "/nats.test/d", "/etc/hosts")
        self.a.ctl("up", "--server", f"nats://nats.test:{server.port}", "--vlan", 42, "--address", "10.0.0.7/24",
                   "--no-wait")
        self.shows("that it cannot reach it", Problem=["SubnetOverlap.ServerName", {
            "host": "nats.test", "address": "10.0.0.1"}])
        self.walk_in()
        self.ip("address add 10.0.0.57/24 dev w0")
        self.gives_way("SubnetOverlap.Yielded", {
            "subnet": "10.0.0.7/24", "other": "10.0.0.57/24", "interface": "w0"}, [])


class Agreed(LabCase):
    names = ("c",)

    def test_what_an_administrator_has_agreed_to_is_kept(self):
        """In the foreground: whoever may start that is one."""
        self.c.run("ip", "tuntap", "add", "dev", "w0", "mode", "tun")
        self.addCleanup(self.c.run, "ip", "link", "delete", "w0")
        self.c.run("ip", "link", "set", "w0", "up")
        self.start(self.c, "/usr/libexec/vlan-nats/vlan-nats-helper", "run", "--server", self.server.url, "--vlan", 42,
                   "--address", "10.0.0.1/24", "--allow-overlap")
        self.start(self.c, "/usr/libexec/vlan-nats/vlan-nats-helper", "run", "--server", self.server.url, "--vlan", 43,
                   "--address", "10.0.1.1/24")
        eventually(lambda: {"vnats42", "vnats43"} <= set(self.c.interfaces()), "both interfaces")
        for third in (0, 1):
            self.c.run("ip", "address", "add", f"10.0.{third}.57/24", "dev", "w0")
        # It has seen both when it has given way.
        eventually(lambda: not [each for each in self.c.addresses("vnats43") if each.startswith("10.")],
                   "vnats43 gives way")
        self.assertIn("10.0.0.1/24", self.c.addresses("vnats42"))


if __name__ == "__main__":
    main()
