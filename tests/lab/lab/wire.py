# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A member of the compatible plane made of nothing but a TCP socket: the wire of the original Go program.

    vlan.{ID}          broadcast frames, raw
    vlan.{ID}.{T}      all others; T = lower-case hex of the ASCII text of the destination MAC, 34 digits

It keeps the server's echo on, as the Go program does, so it hears its own broadcasts.
"""
import json
import socket
import struct

BROADCAST = "ff:ff:ff:ff:ff:ff"


def mac_bytes(mac):
    return bytes.fromhex(mac.replace(":", ""))


def mac_text(data):
    return data.hex(":")


def token(mac):
    return mac.lower().encode("ascii").hex()


class RawMember:
    def __init__(self, address, port, vlan, mac, ip, listens=True):
        self.vlan, self.mac, self.ip = vlan, mac, ip
        self._socket = socket.create_connection((address, port), timeout=10)
        self._buffer = b""
        assert self._line().startswith(b"INFO ")
        self._socket.sendall(b"CONNECT " + json.dumps(
            {"verbose": False, "pedantic": False, "lang": "lab", "version": "0", "echo": True}).encode() + b"\r\n")
        if listens:
            self._socket.sendall(f"SUB vlan.{vlan} 1\r\nSUB vlan.{vlan}.{token(mac)} 2\r\n".encode())
        self._socket.sendall(b"PING\r\n")
        while self._line() != b"PONG":
            pass

    def close(self):
        self._socket.close()

    def shut_down(self):
        """Ends a receive() of another thread."""
        self._socket.shutdown(socket.SHUT_RDWR)

    def subscribe(self, subject):
        self._socket.sendall(f"SUB {subject} 3\r\n".encode())

    def send(self, frame):
        destination = mac_text(frame[:6])
        self.publish(f"vlan.{self.vlan}" if destination == BROADCAST else f"vlan.{self.vlan}.{token(destination)}",
                     frame)

    def publish(self, subject, payload):
        self._socket.sendall(f"PUB {subject} {len(payload)}\r\n".encode() + payload + b"\r\n")

    def publish_together(self, *frames):
        """Unicast frames in one write."""
        self._socket.sendall(b"".join(
            f"PUB vlan.{self.vlan}.{token(mac_text(frame[:6]))} {len(frame)}\r\n".encode() + frame + b"\r\n"
            for frame in frames))

    def publish_many(self, subject, payload, count):
        """The same message so many times at once."""
        self._socket.sendall((f"PUB {subject} {len(payload)}\r\n".encode() + payload + b"\r\n") * count)

    def fileno(self):
        """For select()."""
        return self._socket.fileno()

    def receive(self):
        """The next frame and the subject it came on; raises TimeoutError after 10 quiet seconds."""
        while True:
            message = self._message()
            if message:
                return message
            self._fill()

    def waiting(self):
        """Reads once and yields the frames that are complete."""
        self._fill()
        while message := self._message():
            yield message[1]

    def _message(self):
        """The next subject and frame of what has been read, if they are complete."""
        while True:
            line, found, rest = self._buffer.partition(b"\r\n")
            if not found:
                return None
            if line.startswith(b"MSG "):
                words = line.decode().split()
                size = int(words[-1])
                if len(rest) < size + 2:
                    return None
                self._buffer = rest[size + 2:]
                return words[1], rest[:size]
            self._buffer = rest
            if line == b"PING":
                self._socket.sendall(b"PONG\r\n")

    def receive_until(self, wanted):
        """The first frame for which wanted(frame) holds; answers ARP requests for our address on the way."""
        while True:
            _, frame = self.receive()
            if wanted(frame):
                return frame
            question = parse_arp(frame)
            if question and question["op"] == 1 and question["target_ip"] == self.ip:
                self.send(arp(2, self.mac, self.ip, question["sender_mac"], question["sender_ip"]))

    def _line(self):
        while b"\r\n" not in self._buffer:
            self._fill()
        line, self._buffer = self._buffer.split(b"\r\n", 1)
        return line

    def _fill(self):
        data = self._socket.recv(65536)
        if not data:
            raise ConnectionError("the server hung up: " + repr(self._buffer))
        self._buffer += data


def ethernet(destination, source, kind, payload):
    return mac_bytes(destination) + mac_bytes(source) + struct.pack("!H", kind) + payload


def arp(op, sender_mac, sender_ip, target_mac, target_ip):
    """RFC 826; a request (op 1) is a broadcast."""
    body = struct.pack("!HHBBH", 1, 0x0800, 6, 4, op) + mac_bytes(sender_mac) + socket.inet_aton(sender_ip) + \
        (mac_bytes(target_mac) if op == 2 else bytes(6)) + socket.inet_aton(target_ip)
    return ethernet(target_mac if op == 2 else BROADCAST, sender_mac, 0x0806, body)


def parse_arp(frame):
    if len(frame) < 42 or frame[12:14] != b"\x08\x06":
        return None
    return {"op": struct.unpack("!H", frame[20:22])[0], "sender_mac": mac_text(frame[22:28]),
            "sender_ip": socket.inet_ntoa(frame[28:32]), "target_ip": socket.inet_ntoa(frame[38:42])}


def checksum(data):
    """RFC 1071."""
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def ipv4(source, destination, protocol, payload):
    """A packet from and to an address."""
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), 0, 0, 64, protocol, 0,
                         socket.inet_aton(source), socket.inet_aton(destination))
    return header[:10] + struct.pack("!H", checksum(header)) + header[12:] + payload


def icmp(source, destination, message):
    """A message whose checksum is still 0, from and to (mac, ip) pairs."""
    message = message[:2] + struct.pack("!H", checksum(message)) + message[4:]
    return ethernet(destination[0], source[0], 0x0800, ipv4(source[1], destination[1], 1, message))


def echo(kind, source, destination, identifier, sequence, data):
    """An ICMP echo request (8) or reply (0)."""
    return icmp(source, destination, struct.pack("!BBHHH", kind, 0, 0, identifier, sequence) + data)


def redirect(source, destination, host, gateway):
    """Redirect (RFC 792): tells the destination to reach host through gateway."""
    about = ipv4(destination[1], host, 17, bytes(8))
    return icmp(source, destination, struct.pack("!BBH4s", 5, 1, 0, socket.inet_aton(gateway)) + about)


def parse_echo(frame):
    """Kind, identifier, sequence and data of an ICMP echo, or None."""
    if len(frame) < 42 or frame[12:14] != b"\x08\x00" or frame[23] != 1:
        return None
    length = struct.unpack("!H", frame[16:18])[0]
    icmp = frame[14 + (frame[14] & 15) * 4:14 + length]
    kind, _, _, identifier, sequence = struct.unpack("!BBHHH", icmp[:8])
    return {"kind": kind, "identifier": identifier, "sequence": sequence, "data": icmp[8:]}
