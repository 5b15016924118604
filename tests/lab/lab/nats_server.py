# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real nats-server in the enclosure: the distribution's, unless another is named."""
import os
import shutil
import signal
import socket

from . import enclosure
from .process import eventually, spawn
from .underlay import SERVER_ADDRESS


class NatsServer:
    def __init__(self, port=4222, options="", program=None, address=SERVER_ADDRESS):
        """options: text of nats-server's own configuration, e.g. users. program: its path."""
        self.port = port
        self.address = address
        self._place = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        self.url = f"nats://{self._place}"
        self._program = program or os.environ.get("LAB_NATS_SERVER") or \
            shutil.which("nats-server", path=os.environ.get("PATH", "") + ":/usr/sbin")
        self._process = None
        base = f"{enclosure.RUN}/nats-{address}-{port}"
        self.log = base + ".log"
        self._config = base + ".conf"
        self.configure(options)

    def configure(self, options):
        """For the next start."""
        with open(self._config, "w", encoding="utf-8") as config:
            config.write(f'listen: "{self._place}"\n{options}\n')

    def reload(self, options):
        """As an administrator does it: another configuration, and `nats-server --signal reload`."""
        done = self.read_log().count("Reloaded server configuration")
        self.configure(options)
        self._process.send_signal(signal.SIGHUP)
        eventually(lambda: self.read_log().count("Reloaded server configuration") > done, "a new configuration")

    def start(self, options=None):
        """options: another configuration, from now on."""
        if self._program is None:
            raise RuntimeError("nats-server is not installed (./run setup)")
        if options is not None:
            self.configure(options)
        with open(self.log, "ab") as log:
            self._process = spawn(self._program, "-c", self._config, stdout=log, stderr=log)
        eventually(self._answers, f"nats-server on port {self.port}")
        return self

    def stop(self, how=signal.SIGKILL):
        self._process.send_signal(how)
        self._process.wait()

    def signal(self, how):
        """Without waiting for what comes of it."""
        self._process.send_signal(how)

    def read_log(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    @property
    def pid(self):
        return self._process.pid

    def _answers(self):
        with socket.create_connection((self.address, self.port), timeout=1) as connection:
            return connection.recv(4) == b"INFO"
