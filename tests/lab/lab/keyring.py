# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop's keyring with one entry, as QtKeychain files it: python3 keyring.py SERVICE KEY, the text on standard
input. Runs in a session bus of its own, where gnome-keyring-daemon is unlocked already."""
import sys

import dbus

SERVICE = "org.freedesktop.secrets"
ROOT = "/org/freedesktop/secrets"

bus = dbus.SessionBus()
keyring = dbus.Interface(bus.get_object(SERVICE, ROOT), "org.freedesktop.Secret.Service")
_, session = keyring.OpenSession("plain", dbus.String("", variant_level=1))
attributes = {"xdg:schema": "org.qt.keychain", "server": sys.argv[1], "user": sys.argv[2], "type": "plaintext"}
secret = dbus.Struct((session, dbus.ByteArray(b""), dbus.ByteArray(sys.stdin.buffer.read()), "text/plain"),
                     signature="oayays")
collection = dbus.Interface(bus.get_object(SERVICE, f"{ROOT}/aliases/default"), "org.freedesktop.Secret.Collection")
_, prompt = collection.CreateItem({"org.freedesktop.Secret.Item.Label": "a login",
                                   "org.freedesktop.Secret.Item.Attributes": dbus.Dictionary(attributes, "ss")},
                                  secret, True)
assert prompt == "/", prompt
