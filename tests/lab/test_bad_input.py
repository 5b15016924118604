# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong input: each mistake yields a message that names the cause, an exit code and a D-Bus error name, and no interface."""
import json
import os
import subprocess

from lab import stuck_file
from lab.case import LabCase, main, world
from lab.computer import FLOOD, Computer
from lab.process import eventually

STUCK_FILE = os.path.abspath(stuck_file.__file__)
USAGE, NOT_CONNECTED, NO_HELPER = 2, 3, 5  # exit codes of vlan-natsctl


class BadInput(LabCase):
    names = ("a",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.asking = {user: cls.a.ask(user) for user in ("alice", "bob")}

    @classmethod
    def tearDownClass(cls):
        for asking in cls.asking.values():
            asking.end()
        super().tearDownClass()

    def tearDown(self):
        self.down(self.a)

    def settings(self, **changes):
        return {"servers": [self.server.url], "vlan": 42, "addresses": ["10.0.0.1/24"], **changes}

    def refused(self, error, **changes):
        """Start over D-Bus is refused with this error and leaves nothing."""
        answer = self.asking["alice"].on_bus("start", json.dumps(self.settings(**changes)))
        self.assertEqual(self.kind_of(answer), error, answer)
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

    def test_I3_a_wrong_url(self):
        for url in ("http://example.org", "nats://user:secret@10.99.0.1", "nats://", "nats://a b", "nats://h:99999",
                    "nats://a\r\nPUB x 0", "unix:///run/nats.sock", "nats://" + "a" * 2100):
            self.refused("InvalidServer", servers=[url])
        self.refused("InvalidServer", servers=[])
        self.cli_refuses(USAGE, *self.arguments(server="http://example.org"), naming="nats://")

    def test_I4_a_vlan_out_of_range(self):
        self.cli_refuses(USAGE, *self.arguments(vlan="4294967296"), naming="4294967295")
        self.cli_refuses(USAGE, *self.arguments(vlan="-1"), naming="vlan")

    def test_I2_an_address_without_or_with_a_silly_prefix(self):
        for address in ("10.0.0.1", "10.0.0.1/0", "10.0.0.1/33", "10.0.0.0/24", "10.0.0.255/24", "127.0.0.1/8",
                        "224.0.0.1/24", "fd00::1/129", "10.0.0.1/24/3", "10.0.0/24"):
            self.refused("InvalidAddress", addresses=[address])
        self.cli_refuses(USAGE, *self.arguments(address="10.0.0.1"), naming="10.0.0.1")

    def test_I2_a_route_that_leads_nowhere_or_everywhere(self):
        for route in ("0.0.0.0/0 via 10.0.0.7", "::/0", "192.168.5.7/24 via 10.0.0.7", "192.168.5.0/24 via 10.9.0.7",
                      "192.168.5.0/24 via fd00::7", "127.0.0.0/8", "224.0.0.0/4", "10.0.0.0/24", "x", ""):
            self.refused("InvalidRoute", routes=[route])
        self.refused("InvalidRoute", routes=["192.168.5.0/24"] * 2)
        self.refused("InvalidRoute", routes=[f"10.{number}.0.0/16" for number in range(1, 66)])
        self.refused("UnknownSetting", routes="192.168.5.0/24")
        self.cli_refuses(USAGE, *self.arguments(), "--route", "default", naming="NATS server")

    def test_I6_settings_that_the_contract_does_not_know(self):
        self.refused("UnknownSetting", colour="red")
        self.refused("InvalidMtu", mtu=100)
        # The caller's program is wrong there, whatever the setting.
        for key in ("vlan", "mtu"):
            self.refused("UnknownSetting", **{key: True})
        for key in ("name", "interface", "bridge", "linger", "overlap", "games", "metered"):
            self.refused("UnknownSetting", **{key: 7})

    def test_I6_more_than_a_message_can_sensibly_be(self):
        self.a.on_bus("start", "{}")
        helper = self.a.processes("vlan-nats-helper")
        # For anything deeper or larger the bus itself closes the connection.
        for what, number, error in (("nested", 60, "org.vlannats.Error.UnknownSetting"), ("nested", 64, None),
                                    ("large", 8 << 20, "org.vlannats.Error.InvalidName"), ("large", 64 << 20, None)):
            done = self.a.run("/usr/bin/python3", FLOOD, what, number, user="bob", check=False)
            if error:
                self.assertIn(error, done.stdout)
            else:
                self.assertNotIn("done", done.stdout)
                self.assertNotIn("org.vlannats", done.stdout)
        self.assertEqual(self.a.processes("vlan-nats-helper"), helper)
        self.up(self.a, "--address", "10.0.0.1/24")
        with open(f"/proc/{helper[0]}/status", encoding="utf-8") as file:
            peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM:"))
        self.assert_memory(peak, 120 * 1024)  # kB: a message, and copies of it while it is read

    def test_I1_interface_names_that_no_interface_can_have(self):
        for name in (".", "..", "/", "a/b", "%d", "a%s", "a b", "a\nb", "a\x1b[31m", "sixteen.letters.", "lo", "all",
                     "../x", "0x"):
            self.refused("InvalidInterface", interface=name)
        self.refused("InterfaceTaken", interface="eth0")

    def test_I4_prefixes_that_could_mean_other_subjects(self):
        for prefix in ("*", ">", "a.>", "a.*.b", "", ".", "a..b", "a b", "a\tb", "$SYS", "_INBOX", "a\r\nSUB > 1"):
            self.refused("InvalidPrefix", prefix=prefix)

    def refuses_descriptor(self, kind):
        answer = self.asking["alice"].on_bus("start_from", kind, json.dumps(self.settings()))
        self.assertEqual(self.kind_of(answer), "InvalidSecrets", (kind, answer))
        self.assertLess(answer["seconds"], 1, kind)
        self.assertEqual(self.a.interfaces(), {}, kind)
        return answer["message"]

    def test_I5_descriptors_that_are_no_sealed_file_in_memory(self):
        kinds = self.asking["alice"].on_bus("kinds")
        for kind in kinds:
            message = self.refuses_descriptor(kind)
            if kind != "too long":
                self.assertIn("login", message, kind)
                self.assertIn("F_SEAL_WRITE", message, kind)
        path = self.a.on_bus("start", json.dumps(self.settings()))["session"]
        for kind in kinds:
            answer = self.asking["alice"].on_bus("rekey_from", kind, path)
            self.assertEqual(self.kind_of(answer), "InvalidSecrets", (kind, answer))

    def test_I5_a_file_that_never_answers_holds_up_nobody(self):
        self.a.run("touch", "/run/stuck")
        system = self.start(self.a, "/usr/bin/python3", STUCK_FILE, "/run/stuck", stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.a.run, "umount", "--lazy", "/run/stuck")
        self.assertEqual(system.outside.stdout.readline(), "mounted\n")
        self.assertIn("F_SEAL_WRITE", self.refuses_descriptor("/run/stuck"))
        self.assertEqual(self.asking["bob"].on_bus("sessions"), {})

    def test_I7_control_characters_reach_neither_log_nor_terminal(self):
        before = len(self.a.read_log())
        evil = "x\n<3>forged line\x1b[2J\x07\u009b31m"
        for more in ({"name": evil}, {"profile": evil}, {"interface": evil}, {"prefix": evil}, {evil: "x"},
                     {"servers": ["nats://" + evil]}, {"addresses": [evil]}, {"automatic": evil}):
            for asking in self.asking.values():
                answer = asking.on_bus("start", json.dumps(self.settings(**more)))
                self.assertIn("error", answer, more)
                self.assertTrue(answer["message"].isprintable(), answer)
        done = self.a.ctl("up", "--name", evil, *self.arguments())
        self.assertTrue(done.stdout.replace("\n", "").isprintable(), done.stdout)
        said = self.a.read_log()[before:]
        self.assertTrue(said.replace("\n", "").isprintable(), said)
        self.assertNotIn("\n<3>forged", said)

    def test_I3_the_login_shows_nowhere(self):
        login = "user=alice\npassword=hunter2-in-the-clear\n"
        answer = self.a.on_bus("start", json.dumps(self.settings()), login)
        path = answer["session"]
        eventually(lambda: self.connected(self.a), "connected")
        seen = json.dumps(self.a.sessions())
        for pid in self.a.processes("vlan-nats-helper") + self.a.processes("vlan-nats-worker"):
            for what in ("cmdline", "environ"):
                with open(f"/proc/{pid}/{what}", "rb") as file:
                    seen += file.read().decode(errors="replace")
        self.a.on_bus("stop", path)
        refused = self.a.on_bus("start", json.dumps(self.settings(servers=["nats://alice:hunter2-in-the-clear@h"])))
        self.assertIn("error", refused)
        self.assertNotIn("hunter2", seen + json.dumps(refused) + self.a.read_log())

    def test_I2_an_overlap_needs_an_action_of_its_own(self):
        wanted = self.settings(addresses=["10.99.0.77/24"], overlap=True)
        # A rule lets alice connect; the overlap needs a password, and no agent can ask for one.
        answer = self.a.on_bus("start", json.dumps(wanted))
        self.assertEqual(self.kind_of(answer), "NotAuthorized", answer)
        self.assertIn("although: The VLAN's subnet (10.99.0.77/24) overlaps", self.a.read_log())
        self.assertEqual(self.a.interfaces(), {})
        self.assertIn("session", self.a.on_bus("start", json.dumps(wanted), user=None))
        self.assertIn("10.99.0.77/24", self.a.addresses("vnats42"))
        self.down(self.a)
        # What no administrator may allow stays refused, for root as well.
        for address in ("0.0.0.0/0", "127.0.0.1/8", "224.0.0.1/24"):
            answer = self.a.on_bus("start", json.dumps({**wanted, "addresses": [address]}), user=None)
            self.assertEqual(self.kind_of(answer), "InvalidAddress", answer)

    def test_I2_an_address_that_this_computer_already_has(self):
        self.refused("AddressInUse", addresses=[self.a.underlay_address + "/24"])

    def test_I2_a_subnet_that_this_computer_is_already_in(self):
        self.refused("SubnetOverlap", addresses=["10.99.0.77/24"])

    def test_I1_an_interface_name_that_is_taken(self):
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
        self.assertIn(self.kind_of(answer), ("AlreadyConnected", "InterfaceTaken"), answer)
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
