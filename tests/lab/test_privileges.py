# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What helper and worker may do, what other users learn of a VLAN, and what a flood of requests costs."""
import json
import subprocess
import time

from lab.case import LabCase, main, world
from lab.computer import FLOOD
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS
from lab.wire import RawMember, arp

# CAP_KILL, CAP_SETGID, CAP_SETUID, CAP_NET_ADMIN: helper/process/privileges.h
HELPERS = 1 << 5 | 1 << 6 | 1 << 7 | 1 << 12
STARTS = 5000
YES = """polkit.addRule(function(action, subject) {
    if (action.id.indexOf("org.vlannats.") == 0 && subject.user == "bob") return polkit.Result.YES;
});
"""


def status(pid):
    with open(f"/proc/{pid}/status", encoding="utf-8") as file:
        return dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)


def kilobytes(pid, what):
    return int(status(pid)[what].split()[0])


class Privileges(LabCase):
    names = ("a",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a.run("tee", "/etc/polkit-1/rules.d/10-yes.rules", input=YES)

    def tearDown(self):
        self.down(self.a)

    def order(self, **more):
        return json.dumps({"servers": [self.server.url], "vlan": 42, "addresses": ["10.0.0.1/24"], **more})

    def the_helper(self):
        return eventually(lambda: self.a.processes("vlan-nats-helper"), "the helper")[0]

    def test_P1_the_helper_keeps_four_of_roots_powers(self):
        self.up(self.a, "--address", "10.0.0.1/24")
        seen = status(self.the_helper())
        for capabilities in ("CapEff", "CapPrm", "CapBnd"):
            self.assertEqual(int(seen[capabilities], 16), HELPERS, capabilities)
        for capabilities in ("CapInh", "CapAmb"):
            self.assertEqual(int(seen[capabilities], 16), 0, capabilities)
        self.assertEqual(seen["NoNewPrivs"], "1")

    def test_P3_the_worker_has_none_and_a_filter(self):
        self.up(self.a, "--address", "10.0.0.1/24")
        seen = status(self.a.processes("vlan-nats-worker")[0])
        for capabilities in ("CapEff", "CapPrm", "CapInh", "CapAmb"):
            self.assertEqual(int(seen[capabilities], 16), 0, capabilities)
        self.assertEqual(seen["NoNewPrivs"], "1")
        self.assertEqual(seen["Seccomp"], "0" if world.sanitized else "2")

    def test_I8_the_helper_has_no_children_but_its_workers(self):
        self.up(self.a, "--address", "10.0.0.1/24")
        helper = self.the_helper()
        with open(f"/proc/{helper}/task/{helper}/children", encoding="ascii") as file:
            children = [int(pid) for pid in file.read().split()]
        self.assertEqual(children, self.a.processes("vlan-nats-worker"))

    def network(self):
        """The whole network state except vnats42, without values that change with time."""
        said = self.a.run("sh", "-c", "ip -o link; ip -o address; ip route show table all; ip -6 route; ip rule; "
                          "ip -6 rule").stdout
        return [line.split(" valid_lft")[0] for line in said.splitlines() if "vnats42" not in line]

    def test_A5_a_policy_of_yes_opens_no_foreign_interface_file_or_route(self):
        eventually(lambda: "tentative" not in "".join(self.network()), "the computer's own addresses are its own")
        self.a.run("ip", "link", "add", "mine", "type", "bridge")
        try:
            before = self.network()
            self.a.run("touch", "/run/before")
            for error, more in (("InterfaceTaken", {"interface": "eth0"}), ("InterfaceTaken", {"interface": "mine"}),
                                ("InvalidInterface", {"interface": "lo"}),
                                ("InvalidInterface", {"interface": "../mine"}),
                                ("InvalidAddress", {"addresses": ["0.0.0.0/0"]}),
                                ("InvalidAddress", {"addresses": ["127.0.0.1/8"]}),
                                ("InvalidAddress", {"addresses": ["224.0.0.1/24"]})):
                answer = self.a.on_bus("start", self.order(overlap=True, **more), user="bob")
                self.assertEqual(self.kind_of(answer), error, more)
            answer = self.a.on_bus("start", self.order(profile="../../../etc/passwd", name="../x"), user="bob")
            self.assertIn("session", answer)
            ways = self.a.run("sh", "-c", "ip route; ip -6 route | grep -v ^fe80 || :").stdout.splitlines()
            self.assertEqual([way.split()[0] for way in ways if "vnats42" in way], ["10.0.0.0/24"])
            self.assertEqual(self.network(), before)
            self.a.on_bus("stop", answer["session"], user="bob")
            self.assertEqual(self.network(), before)
            written = self.a.run("find", "/etc", "/var/lib", "/home", "-newer", "/run/before", "-type", "f").stdout
            self.assertEqual(written, "")
        finally:
            self.a.run("ip", "link", "delete", "mine")

    def test_A7_nobody_else_hears_of_peers_and_traffic(self):
        _, path = self.up(self.a, "--address", "10.0.0.1/24")
        monitor = self.start(self.a, "dbus-monitor", "--system", "type='signal'", user="bob", stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True)
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99")
        self.addCleanup(member.close)
        eventually(lambda: "NameAcquired" in monitor.outside.stdout.readline(), "the monitor listens")
        heard = self.a.ask()
        member.send(arp(1, member.mac, member.ip, None, "10.0.0.1"))
        self.assertEqual(len(heard.on_bus("statistics", path, 2)), 2)
        self.assertEqual([peer[0] for peer in heard.on_bus("peers", path)["peers"]], [member.mac])
        heard.end()
        self.assertIn("error", self.a.on_bus("statistics", path, user="bob"))
        # The public signal comes last, so everything before it has arrived.
        self.a.on_bus("stop", path)
        said = []
        while not said or "InterfacesRemoved" not in said[-1]:
            said.append(monitor.outside.stdout.readline())
            self.assertTrue(said[-1], "the monitor has ended")
        self.assertIn("PropertiesChanged", "".join(said))
        for signal in ("member=Statistics", "member=PeersChanged", member.mac):
            self.assertNotIn(signal, "".join(said))

    def test_P2_a_flood_of_requests_by_nobody_holds_up_nobody(self):
        self.a.on_bus("start", "{}")  # the helper runs
        helper = self.the_helper()
        before = kilobytes(helper, "VmRSS")
        running = self.start(self.a, "/usr/bin/python3", FLOOD, "starts", STARTS,
                             user="nobody", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        # One of the two limits, whichever a computer of this speed meets first.
        eventually(lambda: any(words in self.a.read_log() for words in (
            "There are too many requests at once", "are waiting for a password")), "it has begun", 30)
        begun = time.monotonic()
        answer = self.a.on_bus("start", self.order(), user=None)
        self.assertIn("session", answer)
        served = time.monotonic() - begun
        self.assertEqual(running.outside.stdout.readline(), "sent\n")
        # The answer comes after all that was sent before it.
        self.a.on_bus("start", "{}", user="nobody", timeout=120)
        self.assertLess(served, 10)
        self.assertEqual(self.a.processes("vlan-nats-helper"), [helper])
        self.assert_memory(kilobytes(helper, "VmHWM") - before, 16 * 1024)

    def test_P2_a_session_ends_with_its_client_if_it_shall(self):
        for linger in (False, True):
            client = self.a.ask()
            self.assertIn("session", client.on_bus("start", self.order(linger=linger)))
            client.kill()
            if linger:
                self.assertEqual(len(self.a.sessions()), 1)
            else:
                eventually(lambda: not self.a.interfaces(), "the VLAN has gone with its client")


if __name__ == "__main__":
    main()
