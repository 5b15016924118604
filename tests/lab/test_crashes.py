# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever dies, nothing is left behind, and what can come back does."""
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
