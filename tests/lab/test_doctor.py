# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""vlan-natsctl doctor: it finds nothing where all is well, and names each fault with its remedy.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
"""
import json
import subprocess

from lab.case import LabCase, main
from lab.nats_server import NatsServer
from lab.process import eventually

HOME = {"HOME": "/home/alice"}
# Findings about the machine itself do not count here.
CLOCK = "clock"
LIMITED = """authorization { users: [ { user: anna, password: secret, permissions: {
    publish: [ "vlan.42.hello.>" ], subscribe: [ "vlan.42", "vlan.42.>" ] } } ] }"""


class Doctor(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # As Debian 13 has it, whose ping has no rights of its own.
        cls.a.run("sysctl", "-w", "net.ipv4.ping_group_range=0 2147483647")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)

    def doctor(self, *words, user="alice", **options):
        """(exit code, what it found: check → [(state, message, remedy)])."""
        done = self.a.ctl("doctor", "--json", *words, user=user, env=HOME, **options)
        found = {}
        for each in json.loads(done.stdout)["checks"]:
            if each["check"] != CLOCK:
                found.setdefault(each["check"], []).append((each["state"], each["message"], each["remedy"]))
        return done.returncode, found

    def profile(self, *words, name="home", server=None, vlan=42):
        self.addCleanup(self.a.ctl, "profiles", "remove", name, env=HOME)
        added = self.a.ctl("profiles", "add", "--name", name, "--server", server or self.server.url, "--vlan", vlan,
                           *words, env=HOME)
        self.assertEqual(added.returncode, 0, added.stdout)

    def know_each_other(self):
        eventually(lambda: [peer for peer in json.loads(self.a.ctl("peers", "--json").stdout)["peers"]
                            if peer["addresses"]], "a knows the address of b")

    def assert_found(self, found, check, state, message, remedy):
        told = [each for each in found.get(check, []) if each[0] == state and message in each[1]]
        self.assertTrue(told, found)
        self.assertIn(remedy, told[0][2])

    def test_is_content_with_a_healthy_lan(self):
        self.profile("--address", "10.0.0.1/24")
        self.assertEqual(self.a.ctl("up", "home", env=HOME).returncode, 0)
        self.up(self.b, "--address", "10.0.0.2/24")
        self.know_each_other()
        code, found = self.doctor()
        self.assertEqual(code, 0, found)
        self.assertEqual({state for each in found.values() for state, _, _ in each}, {"ok", "skipped"}, found)
        for check in ("tun", "helper", "polkit", "server", "permissions", "conflicts", "vlan", "mtu"):
            self.assertEqual({state for state, _, _ in found[check]}, {"ok"}, (check, found))
        self.assertEqual({remedy for each in found.values() for _, _, remedy in each}, {None})
        # The check itself changes nothing: it does not appear as another computer.
        self.assertEqual([self.connected(computer)[1]["Problem"][0] for computer in self.computers], ["", ""])
        words = self.a.ctl("doctor", "home", env=HOME)
        self.assertEqual(words.returncode, 0, words.stdout)
        self.assertIn("Packets of 1500 bytes reach b and return.", words.stdout)

    def test_names_what_the_server_does_not_permit(self):
        server = NatsServer(port=4333, options=LIMITED).start()
        self.addCleanup(server.stop)
        self.profile("--address", "10.0.0.1/24", server=server.url)
        login = "user=anna\npassword=secret\n"
        code, found = self.doctor("home", "--login", "-", input=login)
        self.assertEqual(code, 1)
        self.assert_found(found, "permissions", "error", f"home cannot use {server.url}",
                          "Permissions Violation for Publish")
        code, found = self.doctor("home", "--login", "-", input="user=anna\npassword=wrong\n")
        self.assertEqual(code, 1)
        self.assert_found(found, "login", "error", "the step that fails: Login", "user")
        # So does the VLAN itself once it has tried to send there.
        self.a.ctl("up", "home", "--login", "-", input=login, env=HOME)
        eventually(lambda: self.a.session()[1]["Problem"][0] == "PermissionDenied", "a is refused something")
        code, found = self.doctor("home", "--login", "-", input=login)
        self.assertEqual(code, 1)
        self.assert_found(found, "permissions", "error", "PermissionDenied", "administrator")

    def test_names_a_server_that_only_its_own_computer_reaches(self):
        """As Debian's listens after its installation."""
        def serve(host):
            self.a.run("tee", "/etc/nats-server.conf", input=f"host: {host}\nport: 4222\n")
            running = self.start(self.a, "/usr/sbin/nats-server", "-c", "/etc/nats-server.conf",
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            eventually(lambda: ":4222" in self.a.run("ss", "-Hltn").stdout, "it listens")
            return running

        address = self.a.underlay_address
        # The name of a computer without a fixed address, as Debian writes it.
        self.a.run("sh", "-c", "echo '127.0.1.1 own-name' >> /etc/hosts")
        server = serve("127.0.0.1")
        for host in (address, "own-name"):
            url = f"nats://{host}:4222"
            self.profile("--address", "10.0.0.1/24", server=url)
            code, found = self.doctor()
            self.assertEqual(code, 1)
            self.assert_found(found, "server", "error", f"{url} cannot be reached",
                              f"answers at 127.0.0.1:4222 only, not at {url}")
            self.assert_found(found, "server", "error", url, "host: 0.0.0.0")
            self.a.ctl("profiles", "remove", "home", env=HOME)
        # From elsewhere that cannot be known.
        url = f"nats://{address}:4222"
        done = self.b.ctl("profiles", "add", "--name", "home", "--server", url, "--vlan", 42, "--address",
                          "10.0.0.2/24", env=HOME)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.addCleanup(self.b.ctl, "profiles", "remove", "home", env=HOME)
        done = self.b.ctl("doctor", env=HOME)
        self.assertIn("no firewall is in between", done.stdout)
        self.assertNotIn("0.0.0.0", done.stdout)
        # The remedy helps.
        self.end(server)
        serve("0.0.0.0")
        self.profile("--address", "10.0.0.1/24", server=url)
        self.assertEqual(self.doctor()[1]["server"][0][0], "ok")

    def test_names_conflicts_of_addresses(self):
        self.up(self.a, "--address", "10.0.0.1/24")
        self.b.ctl("up", "--server", self.server.url, "--vlan", "42", "--address", "10.0.0.1/24")
        eventually(lambda: self.a.session()[1]["Problem"][0] == "AddressConflict", "a notices")
        self.profile("--address", "10.99.0.77/24", name="own", vlan=43)
        code, found = self.doctor()
        self.assertEqual(code, 1)
        self.assert_found(found, "conflicts", "error", "AddressConflict", "10.0.0.1")
        self.assert_found(found, "conflicts", "error", "10.99.0.77/24 of own", "Choose another subnet")

    def test_names_what_the_computer_lacks(self):
        self.a.run("mount", "-t", "tmpfs", "tmpfs", "/dev/net")
        self.addCleanup(self.a.run, "umount", "/dev/net")
        self.profile("--address", "10.0.0.1/24", server="nats://10.99.0.1:4999")
        code, found = self.doctor(user="bob")
        self.assertEqual(code, 1)
        self.assert_found(found, "tun", "error", "no /dev/net/tun", "modprobe tun")
        self.assert_found(found, "polkit-agent", "warning", "No polkit agent runs here", "pkttyagent")
        code, found = self.doctor()
        self.assertEqual(code, 1)
        self.assert_found(found, "server", "error", "nats://10.99.0.1:4999 cannot be reached", "firewall")
        done = self.a.ctl("doctor", env=HOME)
        self.assertIn("error    There is no /dev/net/tun", done.stdout)

    def test_does_not_warn_of_what_follows_from_something_else(self):
        server = NatsServer(port=4334).start()
        self.up(self.a, "--address", "10.0.0.1/24", server=server.url)
        self.up(self.b, "--address", "10.0.0.2/24", server=server.url)
        self.know_each_other()
        server.stop()
        eventually(lambda: self.a.session()[1]["State"] == "connecting", "the server is lost")
        _, found = self.doctor()
        self.assertEqual([(state, remedy) for state, _, remedy in found["mtu"]], [("skipped", None)])
        # A server has a session bus for whoever logs in by SSH, and no tray.
        done = self.a.run("dbus-run-session", "--", "vlan-natsctl", "doctor", "--json", user="alice", env=HOME,
                          check=False)
        checks = json.loads(done.stdout)["checks"]
        self.assertEqual([each["state"] for each in checks if each["check"] == "tray"], ["skipped"])

    def test_names_a_member_that_full_packets_do_not_get_to(self):
        self.up(self.a, "--address", "10.0.0.1/24", "--mtu", "9000")
        self.up(self.b, "--address", "10.0.0.2/24", "--mtu", "1400")
        self.know_each_other()
        code, found = self.doctor()
        self.assertEqual(code, 0, "others may be switched off")
        self.assert_found(found, "mtu", "warning", "9000 bytes did not reach b", "same MTU")


if __name__ == "__main__":
    main()
