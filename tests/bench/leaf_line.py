# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A leaf at home, for ./run bench --line leaf-at-home: the server of two members in one room is 30 ms away, and they talk
by way of it, or of a leaf of it in their room.

    a ══ line, 15 ms ══ bridge ══ line, 15 ms ══ b
    │                      │                     │
    │                   the hub                  │
    └─────────── the room, with the leaf ────────┘
"""
from lab.nats_server import NatsServer
from lab.underlay import SERVER_ADDRESS, Underlay

from ours import Tls, authority, tls_options

LINE = {"rate": 100, "delay": 15, "queue": 1250, "loss": 0}
ROOM = "10.98.0.1"
_LEAVES = f"{SERVER_ADDRESS}:7422"


def make_room(computers):
    room = Underlay(bridge="room", router=ROOM)
    for computer in computers:
        room.plug(computer.name, computer.init, "eth1")


class ByHub(Tls):
    key, name = "ours-hub", "by way of the hub"

    def server_options(self):
        return f'{tls_options()}\nleafnodes {{ listen: "{_LEAVES}" }}'


class ByLeaf(ByHub):
    """By TLS as well, which a leaf that vlan-nats hosts always has."""

    key, name = "ours-leaf", "by way of a leaf at home"
    leaf = None

    def server_options(self):
        """The leaf starts before the members do, and after the hub."""
        certificate, key = authority().issue("leaf", f"IP:{ROOM}")
        self.leaf = NatsServer(address=ROOM, program=self.world.server_program, options=f"""
            tls {{ cert_file: "{certificate}", key_file: "{key}" }}
            leafnodes {{ reconnect: 1, remotes: [ {{ url: "nats-leaf://{_LEAVES}" }} ] }}""").start()
        return super().server_options()

    def url(self):
        return self.leaf.url.replace("nats://", "tls://")

    def options(self):
        return "--server", super().url(), *super().options()

    def servers(self):
        return [*super().servers(), self.leaf.pid]

    def stop(self):
        super().stop()
        if self.leaf:
            self.leaf.stop()
            self.leaf = None
