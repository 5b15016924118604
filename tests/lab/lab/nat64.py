# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a network of IPv6 alone has for servers that have only IPv4 addresses: a name server that knows them by addresses
of the NAT64's prefix (DNS64, RFC 6147), and, at such an address, the way to a server (RFC 6146, played by a relay)."""
import asyncio
import contextlib
import ipaddress
import socket
import struct
import threading

_PREFIX = int(ipaddress.IPv6Address("64:ff9b::"))
_AAAA = 28
_ANSWER, _UNKNOWN = 0x8580, 0x8583


def synthesised(address):
    return str(ipaddress.IPv6Address(_PREFIX + int(ipaddress.IPv4Address(address))))


class Dns64:
    def __init__(self, at, names):
        """names: name → IPv4 address. ipv4only.arpa is known as well (RFC 7050)."""
        self._names = {**names, "ipv4only.arpa": "192.0.0.170"}
        self._socket = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        self._socket.bind((at, 53))
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        # Wakes who waits for a question, though a socket without a peer cannot be shut.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self):
        while True:
            try:
                question, sender = self._socket.recvfrom(4096)
            except OSError:
                return
            if not question:
                return  # the end
            end = question.index(b"\0", 12) + 5
            labels, at = [], 12
            while question[at]:
                labels.append(question[at + 1:at + 1 + question[at]].decode())
                at += 1 + question[at]
            address = self._names.get(".".join(labels).lower())
            answer = b""
            if address and struct.unpack("!H", question[end - 4:end - 2])[0] == _AAAA:
                answer = b"\xc0\x0c" + struct.pack("!HHIH", _AAAA, 1, 1, 16) \
                         + ipaddress.IPv6Address(synthesised(address)).packed
            head = struct.pack("!HHHHH", _ANSWER if address else _UNKNOWN, 1, 1 if answer else 0, 0, 0)
            self._socket.sendto(question[:2] + head + question[12:end] + answer, sender)


class Nat64:
    """For one server; its synthesised address must be one of the enclosure."""

    def __init__(self, address, port):
        self._address, self._port = address, port
        self._loop = asyncio.new_event_loop()
        # Connections that end are no news.
        self._loop.set_exception_handler(lambda loop, context: None)
        self._loop.run_until_complete(asyncio.start_server(self._accept, synthesised(address), port))
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def close(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    async def _accept(self, reader, writer):
        onward = await asyncio.open_connection(self._address, self._port)
        await asyncio.gather(self._carry(reader, onward[1]), self._carry(onward[0], writer), return_exceptions=True)

    @staticmethod
    async def _carry(reader, writer):
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()
