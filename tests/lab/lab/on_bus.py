# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the helper over the system bus and prints the answer as one line of JSON. Runs on a computer of the lab, as
one of its users; python3-dbus, so that file descriptors and signals are real.

    sessions                    every session and its properties
    start '{"servers": …}' [LOGIN]
                                Start; prints {"session": path} or {"error": name, "message": text}; LOGIN is the text
                                of the login file
    start_from KIND '{…}'       Start with a login descriptor of this kind (bad_descriptors.py), or with this file;
                                adds "seconds"
    kinds                       all of these kinds
    call PATH INTERFACE MEMBER [WORD…]
                                any method, with texts as arguments; of our interfaces, a member that is named again as
                                the word is a property and read
    stop PATH                   Stop
    reconnect PATH              Reconnect
    rekey PATH KEY              ChangeNetworkKey
    rekey_from KIND PATH        ChangeNetworkKey with a descriptor of this kind
    serve_no_leaf PATH          ServeLeaf with port 0
    capture PATH                Capture, and closes the stream
    watch                       prints every change of a session's properties, one line each, until it is killed
    peers PATH                  GetPeers: {"peers": [[mac, addresses, …], …], "serial": n}
    statistics PATH [COUNT]     subscribes; the next COUNT (default 1) Statistics signals, each with its arrival time
    running                     true if the helper runs
    owner                       its unique name; null if it does not run
    ask                         reads such words from standard input, a list in JSON a line; one answer a line
"""
import json
import os
import sys
import time

import bad_descriptors
import dbus
from memory_file import memory_file
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

SERVICE = "org.vlannats.Helper1"
ROOT = "/org/vlannats/Helper1"
SESSION = "org.vlannats.Session1"

DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()


def settings(plain):
    """Settings in the D-Bus types of org.vlannats.Helper1.xml."""
    types = {"servers": lambda v: dbus.Array(v, signature="s"), "addresses": lambda v: dbus.Array(v, signature="s"),
             "vlan": dbus.UInt32, "mtu": dbus.UInt32}
    # Values of the wrong type are sent unchanged.
    return {key: value if isinstance(value, bool) else types.get(key, lambda v: v)(value)
            for key, value in plain.items()}


def running():
    return bool(bus.name_has_owner(SERVICE))


def owner():
    return bus.get_name_owner(SERVICE) if running() else None


def sessions():
    if not running():
        return {}
    manager = dbus.Interface(bus.get_object(SERVICE, ROOT, introspect=False), "org.freedesktop.DBus.ObjectManager")
    objects = manager.GetManagedObjects()
    return {path: interfaces[SESSION] for path, interfaces in objects.items() if SESSION in interfaces}


def start_with(text, descriptor):
    helper = dbus.Interface(bus.get_object(SERVICE, ROOT, introspect=False), SERVICE)
    return {"session": helper.Start(dbus.Dictionary(settings(json.loads(text)), signature="sv"),
                                    dbus.types.UnixFd(descriptor))}


def start(text, login=""):
    with os.fdopen(memory_file(login)) as secrets:
        return start_with(text, secrets)


def kinds():
    return list(bad_descriptors.KINDS)


def start_from(kind, text):
    descriptor = os.open(kind, os.O_RDONLY) if kind.startswith("/") else bad_descriptors.KINDS[kind]()
    begun = time.monotonic()
    try:
        answer = start_with(text, descriptor)
    except dbus.DBusException as error:
        answer = {"error": error.get_dbus_name(), "message": error.get_dbus_message()}
    return {**answer, "seconds": time.monotonic() - begun}


def call(path, interface, member, *words):
    target = bus.get_object(SERVICE, path, introspect=False)
    if interface.startswith("org.vlannats.") and member in words:
        dbus.Interface(target, "org.freedesktop.DBus.Properties").Get(interface, member)
    else:
        if member == "Set":
            words = (*words[:-1], dbus.String(words[-1], variant_level=1))
        dbus.Interface(target, interface).get_dbus_method(member)(*words)
    return {}


def session(path):
    return dbus.Interface(bus.get_object(SERVICE, path, introspect=False), SESSION)


def stop(path):
    session(path).Stop()
    return {}


def reconnect(path):
    session(path).Reconnect()
    return {}


def rekey(path, key):
    with os.fdopen(memory_file(f"network-key={key}\n")) as secrets:
        session(path).ChangeNetworkKey(dbus.types.UnixFd(secrets))
    return {}


def rekey_from(kind, path):
    session(path).ChangeNetworkKey(dbus.types.UnixFd(bad_descriptors.KINDS[kind]()))
    return {}


def serve_no_leaf(path):
    with os.fdopen(memory_file("")) as secrets:
        session(path).ServeLeaf(dbus.UInt16(0), dbus.types.UnixFd(secrets))
    return {}


def capture(path):
    os.close(session(path).Capture(dbus.UInt32(128), "", dbus.UInt16(0)).take())
    return {}


def watch():
    def on_change(interface, changed, _, path):
        if interface == SESSION:
            print(json.dumps({"path": path, **changed}), flush=True)

    bus.add_signal_receiver(on_change, "PropertiesChanged", "org.freedesktop.DBus.Properties", path_keyword="path")
    bus.get_name_owner("org.freedesktop.DBus")  # the bus knows the subscription when it has answered this
    print("{}", flush=True)
    GLib.MainLoop().run()


def peers(path):
    listed, serial = session(path).GetPeers()
    return {"peers": listed, "serial": serial}


def statistics(path, count="1"):
    loop = GLib.MainLoop()
    heard = []

    def on_statistics(counters):
        heard.append({"at": time.monotonic(), "counters": counters})
        if len(heard) == int(count):
            loop.quit()

    match = bus.add_signal_receiver(on_statistics, "Statistics", SESSION, path=path)
    session(path).Subscribe()
    GLib.timeout_add_seconds(10 + int(count), loop.quit)
    loop.run()
    match.remove()
    return heard


verbs = {verb.__name__: verb for verb in (running, owner, sessions, start, start_from, kinds, call, stop, reconnect, rekey,
                                         rekey_from, serve_no_leaf, capture, watch, peers, statistics)}


def tell(verb, *words):
    try:
        answer = verbs[verb](*words)
    except dbus.DBusException as error:
        answer = {"error": error.get_dbus_name(), "message": error.get_dbus_message()}
    print(json.dumps(answer), flush=True)


if sys.argv[1] == "ask":
    for line in sys.stdin:
        tell(*json.loads(line))
else:
    tell(*sys.argv[1:])
