# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network between the computers and the server, standing for the internet.

    enclosure      bridge 'underlay' 10.99.0.1/24  (nats-server listens here)
                      │            │
                    veth         veth
                      │            │
    computer a   eth0 10.99.0.11   │
    computer b                 eth0 10.99.0.12
"""
import itertools

from .process import run

SERVER_ADDRESS = "10.99.0.1"


class Underlay:
    def __init__(self):
        self._hosts = itertools.count(11)
        run("ip", "link", "add", "underlay", "type", "bridge")
        run("ip", "address", "add", f"{SERVER_ADDRESS}/24", "dev", "underlay")
        run("ip", "link", "set", "underlay", "up")

    def plug(self, name, pid):
        """Gives the network namespace of pid an eth0 on the bridge; returns its address."""
        address = f"10.99.0.{next(self._hosts)}"
        port = f"to-{name}"
        run("ip", "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", pid)
        run("ip", "link", "set", port, "master", "underlay", "up")
        inside = ["nsenter", "-t", pid, "--net", "ip"]
        run(*inside, "link", "set", "lo", "up")
        run(*inside, "address", "add", f"{address}/24", "dev", "eth0")
        run(*inside, "link", "set", "eth0", "up")
        return address
