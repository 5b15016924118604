# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the installed packages to the first ping."""
from far_host import OURS, FarHost, up


def activation(machine):
    """D-Bus starts the helper by its unit, the helper a worker by its own, and both run as they should."""
    machine.boot()
    machine.install()
    far = FarHost(machine).connect()
    up(machine, "--address", OURS)
    far.answers()
    state, pid = machine.unit("vlan-nats-helper.service", "ActiveState", "MainPID")
    assert state == "active" and int(pid) > 0, f"the helper's unit is {state}"
    workers = machine.run("systemctl list-units --plain --no-legend --state=running 'vlan-nats-workers@*'").stdout
    assert len(workers.splitlines()) == 1, f"not one worker by its unit:\n{workers}"
    user = machine.run("ps", "-o", "user=", "-C", "vlan-nats-worker").stdout.split()
    # The other one is the far host's.
    assert user == ["vlan-nats"] * 2, f"workers run as {user}"
    machine.run("vlan-natsctl", "down", "--all")
    assert not machine.succeeds("ip link show vnats42"), "the interface is still there"
