# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disturbances that take the LAN down for a moment, one class each. strike() causes one and returns the time from which
recovery is counted; restore() repairs the rest once the LAN works again."""
import os
import signal
import time

from lab.process import eventually, run

INTERFACE = "vnats42"
NOTICED = 60.0  # s at most until a computer has noticed


class Disturbance:
    name = ""
    counted_from = ""

    def __init__(self, world):
        self.world = world

    def strike(self):
        raise NotImplementedError

    def restore(self):
        pass


class ServerKilled(Disturbance):
    name, counted_from = "server in use killed", "the kill"

    def __init__(self, world):
        super().__init__(world)
        self._struck = None

    def strike(self):
        self._struck = self.world.server_in_use()
        when = time.monotonic()
        self._struck.stop()
        return when

    def restore(self):
        self._struck.start()


class ServerStopped(ServerKilled):
    name, counted_from = "server in use stopped", "SIGSTOP"

    def strike(self):
        self._struck = self.world.server_in_use()
        when = time.monotonic()
        os.kill(self._struck.pid, signal.SIGSTOP)
        return when

    def restore(self):
        os.kill(self._struck.pid, signal.SIGCONT)


class NoServer(Disturbance):
    name, counted_from = "all servers killed", "their start, 5 s later"

    def strike(self):
        for server in self.world.servers:
            server.stop()
        time.sleep(5)
        when = time.monotonic()
        for server in self.world.servers:
            server.start()
        return when


class CablePulled(Disturbance):
    """Of one computer and the next time of the other, until it has noticed."""

    name, counted_from = "cable pulled", "its return"

    def __init__(self, world):
        super().__init__(world)
        self._turn = 0

    def strike(self):
        computer = self.world.computers[self._turn % 2]
        self._turn += 1
        port = f"to-{computer.name}"
        run("ip", "link", "set", port, "down")
        try:
            eventually(lambda: not has_carrier(computer), f"{computer.name} has noticed", NOTICED)
        finally:
            run("ip", "link", "set", port, "up")
        return time.monotonic()


class WorkerKilled(Disturbance):
    name, counted_from = "worker of b killed", "the kill"

    def strike(self):
        when = time.monotonic()
        self.world.b.kill("vlan-nats-worker")
        return when


class Reconnect(Disturbance):
    name, counted_from = "b down and up again", "the word up"

    def strike(self):
        self.world.disconnect(self.world.b)
        when = time.monotonic()
        self.world.connect(self.world.b)
        return when


def has_carrier(computer):
    """Whether its interface has a cable, as the kernel there says, without a program on that computer."""
    path = f"/proc/{computer.init}/root/sys/class/net/{INTERFACE}/carrier"
    with open(path, encoding="ascii") as carrier:
        return carrier.read().strip() == "1"


KINDS = (ServerKilled, CablePulled, ServerStopped, WorkerKilled, NoServer, Reconnect)
