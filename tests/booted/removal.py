# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A computer that has had the packages, with everything in use, and has them no longer."""
from far_host import OURS, SERVER, FarHost, up

# The world that purging must restore: files, users, units, interfaces, rules of the bus. Records of apt, dpkg and the
# journal count as little here as what systemd and udev note down about everything that has ever run.
_EVERYTHING = r"""
    find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /packages \
        -o -path /var/cache -o -path /var/log -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path /root \
        -o -path /var/lib/systemd -o -path /var/tmp -o -path '/etc/*-' \) -prune -o -printf '%y %m %u %g %p\n' | sort
    sort /etc/passwd /etc/group
    systemctl list-units --all --plain --no-legend '*vlan-nats*'
    systemctl list-unit-files --plain --no-legend '*vlan-nats*'
    find /run -name '*vlan-nats*'
    ip -brief link | cut -d' ' -f1"""


def removal(machine):
    """Removing ends everything of ours; purging leaves nothing."""
    machine.boot()
    FarHost(machine)
    before = machine.run(_EVERYTHING).stdout
    machine.install()
    machine.write("/etc/vlan-nats/attic.conf", f"server = {SERVER}\nvlan = 43\naddress = auto\n")
    machine.run("systemctl", "enable", "--now", "vlan-nats@attic")
    up(machine, "--address", OURS)
    machine.run("apt-get -q -q -y remove vlan-nats-helper")
    left = machine.run("pgrep -a vlan-nats; ip -brief link | grep vnats; systemctl list-units --plain --no-legend "
                       "--state=active '*vlan-nats*'; true").stdout
    assert not left, f"after removing there is:\n{left}"
    assert machine.succeeds("test", "-e", "/etc/vlan-nats/attic.conf"), "removing took a boot profile away"
    machine.run("apt-get -q -q -y purge vlan-nats-helper")
    # What systemd remembers of a link that has gone is not in the way of anybody; the next installation reloads it.
    after = machine.run("systemctl daemon-reload; " + _EVERYTHING).stdout
    changed = set(before.splitlines()) ^ set(after.splitlines())
    assert not changed, "purging left behind or took away:\n" + "\n".join(sorted(changed))
    assert "failed" not in machine.run("systemctl is-system-running || true").stdout
