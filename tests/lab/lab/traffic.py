# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Modest traffic that never ends and never gives up: Traffic runs this file as a program on a computer.

    python3 traffic.py TARGET PING_SECONDS BURST_SECONDS

pings TARGET, and in between sends it a megabyte over TCP and a hundred datagrams over UDP, to the same program on the
other computer. It says one line for each ping sent, for each answer and for each burst; times are those of the one
monotonic clock that all computers of the lab share.
"""
import os
import socket
import struct
import subprocess
import sys
import threading
import time

PORT = 9100
MEGABYTE = 1_000_000
DATAGRAMS, DATAGRAM = 100, 1000
PATIENCE = 5.0


class Traffic:
    """From one computer to another until it is stopped. All counters count pings."""

    def __init__(self, computer, target, ping_seconds=0.2, burst_seconds=5.0):
        self.sent = self.answered = self.bursts = self.failed_bursts = 0
        self.oldest = 0.0  # s, the longest round trip since this was last reset
        self._latest = 0.0  # when the newest answered ping was sent
        self._running = computer.spawn("/usr/bin/python3", os.path.abspath(__file__), target, ping_seconds,
                                       burst_seconds, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def lost(self):
        return self.sent - self.answered

    def answered_since(self, when):
        """A ping that was sent after this moment has been answered."""
        return self._latest > when

    def stop(self):
        self._running.kill()
        self._running.wait()
        self._listener.join()
        self._running.outside.stdout.close()

    def _listen(self):
        for line in self._running.outside.stdout:
            word, *rest = line.split()
            if word == "sent":
                self.sent += 1
            elif word == "answer":
                sent, trip = map(float, rest)
                self.answered += 1
                self.oldest = max(self.oldest, trip)
                self._latest = max(self._latest, sent)
            elif word == "burst":
                self.bursts += 1
                self.failed_bursts += rest != ["done"]


def say(*words):
    print(*words, flush=True)


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xffff)
    return ~(total + (total >> 16)) & 0xffff


def ping(target, seconds):
    """Echo requests that carry their send time; answers to other programs have another identifier."""
    identifier = os.getpid() & 0xffff
    icmp = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    icmp.settimeout(0.05)
    due = time.monotonic()
    number = 0
    while True:
        now = time.monotonic()
        if now >= due:
            due, number = now + seconds, (number + 1) & 0xffff
            body = struct.pack("!d48x", now)
            head = struct.pack("!BBHHH", 8, 0, 0, identifier, number)
            head = struct.pack("!BBHHH", 8, 0, checksum(head + body), identifier, number)
            say("sent")
            try:
                icmp.sendto(head + body, (target, 0))
            except OSError:
                pass  # no route, no interface, no cable: a lost one
        try:
            packet = icmp.recv(2048)
        except OSError:
            continue  # nothing yet, or an error that belongs to an earlier one
        kind, _, _, whose, _ = struct.unpack("!BBHHH", packet[20:28])
        if kind == 0 and whose == identifier:
            sent = struct.unpack("!d", packet[28:36])[0]
            say("answer", f"{sent:.4f} {time.monotonic() - sent:.4f}")


def sink():
    """Receives the other side's bursts and answers a stream with the number of its bytes."""
    server = socket.create_server(("", PORT), backlog=16)
    while True:
        connection, _ = server.accept()
        with connection:
            connection.settimeout(PATIENCE)
            try:
                taken = 0
                while data := connection.recv(1 << 18):
                    taken += len(data)
                connection.sendall(b"%d" % taken)
            except OSError:
                pass  # the sender reports it


def burst(target):
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with datagrams, socket.create_connection((target, PORT), timeout=PATIENCE) as stream:
        for _ in range(DATAGRAMS):
            datagrams.sendto(bytes(DATAGRAM), (target, PORT))
        stream.sendall(bytes(MEGABYTE))
        stream.shutdown(socket.SHUT_WR)
        return stream.recv(64) == b"%d" % MEGABYTE


def main():
    target, ping_seconds, burst_seconds = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
    # Bound but never read: no ICMP errors answer the datagrams, and the kernel drops the excess.
    quiet = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    quiet.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    quiet.bind(("", PORT))
    threading.Thread(target=sink, daemon=True).start()
    threading.Thread(target=ping, args=(target, ping_seconds), daemon=True).start()
    while True:
        time.sleep(burst_seconds)
        try:
            say("burst", "done" if burst(target) else "failed")
        except OSError:
            say("burst", "failed")


if __name__ == "__main__":
    main()
