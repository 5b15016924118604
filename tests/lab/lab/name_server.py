# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A name server (RFC 1035) in the enclosure that knows one name, and tells it by TCP only: by UDP every answer is cut
off."""
import contextlib
import socket
import struct
import threading

_TRUNCATED, _ANSWER = 0x8680, 0x8480


class NameServer:
    def __init__(self, at, name, address):
        self._name = b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"
        self._address = address
        self.answered = 0
        self._datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._datagrams.bind((at, 53))
        self._listening = socket.create_server((at, 53))
        for work in (self._cut_off, self._tell):
            threading.Thread(target=work, daemon=True).start()

    def close(self):
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        # Wakes who waits for a question and holds the port until then, though a socket without a peer cannot be shut.
        with contextlib.suppress(OSError):
            self._datagrams.shutdown(socket.SHUT_RDWR)
        self._datagrams.close()

    def _cut_off(self):
        while True:
            try:
                question, sender = self._datagrams.recvfrom(4096)
                if not question:
                    return  # the end
                self._datagrams.sendto(self._reply(question, _TRUNCATED, b""), sender)
            except OSError:
                return

    def _tell(self):
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection):
        with connection, connection.makefile("rb") as stream:
            while size := stream.read(2):
                question = stream.read(struct.unpack("!H", size)[0])
                asked = question[12:]
                wanted = asked.lower().startswith(self._name + b"\0\1")  # an A record
                answer = b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 0, 4) + socket.inet_aton(self._address)
                reply = self._reply(question, _ANSWER, answer if wanted else b"")
                self.answered += wanted
                connection.sendall(struct.pack("!H", len(reply)) + reply)

    @staticmethod
    def _reply(question, flags, answer):
        """The question as it was asked, without what may follow it (EDNS)."""
        end = question.index(b"\0", 12) + 5
        return question[:2] + struct.pack("!HHHHH", flags, 1, 1 if answer else 0, 0, 0) + question[12:end] + answer
