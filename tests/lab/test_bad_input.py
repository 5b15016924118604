# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people get wrong: each a message that names the cause, an exit code, a D-Bus error name — and no interface."""
import json

from lab.case import LabCase, main, world
from lab.computer import Computer
from lab.process import eventually

USAGE, NOT_CONNECTED, NO_HELPER = 2, 3, 5  # exit codes of vlan-natsctl


class BadInput(LabCase):
    names = ("a",)

    def tearDown(self):
        self.down(self.a)

    def settings(self, **changes):
        return {"servers": [self.server.url], "vlan": 42, "addresses": ["10.0.0.1/24"], **changes}

    def refused(self, error, **changes):
        """Start over D-Bus is refused with this error and leaves nothing."""
        answer = self.a.on_bus("start", json.dumps(self.settings(**changes)))
        self.assertEqual(answer.get("error"), "org.vlannats.Error." + error, answer)
        self.assertGreater(len(answer["message"]), 20)
        self.assertEqual([i for i in self.a.interfaces() if i.startswith("vnats")], [])
        self.assertEqual(self.a.processes("vlan-nats-worker"), [])

    def cli_refuses(self, code, *words, naming):
        done = self.a.ctl("up", *words)
        self.assertEqual(done.returncode, code, done.stdout)
        self.assertIn(naming.lower(), done.stdout.lower())
        self.assertEqual(self.a.interfaces(), {})

    def arguments(self, server=None, vlan="42", address="10.0.0.1/24"):
        return ["--server", server or self.server.url, "--vlan", vlan, "--address", address]

    def test_a_wrong_url(self):
        for url in ("http://example.org", "nats://user:secret@10.99.0.1", "nats://", "nats://a b", "nats://h:99999"):
            self.refused("InvalidServer", servers=[url])
        self.refused("InvalidServer", servers=[])
        self.cli_refuses(USAGE, *self.arguments(server="http://example.org"), naming="nats://")

    def test_a_vlan_out_of_range(self):
        self.cli_refuses(USAGE, *self.arguments(vlan="4294967296"), naming="4294967295")
        self.cli_refuses(USAGE, *self.arguments(vlan="-1"), naming="vlan")

    def test_an_address_without_or_with_a_silly_prefix(self):
        for address in ("10.0.0.1", "10.0.0.1/0", "10.0.0.1/31", "10.0.0.0/24", "10.0.0.255/24", "127.0.0.1/8",
                        "224.0.0.1/24", "fd00::1/127", "10.0.0.1/24/3", "10.0.0/24"):
            self.refused("InvalidAddress", addresses=[address])
        self.cli_refuses(USAGE, *self.arguments(address="10.0.0.1"), naming="10.0.0.1")

    def test_settings_that_the_contract_does_not_know(self):
        self.refused("UnknownSetting", colour="red")
        self.refused("InvalidMtu", mtu=100)
        self.refused("InvalidInterface", interface="../x")
        self.refused("InvalidInterface", interface="lo")
        self.refused("InvalidPrefix", prefix="a.>")
        self.refused("InvalidName", name="two\nlines")

    def test_an_address_that_this_computer_already_has(self):
        self.refused("AddressInUse", addresses=[self.a.underlay_address + "/24"])

    def test_a_subnet_that_this_computer_is_already_in(self):
        self.refused("SubnetOverlap", addresses=["10.99.0.77/24"])

    def test_an_interface_name_that_is_taken(self):
        self.a.run("ip", "link", "add", "mine", "type", "bridge")
        try:
            self.refused("InterfaceTaken", interface="mine")
            self.assertIn("mine", self.a.interfaces())
        finally:
            self.a.run("ip", "link", "delete", "mine")

    def test_the_same_vlan_twice(self):
        self.up(self.a, "--address", "10.0.0.1/24")
        before = self.a.interfaces()
        answer = self.a.on_bus("start", json.dumps(self.settings(addresses=["10.0.1.1/24"])))
        self.assertIn(answer.get("error"),
                      ("org.vlannats.Error.AlreadyConnected", "org.vlannats.Error.InterfaceTaken"), answer)
        self.assertEqual(self.a.interfaces(), before)

    def test_a_host_that_does_not_resolve(self):
        self.cli_refuses(NOT_CONNECTED, *self.arguments(server="nats://nowhere.invalid:4222"), naming="nowhere.invalid")

    def test_a_server_that_is_down_is_waited_for(self):
        self.server.stop()
        try:
            self.cli_refuses(NOT_CONNECTED, *self.arguments(), naming="10.99.0.1:4222")
            done = self.a.ctl("up", "--no-wait", *self.arguments())
            self.assertEqual(done.returncode, 0, done.stdout)

            def told():
                session = self.a.session()[1]
                return session["State"] == "connecting" and session["Problem"][0] == "ServerUnreachable"
            eventually(told, "connecting, with the problem told")
        finally:
            self.server.start()
        eventually(lambda: self.connected(self.a), "connected once the server is there", 30)
        self.assertEqual(self.a.session()[1]["Problem"][0], "")

    def test_no_helper_installed(self):
        service = "/usr/share/dbus-1/system-services/org.vlannats.Helper1.service"
        # A computer of its own: what is activatable is the bus's memory.
        bare = Computer(world.underlay, "bare", installed=False)
        try:
            bare.run("test", "!", "-e", service)
            done = bare.run(f"{world.build}/bin/vlan-natsctl", "up", *self.arguments(), user="alice", check=False)
            self.assertEqual(done.returncode, NO_HELPER, done.stdout)
        finally:
            bare.switch_off()


if __name__ == "__main__":
    main()
