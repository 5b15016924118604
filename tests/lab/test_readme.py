# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the commands that README.md gives for a LAN and for its server, with a computer of the lab instead of the
example's and the lab's folder instead of the installed one."""
import os
import re
import shlex
import signal
import subprocess
import sys

from lab.case import LabCase, main, world
from lab.process import eventually

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, f"{SOURCE}/tests/support")
import readme  # noqa: E402 # pylint: disable=wrong-import-position

EXAMPLE = "192.0.2.1"
HELPER = "/usr/libexec/vlan-nats/vlan-nats-helper"
CONFIGURATION, CERTIFICATE, KEY = (f"/etc/nats-server.{kind}" for kind in ("conf", "pem", "key"))
HOME = "/home/alice"
GREETING = """import socket, sys
print(socket.create_connection((sys.argv[1], 4222), 1).recv(4))"""


class Readme(LabCase):
    """b is the server of the example, and the other computer on the LAN."""
    names = ("a", "b")

    @classmethod
    def in_the_lab(cls, text):
        assert EXAMPLE in text or "://" not in text, text
        return text.replace(EXAMPLE, cls.b.underlay_address)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lines = [cls.in_the_lab(line) for line in readme.commands(SOURCE)]
        cls.files = {path: cls.in_the_lab(text) for path, text in readme.files(SOURCE).items()}
        for line in (line for line in cls.lines if line.startswith(("sudo openssl ", "sudo chown "))):
            cls.b.run(*shlex.split(line)[1:])
        cls.put(cls.b, CONFIGURATION, cls.files[CONFIGURATION])
        cls.start_server(cls.b)
        certificate = cls.b.run("cat", CERTIFICATE).stdout
        password = re.search(r'password: "(.+?)"', cls.files[CONFIGURATION])[1]
        for computer in cls.computers:
            cls.put(computer, f"{HOME}/nats-server.pem", certificate)
            cls.put(computer, f"{HOME}/login", f"user=lan\npassword={password}\n", "600", "alice")
            cls.put(computer, "/etc/vlan-nats/nats-server.pem", certificate)
            cls.put(computer, "/etc/vlan-nats/office.login", f"user=lan\npassword={password}\n", "600")

    @staticmethod
    def put(computer, path, text, mode="644", owner="root"):
        computer.run("install", "-D", "-m", mode, "-o", owner, "/dev/stdin", path, input=text)

    @classmethod
    def start_server(cls, computer):
        """As Debian's unit does, as the user that may read the key."""
        cls.server_of_b = computer.spawn("/usr/sbin/nats-server", "-c", CONFIGURATION, user="nats",
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.server_of_b.outside.communicate)
        # It has ended with its computer by then, if all went well.
        cls.addClassCleanup(cls.server_of_b.outside.kill)
        eventually(lambda: "INFO" in computer.run("/usr/bin/python3", "-c", GREETING, computer.underlay_address).stdout,
                   "the server of the example answers")

    def setUp(self):
        tls = f"tls://{self.b.underlay_address}:4222"
        self.up(self.b, "--address", "10.0.0.1/24", "--ca", f"{HOME}/nats-server.pem", "--login", f"{HOME}/login",
                server=tls)
        self.addCleanup(self.down, self.b)

    def run_line(self, line):
        return self.a.run("sh", "-c", f"cd {HOME} && {line}", user="alice", check=False)

    def test_a_first_lan_without_a_desktop(self):
        up, *others, down = [line for line in self.lines if line.startswith("vlan-natsctl ") and
                             "office" not in line]  # a boot profile's, which needs systemd (tests/booted)
        self.assertIn("vlan-natsctl up ", up)
        self.assertIn("vlan-natsctl down ", down)
        for line in (up, *others):
            done = self.run_line(line)
            self.assertEqual(done.returncode, 0, f"{line}\n{done.stdout}")
        self.assert_ping(self.a, "10.0.0.1")
        self.assertEqual(self.run_line(down).returncode, 0)
        self.assertEqual(self.a.interfaces(), {})

    def test_the_server_lets_nobody_in_without_a_login_and_nobody_listen(self):
        up = next(line for line in self.lines if line.startswith("vlan-natsctl up "))
        for missing, said in ((r"--login \S+", "refused the login"), (r"--ca \S+", "does not trust")):
            done = self.run_line(re.sub(missing, "", up))
            self.assertEqual(done.returncode, 3, done.stdout)
            self.assertIn(said, done.stdout)
        done = self.run_line(up.replace("tls://", "nats://").replace("--ca nats-server.pem ", ""))
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("TLS", done.stdout)

    def test_a_login_that_others_can_read_is_refused_with_the_command_that_helps(self):
        up = next(line for line in self.lines if line.startswith("vlan-natsctl up "))
        self.assertEqual(self.run_line("chmod 644 login").returncode, 0)
        self.addCleanup(self.run_line, "chmod 600 login")
        done = self.run_line(up)
        self.assertEqual(done.returncode, 2, done.stdout)
        helps = re.search(r"chmod 600 .*", done.stdout)
        self.assertTrue(helps, done.stdout)
        self.assertEqual(self.run_line(helps[0]).returncode, 0)
        self.assertEqual(self.run_line(up).returncode, 0)
        self.assertEqual(self.run_line("vlan-natsctl down 42").returncode, 0)
        # The helper too, whether its options come from the command line or a boot profile; not of certificates.
        self.put(self.a, "/etc/vlan-nats/office.conf", self.files["/etc/vlan-nats/office.conf"])
        self.a.run("chmod", "640", "/etc/vlan-nats/office.login")
        self.a.run("chgrp", "alice", "/etc/vlan-nats/office.login")
        self.addCleanup(self.a.run, "chgrp", "root", "/etc/vlan-nats/office.login")
        for line in (line for line in self.lines if line.startswith(HELPER)):
            done = self.a.run(*line.replace(HELPER, f"{world.build}/bin/vlan-nats-helper").split(), check=False)
            self.assertEqual(done.returncode, 2, done.stdout)  # not to be tried again
            self.assertIn("chmod 600 /etc/vlan-nats/office.login", done.stdout)

    def test_a_container_may_have_its_login_where_it_cannot_be_changed(self):
        secrets = "/run/secrets"
        self.a.run("mkdir", "--parents", secrets)
        self.a.run("mount", "-t", "tmpfs", "tmpfs", secrets)
        self.addCleanup(self.a.run, "umount", secrets)
        self.a.run("cp", "/etc/vlan-nats/office.login", secrets)
        self.a.run("chmod", "444", f"{secrets}/office.login")
        line = next(line for line in self.lines if line.startswith(HELPER))
        words = line.replace(HELPER, f"{world.build}/bin/vlan-nats-helper") \
            .replace("/etc/vlan-nats/office", f"{secrets}/office")
        self.assertEqual(self.a.run(*words.split(), check=False).returncode, 2)
        self.a.run("mount", "-o", "remount,ro", secrets)
        running = self.start(self.a, *words.split(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        eventually(lambda: "is connected to" in running.outside.stdout.readline(), "connected")
        running.kill(signal.SIGTERM)
        self.assertEqual(running.wait(), 0)

    def test_a_server_without_a_bus(self):
        self.put(self.a, "/etc/vlan-nats/office.conf", self.files["/etc/vlan-nats/office.conf"])
        lines = [line for line in self.lines if line.startswith(HELPER)]
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
