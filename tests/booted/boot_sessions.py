# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A boot profile is a session like others: one view, whoever started it, with a bus and without."""
import json

from far_host import OURS, SERVER, FarHost, up
from lab.process import eventually
from pings import no_ping_is_lost

_PROFILE = f"server = {SERVER}\nvlan = 42\naddress = {{address}}\n"
_UNIT = "vlan-nats@office.service"


def boot_session(machine):
    """Seen, watched, reloaded and disconnected like a session of a user."""
    far = _begin(machine)
    machine.run("systemctl", "start", _UNIT)
    far.answers()
    status = machine.run("vlan-natsctl", "status").stdout
    assert "started    at boot, by /etc/vlan-nats/office.conf" in status, status
    session = _session(machine)
    assert (session["boot_profile"], session["owner_uid"], session["state"]) == ("office", 0, "connected"), session
    eventually(lambda: "10.0.0.2" in machine.run("vlan-natsctl", "peers", "office").stdout, "the other computer")
    metrics = machine.run("vlan-natsctl", "metrics").stdout
    assert 'interface="vnats42"' in metrics, metrics
    said = machine.run("systemctl", "show", _UNIT, "--property=StatusText").stdout
    assert f"connected to {SERVER}" in said, said
    # A user's 'up' of the same VLAN is told of it.
    refused = machine.run("vlan-natsctl", "up", "--server", SERVER, "--vlan", "42", "--no-address", check=False)
    assert "already connected on this computer, on interface vnats42" in refused.stdout, refused.stdout

    # A wrong profile changes nothing; a right one does.
    machine.write("/etc/vlan-nats/office.conf", "server = x\n")
    machine.run("systemctl", "reload", _UNIT)
    eventually(lambda: "goes on as it was" in machine.journal("-u", _UNIT), "the complaint")
    far.answers()
    machine.write("/etc/vlan-nats/office.conf", _PROFILE.format(address="10.0.0.7/24"))
    machine.run("systemctl", "reload", _UNIT)
    eventually(lambda: _session(machine)["addresses"] == ["10.0.0.7/24"], "the new address")
    far.answers()
    assert machine.unit(_UNIT, "ActiveState", "NRestarts") == ["active", "0"]

    machine.run("vlan-natsctl", "down", "office")
    eventually(lambda: machine.unit(_UNIT, "ActiveState", "Result") == ["inactive", "success"], "the end of the unit")
    assert not machine.succeeds("ip link show vnats42"), "the interface is still there"
    machine.run("systemctl", "start", _UNIT)
    far.answers()
    machine.run("systemctl", "stop", _UNIT)
    assert not machine.succeeds("ip link show vnats42"), "the interface is still there"
    assert _session(machine)["state"] == "one of 0"


def boot_session_outlives_the_helper(machine):
    """The helper is restarted and killed below it: no ping is lost, and its unit notices nothing."""
    far = _begin(machine)
    machine.run("systemctl", "start", _UNIT)
    far.answers()
    for how in (("restart", "vlan-nats-helper"), ("kill", "--signal=KILL", "vlan-nats-helper")):
        before = machine.unit("vlan-nats-helper.service", "MainPID")
        with no_ping_is_lost(machine):
            machine.run("systemctl", *how)
            eventually(lambda old=before: machine.unit("vlan-nats-helper.service", "MainPID", "ActiveState") not in
                       ([*old, "active"], ["0", "active"]), "another helper")
            eventually(lambda: _session(machine)["state"] == "connected", "the session in the new helper")
        assert machine.unit(_UNIT, "ActiveState", "NRestarts") == ["active", "0"]
        assert _session(machine)["boot_profile"] == "office"
    machine.run("systemctl", "stop", _UNIT)
    assert not machine.succeeds("ip link show vnats42"), "the interface is still there"


def no_bus(machine):
    """The VLAN needs no bus, and is on it as soon as there is one."""
    machine.boot()
    machine.run("systemctl", "mask", "--now", "dbus.service", "dbus.socket")
    machine.install()
    machine.write("/etc/vlan-nats/office.conf", _PROFILE.format(address=OURS))
    far = FarHost(machine).connect()
    machine.run("systemctl", "start", _UNIT)
    far.answers()
    with no_ping_is_lost(machine):
        machine.run("systemctl", "unmask", "dbus.service", "dbus.socket")
        machine.run("systemctl", "start", "dbus.service")
        eventually(lambda: _session(machine)["state"] == "connected", "the session on the bus", 30)


def lost_bus(machine):
    """The bus ends and comes back: no VLAN ends, a user's neither, and the helper is on it again."""
    far = _begin(machine)
    up(machine, "--address", OURS)
    far.answers()
    before = machine.unit("vlan-nats-helper.service", "MainPID")
    with no_ping_is_lost(machine):
        machine.run("systemctl", "restart", "dbus.service")
        eventually(lambda: _session(machine)["state"] == "connected", "the session on the bus", 30)
    assert before == machine.unit("vlan-nats-helper.service", "MainPID"), "it is another helper"
    machine.run("vlan-natsctl", "down", "--all")
    assert not machine.succeeds("ip link show vnats42"), "the interface is still there"


def helper_stopped(machine):
    """Stopping the helper's unit ends its VLANs: nothing is left, neither interface nor worker."""
    far = _begin(machine)
    up(machine, "--address", OURS)
    far.answers()
    machine.run("systemctl", "stop", "vlan-nats-helper.service")
    eventually(lambda: not machine.succeeds("ip link show vnats42"), "the end of the interface")
    eventually(lambda: not machine.run("systemctl list-units --plain --no-legend --state=running"
                                       " 'vlan-nats-workers@*'").stdout.strip(), "the end of the worker")


def overlap_waits(machine):
    """A profile that overlaps a network waits for that to go, without being started again and again."""
    far = _begin(machine)
    machine.run("ip link add cafe type veth peer name street; ip address add 10.0.0.57/24 dev cafe; ip link set cafe up")
    machine.run("systemctl", "start", _UNIT)
    said = machine.run("systemctl", "show", _UNIT, "--property=StatusText").stdout
    assert "waits" in said and "cafe" in said, said
    machine.run("ip link delete cafe")
    far.answers()
    assert machine.unit(_UNIT, "ActiveState", "NRestarts") == ["active", "0"]


def _begin(machine):
    machine.boot()
    machine.install()
    machine.write("/etc/vlan-nats/office.conf", _PROFILE.format(address=OURS))
    return FarHost(machine).connect()


def _session(machine):
    said = machine.run("vlan-natsctl", "status", "--json", check=False).stdout
    sessions = json.loads(said).get("sessions", []) if said.startswith("{") else []
    return sessions[0] if len(sessions) == 1 else {"state": f"one of {len(sessions)}", "addresses": []}
