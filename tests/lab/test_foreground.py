# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""vlan-nats-helper run: one VLAN in the foreground, without a bus and without being installed, for servers and
containers."""
import signal
import subprocess

from lab.case import LabCase, main, world
from lab.process import eventually


class Foreground(LabCase):
    names = ("a", "b")
    options = {"installed": False, "bus": False, "users": ()}

    def tearDown(self):
        for computer in self.computers:
            if computer.processes("vlan-nats-helper"):
                computer.kill("vlan-nats-helper")  # its worker goes with it
            eventually(computer.nothing_left, f"nothing left on {computer.name}")

    def connect(self, computer, address, *words):
        running = computer.spawn(f"{world.build}/bin/vlan-nats-helper", "run", "--server", self.server.url, "--vlan", 7,
                                 "--address", address, *words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 text=True)
        self.addCleanup(running.outside.stdout.close)
        said = ""
        for line in running.outside.stdout:
            said += line
            if "is connected to" in line:
                return running, said
        self.fail(f"vlan-nats-helper run ended:\n{said}")

    def test_connects_two_computers(self):
        _, said = self.connect(self.a, "10.0.0.1/24", "--interface", "lan0", "--mtu", 1400)
        self.connect(self.b, "10.0.0.2/24")
        self.assertEqual(list(self.a.interfaces()), ["lan0"])
        self.assertEqual(list(self.b.interfaces()), ["vnats7"])
        self.assert_ping(self.a, "10.0.0.2")
        # The user vlan-nats does not exist here.
        self.assertIn("nobody", said)
        with open(f"/proc/{self.a.processes('vlan-nats-worker')[0]}/status", encoding="utf-8") as status:
            uid = next(line.split()[1] for line in status if line.startswith("Uid:"))
        self.assertEqual(uid, self.a.run("id", "-u", "nobody").stdout.strip())

    def test_leaves_nothing_when_asked_to_end(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            running, _ = self.connect(self.a, "10.0.0.1/24")
            running.kill(how)
            self.assertEqual(running.wait(), 0)
            self.assertTrue(self.a.nothing_left())

    def test_leaves_nothing_when_killed(self):
        running, _ = self.connect(self.a, "10.0.0.1/24")
        running.kill()
        eventually(self.a.nothing_left, "no interface, no process")

    def test_refuses_what_is_wrong_and_says_what(self):
        for words, naming in ((["--vlan", "x", "--server", self.server.url], "--vlan"),
                              (["--vlan", "7"], "--server"),
                              (["--vlan", "7", "--server", "http://x"], "--server"),
                              (["--vlan", "7", "--server", self.server.url, "--address", "10.0.0.1"], "--address")):
            done = self.a.run(f"{world.build}/bin/vlan-nats-helper", "run", *words, check=False)
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn(naming, done.stdout)
        self.assertEqual(self.a.interfaces(), {})


if __name__ == "__main__":
    main()
