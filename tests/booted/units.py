# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The units as systemd has understood them."""
import re

from far_host import OURS, FarHost, up

SERVICES = ("vlan-nats-helper.service", "vlan-nats-workers@1.service", "vlan-nats@office.service")
SOCKETS = ("vlan-nats-helper.socket", "vlan-nats-workers.socket")
_MOST_EXPOSED = 1.5
_NOT_UNDERSTOOD = re.compile(r"unknown (key|lvalue|section|assignment|escape)|failed to parse|ignoring|not supported|"
                             r"doesn't support|obsolete|deprecated", re.I)


def hardening(machine):
    """systemd understands every line of the units, and finds them closed."""
    machine.boot()
    machine.install()
    far = FarHost(machine).connect()
    up(machine, "--address", OURS)
    far.answers()
    machine.write("/etc/vlan-nats/office.conf", "server = nats://10.99.0.2\nvlan = 43\n")
    machine.run("systemctl", "start", "vlan-nats@office.service")
    odd = [line for line in machine.journal().splitlines() if "vlan-nats" in line and _NOT_UNDERSTOOD.search(line)]
    assert not odd, "the journal has:\n" + "\n".join(odd)
    verified = machine.run("systemd-analyze", "--man=no", "verify", *SERVICES, *SOCKETS).stdout
    odd = [line for line in verified.splitlines() if "vlan-nats" in line]
    assert not odd, "systemd-analyze verify says:\n" + "\n".join(odd)
    exposure = {}
    for unit in SERVICES:
        said = machine.run("systemd-analyze", "security", "--no-pager", unit, check=False).stdout
        exposure[unit] = float(re.search(r"Overall exposure level for \S+: ([\d.]+)", said)[1])
    assert max(exposure.values()) <= _MOST_EXPOSED, f"exposed: {exposure}"
    return ", ".join(f"{unit} {value}" for unit, value in exposure.items())


def _filters(machine, pid):
    """(mode, how many filters) of a process."""
    status = machine.run("cat", f"/proc/{pid}/status").stdout
    return tuple(int(re.search(rf"^{name}:\s*(\d+)", status, re.M)[1]) for name in ("Seccomp", "Seccomp_filters"))


def system_call_filter(machine):
    """The worker puts its own filter on top of those of its unit, and one that cannot is noticed."""
    machine.boot()
    machine.install()
    far = FarHost(machine).connect()
    # The unit's own filters, counted on a program that adds none, once it runs.
    with open(f"{machine.root}/usr/lib/systemd/system/vlan-nats-workers@.service", encoding="utf-8") as file:
        bare = re.sub(r"^ExecStart=.*$", "Type=exec\nExecStart=/bin/sleep infinity", file.read(), flags=re.M)
    machine.write("/etc/systemd/system/bare.service", bare)
    machine.run("systemctl daemon-reload; systemctl start bare.service")
    unit = _filters(machine, machine.unit("bare.service", "MainPID")[0])
    up(machine, "--address", OURS)
    far.answers()
    worker = _filters(machine, _worker(machine))
    assert worker == (2, unit[1] + 1), f"(mode, filters) of the worker {worker}, of its unit alone {unit}"
    return f"{unit[1]} filters by the unit, {worker[1]} in the worker"


def _worker(machine):
    """The pid of the one worker that systemd runs."""
    listed = machine.run("systemctl list-units --plain --no-legend --state=running 'vlan-nats-workers@*'").stdout
    [unit] = [line.split()[0] for line in listed.splitlines()]
    return machine.unit(unit, "MainPID")[0]
