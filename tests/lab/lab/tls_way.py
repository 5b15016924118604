# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A way to a server that begins with TLS, as a proxy in front of it makes, or the server itself with handshake_first
(nats-server 2.10.4)."""
import asyncio
import contextlib
import ssl
import threading

from .underlay import SERVER_ADDRESS


class TlsWay:
    def __init__(self, port, certificate, key):
        """To `port` of the server's address, in clear from here on."""
        self._port = port
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._loop = asyncio.new_event_loop()
        self._listening = self._loop.run_until_complete(
            asyncio.start_server(self._accept, SERVER_ADDRESS, 0, ssl=context))
        self.url = f"tls://{SERVER_ADDRESS}:{self._listening.sockets[0].getsockname()[1]}"
        # Handshakes that fail are the point.
        self._loop.set_exception_handler(lambda loop, context: None)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def close(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    async def _accept(self, reader, writer):
        onward = await asyncio.open_connection(SERVER_ADDRESS, self._port)
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await asyncio.gather(self._carry(reader, onward[1]), self._carry(onward[0], writer))

    @staticmethod
    async def _carry(reader, writer):
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()
