# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The purpose of the product: two computers, each connected by its user, are on one LAN.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
"""
import hashlib
import json
import os

from lab.case import LabCase, main
from lab.process import eventually
from lab.transfer import transfer

MEGABYTE = 1_000_000


class TwoComputers(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)
        self.interface, self.session_a = self.up(self.a, "--address", "10.0.0.1/24")
        _, self.session_b = self.up(self.b, "--address", "10.0.0.2/24")

    def test_pings_both_ways(self):
        self.assert_ping(self.a, "10.0.0.2")
        self.assert_ping(self.b, "10.0.0.1")

    def test_passes_full_frames(self):
        self.assert_ping(self.a, "10.0.0.2", "-s", 1472, "-M", "do")
        self.assert_ping(self.b, "10.0.0.1", "-s", 1472, "-M", "do")

    def test_pings_link_local_over_ipv6(self):
        # Neighbour discovery needs multicast; duplicate address detection takes its second first.
        def settled():
            return all("tentative" not in computer.run("ip", "-6", "addr", "show", "dev", self.interface).stdout
                       for computer in (self.a, self.b))
        eventually(settled, "both link-local addresses are in use")
        shown = json.loads(self.b.run("ip", "-j", "-6", "addr", "show", "dev", self.interface).stdout)
        self.assert_ping(self.a, f"{shown[0]['addr_info'][0]['local']}%{self.interface}")

    def test_moves_data_unharmed(self):
        data = os.urandom(20 * MEGABYTE)
        received = transfer(self.a, self.b, "10.0.0.2", data)
        self.assertEqual(received, hashlib.sha256(data).hexdigest())

    def test_lists_the_peer_with_mac_and_address(self):
        self.assert_ping(self.a, "10.0.0.2", count=7)
        for here, there, path, address in ((self.a, self.b, self.session_a, "10.0.0.2"),
                                           (self.b, self.a, self.session_b, "10.0.0.1")):
            mac = there.interfaces()[self.interface]

            def known():
                # Frames and bytes, received and sent: at least the five pings.
                return [p for p in here.on_bus("peers", path)["peers"] if p[0] == mac and address in p[1]
                        and p[4] >= 5 and p[5] >= 5 * 98 and p[6] >= 5 and p[7] >= 5 * 98]
            eventually(known, f"{here.name} lists {mac} with {address} and its traffic")

    def test_knows_the_peer_by_its_hello(self):
        mac = self.b.interfaces()[self.interface]
        pinging = self.a.spawn("ping", "-i", "0.2", "10.0.0.2", stdout=-3)
        try:
            def introduced():
                # Name, round trip in microseconds and features: see GetPeers in org.vlannats.Session1.xml.
                return [p for p in self.a.on_bus("peers", self.session_a)["peers"]
                        if p[0] == mac and p[2] == "b" and 0 < p[8] < 1_000_000 and "batch" in p[9]]
            eventually(introduced, f"a knows {mac} by name, distance and what it understands")
        finally:
            pinging.kill()
            pinging.wait()

    def test_forgets_a_peer_that_says_bye(self):
        mac = self.b.interfaces()[self.interface]

        def listed():
            return any(p[0] == mac for p in self.a.on_bus("peers", self.session_a)["peers"])
        eventually(listed, f"a lists {mac}")
        self.down(self.b)
        eventually(lambda: not listed(), f"{mac} has said bye")

    def test_streams_statistics_to_a_subscriber(self):
        pinging = self.a.spawn("ping", "-i", "0.2", "10.0.0.2", stdout=-3)
        try:
            first, second, third = self.a.on_bus("statistics", self.session_a, 3)
        finally:
            pinging.kill()
            pinging.wait()
        for counter in ("uplink.unicast.frames", "downlink.unicast.frames", "uplink.unicast.bytes"):
            self.assertGreater(third["counters"][counter], first["counters"][counter], counter)
        self.assertAlmostEqual(third["at"] - second["at"], 1.0, delta=0.4)

    def test_keeps_traffic_and_peers_from_other_users(self):
        refused = self.a.on_bus("peers", self.session_a, user="bob")
        self.assertEqual(self.kind_of(refused), "NotAuthorized")
        refused = self.a.on_bus("statistics", self.session_a, user="bob")
        self.assertEqual(self.kind_of(refused), "NotAuthorized")

    def test_tells_its_state(self):
        _, session = self.a.session()
        self.assertEqual(session["State"], "connected")
        self.assertEqual(session["VlanId"], 42)
        self.assertEqual(session["Addresses"], ["10.0.0.1/24"])
        self.assertEqual(session["Server"], self.server.url)
        self.assertEqual(session["HardwareAddress"], self.a.interfaces()[self.interface])
        self.assertEqual(session["Owner"], int(self.a.run("id", "-u", "alice").stdout))
        status = json.loads(self.a.ctl("status", "--json").stdout)
        self.assertIn("connected", json.dumps(status))
        self.assertIn(self.interface, json.dumps(status))

    def test_goes_down_without_a_trace(self):
        done = self.a.ctl("down", "--all")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.a.interfaces(), {})
        eventually(self.a.nothing_left, "no helper and no worker once it is idle", 60)
        # And comes again: the bus starts a new helper.
        self.up(self.a, "--address", "10.0.0.1/24")
        self.assert_ping(self.a, "10.0.0.2")


if __name__ == "__main__":
    main()
