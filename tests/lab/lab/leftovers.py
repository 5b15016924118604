# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has been added to a computer of the lab: interfaces, addresses, routes and rules of any table, and processes of
ours. Nothing of a VLAN may remain once it is down, whatever took it down."""
import json

_PROGRAMS = ("vlan-nats-worker", "vlan-nats-helper", "vlan-natsctl")


class Leftovers:
    def __init__(self, computer):
        """Remembers the present state, while nothing of ours runs, as the clean one."""
        self._computer = computer
        self._before = self._network()

    def found(self, programs=_PROGRAMS):
        """Words for each, an empty list when there are none. An idle helper may stay: programs are those that must
        not."""
        running = [f"process {name} {pid}" for name in programs for pid in self._computer.processes(name)]
        return sorted(self._network() - self._before) + running

    def _network(self):
        # One program that asks all: this is looked at often.
        said = self._computer.run("sh", "-c", "; echo =; ".join(f"ip -json {words}" for words in _QUESTIONS)).stdout
        links, *others = [json.loads(answer.strip() or "[]") for answer in said.split("=\n")]
        return set(_of_links(links)) | {text for answer in others for text in _of_routing(answer)}


_QUESTIONS = ("address show", "-4 route show table all", "-6 route show table all", "-4 rule show", "-6 rule show")


def _of_links(links):
    for link in links:
        yield f"interface {link['ifname']}"
        for address in link["addr_info"]:
            # Those of IPv6 that the kernel makes itself come and go with the cable of eth0.
            if link["ifname"] != "eth0" or address["family"] == "inet":
                yield f"address {address['local']}/{address['prefixlen']} on {link['ifname']}"


def _of_routing(entries):
    for entry in entries:
        if "dst" not in entry:
            yield f"rule {json.dumps(entry, sort_keys=True)}"
        elif entry.get("dev") != "eth0" or ":" not in entry["dst"] + entry.get("gateway", ""):
            yield f"route {entry.get('type', 'unicast')} {entry['dst']} dev {entry.get('dev')}"
