# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP stream from one computer to another, as much as the way between them takes."""
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
