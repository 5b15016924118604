# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Descriptors that a client could pass instead of a login file, each made by a function."""
import os
import tempfile
import threading


def fifo():
    path = tempfile.mkdtemp() + "/fifo"
    os.mkfifo(path)
    return os.open(path, os.O_RDWR | os.O_NONBLOCK)


def endless_pipe():
    ours, theirs = os.pipe()

    def write():
        while True:
            os.write(theirs, b"user=alice\n" * 1000)
    threading.Thread(target=write, daemon=True).start()
    return ours


def too_long():
    descriptor = os.memfd_create("login")
    os.write(descriptor, b"\n" * (2 << 20))
    return descriptor


def endless_file():
    # All that a sparse file of a terabyte costs is its name.
    descriptor = os.memfd_create("login")
    os.ftruncate(descriptor, 1 << 40)
    return descriptor


def write_only():
    descriptor, path = tempfile.mkstemp()
    os.close(descriptor)
    return os.open(path, os.O_WRONLY)


KINDS = {"fifo": fifo, "endless pipe": endless_pipe, "too long": too_long, "endless file": endless_file,
         "write only": write_only, "directory": lambda: os.open("/tmp", os.O_RDONLY | os.O_DIRECTORY),
         "device": lambda: os.open("/dev/zero", os.O_RDONLY), "path": lambda: os.open("/etc/passwd", os.O_PATH),
         "socket": lambda: __import__("socket").socket().detach(), "event": lambda: os.eventfd(0)}
