# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Overload: the excess is dropped at its source and counted by reason, no other node is held up, and no old frame
arrives. LAB_NATS_SERVER names another nats-server to try with.

    alice@a ── vnats42 10.0.0.1 ══ nats-server ══ vnats42 10.0.0.2 ── alice@b
                                       ║
                              vnats42 10.0.0.3 ── alice@c
"""
import itertools
import json
import signal
import statistics
import struct
import threading
import time

from lab.case import LabCase, main
from lab.flow import Flow, times_unplugged
from lab.pouring import flood_for, pour_for, sink
from lab.process import eventually, let_pass
from lab.slow_way import SlowWay
from lab.underlay import SERVER_ADDRESS
from lab.wire import RawMember

ADDRESSES = {"a": "10.0.0.1", "b": "10.0.0.2", "c": "10.0.0.3"}
ECHO_REQUEST = bytes.fromhex("0100 03 00000008") + bytes(8)
TOO_OLD, HELD_UP = 1.0, 1.0  # seconds
LIAR, LIARS_ADDRESS = "02:00:00:00:00:98", "10.0.0.98"
# What a sender gives to a peer that has confirmed nothing: at first, and each half second (vlan-nats-protocol(7)).
UNPROVEN, SILENT = 256 * 1024, 16 * 1024


class Overload(LabCase):
    names = ("a", "b", "c")

    def setUp(self):
        self.addCleanup(self.down, *self.computers)
        for computer in self.computers:
            self.up(computer, "--address", f"{ADDRESSES[computer.name]}/24")
        # Frames that wait for a neighbour wait in the host's kernel, outside our program.
        for computer, other in itertools.permutations(self.computers, 2):
            computer.run("ip", "neighbour", "replace", ADDRESSES[other.name], "lladdr",
                         other.interfaces()["vnats42"], "dev", "vnats42", "nud", "permanent")
        for address in ("10.0.0.2", "10.0.0.3"):
            eventually(lambda: self.answers(address), f"a ping of {address}")  # noqa: B023
        self.flow = Flow(self, self.a, self.b, "10.0.0.2", "10.0.0.255")
        self.began = time.monotonic()

    def answers(self, address):
        return self.a.run("ping", "-c1", "-W1", address, check=False).returncode == 0

    def drops(self, computer, direction="uplink"):
        counters = computer.on_bus("statistics", computer.session()[0])[0]["counters"]
        prefix = direction + ".drop."
        return {name.removeprefix(prefix): count for name, count in counters.items()
                if name.startswith(prefix) and count}

    def stop(self, computer):
        """Its worker does not run until the returned function is called, or the test is over."""
        computer.kill("vlan-nats-worker", signal.SIGSTOP)
        go_on = lambda: computer.kill("vlan-nats-worker", signal.SIGCONT)  # noqa: E731
        self.addCleanup(go_on)
        return go_on

    def report(self, what):
        arrivals = self.flow.arrivals(self.began)
        gap, oldest = self.flow.longest_gap(self.began), max(arrival.age for arrival in arrivals)
        print(f"   {what}: flow's longest gap {gap:.3f} s, median age "
              f"{statistics.median(arrival.age for arrival in arrivals) * 1000:.1f} ms, oldest {oldest:.3f} s",
              flush=True)
        self.assertLess(oldest, TOO_OLD)
        return gap

    def test_one_peer_that_has_stopped_does_not_slow_the_others(self):
        unplugged = times_unplugged(self.a, "vnats42")
        go_on = self.stop(self.c)
        flood_for(self.a, "10.0.0.3", 6)
        self.flow.goes_on()
        gap = self.report("a stopped peer")
        self.assertLess(gap, HELD_UP)
        drops = self.drops(self.a)
        print(f"   dropped by the sender: {drops}", flush=True)
        self.assertGreater(drops["peer-busy"], 1000)
        self.assertEqual(times_unplugged(self.a, "vnats42"), unplugged)
        go_on()
        eventually(lambda: self.answers("10.0.0.3"), "c again", 20)
        self.assertNotIn("Slow Consumer", self.server.read_log())

    def test_a_node_that_does_not_get_to_run_sends_nothing_old(self):
        go_on = self.stop(self.a)
        let_pass(2)
        go_on()
        self.flow.goes_on()
        self.report("a starved sender")
        self.assertGreater(self.drops(self.a)["late"], 0)

    def test_a_node_that_does_not_get_to_run_takes_nothing_old(self):
        go_on = self.stop(self.b)
        flood_for(self.a, "10.0.0.2", 2)
        go_on()
        self.flow.goes_on()
        self.report("a starved receiver")
        self.assertGreater(self.drops(self.b, "downlink")["late"], 0)
        self.assertNotIn("Slow Consumer", self.server.read_log())

    def test_a_slow_way_has_a_short_queue(self):
        self.addCleanup(self.a.run, "tc", "qdisc", "del", "dev", "eth0", "root")
        self.a.run("tc", "qdisc", "replace", "dev", "eth0", "root", "tbf", "rate", "20mbit", "burst", "20k",
                   "latency", "20ms")
        sink(self, self.b)
        sent = pour_for(self.a, "10.0.0.2", 6)
        self.flow.goes_on()
        self.report(f"20 Mbit/s full of a TCP connection ({sent * 8 / 6e6:.1f} Mbit/s)")
        print(f"   dropped by the sender: {self.drops(self.a)}", flush=True)
        self.assertGreater(sent * 8 / 6, 5e6)

    def test_a_flood_of_echo_requests_over_a_slow_way_leaves_room_for_the_host(self):
        self.addCleanup(self.a.run, "tc", "qdisc", "del", "dev", "eth0", "root")
        self.a.run("tc", "qdisc", "replace", "dev", "eth0", "root", "tbf", "rate", "2mbit", "burst", "20k",
                   "latency", "20ms")
        asking = RawMember(SERVER_ADDRESS, self.server.port, 42, "02:00:00:00:00:99", "10.0.0.99", listens=False)
        self.addCleanup(asking.close)
        unplugged = times_unplugged(self.a, "vnats42")
        node = self.a.interfaces()["vnats42"].replace(":", "")
        asking.publish_many(f"vlan.42.to.{node}.020000000099", ECHO_REQUEST, 200_000)
        eventually(lambda: self.drops(self.a).get("queue-full", 0) > 1000, "replies are dropped")
        self.flow.goes_on(5)
        self.report("a flood of echo requests")
        print(f"   dropped: {self.drops(self.a)}", flush=True)
        self.assertEqual(times_unplugged(self.a, "vnats42"), unplugged)

    def test_a_peer_that_confirms_what_it_has_not_received_is_sent_next_to_nothing(self):
        liar = Liar(self.server.port)
        self.addCleanup(liar.close)
        liar.says_hello()
        self.a.run("ip", "neighbour", "replace", LIARS_ADDRESS, "lladdr", LIAR, "dev", "vnats42", "nud", "permanent")
        eventually(lambda: any(LIAR in str(peer) for peer in self.a.on_bus("peers", self.a.session()[0])["peers"]),
                   "the liar among the peers")
        flood_for(self.a, LIARS_ADDRESS, 4)
        self.flow.goes_on()
        self.report("a flood to a liar")
        self.assertGreater(self.drops(self.a)["peer-busy"], 1000)
        passed = time.monotonic() - self.began
        print(f"   the liar got {liar.received} bytes, lied {liar.lies} times", flush=True)
        self.assertGreater(liar.lies, 0)
        self.assertGreater(liar.received, 0)
        eventually(lambda: [peer["mac"] for peer in json.loads(self.a.ctl("peers", "--json").stdout)["peers"]
                            if not peer["confirms"]] == [LIAR], "the liar is named, and nobody else")
        self.assertIn("liar has confirmed nothing for some time", self.a.ctl("peers").stdout)
        self.assertLess(liar.received, UNPROVEN + (2 * passed + 2) * (SILENT + 65536))


class Liar:
    """A native node that answers each echo request with those that it has not received."""

    def __init__(self, port):
        self.received = self.lies = 0
        self._member = RawMember(SERVER_ADDRESS, port, 42, LIAR, LIARS_ADDRESS, listens=False)
        self._node = LIAR.replace(":", "")
        self._member.subscribe(f"vlan.42.to.{self._node}.*")
        self._thread = threading.Thread(target=self._lie)
        self._thread.start()

    def close(self):
        self._member.shut_down()
        self._thread.join()
        self._member.close()

    def says_hello(self):
        hello = {"version": 1, "mac": LIAR, "name": "liar", "features": ["batch", "echo"], "instance": "98", "up": 1000}
        self._member.publish(f"vlan.42.hello.{self._node}", json.dumps(hello).encode())

    def _lie(self):
        try:
            while True:
                subject, message = self._member.receive()
                self.received += len(message)
                for token in self._tokens(message):
                    sender = subject.rpartition(".")[2]
                    for later in range(1, 5):
                        self._answer(sender, token + later)
                        self._answer(sender, token + (later << 16))
        except OSError:
            pass

    @staticmethod
    def _tokens(message):
        at = 2
        while at + 5 <= len(message):
            kind, size = struct.unpack_from("!BI", message, at)
            if kind == 3:
                yield struct.unpack_from("!Q", message, at + 5)[0]
            at += 5 + size

    def _answer(self, sender, token):
        self.lies += 1
        self._member.publish(f"vlan.42.to.{sender}.{self._node}",
                             bytes.fromhex("0100 04 00000010") + struct.pack("!QQ", token & (1 << 64) - 1, 1))


class LongWayToAPeer(LabCase):
    """An answer from e takes a second."""

    names = ("d", "e")

    def test_bulk_goes_on_though_every_answer_takes_a_second(self):
        way = SlowWay(self.server.port, 0.5)
        self.addCleanup(way.close)
        self.addCleanup(self.down, *self.computers)
        self.up(self.d, "--address", "10.0.0.4/24")
        self.up(self.e, "--address", "10.0.0.5/24", server=way.url)
        self.d.run("ip", "neighbour", "replace", "10.0.0.5", "lladdr", self.e.interfaces()["vnats42"], "dev",
                   "vnats42", "nud", "permanent")
        ping = ("ping", "-c1", "-W5", "10.0.0.5")
        eventually(lambda: self.d.run(*ping, check=False).returncode == 0, "a ping of e")
        flood_for(self.d, "10.0.0.5", 2)
        counters = self.d.on_bus("statistics", self.d.session()[0])[0]["counters"]
        self.assertGreater(counters["uplink.drop.peer-busy"], 0)
        # The window is full. It opens with the answers, and not with e's next hello, which takes longer.
        eventually(lambda: self.d.run(*ping, check=False).returncode == 0, "a ping of e again", 8)


if __name__ == "__main__":
    main()
