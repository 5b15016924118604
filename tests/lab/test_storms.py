# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A member that floods the LAN with broadcasts, and a host of ours that does: neither starves any traffic, and both are
reported.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
                                       ║
                              a raw member, 100,000 broadcasts a second
"""
import threading
import time

from lab.case import LabCase, main
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS
from lab.wire import BROADCAST, RawMember, ethernet, mac_text

FLOODER = "02:00:00:00:00:99"
RATE, SECONDS = 100_000, 6
# As many broadcasts as the socket accepts, for a number of seconds.
FLOOD = """
import socket, sys, time
flooding = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
flooding.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
until = time.monotonic() + float(sys.argv[1])
sent = 0
while time.monotonic() < until:
    flooding.sendto(b"flood", ("10.0.0.255", 7777))
    sent += 1
print(sent)
"""


class Storms(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)
        _, self.session_a = self.up(self.a, "--address", "10.0.0.1/24")
        self.up(self.b, "--address", "10.0.0.2/24")
        self.assert_ping(self.a, "10.0.0.2", count=1)

    def counters(self, computer):
        return computer.on_bus("statistics", computer.session()[0])[0]["counters"]

    def problem(self, computer, code):
        """The places of the problem with this code, once the session has it."""
        def storm():
            now, places = computer.session()[1]["Problem"]
            return now == code and [places]
        return eventually(storm, f"{computer.name} tells of the storm")[0]

    def flood(self):
        """RATE broadcasts a second for SECONDS, in hundredths."""
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, FLOODER, "10.0.0.99", listens=False)
        self.addCleanup(member.close)
        frame = ethernet(BROADCAST, FLOODER, 0x88B6, bytes(46))
        began = time.monotonic()
        for hundredth in range(SECONDS * 100):
            member.publish_many("vlan.42", frame, RATE // 100)
            time.sleep(max(0.0, began + hundredth / 100 - time.monotonic()))

    def test_D3_a_flood_of_broadcasts_starves_nothing(self):
        before = self.counters(self.a)
        flooding = threading.Thread(target=self.flood)
        flooding.start()
        self.addCleanup(flooding.join)
        self.assertIn(FLOODER, self.problem(self.a, "Storm.Other")["other"])
        self.assertIn("sends too many broadcasts or multicasts", " ".join(self.a.ctl("status").stdout.split()))
        # Others' broadcasts too: b has to be asked for again.
        self.a.run("ip", "neighbour", "flush", "dev", "vnats42")
        self.assert_ping(self.a, "10.0.0.2")
        self.assertTrue(flooding.is_alive(), "the flood went on all the while")
        flooding.join()
        now = self.counters(self.a)
        dropped = now["downlink.drop.storm"] - before["downlink.drop.storm"]
        passed = now["downlink.broadcast.frames"] - before["downlink.broadcast.frames"]
        print(f"of {RATE * SECONDS} broadcasts {passed} passed, {dropped} were dropped")
        self.assertGreater(dropped, 0.8 * RATE * SECONDS)
        eventually(lambda: self.a.session()[1]["State"] == "connected", "the storm is over", 30)

    def flood_from_everywhere(self, count):
        """Each broadcast from a source of its own, 10,000 a second."""
        member = RawMember(SERVER_ADDRESS, self.server.port, 42, FLOODER, "10.0.0.99", listens=False)
        self.addCleanup(member.close)
        began = time.monotonic()
        for number in range(count):
            source = bytes.fromhex("0601") + number.to_bytes(4, "big")
            member.publish("vlan.42", ethernet(BROADCAST, mac_text(source), 0x88B6, bytes(46)))
            if number % 100 == 99:
                time.sleep(max(0.0, began + number / 10_000 - time.monotonic()))

    def test_D3_a_flood_from_made_up_sources_takes_nobodys_place(self):
        flooding = threading.Thread(target=self.flood_from_everywhere, args=(80_000,))
        flooding.start()
        self.addCleanup(flooding.join)
        self.problem(self.a, "Storm.Other")
        self.a.run("ip", "neighbour", "flush", "dev", "vnats42")
        self.assert_ping(self.a, "10.0.0.2")
        self.assertTrue(flooding.is_alive(), "the flood went on all the while")
        mac = self.b.interfaces()["vnats42"]

        def received():
            """Of b since it is known; see GetPeers in org.vlannats.Session1.xml."""
            return {peer[0]: peer[4] for peer in self.a.on_bus("peers", self.session_a)["peers"]}[mac]
        before = received()
        flooding.join()
        self.assertGreaterEqual(received(), before, "b is not forgotten and known anew")

    def test_a_host_that_floods_is_told_itself(self):
        flooding = self.start(self.a, "/usr/bin/python3", "-c", FLOOD, 4)
        self.assertEqual(self.problem(self.a, "Storm.ThisComputer"), {})
        flooding.wait()
        counters = self.counters(self.a)
        self.assertGreater(counters["uplink.drop.storm"], 0)
        self.assertLess(self.counters(self.b)["downlink.broadcast.frames"], counters["uplink.drop.storm"])
        self.assert_ping(self.a, "10.0.0.2")


if __name__ == "__main__":
    main()
