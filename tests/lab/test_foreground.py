# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""vlan-nats-helper run: one VLAN in the foreground, without a bus and without being installed, for servers and
containers; and with workers that systemd starts, as its unit has it."""
import os
import signal
import subprocess
import sys

from lab import accepting
from lab.case import LabCase, main, world
from lab.process import eventually

NET_ADMIN = 1 << 12


class Foreground(LabCase):
    names = ("a", "b")
    options = {"installed": False, "bus": False, "users": ()}

    def tearDown(self):
        for computer in self.computers:
            if computer.processes("vlan-nats-helper"):
                computer.kill("vlan-nats-helper")  # its worker goes with it
            eventually(computer.nothing_left, f"nothing left on {computer.name}")

    def connect(self, computer, address, *words, by=()):
        running = computer.spawn(*by, f"{world.build}/bin/vlan-nats-helper", "run", "--server", self.server.url, "--vlan", 7,
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

    # What the unit's CapabilityBoundingSet= leaves.
    CONFINED = ("setpriv", "--bounding-set", "-all,+net_admin", "--inh-caps", "-all")

    def accept(self, computer):
        """Stands for vlan-nats-workers.socket."""
        running = computer.spawn(sys.executable, os.path.abspath(accepting.__file__), "/run/vlan-nats-workers", "nobody",
                                 f"{world.build}/bin/vlan-nats-worker", stdout=subprocess.PIPE, text=True)
        self.addCleanup(computer.run, "rm", "-f", "/run/vlan-nats-workers")
        self.addCleanup(running.outside.stdout.close)
        self.addCleanup(running.wait)
        self.addCleanup(running.kill)
        self.assertEqual(running.outside.stdout.readline(), "listening\n")

    def capabilities(self, computer, program):
        with open(f"/proc/{computer.processes(program)[0]}/status", encoding="utf-8") as status:
            return {line.split()[0]: int(line.split()[1], 16) for line in status if line.startswith("Cap")}

    def test_P1_where_systemd_starts_its_workers_the_helper_may_configure_networks_and_nothing_else(self):
        self.accept(self.a)
        running, _ = self.connect(self.a, "10.0.0.1/24", by=self.CONFINED)
        self.connect(self.b, "10.0.0.2/24")
        self.assert_ping(self.a, "10.0.0.2")
        self.assertEqual(self.capabilities(self.a, "vlan-nats-helper"),
                         {"CapInh:": 0, "CapPrm:": NET_ADMIN, "CapEff:": NET_ADMIN, "CapBnd:": NET_ADMIN, "CapAmb:": 0})
        of_the_worker = self.capabilities(self.a, "vlan-nats-worker")
        self.assertEqual((of_the_worker["CapPrm:"], of_the_worker["CapEff:"]), (0, 0))
        # A worker that dies is replaced on the same interface.
        before = self.a.processes("vlan-nats-worker")
        interfaces = self.a.interfaces()
        self.a.kill("vlan-nats-worker")
        eventually(lambda: self.a.processes("vlan-nats-worker") not in ([], before), "another worker")
        eventually(lambda: self.a.run("ping", "-c1", "-W1", "10.0.0.2", check=False).returncode == 0, "it forwards")
        self.assertEqual(self.a.interfaces(), interfaces)
        # A worker that no longer listens does not hold up the helper, and ends by itself when it wakes.
        stuck = self.a.processes("vlan-nats-worker")
        self.a.kill("vlan-nats-worker", signal.SIGSTOP)
        running.kill(signal.SIGTERM)
        self.assertEqual(running.wait(), 0)
        self.a.kill("vlan-nats-worker", signal.SIGCONT)
        self.assertEqual(len(stuck), 1)
        eventually(self.a.nothing_left, "no interface, no process")

    def test_P1_such_a_worker_ends_with_its_helper(self):
        self.accept(self.a)
        running, _ = self.connect(self.a, "10.0.0.1/24", by=self.CONFINED)
        running.kill()
        eventually(self.a.nothing_left, "no interface, no process")

    def test_P1_says_what_is_missing_where_nobody_starts_workers(self):
        done = self.a.run(*self.CONFINED, f"{world.build}/bin/vlan-nats-helper", "run", "--server", self.server.url,
                          "--vlan", 7, check=False)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("CAP_SETUID", done.stdout)
        self.assertIn("vlan-nats-workers.socket", done.stdout)

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
