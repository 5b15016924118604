# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Machines behind a bridge that have said nothing for long: nobody knows any more where they are, and still a frame
for them arrives at once, as behind a switch.

    machine 10.0.0.50 ── br0 ── vnats42 @a ══ nats-server ══ vnats42 10.0.0.3 @c
                                                  ║
                                                  ╚══ vnats42 10.0.0.2 @b, which bridges nothing
"""
import subprocess

from lab.case import LabCase, main
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS
from lab.wire import RawMember, mac_bytes

MACHINE = "02:00:00:00:00:50"
NOBODY = "02:00:00:00:00:77"
FLOODS = "vlan.42.flood.>"
# More frames than are flooded in the time that it takes to send them.
MANY = 60_000
FEW = 100
# A Wake-on-LAN frame (AMD's Magic Packet, EtherType 0x0842) to the sleeping machine alone.
WAKE = """
import socket, sys
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
raw.bind(("vnats42", 0))
machine = bytes.fromhex(sys.argv[1].replace(":", ""))
raw.send(machine + raw.getsockname()[4] + b"\\x08\\x42" + b"\\xff" * 6 + machine * 16)
"""
# A network card that sleeps: it is silent and looks for its own MAC sixteen times.
SLEEP = """
import socket, sys
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0842))
raw.bind(("eth0", 0x0842))
machine = bytes.fromhex(sys.argv[1].replace(":", ""))
print("listening", flush=True)
while b"\\xff" * 6 + machine * 16 not in (frame := raw.recv(2000)):
    pass
print(frame[:6].hex(":"))
"""
# So many frames for a MAC.
POUR = """
import socket, sys
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
raw.bind(("vnats42", 0))
frame = bytes.fromhex(sys.argv[1].replace(":", "")) + raw.getsockname()[4] + b"\\x88\\xb6" + bytes(46)
for _ in range(int(sys.argv[2])):
    raw.send(frame)
