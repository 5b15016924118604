# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The product as its packages would install it, in the enclosure's own /run/lab/stage. Every computer of the lab has
this laid over its /usr; nothing is installed on the machine."""
import glob
import os

from . import enclosure
from .process import run

STAGE = f"{enclosure.RUN}/stage"


def install(build):
    run("cmake", "--install", build, "--prefix", "/usr", env={**os.environ, "DESTDIR": STAGE})


def program(name):
    """Where one of the product's own programs is installed, which no PATH leads to."""
    found, = glob.glob(f"{STAGE}/usr/**/{name}", recursive=True)
    return found.removeprefix(STAGE)
