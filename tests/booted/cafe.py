# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A café's network that the machine joins while its VLAN runs, by whatever manages its interfaces. It has the subnet of
the VLAN, and its router has the very address that the machine has on the VLAN.

    machine ── w0, by DHCP 10.0.0.57 ──── 10.0.0.1 eth0, namespace 'cafe'
"""
import json

from far_host import OURS, FarHost, up
from lab.process import eventually

_CABLE = "[Match]\nName=cable\n[Network]\nAddress=10.99.0.1/24\n"
_WIFI = "[Match]\nName=w0\n[Network]\nDHCP=ipv4\n[DHCPv4]\nRouteMetric=600\n"
# NetworkManager leaves cables like these alone unless told otherwise.
_MANAGED = "[device-w0]\nmatch-device=interface-name:w0\nmanaged=1\n[device-cable]\nmatch-device=interface-name:cable\n" \
           "managed=0\n"
_CONNECTION = "[connection]\nid=cafe\ntype=ethernet\ninterface-name=w0\n[ipv4]\nmethod=auto\n[ipv6]\nmethod=disabled\n"
# Gives everybody the same address (RFC 2131), which is enough for one guest.
_DHCP = """
import socket, struct
router, guest = socket.inet_aton("10.0.0.1"), socket.inet_aton("10.0.0.57")
serving = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
serving.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
serving.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"eth0")
serving.bind(("", 67))
while True:
    asked = serving.recv(2048)
    options, at = {}, 240
    while at < len(asked) and asked[at] != 255:
        if asked[at] == 0:
            at += 1
            continue
        options[asked[at]] = asked[at + 2:at + 2 + asked[at + 1]]
        at += 2 + asked[at + 1]
    kind = {b"\\x01": 2, b"\\x03": 5}.get(options.get(53))
    if not kind:
        continue
    answer = struct.pack("!BBBB4sHH4s4s4s4s16s64x128x", 2, 1, 6, 0, asked[4:8], 0, 0x8000, bytes(4), guest, router,
                         bytes(4), asked[28:44]) + b"\\x63\\x82\\x53\\x63"
    for option, value in ((53, bytes([kind])), (54, router), (51, struct.pack("!I", 3600)),
                          (1, socket.inet_aton("255.255.255.0")), (3, router), (6, router)):
        answer += bytes([option, len(value)]) + value
    serving.sendto(answer + b"\\xff", ("255.255.255.255", 68))
"""
_UNIT = "[Service]\nNetworkNamespacePath=/run/netns/cafe\nExecStart=/usr/bin/python3 /etc/cafe-dhcp.py\n"


def cafe_networkd(machine):
    """systemd-networkd brings a network with the VLAN's subnet up later: it wins, and the VLAN comes back."""
    machine.write("/etc/systemd/network/10-cable.network", _CABLE)
    machine.write("/etc/systemd/network/20-wifi.network", _WIFI)
    machine.enable("systemd-networkd.service")
    _visit(machine)


def cafe_network_manager(machine):
    """NetworkManager does."""
    machine.write("/etc/NetworkManager/conf.d/10-cafe.conf", _MANAGED)
    machine.write("/etc/NetworkManager/system-connections/cafe.nmconnection", _CONNECTION, mode=0o600)
    machine.enable("NetworkManager.service")
    _visit(machine)


def _visit(machine):
    machine.write("/etc/cafe-dhcp.py", _DHCP)
    machine.write("/etc/systemd/system/cafe-dhcp.service", _UNIT)
    machine.boot()
    machine.install()
    far = FarHost(machine).connect()
    up(machine, "--address", OURS)
    far.answers()
    for _ in range(2):
        machine.run("ip netns add cafe; ip link add w0 type veth peer name eth0 netns cafe;"
                    " ip -n cafe address add 10.0.0.1/24 dev eth0; ip -n cafe link set eth0 up;"
                    " systemctl start cafe-dhcp.service; ip link set w0 up")
        session = eventually(lambda: _session(machine, "degraded"), "the VLAN gives way", 30)
        assert session["problem"]["kind"] == "SubnetOverlap", session
        assert "w0" in session["problem"]["message"] and not session["addresses"], session
        # The router is the café's again.
        machine.run("ping -c 1 -W 5 10.0.0.1")
        machine.run("systemctl stop cafe-dhcp.service; ip link delete w0; ip netns delete cafe")
        far.answers()
        eventually(lambda: _session(machine, "connected"), "the VLAN is well")


def _session(machine, state):
    said = machine.run("vlan-natsctl", "status", "--json", check=False).stdout
    session, = json.loads(said)["sessions"]
    return session if session["state"] == state else None
