# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What only a whole computer has: suspend, and a kernel with all its modules. One is booted for all of these scenes."""
import os
import re

from emulated import Emulated
from far_host import ADDRESS, OURS, FarHost, up

_FOLDER = "/mnt/emulated"


_booted = []  # it, once it has


def _connected(machine):
    """The computer, and the other end of its cable, which is in it, as in a machine; both on the LAN."""
    if not os.path.exists(_FOLDER):
        machine.boot()
        machine.install()
        FarHost(machine).connect().stay()
        machine.power_off()
        _booted.append(Emulated(machine, _FOLDER).boot())
    assert _booted, "it has not booted for the first of these scenes"
    computer = _booted[0]
    state = computer.run("systemctl is-system-running --wait", check=False).stdout.strip()
    assert state == "running", f"it is {state}:\n" + computer.run("systemctl --failed --plain").stdout
    far = FarHost(computer, there=True)
    if not computer.succeeds("ip link show vnats42"):
        up(computer, "--address", OURS)
    far.answers(60)
    return computer, far


def journal():
    """What the computer says, for a scene that has failed."""
    return _booted[0].journal() if _booted else ""


def suspend(machine):
    """Suspended to RAM and awake again, the computer is on its LAN again."""
    computer, far = _connected(machine)
    computer.suspend()
    far.answers(60)
    status = computer.run("vlan-natsctl status").stdout
    assert "connected" in status, status
    said = computer.run("journalctl --boot --no-pager --quiet _SYSTEMD_UNIT=vlan-nats-helper.service").stdout
    return "the helper says: " + "; ".join(line.partition("]: ")[2] for line in said.splitlines()[-3:])


def slow_line(machine):
    """On a line with delay and loss, the LAN has that delay, and loses nothing: its frames travel by TCP."""
    computer, far = _connected(machine)
    computer.run("tc qdisc add dev cable root netem delay 40ms loss 2%")
    try:
        far.answers(60)
        said = computer.run("ping", "-q", "-c", "50", "-i", "0.2", "-W", "5", ADDRESS).stdout
    finally:
        computer.run("tc qdisc del dev cable root")
    lost, shortest = re.search(r"([\d.]+)% packet loss.*= ([\d.]+)/", said, re.S).groups()
    assert float(lost) == 0 and float(shortest) >= 40, said
    return said.splitlines()[-1]


def tags(machine):
    """802.1Q tags pass through the VLAN, by the kernel's own module at both ends."""
    computer, _ = _connected(machine)
    computer.run("""
        modprobe 8021q
        ip link add link vnats42 name tagged type vlan id 7
        ip address add 10.7.0.1/24 dev tagged && ip link set tagged up
        ip -n far link add link vnats42 name tagged type vlan id 7
        ip -n far address add 10.7.0.2/24 dev tagged && ip -n far link set tagged up""")
    try:
        computer.run("ping -c 3 -w 20 10.7.0.2")
        computer.run("ping -c 1 -w 20 -s 1400 10.7.0.2")
    finally:
        computer.run("ip link del tagged; ip -n far link del tagged")