"""


class SilentMachines(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        self.build_lan()

    def bridge(self, *key, **options):
        """a is on the VLAN and bridges its LAN."""
        self.up(self.a, "--no-address", "--bridge", *key, **options)
        self.a.run("ip", "link", "set", "vnats42", "master", "br0")

    def build_lan(self):
        """A bridge on a, and a machine behind it that has never said a word."""
        self.addCleanup(self.a.run, "ip", "link", "delete", "br0")
        self.a.run("ip", "link", "add", "br0", "type", "bridge")
        # The bridge itself has nothing to say, and the machine only answers.
        self.a.run("sysctl", "-qw", "net.ipv6.conf.br0.disable_ipv6=1")
        self.a.run("ip", "link", "set", "br0", "up")
        self.a.run("ip", "netns", "add", "machine")
        self.addCleanup(self.a.run, "ip", "netns", "delete", "machine")
        self.on = ["ip", "netns", "exec", "machine"]
        self.a.run(*self.on, "sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=1")
        self.a.run("ip", "link", "add", "port0", "type", "veth",
                   "peer", "name", "eth0", "address", MACHINE, "netns", "machine")
        self.a.run("ip", "link", "set", "port0", "master", "br0", "up")
        self.a.run(*self.on, "ip", "address", "add", "10.0.0.50/24", "dev", "eth0")
        self.a.run(*self.on, "ip", "link", "set", "eth0", "up")

    def join(self, computer, address, *key, **options):
        """A member and the machine, which do not ask for each other, because they know their MACs for ever."""
        interface, path = self.up(computer, "--address", f"{address}/24", *key, **options)
        self.a.run(*self.on, "ip", "neighbor", "replace", address, "lladdr", computer.interfaces()[interface],
                   "dev", "eth0", "nud", "permanent")
        computer.run("ip", "neighbor", "replace", "10.0.0.50", "lladdr", MACHINE, "dev", interface, "nud", "permanent")
        return path

    def await_members(self, path, *others):
        """Until the member has heard the others' hellos."""
        wanted = {computer.interfaces()["vnats42"] for computer in others}

        def known():
            return wanted <= {peer[0] for peer in self.c.on_bus("peers", path)["peers"] if peer[9]}
        eventually(known, "c knows the others")

    def counters(self, computer):
        return computer.on_bus("statistics", computer.session()[0])[0]["counters"]

    def listener(self):
        """Hears what is flooded."""
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99", listens=False)
        self.addCleanup(member.close)
        member.subscribe(FLOODS)
        return member

    def flooded(self, listener):
        """How many messages the listener has had, up to a frame for nobody that is sent now."""
        listener.publish("vlan.42.flood.end", b"end")
        count = 0
        while listener.receive()[0] != "vlan.42.flood.end":
            count += 1
        return count

    def ping_once(self):
        done = self.c.run("ping", "-c", 1, "-W", 10, "10.0.0.50", check=False)
        self.assertIn("1 received", done.stdout)

    def test_the_first_frame_arrives_and_the_answer_ends_the_flooding(self):
        self.bridge()
        path = self.join(self.c, "10.0.0.3")
        self.await_members(path, self.a)
        listener = self.listener()
        self.ping_once()
        # The answer came from a's node, so what follows goes there alone.
        self.assertEqual(self.flooded(listener), 1)
        self.assert_ping(self.c, "10.0.0.50")
        self.assertEqual(self.flooded(listener), 0)
        self.assertEqual(self.counters(self.a)["downlink.drop.redundant"], 0)

    def test_it_is_found_again_when_the_node_of_the_bridge_has_forgotten_all(self):
        self.bridge()
        path = self.join(self.c, "10.0.0.3")
        self.await_members(path, self.a)
        self.ping_once()
        self.a.on_bus("stop", self.a.session()[0])
        eventually(lambda: not self.c.on_bus("peers", path)["peers"], "c has forgotten both")
        self.bridge()
        self.await_members(path, self.a)
        self.ping_once()

    def test_on_a_sealed_vlan_too(self):
        key = ("--network-key-file", "-")
        text = self.a.ctl("genkey").stdout
        self.bridge(*key, input=text)
        path = self.join(self.c, "10.0.0.3", *key, input=text)
        self.await_members(path, self.a)
        listener = self.listener()
        self.ping_once()
        subject, payload = listener.receive()
        self.assertTrue(subject.startswith("vlan.42.flood."), subject)
        self.assertEqual(payload[0], 0xe1, "it is sealed")
        self.assertNotIn(mac_bytes(MACHINE), payload)

    def test_a_machine_that_sleeps_is_woken_by_a_frame_to_it_alone(self):
        self.bridge()
        path = self.join(self.c, "10.0.0.3")
        self.await_members(path, self.a)
        sleeping = self.start(self.a, *self.on, "/usr/bin/python3", "-c", SLEEP, MACHINE,
                              stdout=subprocess.PIPE, text=True).outside
        self.assertEqual(sleeping.stdout.readline(), "listening\n")
        self.c.run("/usr/bin/python3", "-c", WAKE, MACHINE)
        self.assertEqual(sleeping.communicate(timeout=15)[0], f"{MACHINE}\n")

    def test_members_that_bridge_nothing_get_none_of_it(self):
        self.bridge()
        self.join(self.b, "10.0.0.2")
        path = self.join(self.c, "10.0.0.3")
        self.await_members(path, self.a, self.b)

        def heard():
            counters = self.counters(self.b)
            return {name: value for name, value in counters.items()
                    if name == "downlink.unicast.frames" or name.startswith("downlink.drop.")}
        before = heard()
        self.ping_once()
        bridged = self.counters(self.a)["downlink.unicast.frames"]
        self.c.run("/usr/bin/python3", "-c", POUR, NOBODY, FEW)
        eventually(lambda: self.counters(self.a)["downlink.unicast.frames"] >= bridged + FEW, "a got them all")
        self.assertEqual(heard(), before)

    def test_where_nobody_bridges_nothing_is_flooded(self):
        self.up(self.b, "--address", "10.0.0.2/24")
        path = self.join(self.c, "10.0.0.3")
        self.await_members(path, self.b)
        listener = self.listener()
        self.c.run("/usr/bin/python3", "-c", POUR, NOBODY, FEW)
        self.assert_ping(self.c, "10.0.0.2", count=1)
        self.assertEqual(self.flooded(listener), 0)

    def test_a_stream_to_nobody_does_not_flood_the_lans(self):
        self.bridge()
        path = self.join(self.c, "10.0.0.3")
        self.await_members(path, self.a)
        self.c.run("/usr/bin/python3", "-c", POUR, NOBODY, MANY)
        eventually(lambda: self.counters(self.c)["uplink.drop.flood-limit"] > 0, "the limit has been reached")
        self.assertLess(self.counters(self.a)["downlink.unicast.frames"], MANY)
        self.assertEqual(self.c.session()[1]["Problem"][0], "", "one limited stream is no trouble of the LAN")
        # Meanwhile, and after it, a machine that is known is reached.
        eventually(lambda: "1 received" in self.c.run("ping", "-c", 1, "-W", 2, "10.0.0.50", check=False).stdout,
                   "the machine is found")


if __name__ == "__main__":
    main()
