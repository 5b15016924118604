# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A VLAN with a network key, shared by two users: traffic flows, the server reads none of it, the key changes while
it flows, and a computer with another key is named.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
                                        │
                               an eavesdropper on all subjects
"""
import hashlib
import json
import os
import re

from lab.case import LabCase, main
from lab.process import eventually
from lab.transfer import transfer
from lab.underlay import SERVER_ADDRESS
from lab.wire import RawMember

MEGABYTE = 1_000_000
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Sealed(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)

    @staticmethod
    def mark():
        """What a sealed message begins with."""
        with open(f"{SOURCE}/resources/man/vlan-nats-protocol.7", encoding="utf-8") as page:
            return int(re.search(r"^\.It Cm mark-sealed Li = (0x\w+)$", page.read(), re.M)[1], 16)

    def join(self, computer, address, key):
        return self.up(computer, "--address", address, "--network-key-file", "-", input=f"{key}\n")

    def generated(self):
        return self.a.ctl("genkey").stdout.strip()

    def test_D7_carries_everything_and_shows_the_server_nothing(self):
        listener = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99", listens=False)
        self.addCleanup(listener.close)
        listener.subscribe("vlan.>")
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
        _, session = self.join(self.a, "10.0.0.1/24", "correct horse battery")
        for key, told_code in (("correct horse cattery", "KeyMismatch.OtherKey"), (None, "KeyMismatch.Unsealed")):
            if key:
                self.join(self.b, "10.0.0.2/24", key)
            else:
                self.up(self.b, "--address", "10.0.0.2/24")
            mac = next(iter(self.b.interfaces().values()))

            def told():
                return list(self.a.on_bus("sessions")[session]["Problem"]) == [told_code, {"mac": mac}]
            eventually(told, f"a tells {told_code} of {mac}", 20)
            self.assertNotEqual(self.b.run("ping", "-c", 1, "-W", 1, "10.0.0.1", check=False).returncode, 0)
            self.down(self.b)

    def test_refuses_a_key_with_a_mistake_and_says_so(self):
        mistyped = self.generated()[:-1] + "1"
        done = self.a.ctl("up", "--server", self.server.url, "--vlan", 42, "--address", "10.0.0.1/24",
                          "--network-key-file", "-", input=f"{mistyped}\n")
        self.assertEqual(done.returncode, 2)
        self.assertIn("network key has a mistake", done.stdout)
        self.assertNotIn(mistyped, done.stdout)
        self.assertEqual(self.a.interfaces(), {})


if __name__ == "__main__":
    main()
