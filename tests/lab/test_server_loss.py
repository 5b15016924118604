# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server disappears, in every way that servers do, under a flow of dated datagrams: the loss is noticed, the next
server is soon in use, and no old frame arrives.

    alice@a ── vnats42 10.0.0.1 ══ nats-server 10.99.0.1 ══ vnats42 10.0.0.2 ── alice@b
                                          ║ cluster
                                   nats-server 10.99.0.2
"""
import signal
import time

from lab.case import LabCase, main
from lab.flow import Flow, carrier, times_unplugged
from lab.nats_server import NatsServer
from lab.process import eventually, let_pass, run

FIRST, SECOND = "10.99.0.1", "10.99.0.2"
NOWHERE = "02:00:00:00:00:01"  # nobody's
NOTICED, FAILED_OVER, TOO_OLD = 10.0, 2.0, 1.0  # seconds


def member(address, other):
    return NatsServer(address=address, options=f"""
server_name: "{address}"
cluster {{ name: lab, listen: "{address}:6222", routes: ["nats://{other}:6222"] }}
lame_duck_grace_period: "3s"
lame_duck_duration: "30s"
""")


class ServerLoss(LabCase):
    names = ("a", "b")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.stop()
        run("ip", "address", "add", f"{SECOND}/24", "dev", "underlay")
        cls.first, cls.second = member(FIRST, SECOND), member(SECOND, FIRST)

    @classmethod
    def tearDownClass(cls):
        for computer in cls.computers:
            computer.switch_off()

    def setUp(self):
        self.first.start()
        self.second.start()
        self.addCleanup(lambda: (self.first.stop(), self.second.stop()))
        eventually(lambda: "Route connection created" in self.second.read_log() + self.first.read_log(), "a cluster")
        self.addCleanup(self.down, self.a, self.b)
        for computer, address in ((self.a, "10.0.0.1"), (self.b, "10.0.0.2")):
            # The second server is not configured: the cluster announces it.
            self.up(computer, "--address", f"{address}/24", server=self.first.url)
        # Frames that wait for a neighbour wait in the host's kernel, outside our program.
        for computer, other, address in ((self.a, self.b, "10.0.0.2"), (self.b, self.a, "10.0.0.1")):
            computer.run("ip", "neighbour", "replace", address, "lladdr", other.interfaces()["vnats42"], "dev",
                         "vnats42", "nud", "permanent")
        self.flow = Flow(self, self.a, self.b, "10.0.0.2", "10.0.0.255")
        self.back = Flow(self, self.b, self.a, "10.0.0.1", "10.0.0.255")
        self.unplugged = times_unplugged(self.a, "vnats42")
        self.began = time.monotonic()

    def noticed(self):
        """When the link was found to be down."""
        return eventually(lambda: times_unplugged(self.a, "vnats42") > self.unplugged and time.monotonic(),
                          "noticed", 15)

    def tearDown(self):
        print(f"   {self.id().rpartition('.')[2]}: oldest frame delivered "
              f"{max(self.flow.oldest(self.began), self.back.oldest(self.began)):.3f} s", flush=True)

    def assert_nothing_old(self):
        for flow in (self.flow, self.back):
            late = [arrival for arrival in flow.arrivals(self.began) if arrival.age > TOO_OLD]
            self.assertEqual(late, [])

    def assert_fails_over(self, what):
        """Fails over to the second server; prints how long noticing and reconnecting took."""
        noticed = self.noticed()
        there = eventually(lambda: carrier(self.a, "vnats42") and time.monotonic(), "connected again", 15)
        again = max(self.flow.goes_on(), self.back.goes_on())
        print(f"   {what}: noticed after {noticed - self.began:.2f} s, next server {there - noticed:.2f} s later, "
              f"flow again {again - self.began:.2f} s after the loss", flush=True)
        self.assertLess(noticed - self.began, NOTICED)
        self.assertLess(there - noticed, FAILED_OVER)
        self.assertEqual(self.a.session()[1]["Server"], self.second.url)
        self.assert_nothing_old()

    def test_killed(self):
        self.first.stop()
        again = max(self.flow.goes_on(), self.back.goes_on())
        print(f"   killed: flow again {again - self.began:.2f} s after", flush=True)
        self.assertLess(again - self.began, FAILED_OVER)
        # Frames may arrive before the report about them.
        eventually(lambda: self.a.session()[1]["Server"] == self.second.url, "it says where it is")
        self.assert_nothing_old()

    def test_stopped(self):
        self.first.signal(signal.SIGSTOP)
        self.assert_fails_over("stopped")
        self.first.signal(signal.SIGCONT)
        self.flow.goes_on()
        self.assert_nothing_old()

    def test_swallowed_by_the_network(self):
        for computer in (self.a, self.b):
            change = ("ip", "neighbour", "replace", FIRST, "lladdr", NOWHERE, "dev", "eth0", "nud", "permanent")
            computer.run(*change)
            self.addCleanup(computer.run, "ip", "neighbour", "del", FIRST, "dev", "eth0")
        self.assert_fails_over("swallowed")

    def test_stopped_for_a_moment(self):
        self.first.signal(signal.SIGSTOP)
        let_pass(2.5)
        self.first.signal(signal.SIGCONT)
        self.flow.goes_on()
        self.back.goes_on()
        self.assert_nothing_old()
        self.assertEqual(self.a.session()[1]["Server"], self.first.url)

    def test_cable_pulled_and_put_back(self):
        run("ip", "link", "set", "to-a", "down")
        noticed = self.noticed()
        let_pass(2)
        run("ip", "link", "set", "to-a", "up")
        back = time.monotonic()
        again = max(self.flow.goes_on(), self.back.goes_on())
        print(f"   cable: noticed after {noticed - self.began:.2f} s, flow again {again - back:.2f} s after it was "
              "put back", flush=True)
        self.assertLess(noticed - self.began, NOTICED)
        self.assert_nothing_old()

    def test_lame_duck(self):
        self.first.signal(signal.SIGUSR2)
        eventually(lambda: self.a.session()[1]["Server"] == self.second.url, "moved")
        eventually(lambda: self.b.session()[1]["Server"] == self.second.url, "moved")
        self.flow.goes_on()
        gap = max(self.flow.longest_gap(self.began), self.back.longest_gap(self.began))
        print(f"   lame duck: longest gap {gap:.3f} s", flush=True)
        self.assertLess(gap, FAILED_OVER)
        self.assertEqual(times_unplugged(self.a, "vnats42"), self.unplugged)
        self.assert_nothing_old()

    def test_none_left_and_back_again(self):
        self.first.stop()
        self.second.stop()
        session = eventually(lambda: self.a.session()[1]["State"] == "connecting" and self.a.session()[1], "noticed")
        self.assertIn(session["Problem"][0].split(".")[0], ("ServerLost", "ServerUnreachable"))
        self.second.start()
        eventually(lambda: self.connected(self.a) and self.connected(self.b), "both connected again", 20)
        self.flow.goes_on()
        self.assert_nothing_old()


class Refusals(LabCase):
    names = ("c",)

    def serve(self, options):
        server = NatsServer(port=4333, options=options).start()
        self.addCleanup(server.stop)
        self.addCleanup(self.down, self.c)
        return server

    def session_with(self, code):
        return eventually(lambda: self.c.session()[1]["Problem"][0] == code and self.c.session()[1], code)

    def test_a_server_that_is_not_up_yet_is_waited_for(self):
        self.addCleanup(self.down, self.c)
        done = self.c.ctl("up", "--server", "nats://10.99.0.1:4333", "--vlan", 42, "--address", "10.0.0.1/24",
                          "--no-wait")
        self.assertEqual(done.returncode, 0, done.stdout)
        session = self.session_with("ServerUnreachable")
        self.assertEqual(session["State"], "connecting")
        self.assertFalse(carrier(self.c, "vnats42"))
        self.serve("")
        eventually(lambda: self.connected(self.c), "connected", 20)

    def test_a_refused_login_is_told_and_not_repeated_soon(self):
        server = self.serve("authorization { user: anna, password: secret }")
        self.c.ctl("up", "--server", server.url, "--vlan", 42, "--address", "10.0.0.1/24", "--no-wait")
        session = self.session_with("LoginRefused")
        self.assertEqual(session["Problem"][1], {"server": server.url})
        self.assertIn("Check the user name", " ".join(self.c.ctl("status").stdout.split()))
        let_pass(5)
        self.assertEqual(server.read_log().count("authentication error"), 1)

    def test_a_refused_subject_is_named(self):
        server = self.serve("""authorization { users: [ { user: anna, password: secret, permissions: {
            publish: { deny: ["vlan.42"] }, subscribe: "vlan.42.>" } } ] }""")
        self.c.ctl("up", "--server", server.url, "--vlan", 42, "--address", "10.0.0.1/24", "--no-wait",
                   "--login", "-", input="user=anna\npassword=secret\n")
        session = self.session_with("PermissionDenied")
        self.assertEqual(session["State"], "degraded")
        self.assertIn("vlan.42", session["Problem"][1]["reason"])
        self.assertIn("Ask its administrator", " ".join(self.c.ctl("status").stdout.split()))


if __name__ == "__main__":
    main()
