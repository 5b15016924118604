# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""vlan-nats itself, as vlan-nats-helper runs it in the foreground, with defaults throughout."""
import functools
import os

from lab.certificates import Authority
from lab.process import run
from lab.underlay import SERVER_ADDRESS

from contender import Lan


class Ours(Lan):
    key, name = "ours", "vlan-nats"
    own = ("vlan-nats-helper", "vlan-nats-worker")
    carrier = "vlan-nats-worker"

    def why_not(self):
        if not os.path.exists(self._helper()):
            return "not built (./run build)"
        return None if self.world.server_program else "no program nats-server"

    def version(self):
        return run(self._helper(), "--version").stdout.strip().rpartition(" ")[2]

    def start(self):
        self.server = self.world.start_server(self.server_options())
        for computer, address in zip(self.world.computers, self.addresses):
            self.spawn(computer, self._helper(), "run", "--server", self.url(), "--vlan", 42,
                       "--address", f"{address}/24", *self.options())
        self.await_ping()

    def options(self):
        return ()

    def server_options(self):
        return ""

    def url(self):
        return self.server.url

    def _helper(self):
        return f"{self.world.build}/bin/vlan-nats-helper"


class Sealed(Ours):
    """The same with a network key."""

    key, name = "ours-sealed", "vlan-nats, sealed"

    def options(self):
        path = os.path.join(self.world.folder, "network-key")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write("a passphrase of the bench\n")
        return "--network-key-file", path


class Tls(Ours):
    """The same by TLS, as public servers have it."""

    key, name = "ours-tls", "vlan-nats, TLS"

    def server_options(self):
        return tls_options()

    def url(self):
        return super().url().replace("nats://", "tls://")

    def options(self):
        return "--ca", authority().certificate


class Wss(Tls):
    """The same by a WebSocket within TLS, as it passes walls."""

    key, name = "ours-wss", "vlan-nats, WebSocket in TLS"

    def server_options(self):
        certificate, key = authority().issue("websocket", f"IP:{SERVER_ADDRESS}")
        return f'websocket {{ listen: "{SERVER_ADDRESS}:443", tls {{ cert_file: "{certificate}", key_file: "{key}" }} }}'

    def url(self):
        return f"wss://{SERVER_ADDRESS}"


class TlsSealed(Tls, Sealed):
    """Both."""

    key, name = "ours-tls-sealed", "vlan-nats, TLS, sealed"

    def options(self):
        return *Tls.options(self), *Sealed.options(self)


def tls_options():
    """Of a server that has TLS."""
    certificate, key = authority().issue("server", f"IP:{SERVER_ADDRESS}")
    return f'tls {{ cert_file: "{certificate}", key_file: "{key}" }}'


@functools.cache
def authority():
    return Authority("bench")
