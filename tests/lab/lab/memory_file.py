# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The file in memory by which programs hand secrets to the helper."""
import fcntl
import os

_F_ADD_SEALS = getattr(fcntl, "F_ADD_SEALS", 1033)
SHRINK, GROW, WRITE = 0x2, 0x4, 0x8


def memory_file(text="", seals=SHRINK | GROW | WRITE):
    """Its descriptor."""
    file = os.memfd_create("secrets", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.write(file, text.encode())
    fcntl.fcntl(file, _F_ADD_SEALS, seals)
    return file
