# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network between the computers and the server, standing for the internet.

    enclosure      bridge 'underlay' 10.99.0.1/24  (nats-server listens here)
                      │            │
                    veth         veth
                      │            │
    computer a   eth0 10.99.0.11   │
    computer b                 eth0 10.99.0.12

There may be further underlays, each with a router address of its own; the server is reachable through all of them.
"""
import itertools

from .process import run

SERVER_ADDRESS = "10.99.0.1"


class Underlay:
    def __init__(self, bridge="underlay", router=SERVER_ADDRESS):
        self.bridge, self.router = bridge, router
        self._hosts = itertools.count(11)
        run("ip", "link", "add", bridge, "type", "bridge")
        run("ip", "address", "add", f"{router}/24", "dev", bridge)
        run("ip", "link", "set", bridge, "up")

    def plug(self, name, pid, interface="eth0"):
        """Gives the network namespace of pid an interface on the bridge; returns its address."""
        address = f"{self.router.rpartition('.')[0]}.{next(self._hosts)}"
        port = self._join(name, pid, interface)
        run("ip", "link", "set", port, "master", self.bridge, "up")
        inside = ["nsenter", "-t", pid, "--net", "ip"]
        run(*inside, "link", "set", "lo", "up")
        run(*inside, "address", "add", f"{address}/24", "dev", interface)
        run(*inside, "link", "set", interface, "up")
        return address

    def _join(self, name, pid, interface):
        """Makes the interface, and returns the other end of its cable."""
        port = self.port(name, interface)
        run("ip", "link", "add", port, "type", "veth", "peer", "name", interface, "netns", pid)
        return port

    @staticmethod
    def port(name, interface="eth0"):
        """The bridge's end of the cable."""
        return f"to-{name}" + interface.removeprefix("eth0")

    def set_cable(self, name, plugged, interface="eth0"):
        """Plugs the cable in or pulls it: the computer's interface gets or loses its carrier."""
        run("ip", "link", "set", self.port(name, interface), "up" if plugged else "down")

    def set_reachable(self, name, reachable, interface="eth0"):
        """Unreachable means a black hole: frames vanish without an error, and the carrier stays."""
        run("ip", "link", "set", self.port(name, interface), *(["master", self.bridge] if reachable else ["nomaster"]))
