# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Those who manage interfaces on the same computer. They run when the packages come, and leave the interface alone at
once, whatever it is called."""
import json

from far_host import OURS, FarHost, up
from lab.process import eventually

_NAMES = ("vnats42", "lan0")
_CABLE = "[Match]\nName=cable\n[Network]\nAddress=10.99.0.1/24\n"
_EVERYTHING = "[Match]\nName=*\n[Network]\nDHCP=yes\nLinkLocalAddressing=ipv4\n"


def _leaves_ours_alone(machine, manager, state_of):
    """The package is installed while the manager runs, and the manager knows at once what is not its own."""
    machine.boot()
    machine.install()
    far = FarHost(machine).connect()
    for name in _NAMES:
        up(machine, "--address", OURS, "--interface", name)
        far.answers()
        state = eventually(lambda name=name: state_of(machine, name), f"{manager}'s opinion of {name}")
        assert state == "unmanaged", f"{manager} says that {name} is {state}"
        _still_ours(machine, far, name)


def networkd(machine):
    """systemd-networkd with a file that says DHCP for every interface, as many servers have it."""
    machine.write("/etc/systemd/network/10-cable.network", _CABLE)
    machine.write("/etc/systemd/network/20-everything.network", _EVERYTHING)
    machine.enable("systemd-networkd.service")
    _leaves_ours_alone(machine, "networkd", _networkd_state)


def _networkd_state(machine, name):
    """Its word once it has made up its mind."""
    said = machine.run("networkctl", "list", "--no-legend", "--no-pager", name).stdout.split()
    return said[4] if len(said) == 5 and said[4] not in ("pending", "initialized") else None


def network_manager(machine):
    """NetworkManager, as a desktop has it."""
    machine.enable("NetworkManager.service")
    _leaves_ours_alone(machine, "NetworkManager", _nm_state)


def _nm_state(machine, name):
    devices = machine.run("nmcli", "--terse", "--fields=DEVICE,STATE", "device").stdout.splitlines()
    return dict(line.split(":", 1) for line in devices).get(name)


def firewalld(machine):
    """firewalld knows the zone that the package brings, and the LAN gets through what the zone admits."""
    machine.enable("firewalld.service")
    machine.boot()
    machine.install()
    zones = machine.run("firewall-cmd", "--get-zones").stdout.split()
    assert "vlan-nats" in zones, f"firewalld knows {zones}"
    far = FarHost(machine).connect()
    for name in _NAMES:
        up(machine, "--address", OURS, "--interface", name)
        machine.run("firewall-cmd", "--zone=vlan-nats", f"--change-interface={name}")
        far.answers()
        machine.run("ip netns exec far ping -c 1 -W 2 10.0.0.1")
        _still_ours(machine, far, name)


def _still_ours(machine, far, name):
    addresses = [each["local"] for link in json.loads(machine.run("ip", "-json", "address", "show", name).stdout)
                 for each in link["addr_info"] if each["family"] == "inet"]
    assert addresses == ["10.0.0.1"], f"{name} has {addresses}"
    far.answers()
    machine.run("vlan-natsctl", "down", "--all")
