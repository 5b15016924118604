# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to a LAN with traffic on it while its helper ends, or is replaced."""
import contextlib
import re
import subprocess

from far_host import ADDRESS, OURS, FarHost, up
from lab.process import eventually

_MORE = 20  # answers before, and after

# The packages again, as a newer version.
_NEWER = """
    mkdir /newer
    for package in /packages/vlan-nats-helper_*.deb; do
        tree=$(mktemp -d)
        dpkg-deb --raw-extract "$package" "$tree"
        sed -i 's/^Version: .*/Version: 9.0/' "$tree/DEBIAN/control"
        dpkg-deb --root-owner-group --build "$tree" /newer >/dev/null
    done"""


@contextlib.contextmanager
def _pings(machine):
    """Twenty a second over the VLAN, from before to after what is done meanwhile; none may be lost."""
    log = f"{machine.root}/root/pings"
    with open(log, "w", encoding="utf-8") as out:
        ping = machine.spawn("ping", "-i", "0.05", "-W", "2", ADDRESS, stdout=out, stderr=subprocess.STDOUT)

    def text():
        with open(log, encoding="utf-8") as file:
            return file.read()

    def more():
        target = text().count("bytes from") + _MORE
        eventually(lambda: text().count("bytes from") >= target, f"{_MORE} more pings", 30)

    try:
        more()
        yield
        more()
    finally:
        machine.run("pkill", "-INT", "-x", "ping", check=False)
        ping.wait(10)
    sent, received = map(int, re.search(r"(\d+) packets transmitted, (\d+) received", text()).groups())
    # The last one may be on its way.
    assert sent - received <= 0, f"{sent - received} of {sent} pings were lost:\n{text()[-400:]}"


def _with_live_traffic(machine, act):
    machine.boot()
    machine.install()
    far = FarHost(machine).connect()
    up(machine, "--address", OURS)
    far.answers()
    before = machine.unit("vlan-nats-helper.service", "MainPID")
    with _pings(machine):
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
