# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the commands that README.md gives for a LAN, with the lab's server instead of the example's and the lab's folder
instead of the installed one."""
import os
import signal
import subprocess
import sys

from lab.case import LabCase, main, world
from lab.process import eventually
from lab.underlay import SERVER_ADDRESS

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, f"{SOURCE}/tests/support")
import readme  # noqa: E402 # pylint: disable=wrong-import-position

EXAMPLE = "192.0.2.1"
HELPER = "/usr/libexec/vlan-nats/vlan-nats-helper"


def in_the_lab(text):
    assert EXAMPLE in text or "nats://" not in text, text
    return text.replace(EXAMPLE, SERVER_ADDRESS)


class Readme(LabCase):
    names = ("a", "b")

    def setUp(self):
        # The other computer of the example.
        self.up(self.b, "--address", "10.0.0.1/24")
        self.addCleanup(self.down, self.b)

    def test_a_first_lan_without_a_desktop(self):
        lines = [in_the_lab(line) for line in readme.commands(SOURCE) if line.startswith("vlan-natsctl ")]
        up, *others, down = lines
        self.assertIn("vlan-natsctl up ", up)
        self.assertIn("vlan-natsctl down ", down)
        for line in (up, *others):
            done = self.a.run("sh", "-c", line, user="alice", check=False)
            self.assertEqual(done.returncode, 0, f"{line}\n{done.stdout}")
        self.assert_ping(self.a, "10.0.0.1")
        self.assertEqual(self.a.run("sh", "-c", down, user="alice", check=False).returncode, 0)
        self.assertEqual(self.a.interfaces(), {})

    def test_a_server_without_a_bus(self):
        for path, text in readme.files(SOURCE).items():
            self.a.run("install", "-D", "-m", "0644", "/dev/stdin", path, input=in_the_lab(text))
        lines = [in_the_lab(line) for line in readme.commands(SOURCE) if line.startswith(HELPER)]
        self.assertEqual(len(lines), 2)
        for line in lines:
            running = self.start(self.a, *line.replace(HELPER, f"{world.build}/bin/vlan-nats-helper").split(),
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            eventually(lambda said=running.outside.stdout: "is connected to" in said.readline(), f"connected: {line}")
            self.assert_ping(self.a, "10.0.0.1")
            running.kill(signal.SIGTERM)
            self.assertEqual(running.wait(), 0)
            # The bus-activated helper, started by another test, may still be running.
            self.assertEqual((self.a.interfaces(), self.a.processes("vlan-nats-worker")), ({}, []))


if __name__ == "__main__":
    main()
