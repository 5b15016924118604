# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A VLAN with a network key, shared by several users: traffic flows, the server reads none of it, the key changes while
it flows, a computer with another key is named, and a passphrase makes another key in every LAN.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b, and c
                                        │
                               an eavesdropper on all subjects
"""
import hashlib
import json
import os
import re
import threading

from lab.case import LabCase, main
from lab.nats_server import NatsServer
from lab.process import eventually
from lab.transfer import transfer
from lab.underlay import SERVER_ADDRESS
from lab.wire import RawMember

MEGABYTE = 1_000_000
PASSPHRASE = "correct horse battery"
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Sealed(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, *self.computers)

    @staticmethod
    def mark():
        """What a sealed message begins with."""
        with open(f"{SOURCE}/resources/man/vlan-nats-protocol.7", encoding="utf-8") as page:
            return int(re.search(r"^\.It Cm mark-sealed Li = (0x\w+)$", page.read(), re.M)[1], 16)

    def join(self, computer, address, key, server=None):
        return self.up(computer, "--address", address, "--network-key-file", "-", input=f"{key}\n", server=server)

    def listener(self, server):
        """An eavesdropper."""
        member = RawMember(SERVER_ADDRESS, server.port, 42, "02:00:00:00:00:99", "10.0.0.99", listens=False)
        self.addCleanup(member.close)
        member.subscribe("vlan.>")
        return member

    def key_used(self, listener, mac=""):
        """The ID of the key that the next message is sealed with, of the node with a MAC or of any."""
        while True:
            subject, payload = listener.receive()
            if payload[0] == self.mark() and subject.endswith(mac.replace(":", "")):
                return payload[1:5]

    def generated(self):
        return self.a.ctl("genkey").stdout.strip()

    def test_D7_carries_everything_and_shows_the_server_nothing(self):
        listener = self.listener(self.server)
        key, mark = self.generated(), self.mark()
        interface, _ = self.join(self.a, "10.0.0.1/24", key)
        self.join(self.b, "10.0.0.2/24", key)
        self.assert_ping(self.a, "10.0.0.2", "-s", 1472, "-M", "do")
        data = os.urandom(20 * MEGABYTE)
        self.assertEqual(transfer(self.a, self.b, "10.0.0.2", data), hashlib.sha256(data).hexdigest())
        for _ in range(500):
            subject, payload = listener.receive()
            self.assertEqual(payload[0], mark, subject)
        status = json.loads(self.a.ctl("status", "--json").stdout)["sessions"][0]
        self.assertTrue(status["sealed"])
        self.assertEqual(status["interface"], interface)
        # Nor does the key show anywhere: properties, arguments, environment.
        for computer in (self.a, self.b):
            self.assertNotIn(key, json.dumps(computer.on_bus("sessions")))
            for name in ("vlan-nats-helper", "vlan-nats-worker"):
                for pid in computer.processes(name):
                    for file in ("cmdline", "environ"):
                        with open(f"/proc/{pid}/{file}", "rb") as content:
                            self.assertNotIn(key.encode(), content.read(), f"{name} {file}")

    def test_changes_its_key_under_way(self):
        first, second = self.generated(), self.generated()
        self.join(self.a, "10.0.0.1/24", first)
        self.join(self.b, "10.0.0.2/24", first)
        self.assert_ping(self.a, "10.0.0.2")
        for computer in (self.a, self.b):
            done = computer.ctl("rekey", "--network-key-file", "-", input=f"{second}\n")
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assert_ping(self.a, "10.0.0.2")
        # A node that comes with the new key is heard as soon as the key is in use.
        self.down(self.b)
        self.join(self.b, "10.0.0.2/24", second)
        eventually(lambda: self.a.run("ping", "-c", 1, "-W", 1, "10.0.0.2", check=False).returncode == 0,
                   "the new key is in use", 20)

    def test_names_who_has_another_key_or_none(self):
        _, session = self.join(self.a, "10.0.0.1/24", PASSPHRASE)
        for key, told_code in (("correct horse cattery", "KeyMismatch.OtherKey"), (None, "KeyMismatch.Unsealed")):
            words, more = (["--network-key-file", "-"], {"input": f"{key}\n"}) if key else ([], {})
            done = self.b.ctl("up", "--server", self.server.url, "--vlan", 42, "--address", "10.0.0.2/24", *words,
                              **more)
            self.assertEqual(done.returncode, 0, done.stdout)
            mac = next(iter(self.b.interfaces().values()))

            def told():
                return list(self.a.on_bus("sessions")[session]["Problem"]) == [told_code, {"mac": mac}]
            eventually(told, f"a tells {told_code} of {mac}", 20)
            self.assertNotEqual(self.b.run("ping", "-c", 1, "-W", 1, "10.0.0.1", check=False).returncode, 0)
            self.down(self.b)

    def test_a_passphrase_makes_another_key_in_every_LAN(self):
        elsewhere = NatsServer(port=4333).start()
        self.addCleanup(elsewhere.stop)
        here, there = self.listener(self.server), self.listener(elsewhere)
        self.join(self.a, "10.0.0.1/24", PASSPHRASE)
        self.join(self.c, "10.0.0.3/24", PASSPHRASE, elsewhere.url)
        ours = self.key_used(here)
        self.assertNotEqual(ours, self.key_used(there))
        # A computer that comes from there uses the key of this LAN.
        self.down(self.c)
        late = self.listener(self.server)
        self.join(self.c, "10.0.0.3/24", PASSPHRASE)
        self.assert_ping(self.c, "10.0.0.1")
        self.assertEqual(self.key_used(late, self.c.interfaces()["vnats42"]), ours)
        # Its members keep it while one of them is there, and the first of the next LAN draws another.
        self.down(self.a)
        again = self.listener(self.server)
        self.join(self.a, "10.0.0.1/24", PASSPHRASE)
        self.assert_ping(self.a, "10.0.0.3")
        self.assertEqual(self.key_used(again, self.a.interfaces()["vnats42"]), ours)
        self.down(self.a, self.c)
        next_lan = self.listener(self.server)
        self.join(self.a, "10.0.0.1/24", PASSPHRASE)
        self.assertNotEqual(self.key_used(next_lan), ours)

    def test_computers_that_start_together_agree_on_a_key(self):
        starts = [threading.Thread(target=self.join, args=(computer, f"10.0.0.{number}/24", PASSPHRASE))
                  for number, computer in enumerate(self.computers, 1)]
        for start in starts:
            start.start()
        for start in starts:
            start.join()
        for address in ("10.0.0.2", "10.0.0.3"):
            eventually(lambda: self.a.run("ping", "-c", 1, "-W", 1, address, check=False).returncode == 0,
                       f"a reaches {address}", 20)
        # Nobody has ever seemed to have another key.
        for computer in self.computers:
            self.assertEqual(computer.session()[1]["State"], "connected")

    def test_a_passphrase_takes_the_place_of_another_under_way(self):
        self.join(self.a, "10.0.0.1/24", PASSPHRASE)
        self.join(self.b, "10.0.0.2/24", PASSPHRASE)
        self.assert_ping(self.a, "10.0.0.2")
        before = self.key_used(self.listener(self.server))
        for computer in (self.a, self.b):
            done = computer.ctl("rekey", "--network-key-file", "-", input=f"{PASSPHRASE} too\n")
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assert_ping(self.a, "10.0.0.2")
        eventually(lambda: self.key_used(self.listener(self.server)) != before, "the new one is used", 30)
        # Who comes with it now is told how to make a key of it.
        self.join(self.c, "10.0.0.3/24", f"{PASSPHRASE} too")
        self.assert_ping(self.c, "10.0.0.1")

    def test_refuses_a_key_with_a_mistake_and_says_so(self):
        mistyped = self.generated()[:-1] + "1"
        done = self.a.ctl("up", "--server", self.server.url, "--vlan", 42, "--address", "10.0.0.1/24",
                          "--network-key-file", "-", input=f"{mistyped}\n")
        self.assertEqual(done.returncode, 2)
        self.assertIn("network key contains a typing error", done.stdout)
        self.assertNotIn(mistyped, done.stdout)
        self.assertEqual(self.a.interfaces(), {})


if __name__ == "__main__":
    main()
