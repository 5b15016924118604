# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""udevd, which names new interfaces and gives them MAC addresses."""
import json
import os

from far_host import FarHost, up

_AT_ONCE = 4  # VLANs that are up together
# Work for udevd, and a processor that has something else to do.
_BUSY = """
    for each in 1 2; do
        systemd-run --quiet --unit=busy-udevd-$each sh -c 'while udevadm trigger --subsystem-match=net --settle; do :; done'
        systemd-run --quiet --unit=busy-processor-$each sh -c 'while :; do :; done'
    done"""


def udev_race(machine):
    """A busy udevd leaves the interface the MAC address that the helper has given it. STARTS says how many are tried."""
    starts = int(os.environ.get("STARTS") or 40)
    machine.boot()
    machine.install()
    FarHost(machine)
    machine.run(_BUSY)
    seen, wrong = 0, []
    while seen < starts:
        for vlan in range(_AT_ONCE):
            up(machine, vlan=vlan)
        machine.run("udevadm", "settle")
        for session in json.loads(machine.run("vlan-natsctl", "status", "--json").stdout)["sessions"]:
            real = machine.run("cat", f"/sys/class/net/{session['interface']}/address").stdout.strip()
            seen += 1
            if real != session["mac"]:
                wrong.append(f"{session['interface']} has {real}, not {session['mac']}")
        machine.run("vlan-natsctl", "down", "--all")
    assert not wrong, f"{len(wrong)} of {seen} have another MAC address than status says: {wrong[0]}"
    return f"{seen} starts"
