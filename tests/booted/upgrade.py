# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to a LAN with traffic on it while its helper ends, or is replaced."""
from far_host import OURS, FarHost, up
from lab.process import eventually
from pings import no_ping_is_lost

# The packages again, as a newer version.
_NEWER = """
    mkdir /newer
    for package in /packages/vlan-nats-helper_*.deb; do
        tree=$(mktemp -d)
        dpkg-deb --raw-extract "$package" "$tree"
        sed -i 's/^Version: .*/Version: 9.0/' "$tree/DEBIAN/control"
        dpkg-deb --root-owner-group --build "$tree" /newer >/dev/null
    done"""


def _with_live_traffic(machine, act):
    machine.boot()
    machine.install()
    far = FarHost(machine).connect()
    up(machine, "--address", OURS)
    far.answers()
    before = machine.unit("vlan-nats-helper.service", "MainPID")
    with no_ping_is_lost(machine):
        act()
        eventually(lambda: machine.unit("vlan-nats-helper.service", "MainPID", "ActiveState") not in
                   ([*before, "active"], ["0", "active"]), "another helper")
    assert "connected" in machine.run("vlan-natsctl", "status").stdout


def restart(machine):
    """systemctl restart vlan-nats-helper: no ping is lost."""
    _with_live_traffic(machine, lambda: machine.run("systemctl", "restart", "vlan-nats-helper"))


def killed(machine):
    """A helper that dies: no ping is lost, and systemd starts another one."""
    _with_live_traffic(machine, lambda: machine.run("systemctl", "kill", "--signal=KILL", "vlan-nats-helper"))


def upgrade(machine):
    """A newer package: no ping is lost, and the new helper has taken over."""
    def act():
        machine.run(_NEWER)
        machine.install("/newer")

    _with_live_traffic(machine, act)
