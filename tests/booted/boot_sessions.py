# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A boot profile is a session like others: one view, whoever started it, with a bus and without."""
import json

from far_host import ADDRESS, OURS, SERVER, FarHost, up
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


def boot_secrets_rotate(machine):
    """A credential that is replaced in its store is used when the server ends the old login, and on a reload."""
    machine.boot()
    machine.install()
    _users(machine, "one")
    login = "--login /etc/far-login"
    machine.write("/etc/far-login", "user=bert\npassword=fixed\n", 0o600)
    for unit, command in (("server", "/usr/sbin/nats-server -c /etc/far-server.conf"),
                          ("node", f"/usr/libexec/vlan-nats/vlan-nats-helper run --server {SERVER} --vlan 42"
                                   f" --address {ADDRESS}/24 {login}")):
        machine.write(f"/etc/systemd/system/far-{unit}.service.d/login.conf",
                      f"[Service]\nExecStart=\nExecStart={command}\n")
    machine.write("/etc/vlan-nats/office.conf", _PROFILE.format(address=OURS) + "login = login\n")
    _credential(machine, "anna", "one")
    far = FarHost(machine).connect()
    machine.run("systemctl", "start", _UNIT)
    far.answers()
    before = machine.run("cat", "/sys/class/net/vnats42/ifindex").stdout

    _credential(machine, "anna", "two")
    _users(machine, "two")
    machine.run("systemctl", "kill", "--signal=HUP", "far-server")
    eventually(lambda: "The secrets have been replaced" in machine.journal("-u", _UNIT), "the new login is read")
    far.answers()
    with no_ping_is_lost(machine):
        _credential(machine, "bert", "fixed")
        machine.run("systemctl", "reload", _UNIT)
        eventually(lambda: machine.journal("-u", "vlan-nats-helper").count("gets other secrets") == 2,
                   "and the next one")
    # Nothing holds on to the login that is no more.
    _users(machine, "three")
    machine.run("systemctl", "kill", "--signal=HUP", "far-server")
    far.answers()
    assert machine.run("cat", "/sys/class/net/vnats42/ifindex").stdout == before, "it is another interface"
    assert machine.unit(_UNIT, "ActiveState", "NRestarts") == ["active", "0"]


def _users(machine, password):
    machine.write("/etc/far-server.conf", 'listen: "10.99.0.2:4222"\nauthorization { users: [ '
                  f'{{ user: anna, password: "{password}" }}, {{ user: bert, password: "fixed" }} ] }}\n')


def _credential(machine, user, password):
    machine.write("/etc/credstore/vlan-nats.office.login", f"user={user}\npassword={password}\n", 0o600)


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
