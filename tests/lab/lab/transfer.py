# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Moves bytes from one computer to another over TCP, of either IP, with Python's own sockets."""
import subprocess

_PORT = 9000
_RECEIVE = """
import hashlib, socket, sys
server = socket.create_server(("", %d), family=socket.AF_INET6, dualstack_ipv6=True)
print("listening", flush=True)
connection, _ = server.accept()
digest = hashlib.sha256()
while data := connection.recv(1 << 20):
    digest.update(data)
print(digest.hexdigest())
""" % _PORT
_SEND = """
import shutil, socket, sys
connection = socket.create_connection((sys.argv[1], %d), timeout=60)
with connection.makefile("wb") as stream:
    shutil.copyfileobj(sys.stdin.buffer, stream, 1 << 20)
connection.close()
""" % _PORT


def transfer(sender, receiver, address, data):
    """Sends data to address, which is receiver's; returns the SHA-256 of what arrived."""
    listening = receiver.spawn("/usr/bin/python3", "-c", _RECEIVE, stdout=subprocess.PIPE, text=True)
    try:
        assert listening.outside.stdout.readline() == "listening\n"
        sending = sender.spawn("/usr/bin/python3", "-c", _SEND, address, stdin=subprocess.PIPE)
        sending.outside.communicate(data, timeout=120)
        if sending.outside.returncode:
            raise RuntimeError("the sender gave up")
        return listening.outside.communicate(timeout=120)[0].strip()
    finally:
        if listening.poll() is None:
            listening.kill()
