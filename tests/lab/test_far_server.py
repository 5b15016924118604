# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server at the other end of a line that is long and loses packets, and one next door, for a computer whose TCP has the
world's default, cubic.

    alice@a ── eth0 10.99.0.11 ── nats-server 10.99.0.1
            ── eth1 10.98.0.11 ══ 10 ms, 1 % lost ══ nats-server 10.98.0.1
"""
import json

from lab.case import LabCase, main, world
from lab.lines import Lines
from lab.nats_server import NatsServer
from lab.process import eventually

FAR = "10.98.0.1"


class FarServer(LabCase):
    names = ("a",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = Lines(f"{world.build}/bench/bin/bench_cable", bridge="far", router=FAR)
        cls.line.plug("a", cls.a.init, "eth1")
        cls.line.change("a", delay=10, loss=1)
        cls.far = NatsServer(address=FAR).start()
        for network, interface in (("10.99.0.0/24", "eth0"), ("10.98.0.0/24", "eth1")):
            cls.a.run("ip", "route", "change", network, "dev", interface, "congctl", "cubic")

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        cls.far.stop()
        cls.line.close()

    def tearDown(self):
        self.down(self.a)

    def told(self):
        """What status tells of the connection's congestion control."""
        (session,) = json.loads(self.a.ctl("status", "--json").stdout)["sessions"]
        return session["congestion_control"]

    def used(self, server):
        """What the kernel tells: one name for each connection to this server."""
        lines = self.a.run("ss", "-tinH", "state", "established", "dst", f"{server.address}:{server.port}").stdout
        return [line.split()[0] for line in lines.splitlines() if line.startswith("\t")]

    def speed(self):
        checks = json.loads(self.a.ctl("doctor", "--json").stdout)["checks"]
        return [check["state"] for check in checks if check["check"] == "speed"]

    def test_a_far_one_is_reached_by_bbr_and_so_it_is_after_a_reconnect(self):
        self.up(self.a, "--address", "10.0.0.1/24", server=self.far.url)
        eventually(lambda: self.used(self.far) == ["bbr"], "the connection uses bbr")
        eventually(lambda: self.told() == "bbr", "status says so")
        self.assertEqual(self.speed(), [])
        first = self.a.session()[1]["Since"]
        self.far.stop()
        self.far.start()
        eventually(lambda: self.connected(self.a) and self.a.session()[1]["Since"] > first, "connected again")
        eventually(lambda: self.used(self.far) == ["bbr"], "the next connection uses bbr")

    def test_one_next_door_is_reached_as_the_computer_reaches_all(self):
        self.up(self.a, "--address", "10.0.0.1/24")
        eventually(lambda: self.told() == "cubic", "status says so")
        self.assertEqual(self.used(self.server), ["cubic"])
        self.assertEqual(self.speed(), [])

    def test_where_nobody_may_choose_the_doctor_says_what_that_costs(self):
        # An administrator's word: the kernel refuses any other for this route, to root as well.
        self.a.run("ip", "route", "change", "10.98.0.0/24", "dev", "eth1", "congctl", "lock", "cubic")
        self.addCleanup(self.a.run, "ip", "route", "change", "10.98.0.0/24", "dev", "eth1", "congctl", "cubic")
        self.up(self.a, "--address", "10.0.0.1/24", server=self.far.url)
        eventually(lambda: self.speed() == ["warning"], "the doctor has noticed")
        self.assertEqual(self.used(self.far), ["cubic"])


if __name__ == "__main__":
    main()
