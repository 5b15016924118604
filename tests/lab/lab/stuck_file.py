# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mounts a file system of one file (FUSE) over a file, and serves it like somebody who wants to hold others up: once the
file has been opened, neither its attributes nor its content are ever told. Everybody may open it. Runs as root on a
computer of the lab, says "mounted", and ends when it is killed.

    stuck_file.py FILE
"""
import ctypes
import errno
import os
import stat
import struct
import sys

# <linux/fuse.h>
FORGET, GETATTR, OPEN, READ, RELEASE, INIT, INTERRUPT, BATCH_FORGET = 2, 3, 14, 15, 18, 26, 36, 42
HEADER, ANSWER = struct.Struct("=IIQQIIII"), struct.Struct("=IiQ")
VERSION = (7, 31)
SIZE = 100


def attributes():
    return struct.pack("=QII6Q10I", 0, 0, 0, 1, SIZE, 1, 0, 0, 0, 0, 0, 0, stat.S_IFREG | 0o444, 1, 0, 0, 0, 4096, 0)


def serve(device):
    opened = False
    while True:
        request = os.read(device, 1 << 20)
        _, opcode, unique, *_ = HEADER.unpack_from(request)
        error, body = 0, b""
        if opcode in (FORGET, INTERRUPT, BATCH_FORGET) or (opened and opcode in (GETATTR, READ)):
            continue
        if opcode == INIT:
            body = struct.pack("=4I2H2I2HI28x", *VERSION, 0, 0, 0, 0, 4096, 1, 0, 0, 0)
        elif opcode == GETATTR:
            body = attributes()
        elif opcode == OPEN:
            opened, body = True, struct.pack("=QII", 0, 0, 0)
        elif opcode != RELEASE:
            error = -errno.ENOSYS
        os.write(device, ANSWER.pack(ANSWER.size + len(body), error, unique) + body)


def main():
    device = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={device},rootmode=100000,user_id=0,group_id=0,allow_other"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"stuck", sys.argv[1].encode(), b"fuse", 0, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), "cannot mount")
    print("mounted", flush=True)
    serve(device)


if __name__ == "__main__":
    main()
