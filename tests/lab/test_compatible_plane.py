# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our node and a member that is nothing but a NATS client speaking the wire of the original Go program.

    a: vnats42 10.0.0.1 ══ nats-server ══ RawMember 02:00:00:00:00:99 10.0.0.99
"""
from lab.case import LabCase, main
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS
from lab.wire import BROADCAST, RawMember, arp, echo, ethernet, mac_text, parse_arp, parse_echo, token

MAC, IP = "02:00:00:00:00:99", "10.0.0.99"
GROUP, GROUP_MAC = "239.1.2.3", "01:00:5e:01:02:03"
# Says a word to the group twice a second, until it is ended.
CALL = """
import socket, sys, time
calling = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
calling.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("10.0.0.1"))
print("listening", flush=True)
while True:
    calling.sendto(b"word", (sys.argv[1], 7777))
    time.sleep(0.5)
"""


class CompatiblePlane(LabCase):
    names = ("a",)

    def setUp(self):
        self.addCleanup(self.down, self.a)
        self.interface, self.path = self.up(self.a, "--address", "10.0.0.1/24")
        self.mac = self.a.interfaces()[self.interface]
        self.raw = RawMember(SERVER_ADDRESS, self.server.port, 42, MAC, IP)
        self.addCleanup(self.raw.close)

    def test_the_subject_of_a_mac_has_34_digits(self):
        self.assertEqual(token("7e:8f:d4:17:2b:0c"), "37653a38663a64343a31373a32623a3063")

    def test_exchanges_arp(self):
        self.raw.send(arp(1, MAC, IP, BROADCAST, "10.0.0.1"))
        # It receives its own broadcast too, as the Go program does; that must not confuse any node.
        self.raw.receive_until(lambda f: mac_text(f[6:12]) == MAC)
        answer = parse_arp(self.raw.receive_until(lambda f: (parse_arp(f) or {}).get("op") == 2))
        self.assertEqual((answer["sender_mac"], answer["sender_ip"]), (self.mac, "10.0.0.1"))

    def test_answers_its_ping(self):
        self.raw.send(echo(8, (MAC, IP), (self.mac, "10.0.0.1"), 7, 1, b"x" * 1400))
        reply = parse_echo(self.raw.receive_until(lambda f: (parse_echo(f) or {}).get("kind") == 0))
        self.assertEqual(reply, {"kind": 0, "identifier": 7, "sequence": 1, "data": b"x" * 1400})

    def test_pings_it(self):
        ping = self.a.spawn("ping", "-c", "1", "-W", "10", IP, stdout=-1, text=True)
        asked = parse_arp(self.raw.receive_until(lambda f: (parse_arp(f) or {}).get("target_ip") == IP))
        self.assertEqual(asked["sender_mac"], self.mac)
        self.raw.send(arp(2, MAC, IP, self.mac, "10.0.0.1"))
        request = parse_echo(self.raw.receive_until(lambda f: (parse_echo(f) or {}).get("kind") == 8))
        self.raw.send(echo(0, (MAC, IP), (self.mac, "10.0.0.1"), request["identifier"], request["sequence"],
                           request["data"]))
        self.assertIn(" 0% packet loss", ping.outside.communicate(timeout=15)[0])

    def test_full_frames_pass(self):
        # 14 + 20 + 8 + 1472 = 1514 bytes.
        self.raw.send(echo(8, (MAC, IP), (self.mac, "10.0.0.1"), 8, 1, b"y" * 1472))
        frame = self.raw.receive_until(lambda f: (parse_echo(f) or {}).get("kind") == 0)
        self.assertEqual(len(frame), 1514)

    def test_lists_it_as_a_peer(self):
        self.raw.send(arp(1, MAC, IP, BROADCAST, "10.0.0.1"))

        def listed():
            return [p for p in self.a.on_bus("peers", self.path)["peers"] if p[0] == MAC and IP in p[1]]
        eventually(listed, "the raw member is a peer")

    def test_hears_multicast_while_it_speaks_and_not_long_after_a_single_frame(self):
        self.raw.subscribe("vlan.42.grp.>")
        self.python(self.a, CALL, GROUP)

        def word_comes_raw():
            """Whether the next word comes to all as well: the raw copy follows the native one at once."""
            while not self.raw.receive()[0].startswith("vlan.42.grp.01005e010203."):
                pass
            while True:
                subject, frame = self.raw.receive()
                if mac_text(frame[:6]) == GROUP_MAC and subject == "vlan.42":
                    return True
                if subject.startswith("vlan.42.grp.01005e010203."):
                    return False
        self.assertFalse(word_comes_raw(), "nobody needs it raw")
        self.raw.send(arp(1, MAC, IP, BROADCAST, "10.0.0.77"))
        eventually(word_comes_raw, "a basic node has been heard", 5)
        eventually(lambda: not word_comes_raw(), "a single frame has been forgotten", 20)

    def test_drops_what_is_not_a_frame(self):
        counters = self.a.on_bus("statistics", self.path)[0]["counters"]
        self.raw.send(ethernet(BROADCAST, MAC, 0x0806, b"")[:13])
        self.raw.send(ethernet(BROADCAST, BROADCAST, 0x88B5, bytes(46)))
        self.raw.send(ethernet(BROADCAST, self.mac, 0x88B5, bytes(46)))
        self.raw.send(ethernet(BROADCAST, MAC, 0x88B5, bytes(9000)))

        def dropped():
            now = self.a.on_bus("statistics", self.path)[0]["counters"]
            return {name for name, value in now.items() if ".drop." in name and value > counters.get(name, 0)}
        wanted = {"downlink.drop.too-short", "downlink.drop.bad-source", "downlink.drop.own-source",
                  "downlink.drop.too-long"}
        eventually(lambda: dropped() >= wanted, f"drops {wanted}", 10)
        self.test_answers_its_ping()


if __name__ == "__main__":
    main()
