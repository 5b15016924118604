# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program of whoever hosts a leaf, in front of that leaf: it answers pings itself, at once, and is in no hurry with what
the leaf says."""
import collections
import contextlib
import socket
import ssl
import threading
import time

from .underlay import SERVER_ADDRESS


class LyingLeaf:
    def __init__(self, leaf, certificate, key, seconds):
        """leaf: (address, port) of the true one, whose certificate it has. It delays what the leaf says by so many
        seconds."""
        self._leaf, self.seconds = leaf, seconds
        self._ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ours.load_cert_chain(certificate, key)
        self._theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._theirs.check_hostname = False
        self._theirs.verify_mode = ssl.CERT_NONE
        self._listener = socket.create_server((SERVER_ADDRESS, 0))
        self.port = self._listener.getsockname()[1]
        self.pings = 0
        threading.Thread(target=self._run, daemon=True).start()

    def close(self):
        self._listener.close()

    def _run(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        with contextlib.suppress(OSError), contextlib.closing(client), socket.create_connection(self._leaf) as leaf:
            # The greeting comes before TLS, all of it.
            greeting = b""
            while not greeting.endswith(b"\r\n"):
                greeting += leaf.recv(1)
            client.sendall(greeting)
            Relay(self, self._ours.wrap_socket(client, server_side=True), self._theirs.wrap_socket(leaf)).run()


class Relay:
    """Of one connection. Only one thread touches the TLS sessions, which are not made for two."""

    def __init__(self, owner, client, leaf):
        self._owner, self._client, self._leaf = owner, client, leaf
        self._waiting = collections.deque()
        self._heard = b""
        for side in (client, leaf):
            side.setblocking(False)

    def run(self):
        while True:
            idle = True
            with contextlib.suppress(ssl.SSLWantReadError):
                if not (said := self._client.recv(65536)):
                    return
                self._heard += said
                idle = False
            while message := self._next():
                if message == b"PING\r\n":
                    self._owner.pings += 1
                    self._client.sendall(b"PONG\r\n")
                else:
                    self._send(self._leaf, message)
            with contextlib.suppress(ssl.SSLWantReadError):
                if not (said := self._leaf.recv(65536)):
                    return
                self._waiting.append((time.monotonic() + self._owner.seconds, said))
                idle = False
            while self._waiting and self._waiting[0][0] <= time.monotonic():
                self._send(self._client, self._waiting.popleft()[1])
                idle = False
            if idle:
                time.sleep(0.001)

    def _next(self):
        """One message of the client, payload and all."""
        line, end, rest = self._heard.partition(b"\r\n")
        if not end:
            return b""
        words = line.split()
        size = int(words[-1]) + 2 if words and words[0] in (b"PUB", b"HPUB") else 0
        if len(rest) < size:
            return b""
        message, self._heard = line + end + rest[:size], rest[size:]
        return message

    @staticmethod
    def _send(side, message):
        side.setblocking(True)
        side.sendall(message)
        side.setblocking(False)
