# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A LAN without a server: one computer hosts it, another joins with nothing but the invitation.

    alice@a ── vnats42 ══ nats-server of her own, as her, TLS ══ vnats42 ── alice@b
"""
import json
import os
import re
import signal
import subprocess
import sys

from lab.case import LabCase, main, world
from lab.process import eventually

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, f"{SOURCE}/tests/support")
from json_page import JsonPage  # noqa: E402

HOME = "/home/alice"


class Hosting(LabCase):
    names = ("a", "b")

    def host(self, *words):
        """Runs it until it has printed the invitation."""
        hosting = self.a.spawn("vlan-natsctl", "host", "--json", "--timeout", "30", *words, user="alice",
                               env={"HOME": HOME}, stdout=subprocess.PIPE, text=True)
        self.addCleanup(hosting.outside.stdout.close)
        line = hosting.outside.stdout.readline()
        self.assertTrue(line, self.a.read_log())
        return hosting, json.loads(line)

    def join(self, invitation):
        return self.b.ctl("join", "-", "--yes", "--up", "--timeout", "30", env={"HOME": HOME}, input=invitation)

    def address_of(self, computer):
        def own():
            addresses = next(iter(computer.sessions().values()))["Addresses"]
            return addresses and addresses[0].partition("/")[0]
        return eventually(own, f"{computer.name} has found itself an address")

    def test_another_computer_joins_by_the_invitation(self):
        hosting, told = self.host()
        try:
            self.assertIn(f"tls://{self.a.underlay_address}:", told["invitation"])
            joined = self.join(told["invitation"])
            self.assertEqual(joined.returncode, 0, joined.stdout)
            self.address_of(self.b)
            self.assert_ping(self.b, self.address_of(self.a))
            _, session = self.b.session()
            self.assertTrue(session["Tls"] and session["Sealed"], session)

            # A guessed token is refused, and so is a guessed certificate.
            folder = f"/proc/{self.a.init}/root{HOME}/.local/state/vlan-nats/host-42"
            self.assertEqual(os.stat(folder).st_mode & 0o777, 0o700)
            for name in os.listdir(folder):
                if name.endswith((".conf", ".json")) or name == "key.pem":
                    self.assertEqual(os.stat(f"{folder}/{name}").st_mode & 0o077, 0, name)
            self.down(self.b)
            wrong = told["invitation"].replace("#token=", "#token=wrong")
            self.assertEqual(self.join(wrong).returncode, 3)
            # What a version 15 QR code holds, so that a phone reads it.
            self.assertLessEqual(len(told["invitation"].strip()), 412)
            key, _, fingerprint = re.search("(ca-fingerprint=)(.{8})(.{56})", told["invitation"]).groups()
            refused = self.join(re.sub(f"{key}.{{8}}", f"{key}00000000", told["invitation"]))
            self.assertEqual(refused.returncode, 3)
            for shown in (fingerprint, "00000000" + fingerprint):
                self.assertIn(shown, refused.stdout.replace(":", "").lower())
        finally:
            hosting.kill(signal.SIGINT)
            hosting.wait()
        self.assertEqual(self.a.interfaces(), {})
        eventually(lambda: not self.a.processes("nats-server"), "the server has gone with it")

    def test_only_addresses_that_last_and_lead_here_are_in_the_invitation(self):
        for words in ("address add fd00:9::1/64 dev eth0 nodad preferred_lft 0",
                      "address add fd00:9::2/64 dev eth0 nodad",
                      "tuntap add office mode tun", "address add 10.77.0.1/24 dev office", "link set office up",
                      "tuntap add lan mode tap", "address add 10.78.0.1/24 dev lan", "link set lan up"):
            self.a.run("ip", *words.split())
        for words in ("link delete office", "link delete lan", "address delete fd00:9::1/64 dev eth0",
                      "address delete fd00:9::2/64 dev eth0"):
            self.addCleanup(self.a.run, "ip", *words.split())
        hosting, told = self.host()
        hosting.kill(signal.SIGINT)
        hosting.wait()
        for address in (self.a.underlay_address, "[fd00:9::2]"):
            self.assertIn(address, told["invitation"])
        for address in ("fd00:9::1", "10.77.0.1", "10.78.0.1"):
            self.assertNotIn(address, told["invitation"])

    def test_a_crash_leaves_no_server_and_no_interface(self):
        hosting, _ = self.host()
        hosting.kill()
        hosting.wait()
        eventually(lambda: not self.a.processes("nats-server") and not self.a.interfaces(), "nothing is left")

    def test_a_lan_that_stays_is_found_again(self):
        hosting, told = self.host("--stay")
        self.assertEqual(hosting.wait(), 0)
        server = self.a.processes("nats-server")
        self.assertEqual(len(server), 1)
        again, same = self.host("--stay")
        self.assertEqual(again.wait(), 0)
        self.assertEqual(same["invitation"], told["invitation"])
        self.assertEqual(self.a.processes("nats-server"), server)
        stopped = self.a.ctl("host", "--stop", "--json", env={"HOME": HOME})
        self.assertEqual(stopped.returncode, 0, stopped.stdout)
        self.assertEqual(json.loads(stopped.stdout), {"stopped": 42})
        page = JsonPage(SOURCE)
        self.assertEqual(page.mistakes("host", told) + page.mistakes("host", json.loads(stopped.stdout)), [])
        eventually(lambda: not self.a.processes("nats-server") and not self.a.interfaces(), "nothing is left")
        self.assertEqual(self.a.ctl("host", "--stop", env={"HOME": HOME}).returncode, 3)
        # The next one is the same LAN, and after --renew another one.
        later, same = self.host("--stay")
        later.wait()
        self.assertEqual(same["invitation"], told["invitation"])
        renewed, other = self.host("--stay", "--renew")
        renewed.wait()
        self.assertNotEqual(other["invitation"].partition("#")[2], told["invitation"].partition("#")[2])
        self.a.ctl("host", "--stop", env={"HOME": HOME})

    def person(self, what):
        """A person at the window (tests/gui/sharing/hosting_person.cpp)."""
        program = f"{world.build}/bin/vnats_hosting_person"
        if not os.path.exists(program):
            self.skipTest("built without the tray app")
        return self.start(self.a, program, f"{HOME}/.config/vlan-nats", what, user="alice", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True, env={"HOME": HOME, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"})

    def test_the_window_hosts_one_with_two_clicks_and_finds_it_again(self):
        window = self.person("host")
        invitation = window.outside.stdout.readline()
        self.assertIn(f"tls://{self.a.underlay_address}:", invitation, self.a.read_log())
        told = self.a.ctl("invite", env={"HOME": HOME}).stdout
        self.assertEqual(told.split(), [told.strip()], "a link and nothing else")
        self.assertEqual(told.strip().partition("#")[2], invitation.strip().partition("#")[2])
        self.assertEqual(self.join(told).returncode, 0)
        self.address_of(self.b)
        # The app has quit; the LAN runs on.
        window.outside.communicate("\n")
        self.assertEqual(window.wait(), 0)
        self.assert_ping(self.b, self.address_of(self.a))
        # The command line finds the same server, already in use.
        refused = self.a.ctl("host", env={"HOME": HOME})
        self.assertNotEqual(refused.returncode, 0, refused.stdout)
        self.assertEqual(len(self.a.processes("nats-server")), 1)
        again = self.person("end")
        self.assertEqual(again.wait(), 0, self.a.read_log())
        eventually(lambda: not self.a.processes("nats-server") and not self.a.interfaces(), "nothing is left")
        self.down(self.b)


if __name__ == "__main__":
    main()
