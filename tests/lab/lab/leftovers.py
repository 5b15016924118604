# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a computer of the lab has that it did not have before: interfaces, addresses, routes and rules of any table, and
processes of ours. Nothing of a VLAN may be in here once it is down, whatever took it down."""
import json

_PROGRAMS = ("vlan-nats-worker", "vlan-nats-helper", "vlan-natsctl")


class Leftovers:
    def __init__(self, computer):
        """Now, when nothing of ours runs, is how it ought to be."""
        self._computer = computer
        self._before = self._network()

    def found(self, programs=_PROGRAMS):
        """Words for each, an empty list when there are none. An idle helper may stay: programs are those that must
        not."""
        running = [f"process {name} {pid}" for name in programs for pid in self._computer.processes(name)]
        return sorted(self._network() - self._before) + running

    def _network(self):
        return set(self._links()) | set(self._routes())

    def _links(self):
        for link in self._ip("address", "show"):
            yield f"interface {link['ifname']}"
            for address in link["addr_info"]:
                # Those of IPv6 that the kernel makes itself come and go with the cable of eth0.
                if link["ifname"] != "eth0" or address["family"] == "inet":
                    yield f"address {address['local']}/{address['prefixlen']} on {link['ifname']}"

    def _routes(self):
        for family in ("-4", "-6"):
            for route in self._ip(family, "route", "show", "table", "all"):
                if route.get("dev") != "eth0" or family == "-4":
                    yield f"route {route.get('type', '')} {route['dst']} dev {route.get('dev')}".replace("  ", " ")
            for rule in self._ip(family, "rule", "show"):
                yield f"rule {json.dumps(rule, sort_keys=True)}"

    def _ip(self, *words):
        return json.loads(self._computer.run("ip", "-json", *words).stdout or "[]")
