# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all contenders share: the lab's two computers on one underlay, and where the programs are. The computers live
as long as the run; a server lives as long as the contender that needs it."""
import os
import shutil
import subprocess
import tempfile

from lab import enclosure
from lab.computer import Computer
from lab.nats_server import NatsServer
from lab.underlay import Underlay


def find_program(build, name):
    """The path of a program, that of a newer release first; None when there is none."""
    beside = ":".join(f"{build}/bench/tools/usr/{folder}" for folder in ("bin", "sbin"))
    return shutil.which(name, path=f"{beside}:/usr/sbin:/usr/bin:/sbin:/bin")


def version_of_server(program):
    said = subprocess.run([program, "--version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False).stdout
    return said.rpartition(":")[2].strip()


BARE = {"users": (), "installed": False, "bus": False, "own_tmp": False}


class World:
    def __init__(self, build, server=None, underlay=None):
        """build: the tree ./run build made; server: the nats-server to measure with; underlay: a bridge by default."""
        self.build = build
        self.tools = f"{build}/bench/tools"  # packages of newer releases, unpacked by ./run bench
        self.server_program = server or self.program("nats-server")
        underlay = underlay or Underlay()
        self.a = Computer(underlay, "a", **BARE)
        self.b = Computer(underlay, "b", **BARE)
        self.computers = (self.a, self.b)
        self.folder = tempfile.mkdtemp(dir=enclosure.RUN)  # every computer sees it; gone with the enclosure

    def switch_off(self):
        for computer in self.computers:
            computer.switch_off()

    def program(self, name):
        return find_program(self.build, name)

    def measuring_tool(self, name):
        return f"{self.build}/bench/bin/bench_{name}"

    def start_server(self, options=""):
        return NatsServer(options=options, program=self.server_program).start()

    def version(self, package):
        """Of the package unpacked beside, else of the one installed, else None."""
        try:
            with open(f"{self.tools}/versions", encoding="utf-8") as file:
                beside = dict(line.split() for line in file)
        except OSError:
            beside = {}
        if package in beside:
            return beside[package]
        asked = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, check=False)
        return asked.stdout.strip() or None

    def server_version(self):
        return version_of_server(self.server_program) if self.server_program else None

    def log(self, name):
        """A log file for a contender's program."""
        return open(os.path.join(self.folder, name + ".log"), "ab")  # closed by the caller's 'with'
