# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any process may die: nothing is left behind, and what can recover does."""
import subprocess
import time

from lab.case import LabCase, main
from lab.process import eventually


class Crashes(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)
        self.interface, self.path = self.up(self.a, "--address", "10.0.0.1/24")
        self.up(self.b, "--address", "10.0.0.2/24")

    def test_a_killed_worker_is_replaced_on_the_same_interface(self):
        before = self.a.interfaces()
        dead = self.a.kill("vlan-nats-worker")
        eventually(lambda: set(self.a.processes("vlan-nats-worker")) - set(dead), "a new worker")
        eventually(lambda: self.connected(self.a), "connected again")
        self.assertEqual(self.a.interfaces(), before)
        self.assertEqual(self.a.session()[0], self.path)
        self.assert_ping(self.a, "10.0.0.2")

    def test_the_cable_is_pulled_while_no_worker_runs(self):
        # The fourth death is followed by two seconds without a worker.
        for _ in range(4):
            dead = self.a.kill("vlan-nats-worker")
            eventually(lambda: not set(dead) & set(self.a.processes("vlan-nats-worker")), "it is dead")
        carrier = "/sys/class/net/vnats42/carrier"
        eventually(lambda: self.a.run("cat", carrier).stdout == "0\n", "no carrier")
        self.assertEqual(self.a.processes("vlan-nats-worker"), [])
        self.assertEqual(self.a.on_bus("reconnect", self.path), {})
        self.assertEqual(len(self.a.processes("vlan-nats-worker")), 1, "nobody waits when asked not to")
        eventually(lambda: self.connected(self.a), "connected again")
        self.assertEqual(self.a.run("cat", carrier).stdout, "1\n")

    def test_counters_go_on_over_a_worker_that_is_replaced(self):
        self.assert_ping(self.a, "10.0.0.2", count=20)
        before = self.a.on_bus("statistics", self.path, 2)[1]["counters"]
        self.assertGreaterEqual(before["uplink.unicast.frames"], 20)
        dead = self.a.kill("vlan-nats-worker")
        eventually(lambda: set(self.a.processes("vlan-nats-worker")) - set(dead), "a new worker")
        eventually(lambda: self.connected(self.a), "connected again")
        after = self.a.on_bus("statistics", self.path)[0]["counters"]
        self.assertEqual({name: count for name, count in before.items() if after[name] < count}, {})

    def test_a_helper_that_is_killed_at_any_moment_leaves_nothing(self):
        self.a.kill("vlan-nats-helper")
        eventually(self.a.nothing_left, "no interface, no process")
        routes = self.a.run("ip", "route").stdout
        for moment in (0, 0.02, 0.08, 0.2, 0.5, 1.2):
            starting = self.start(self.a, "vlan-natsctl", "up", "--server", self.server.url, "--vlan", 42,
                                  "--address", "auto", user="alice", stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
            eventually(lambda: self.a.processes("vlan-nats-helper"), "a helper")
            time.sleep(moment)
            self.a.kill("vlan-nats-helper")
            starting.wait()
            eventually(self.a.nothing_left, "no interface, no process")
            self.assertEqual(self.a.run("ip", "route").stdout, routes)
        # A helper that was killed while it wrote an address left this file.
        self.a.run("mkdir", "-p", "/var/lib/vlan-nats")
        self.a.run("touch", "/var/lib/vlan-nats/addresses.aB3xYz")
        self.up(self.a, "--address", "10.0.0.1/24")
        self.assertLessEqual(set(self.a.run("ls", "-A", "/var/lib/vlan-nats").stdout.split()), {"addresses"})

    def test_a_killed_helper_takes_everything_with_it(self):
        self.a.kill("vlan-nats-helper")
        eventually(self.a.nothing_left, "no interface, no process")
        self.up(self.a, "--address", "10.0.0.1/24")
        self.assert_ping(self.a, "10.0.0.2")

    def test_helper_and_worker_killed_together(self):
        self.a.kill("vlan-nats-worker")
        self.a.kill("vlan-nats-helper")
        eventually(self.a.nothing_left, "no interface, no process")

    def test_stop_leaves_nothing(self):
        self.assertEqual(self.a.on_bus("stop", self.path), {})
        self.assertEqual(self.a.interfaces(), {})
        self.assertEqual(self.a.processes("vlan-nats-worker"), [])

    def test_the_worker_is_nobody_of_importance(self):
        pid = self.a.processes("vlan-nats-worker")[0]
        with open(f"/proc/{pid}/status", encoding="utf-8") as file:
            status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
        uid = self.a.run("id", "-u", "vlan-nats").stdout.strip()
        self.assertEqual(set(status["Uid"].split()), {uid})
        for capabilities in ("CapEff", "CapPrm", "CapInh", "CapAmb"):
            self.assertEqual(int(status[capabilities], 16), 0, capabilities)
        self.assertEqual(status["NoNewPrivs"], "1")

    def test_survives_the_restart_of_the_server(self):
        self.server.stop()
        eventually(lambda: self.a.session()[1]["State"] == "connecting", "noticed")
        self.server.start()
        eventually(lambda: self.connected(self.a) and self.connected(self.b), "both connected again", 30)
        self.assert_ping(self.a, "10.0.0.2")

    def test_an_idle_helper_leaves_and_is_called_again(self):
        self.down(self.a)
        eventually(lambda: not self.a.processes("vlan-nats-helper"), "the helper has left", 60)
        self.up(self.a, "--address", "10.0.0.1/24")
        self.assert_ping(self.a, "10.0.0.2")


if __name__ == "__main__":
    main()
