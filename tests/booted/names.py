# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers without avahi find each other by name: systemd-resolved does it, once the helper has told it to.

    machine 'booted', systemd-resolved ── vnats42 10.0.0.1 ══ 10.0.0.2 vnats42 ── 'attic.local', namespace 'far'

The far computer's side of multicast DNS (RFC 6762) is spoken here, since a machine has one resolved.
"""
import json
import subprocess

from far_host import ADDRESS, OURS, FarHost, up
from lab.process import eventually

_CONFIGURATION = "/etc/systemd/resolved.conf.d/multicast.conf"
_COMMON = """
import socket, struct, sys
GROUP = ("224.0.0.251", 5353)
def packed(name):
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\\0"
mdns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
mdns.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
mdns.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
mdns.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("10.0.0.2"))
mdns.bind(("", 5353))
mdns.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                socket.inet_aton(GROUP[0]) + socket.inet_aton("10.0.0.2"))
"""
# attic.local is at 10.0.0.2.
_ANSWER = _COMMON + """
name = packed("attic.local")
print("listening", flush=True)
while True:
    question = mdns.recv(9000)
    if not question[2] & 0x80 and question[12:].lower().startswith(name + b"\\0\\x01"):
        mdns.sendto(struct.pack("!6H", 0, 0x8400, 0, 1, 0, 0) + name + struct.pack("!HHIH", 1, 0x8001, 120, 4)
                    + socket.inet_aton("10.0.0.2"), GROUP)
"""
# The IPv4 address of booted.local.
_ASK = _COMMON + """
name = packed("booted.local")
mdns.settimeout(2)
mdns.sendto(struct.pack("!6H", 0, 0, 1, 0, 0, 0) + name + struct.pack("!2H", 1, 1), GROUP)
while True:
    answer = mdns.recv(9000)
    start = answer.lower().find(name + b"\\0\\x01")
    if answer[2] & 0x80 and start >= 0:
        print(socket.inet_ntoa(answer[start + len(name) + 10:][:4]))
        break
"""


def names(machine):
    """systemd-resolved is told of the VLAN's interface, finds names there and tells its own, and again after it has been
    restarted; doctor says what its configuration lacks."""
    machine.write(_CONFIGURATION, "[Resolve]\nMulticastDNS=no\n")  # as Debian 13 has it
    machine.enable("systemd-resolved.service")
    machine.boot()
    machine.install()
    machine.run("ln -sf /run/systemd/resolve/stub-resolv.conf /etc/resolv.conf")
    far = FarHost(machine).connect()
    up(machine, "--address", OURS)
    far.answers()
    state, remedy = _doctor(machine)
    assert state == "warning" and "MulticastDNS=yes" in remedy, f"doctor says {state}: {remedy}"

    machine.write(_CONFIGURATION, "[Resolve]\nMulticastDNS=yes\n")
    answering = machine.spawn("ip", "netns", "exec", "far", "python3", "-c", _ANSWER, stdout=subprocess.PIPE)
    assert answering.stdout.readline() == "listening\n"
    for _ in range(2):
        machine.run("systemctl", "restart", "systemd-resolved.service")
        eventually(lambda: _told(machine, "mdns") == "yes", "multicast DNS is on for vnats42")
        eventually(lambda: _told(machine, "llmnr") == "no", "LLMNR is off for vnats42")
        eventually(lambda: f"({ADDRESS})" in machine.run("ping", "-c", 1, "-W", 2, "attic.local", check=False).stdout,
                   "attic.local answers", 30)
        eventually(lambda: _asked(machine) == "10.0.0.1", "booted.local is found", 30)
    assert _doctor(machine) == ("ok", None), f"doctor says {_doctor(machine)}"
    answering.kill()
    answering.wait()
    machine.run("vlan-natsctl", "down", "--all")
    journal = machine.journal("--unit=vlan-nats-helper.service")
    assert "systemd-resolved" not in journal, journal


def _told(machine, what):
    """Of vnats42, as `resolvectl mdns vnats42` shows it: Link 4 (vnats42): yes."""
    return machine.run("resolvectl", what, "vnats42", check=False).stdout.strip().rpartition(" ")[2]


def _asked(machine):
    return machine.run("ip", "netns", "exec", "far", "python3", "-c", _ASK, check=False).stdout.strip()


def _doctor(machine):
    """The worst that it says of names."""
    checks = json.loads(machine.run("vlan-natsctl", "doctor", "--json", check=False).stdout)["checks"]
    found = [(check["state"], check["remedy"]) for check in checks if check["check"] == "names"]
    return next((one for one in found if one[0] != "ok"), found[0])
