# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads from one computer to another: a TCP stream, as much as the way between them takes, and floods of datagrams."""
import subprocess

_PYTHON = "/usr/bin/python3"
_PORT = 7778
_SINK = """
import socket, sys, time
sink = socket.create_server(("", %d))
print("listening", flush=True)
stream, _ = sink.accept()
until, came = time.monotonic() + float(sys.argv[1]), 0
while time.monotonic() < until and (data := stream.recv(1 << 20)):
    came += len(data)
print(came)
""" % _PORT
_POUR = """
import socket, sys, time
stream = socket.create_connection((sys.argv[1], %d))
until, sent = time.monotonic() + float(sys.argv[2]), 0
while time.monotonic() < until:
    sent += stream.send(bytes(1 << 16))
print(sent)
""" % _PORT

_FLOOD = """
import socket, sys, time
address, size, burst, pause, seconds, *sources = sys.argv[1:]
flooding = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for source in sources:
    flooding.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(source))
flooding.connect((address, 7777))
until, datagram = time.monotonic() + float(seconds), bytes(int(size))
print("begun", flush=True)
while time.monotonic() < until:
    for _ in range(int(burst)):
        try:
            flooding.send(datagram)
        except OSError:
            pass
    time.sleep(float(pause))
"""


def sink(case, computer, seconds=float("inf")):
    """Takes one stream, until it or the time is over; says at its end how many bytes came. Returns its process."""
    return case.python(computer, _SINK, seconds)


def pour(case, computer, address):
    """Until nobody takes it any more, or the test is over."""
    return case.start(computer, _PYTHON, "-c", _POUR, address, "inf", stdout=subprocess.DEVNULL,
                      stderr=subprocess.DEVNULL)


def pour_for(computer, address, seconds):
    """How many bytes went into it."""
    return int(computer.run(_PYTHON, "-c", _POUR, address, seconds).stdout)


def flood(case, computer, address, source=None):
    """About 20 Mbit/s of datagrams until it is ended; to a group, by the interface of the address `source`. Returns its
    process once it has begun."""
    flooding = case.start(computer, _PYTHON, "-c", _FLOOD, address, 1200, 5, 0.0024, "inf", *([source] if source else []),
                          stdout=subprocess.PIPE, text=True)
    case.assertEqual(flooding.outside.stdout.readline(), "begun\n")
    return flooding


def flood_for(computer, address, seconds):
    """Some 100,000 datagrams a second: far more than a receiver may get that confirms nothing. With as many as Python can
    send, the interface's own queue in the kernel would be full, which drops whatever comes then."""
    computer.run(_PYTHON, "-c", _FLOOD, address, 1400, 50, 0.0003, seconds)
