# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""udevd, which names new interfaces and gives them MAC addresses."""
import json
import os

from far_host import SERVER, FarHost

_AT_ONCE = 8  # VLANs that start together
# Work for udevd, and processors that have something else to do.
_BUSY = """
    for each in 1 2 3; do
        systemd-run --quiet --unit=busy-udevd-$each sh -c \\
            'while udevadm trigger --action=add --subsystem-match=net --settle; do :; done'
        systemd-run --quiet --unit=busy-processor-$each sh -c 'while :; do :; done'
    done"""
_START = f"""
    for vlan in $(seq {_AT_ONCE}); do
        vlan-natsctl up --server {SERVER} --vlan $vlan --no-address --timeout 60 &
        started="$started $!"
    done
    for each in $started; do wait $each; done
    udevadm wait --timeout=60 --initialized=yes $(seq -f /sys/class/net/vnats%g {_AT_ONCE})"""


def udev_race(machine):
    """A busy udevd leaves the interface the MAC address that the helper has given it, in STARTS starts."""
    starts = int(os.environ.get("STARTS") or 40)
    machine.boot()
    machine.install()
    FarHost(machine)
    machine.run(_BUSY)
    seen, wrong = 0, []
    while seen < starts:
        machine.run(_START)
        for session in json.loads(machine.run("vlan-natsctl", "status", "--json").stdout)["sessions"]:
            real = machine.run("cat", f"/sys/class/net/{session['interface']}/address").stdout.strip()
            seen += 1
            if real != session["mac"]:
                wrong.append(f"{session['interface']} has {real}, not {session['mac']}")
        machine.run("vlan-natsctl", "down", "--all")
    assert not wrong, f"{len(wrong)} of {seen} have another MAC address than status says: {wrong[0]}"
    return f"{seen} starts"
