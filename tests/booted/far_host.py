# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other end of a machine's cable, in a network namespace of the machine: a NATS server, and a computer on the LAN.

    machine ── cable 10.99.0.1 ──── 10.99.0.2 eth0, namespace 'far' ── nats-server, a VLAN in the foreground

They are units of the machine's systemd, so they are there again after a reboot; the cable is there before whatever
manages interfaces starts.
"""
from lab.process import eventually

SERVER = "nats://10.99.0.2:4222"
ADDRESS = "10.0.0.2"
OURS = "10.0.0.1/24"

_CABLE = """[Unit]
DefaultDependencies=no
After=systemd-udevd.service
Before=network-pre.target
Wants=network-pre.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh -ec '\\
    ip netns add far; \\
    ip link add cable type veth peer name eth0 netns far; \\
    ip address add 10.99.0.1/24 dev cable; ip link set cable up; \\
    ip -n far link set lo up; \\
    ip -n far address add 10.99.0.2/24 dev eth0; ip -n far link set eth0 up'
[Install]
WantedBy=multi-user.target
"""
_INSIDE = """[Unit]
Requires=far-cable.service
After=far-cable.service {after}
[Service]
NetworkNamespacePath=/run/netns/far
# Two computers are two machines, with MAC addresses of their own.
BindReadOnlyPaths=/etc/far-machine-id:/etc/machine-id
ExecStart={command}
Restart=on-failure
RestartSec=100ms
[Install]
WantedBy=multi-user.target
"""


class FarHost:
    """Its cable and its server; the VLAN when connect() says so."""

    def __init__(self, machine, there=False):
        """there: it has come up with the machine, as stay() told it to."""
        self._machine = machine
        if there:
            return
        machine.write("/etc/systemd/system/far-cable.service", _CABLE)
        machine.write("/etc/far-machine-id", "fa0" * 10 + "42\n")
        self._service("server", "/usr/sbin/nats-server -a 10.99.0.2 -p 4222")
        if machine.runs():
            machine.run("systemctl daemon-reload; systemctl start far-server.service")
            eventually(lambda: machine.succeeds("bash", "-c", "exec 3<>/dev/tcp/10.99.0.2/4222"), "the NATS server")

    def connect(self):
        """Its VLAN, by a helper without a bus; again after each reboot."""
        self._service("node", f"/usr/libexec/vlan-nats/vlan-nats-helper run --server {SERVER} --vlan 42"
                      f" --address {ADDRESS}/24", "far-server.service")
        if self._machine.runs():
            self._machine.run("systemctl daemon-reload; systemctl start far-node.service")
        return self

    def _service(self, name, command, after=""):
        self._machine.write(f"/etc/systemd/system/far-{name}.service", _INSIDE.format(command=command, after=after))

    def answers(self, seconds=20):
        """The first answer to a ping from the machine over the VLAN."""
        eventually(lambda: self._machine.succeeds("ping", "-c", "1", "-W", "1", ADDRESS), "an answer to a ping",
                   seconds)

    def stay(self):
        """All of it is there again after a reboot."""
        self._machine.enable("far-cable.service", "far-server.service", "far-node.service")
        return self


def up(machine, *words, vlan=42):
    """Connects as a person with root's rights does."""
    machine.run("vlan-natsctl", "up", "--server", SERVER, "--vlan", vlan, *words, seconds=60)
