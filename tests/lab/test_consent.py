# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a VLAN would take from this computer's other networks, or from the Internet, only an administrator can allow: a
rule lets alice connect, and nothing else. carol has a password, and is told what for.
"""
import json
import subprocess

from lab.case import LabCase, main
from lab.computer import CAROL
from lab.process import eventually
from lab.terminal import Terminal

NOT_AUTHORIZED = 4  # exit code of vlan-natsctl


class Consent(LabCase):
    names = ("a",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.asking = cls.a.ask("alice")

    @classmethod
    def tearDownClass(cls):
        cls.asking.end()
        super().tearDownClass()

    def tearDown(self):
        self.down(self.a)

    def ip(self, words, undo):
        self.a.run("ip", *words.split())
        self.addCleanup(self.a.run, "ip", *undo.split())

    def start(self, *addresses, user=None, **more):
        order = json.dumps({"servers": [self.server.url], "vlan": 42, "addresses": list(addresses), **more})
        return self.asking.on_bus("start", order) if user else self.a.on_bus("start", order, user=None)

    def assert_connects(self, *addresses, **more):
        answer = self.start(*addresses, user="alice", **more)
        self.assertIn("session", answer)
        self.assertEqual(self.asking.on_bus("stop", answer["session"]), {})

    def assert_asks(self, *addresses, naming, **more):
        """alice alone does not suffice, and is told why; root does."""
        before = len(self.a.read_log())
        answer = self.start(*addresses, user="alice", **more)
        self.assertEqual(answer.get("error"), "org.vlannats.Error.NotAuthorized.Foreign", answer)
        for words in (more.get("interface", "vnats42"), *addresses, *naming):
            self.assertIn(words, answer["message"])
        self.assertIn("(uid ", self.a.read_log()[before:])
        self.assertEqual(self.a.interfaces(), {})
        answer = self.start(*addresses, **more)
        self.assertIn("session", answer)
        self.assertEqual(self.a.on_bus("stop", answer["session"], user=None), {})

    def assert_overlaps(self, address, naming):
        """Nobody is asked, unless the settings want the overlap."""
        answer = self.start(address)
        self.assertEqual(self.kind_of(answer), "SubnetOverlap", answer)
        for words in (address, naming):
            self.assertIn(words, answer["message"])
        self.assertEqual(self.a.interfaces(), {})
        self.assert_asks(address, naming=(naming,), overlap=True)

    def test_I1_an_interface_name_that_rules_for_others_may_match(self):
        for name in ("wg0", "docker0", "eth7"):
            self.assert_asks("10.0.0.1/24", interface=name, naming=("does not begin with vnats",))
        self.assert_connects("10.0.0.1/24", interface="vnats-games")

    def test_I2_a_subnet_of_the_internet(self):
        for address in ("8.8.8.1/24", "2606:4700::1/64"):
            self.assert_asks(address, naming=("belongs to the Internet",))
        self.assert_asks(automatic="1.1.1.0/24", naming=("1.1.1.0/24", "belongs to the Internet"))
        self.assert_connects("10.0.0.1/24", "192.168.7.1/24", "172.20.0.1/24", "100.70.0.1/24", "198.18.0.1/24",
                             "fd00::1/64")

    def test_I2_a_route_is_asked_about_as_a_subnet(self):
        gateway = " via 10.0.0.7"
        self.ip("route add 192.168.0.0/16 via 10.99.0.1", "route delete 192.168.0.0/16")
        for subnet, naming in (("8.8.8.0/24", "belongs to the Internet"), ("192.168.5.0/24", "192.168.0.0/16")):
            answer = self.start("10.0.0.1/24", user="alice", routes=[subnet + gateway])
            self.assertEqual(answer.get("error"), "org.vlannats.Error.NotAuthorized.Foreign", answer)
            for words in (subnet, naming):
                self.assertIn(words, answer["message"])
            answer = self.start("10.0.0.1/24", routes=[subnet + gateway])
            self.assertIn("session", answer)
            self.assertEqual(self.a.on_bus("stop", answer["session"], user=None), {})
        self.ip("address add 192.168.7.9/24 dev eth0", "address delete 192.168.7.9/24 dev eth0")
        answer = self.start("10.0.0.1/24", routes=["192.168.7.0/24" + gateway])
        self.assertEqual(answer.get("error"), "org.vlannats.Error.SubnetOverlap.Interface", answer)
        self.assert_connects("10.0.0.1/24", routes=["172.20.0.0/16" + gateway], games=True)

    def test_nobody_can_allow_a_route_that_takes_the_server_away(self):
        self.ip("route add 10.98.0.0/16 via 10.99.0.1", "route delete 10.98.0.0/16")
        for server, route in ((self.server.url, "10.99.0.1/32"), ("nats://10.98.7.7:4222", "10.98.7.0/24")):
            answer = self.start("10.0.0.1/24", servers=[server], routes=[route + " via 10.0.0.7"], overlap=True)
            self.assertEqual(answer.get("error"), "org.vlannats.Error.SubnetOverlap.ServerRoute", answer)
        self.assertEqual(self.a.interfaces(), {})

    def test_I2_a_subnet_that_is_part_of_a_routed_one(self):
        self.ip("route add 10.0.0.0/16 via 10.99.0.1", "route delete 10.0.0.0/16")
        self.ip("-6 route add fd00::/32 dev eth0", "-6 route delete fd00::/32 dev eth0")
        self.assert_asks("10.0.0.1/24", naming=("10.0.0.0/16",))
        self.assert_asks("fd00::1/64", naming=("fd00::/32",))
        self.assert_connects("10.1.0.1/24", "fd01::1/64")

    def test_I2_a_subnet_that_a_route_leads_to_already(self):
        self.ip("route add 10.0.0.0/24 via 10.99.0.1 metric 5", "route delete 10.0.0.0/24 metric 5")
        self.assert_overlaps("10.0.0.1/24", "10.0.0.0/24")

    def test_I2_a_subnet_of_which_a_part_is_routed(self):
        self.ip("route add 10.0.0.128/25 via 10.99.0.1", "route delete 10.0.0.128/25")
        self.assert_overlaps("10.0.0.1/24", "10.0.0.128/25")

    def test_I2_a_subnet_that_another_table_leads_to(self):
        self.ip("route add 10.0.0.0/24 via 10.99.0.1 table 100", "route delete 10.0.0.0/24 table 100")
        self.assert_overlaps("10.0.0.1/24", "10.0.0.0/24")

    def test_I2_a_subnet_that_a_rule_is_for(self):
        self.ip("route add default via 10.99.0.1 table 100", "route delete default table 100")
        self.ip("rule add to 10.0.0.0/16 lookup 100", "rule delete to 10.0.0.0/16 lookup 100")
        self.assert_overlaps("10.0.0.1/24", "10.0.0.0/16")

    def test_I2_a_subnet_that_is_thrown_away(self):
        self.ip("route add blackhole 10.0.0.0/24", "route delete blackhole 10.0.0.0/24")
        self.assert_overlaps("10.0.0.1/24", "10.0.0.0/24")

    def test_I2_a_subnet_with_the_other_end_of_a_point_to_point_link(self):
        # Down, so that there is no route either.
        self.ip("tuntap add eth7 mode tun", "link delete eth7")
        self.a.run("ip", "address", "add", "192.0.2.1", "peer", "10.0.0.9/32", "dev", "eth7")
        answer = self.start("10.0.0.1/24")
        self.assertEqual(self.kind_of(answer), "SubnetOverlap", answer)
        self.assertIn("eth7", answer["message"])

    def test_a_default_route_leads_to_no_subnet(self):
        for words in ("0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1"):
            self.ip(f"route add {words} via 10.99.0.1", f"route delete {words}")
        self.assert_connects("10.0.0.1/24", "fd00::1/64")

    def test_the_boot_profiles_and_the_foreground_are_roots_own(self):
        self.ip("route add 10.0.0.0/16 via 10.99.0.1", "route delete 10.0.0.0/16")
        running = self.a.spawn("/usr/libexec/vlan-nats/vlan-nats-helper", "run", "--server", self.server.url, "--vlan",
                               42, "--address", "10.0.0.1/24", "--address", "8.8.8.1/24", "--interface", "wg0",
                               stderr=subprocess.DEVNULL)
        try:
            eventually(lambda: list(self.a.interfaces()) == ["wg0"], "the interface")
        finally:
            self.end(running)

    def test_the_password_is_asked_for_this_interface_and_this_subnet(self):
        words = ("vlan-natsctl", "up", "--server", self.server.url, "--vlan", "42", "--interface", "wg0", "--address",
                 "8.8.8.1/24")
        terminal = Terminal(self.a, *words, user="carol")
        terminal.expect("Password:")
        terminal.type_secret(CAROL.password)
        terminal.expect("wg0")
        terminal.expect("8.8.8.1/24")
        terminal.expect("Password:")
        terminal.type_secret("wrong horse")
        self.assertEqual(terminal.finish(), NOT_AUTHORIZED, terminal.said)
        refusal = " ".join(terminal.said.rpartition("Password:")[2].split())
        self.assertIn("The interface wg0 with the subnet 8.8.8.1/24 needs an administrator's consent", refusal)
        self.assertIn("org.vlannats.foreign-address", refusal)
        self.assertEqual(self.a.interfaces(), {})
        terminal = Terminal(self.a, *words, user="carol")
        for _ in range(2):
            terminal.expect("Password:")
            terminal.type_secret(CAROL.password)
        self.assertEqual(terminal.finish(), 0, terminal.said)
        self.assertEqual(list(self.a.interfaces()), ["wg0"])


if __name__ == "__main__":
    main()
