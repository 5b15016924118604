# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that no program sends in good faith; runs on a computer of the lab as one of its users.

    flood.py starts COUNT   so many Starts, no answer waited for; then "sent", and it stays on the bus
    flood.py handles COUNT  so many Starts over eight connections, each with as many descriptors in its settings as a
                            message may have; the same
    flood.py nested DEPTH   one Start whose settings hold a variant in a variant in …; prints the error's name
    flood.py large BYTES    one Start with so long a name; prints the error's name
"""
import sys

import dbus
import dbus.lowlevel
from memory_file import memory_file

SERVICE, ROOT = "org.vlannats.Helper1", "/org/vlannats/Helper1"


def start(settings):
    message = dbus.lowlevel.MethodCallMessage(SERVICE, ROOT, SERVICE, "Start")
    message.append(dbus.Dictionary(settings, signature="sv"), dbus.types.UnixFd(secrets), signature="a{sv}h")
    return message


def settings(vlan, **more):
    return {"servers": dbus.Array(["nats://10.99.0.1:4222"], signature="s"), "vlan": dbus.UInt32(vlan), **more}


def starts(count):
    for vlan in range(count):
        message = start(settings(vlan))
        message.set_no_reply(True)
        connection.send_message(message)
        if vlan % 8 == 0:  # the bus accepts only this many descriptors in flight
            connection.flush()
    connection.flush()
    print("sent", flush=True)
    sys.stdin.read()


def handles(count):
    others = [dbus.SystemBus(private=True) for _ in range(7)]
    for vlan in range(count):
        message = start(settings(vlan, name=dbus.Array([dbus.types.UnixFd(secrets)] * 15, signature="h")))
        message.set_no_reply(True)
        via = (connection, *others)[vlan % 8]
        via.send_message(message)
        via.flush()
    print("sent", flush=True)
    sys.stdin.read()


def one(message):
    try:
        connection.send_message_with_reply_and_block(message, 10)
        print("done", flush=True)
    except dbus.DBusException as error:
        print(error.get_dbus_name(), flush=True)


if __name__ == "__main__":
    connection = dbus.SystemBus()
    connection.set_exit_on_disconnect(False)
    secrets = memory_file()
    what, number = sys.argv[1], int(sys.argv[2])
    if what in ("starts", "handles"):
        {"starts": starts, "handles": handles}[what](number)
    elif what == "nested":
        one(start(settings(42, name=dbus.String("deep", variant_level=number))))
    else:
        one(start(settings(42, name="x" * number)))
