# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Descriptors that a client could pass instead of a login file, each made by a function."""
import os
import tempfile
import threading

from memory_file import GROW, SHRINK, WRITE, memory_file


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


def endless_file():
    # All that a sparse file of a terabyte costs is its name.
    unsealed = memory_file(seals=0)
    os.ftruncate(unsealed, 1 << 40)
    return unsealed


def file(folder=None):
    """A regular file with nothing in it, which would be no login."""
    descriptor, path = tempfile.mkstemp(dir=folder)
    os.unlink(path)
    return descriptor


def write_only():
    descriptor, path = tempfile.mkstemp()
    os.close(descriptor)
    return os.open(path, os.O_WRONLY)


KINDS = {"fifo": fifo, "endless pipe": endless_pipe, "endless file": endless_file, "write only": write_only,
         "file": file, "file in memory that anybody can open": lambda: file("/dev/shm"),
         "too long": lambda: memory_file("\n" * (2 << 20)),
         "memfd without seals": lambda: memory_file(seals=0),
         "memfd that may be written": lambda: memory_file(seals=SHRINK | GROW),
         "memfd that may grow": lambda: memory_file(seals=SHRINK | WRITE),
         "memfd that may shrink": lambda: memory_file(seals=GROW | WRITE), "directory": lambda: os.open("/tmp", os.O_RDONLY | os.O_DIRECTORY),
         "device": lambda: os.open("/dev/zero", os.O_RDONLY), "path": lambda: os.open("/etc/passwd", os.O_PATH),
         "socket": lambda: __import__("socket").socket().detach(), "event": lambda: os.eventfd(0)}
