# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A VLAN that is connected at boot."""
from far_host import OURS, SERVER, FarHost

_PROFILE = f"server = {SERVER}\nvlan = 42\naddress = {OURS}\n"
# A second card, with a cable that leads nowhere: networkd never calls it configured.
_SPARE = """[Unit]
DefaultDependencies=no
Before=network-pre.target
Wants=network-pre.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh -ec 'ip link add spare type veth peer name nowhere; ip link set nowhere up'
[Install]
WantedBy=multi-user.target
"""
_BOOT_SECONDS = 30


def boot_profile(machine):
    """Enabled, it is there after a reboot; the services stop and start in order, and say nothing odd."""
    _start(machine)
    # The server asks for none, but what the profile names must be there.
    machine.write("/etc/vlan-nats/office.conf", _PROFILE + "login = login\n")
    machine.write("/etc/credstore/vlan-nats.office.login", "user=anna\npassword=secret\n", 0o600)
    far = FarHost(machine).connect().stay()
    machine.run("systemctl", "enable", "--now", "vlan-nats@office")
    far.answers()
    machine.reboot()
    far.answers()
    state, since = machine.unit("vlan-nats@office.service", "ActiveState", "NRestarts")
    assert (state, since) == ("active", "0"), f"vlan-nats@office is {state} after {since} restarts"
    odd = [line for line in machine.journal().splitlines() if "inherited credential" in line]
    assert not odd, "the journal has:\n" + "\n".join(odd)


def second_card(machine):
    """A card that nobody has configured delays neither the boot nor the VLAN."""
    machine.write("/etc/systemd/system/spare.service", _SPARE)
    machine.write("/etc/systemd/network/10-cable.network", "[Match]\nName=cable\n[Network]\nAddress=10.99.0.1/24\n")
    machine.write("/etc/systemd/network/20-spare.network", "[Match]\nName=spare\n[Network]\nDHCP=yes\n")
    machine.enable("spare.service", "systemd-networkd.service", "systemd-networkd-wait-online.service")
    _start(machine)
    far = FarHost(machine).connect().stay()
    machine.run("systemctl", "enable", "vlan-nats@office")
    machine.reboot()
    far.answers()
    state, began, ended = machine.unit("multi-user.target", "ActiveState", "InactiveExitTimestampMonotonic",
                                       "ActiveEnterTimestampMonotonic")
    booted = int(ended) / 1e6
    began = machine.unit("init.scope", "ActiveEnterTimestampMonotonic")[0]
    seconds = booted - int(began) / 1e6
    assert state == "active" and seconds < _BOOT_SECONDS, f"the boot took {seconds:.0f} s"
    return f"booted in {seconds:.1f} s"


def _start(machine):
    machine.boot()
    machine.install()
    machine.write("/etc/vlan-nats/office.conf", _PROFILE)
