# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A flow of dated datagrams from one computer to another, unicast and broadcast in turn: what arrived, when, and how
old it was then. All computers of the lab have the same clock."""
import dataclasses
import itertools
import time

from . import enclosure
from .process import eventually

PORT = 7010
EVERY = 0.02  # seconds
SEND = """
import socket, struct, sys, time
sending = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sending.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
number = 0
while True:
    for address in sys.argv[1:]:
        try:
            sending.sendto(struct.pack("!Qd", number, time.monotonic()), (address, %d))
        except OSError:
            pass  # no carrier, no neighbour
        number += 1
    time.sleep(%g)
""" % (PORT, EVERY)
HEAR = """
import socket, struct, sys, time
hearing = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
hearing.bind(("", %d))
with open(sys.argv[1], "w", buffering=1) as heard:
    print("listening", flush=True)
    while True:
        number, sent = struct.unpack("!Qd", hearing.recv(16))
        now = time.monotonic()
        print(number, now, now - sent, file=heard)
""" % PORT


@dataclasses.dataclass
class Arrival:
    number: int
    at: float
    age: float  # seconds


class Flow:
    """Runs until its test ends."""

    _names = itertools.count()

    def __init__(self, case, sender, receiver, address, broadcast):
        self._file = f"{enclosure.RUN}/flow-{next(self._names)}"
        case.python(receiver, HEAR, self._file)
        case.start(sender, "/usr/bin/python3", "-c", SEND, address, broadcast)
        eventually(lambda: len(self.arrivals()) > 20, "a flow")

    def arrivals(self, since=0.0):
        """Those after a moment, in the order in which they came."""
        with open(self._file, encoding="ascii") as file:
            lines = file.read().split("\n")[:-1]
        found = (Arrival(int(number), float(at), float(age)) for number, at, age in map(str.split, lines))
        return [arrival for arrival in found if arrival.at >= since]

    def goes_on(self, seconds=20.0):
        """Waits until something that is sent from now on arrives; returns when that was."""
        now = time.monotonic()
        return eventually(lambda: [a for a in self.arrivals(now) if a.at - a.age >= now], "the flow again",
                          seconds)[0].at

    def longest_gap(self, since):
        times = [since] + [arrival.at for arrival in self.arrivals(since)]
        return max(later - earlier for earlier, later in itertools.pairwise(times))

    def oldest(self, since=0.0):
        return max(arrival.age for arrival in self.arrivals(since))


def carrier(computer, interface):
    """Whether the interface's cable is plugged in, as the computer's kernel says."""
    return _of_link(computer, interface, "carrier") == 1


def times_unplugged(computer, interface):
    return _of_link(computer, interface, "carrier_down_count")


def _of_link(computer, interface, what):
    with open(f"/proc/{computer.init}/root/sys/class/net/{interface}/{what}", encoding="ascii") as file:
        return int(file.read())
