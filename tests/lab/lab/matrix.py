# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/lab/authorization_matrix.txt as data."""
import os

FILE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "authorization_matrix.txt")
COLUMNS = ("root", "owner", "active", "inactive", "nobody", "service")
CELLS = {"allowed", "asked", "refused", "-"}


def read():
    """(interface, member) → {column: cell}."""
    rows = {}
    with open(FILE, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if not words or line.startswith("#"):
                continue
            interface, member, *cells = words
            assert len(cells) == len(COLUMNS) and set(cells) <= CELLS and (interface, member) not in rows, line
            rows[interface, member] = dict(zip(COLUMNS, cells))
    return rows
