# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A VLAN from a boot profile, run as vlan-nats@.service runs it: of systemd there are only the two variables that it
sets. And in a bare container: no bus, no user of ours, /proc/sys read-only, few capabilities."""
import itertools
import signal
import socket
import subprocess

from lab import enclosure
from lab.case import LabCase, main, world
from lab.leftovers import Leftovers
from lab.process import eventually

KEY = "correct horse battery staple"


class ServiceManager:
    """The socket of NOTIFY_SOCKET; under /run/lab, which all computers see."""

    _numbers = itertools.count()

    def __init__(self, computer):
        path = f"{enclosure.RUN}/notify-{computer.name}-{next(self._numbers)}"
        self.environment = {"NOTIFY_SOCKET": path}
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(path)
        self._socket.settimeout(15)

    def close(self):
        self._socket.close()

    def heard(self):
        return self._socket.recv(4096).decode()

    def heard_until(self, word):
        words = [self.heard()]
        while word not in words[-1]:
            words.append(self.heard())
        return words


class BootProfile(LabCase):
    names = ("a", "b")
    options = {"installed": False, "bus": False, "users": ()}

    def setUp(self):
        self.leftovers = [Leftovers(computer) for computer in self.computers]

    def tearDown(self):
        for computer, leftovers in zip(self.computers, self.leftovers):
            if computer.processes("vlan-nats-helper"):
                computer.kill("vlan-nats-helper")
            eventually(lambda found=leftovers.found: not found(), f"nothing left on {computer.name}")

    def write(self, computer, text, name="office.conf", mode="0600"):
        """A file of root's on that computer, in a folder of ours."""
        computer.run("install", "-d", "-m", "0755", "/etc/vlan-nats")
        computer.run("install", "-m", mode, "/dev/stdin", f"/etc/vlan-nats/{name}", input=text)
        return f"/etc/vlan-nats/{name}"

    def boot(self, computer, text, env=None, before=()):
        """Starts it as the unit does, and returns it with what it tells once it is ready."""
        manager = ServiceManager(computer)
        self.addCleanup(manager.close)
        running = self.start(computer, *before, f"{world.build}/bin/vlan-nats-helper", "run", "--config",
                             self.write(computer, text), env={**manager.environment, **(env or {})},
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        words = manager.heard_until("READY=1")
        self.assertIn("vnats42", computer.interfaces())
        self.assertTrue(computer.processes("vlan-nats-worker"))
        return running, manager, words

    def profile(self, address, *lines):
        return "\n".join(["# A VLAN of this computer itself", f"server = {self.server.url}", "vlan = 42",
                          f"address = {address}", *lines, ""])

    def test_is_ready_when_the_interface_is_there_and_ends_without_a_trace(self):
        first, manager, words = self.boot(self.a, self.profile("10.0.0.1/24", "name = Office"))
        self.assertTrue(words[0].startswith("STATUS=VLAN 42 is connecting to "), words)
        self.assertEqual(manager.heard_until("is connected")[-1], f"STATUS=VLAN 42 is connected to {self.server.url}.")
        _, other, _ = self.boot(self.b, self.profile("10.0.0.2/24"))
        other.heard_until("is connected")
        self.assert_ping(self.a, "10.0.0.2")
        first.kill(signal.SIGTERM)
        self.assertEqual(manager.heard(), "STOPPING=1")
        self.assertEqual(manager.heard(), "STATUS=VLAN 42 is being taken down.")
        self.assertEqual(first.wait(), 0)
        self.assertEqual(self.leftovers[0].found(), [])

    def test_does_not_hold_the_boot_up_while_the_server_is_down(self):
        self.server.stop()
        self.addCleanup(self.server.start)
        running, manager, _ = self.boot(self.a, self.profile("10.0.0.1/24"))
        self.assertIn("is not connected", manager.heard_until("is not connected")[-1])
        running.kill(signal.SIGTERM)
        self.assertEqual(running.wait(), 0)
        self.assertEqual(self.leftovers[0].found(), [])

    def test_takes_secrets_that_systemd_has_loaded(self):
        for computer, address in ((self.a, "10.0.0.1/24"), (self.b, "10.0.0.2/24")):
            computer.run("install", "-d", "-m", "0700", "/etc/credentials")
            computer.run("install", "-m", "0400", "/dev/stdin", "/etc/credentials/network-key", input=KEY + "\n")
            _, manager, _ = self.boot(computer, self.profile(address, "network-key-file = network-key"),
                                      env={"CREDENTIALS_DIRECTORY": "/etc/credentials"})
            manager.heard_until("is connected")
        # The one that came second may still be stretching the passphrase with the salt that it has just learned.
        eventually(lambda: self.a.run("ping", "-c", 1, "-W", 1, "10.0.0.2", check=False).returncode == 0, "a pings b")
        self.assert_ping(self.a, "10.0.0.2")
        for pid in self.a.processes("vlan-nats-helper") + self.a.processes("vlan-nats-worker"):
            for file in ("cmdline", "environ"):
                with open(f"/proc/{pid}/{file}", "rb") as told:
                    self.assertNotIn(KEY.encode(), told.read())

    def test_says_what_is_wrong_with_a_profile_and_where(self):
        for text, mode, naming in (
                (self.profile("10.0.0.1/24", "mtu = 12"), "0644", r"office\.conf, line 5, mtu: The MTU is not .* 1500\."),
                (self.profile("10.0.0.1"), "0644", r"office\.conf, line 4, address: "),
                (self.profile("10.0.0.1/24", "creds = creds"), "0644", r"line 5, creds: systemd has loaded no "),
                (self.profile("10.0.0.1/24"), "0666", r"office\.conf: This file can be changed by users other than root.* chmod go-w"),
                ("vlan = 42\n", "0644", r"office\.conf: server: ")):
            done = self.a.run(f"{world.build}/bin/vlan-nats-helper", "run", "--config",
                              self.write(self.a, text, mode=mode), check=False)
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertRegex(done.stdout.splitlines()[-1], naming)
        self.assertEqual(self.a.interfaces(), {})

    def test_works_in_a_bare_container(self):
        """The default of container engines: the kernel's settings read-only, IPv6 off, root with a handful of
        capabilities; only CAP_NET_ADMIN was added."""
        self.a.run("sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=1")
        self.a.run("mount", "--bind", "-o", "ro", "/proc/sys", "/proc/sys")
        self.addCleanup(lambda: (self.a.run("umount", "/proc/sys"),
                                 self.a.run("sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=0")))
        usual = "chown,dac_override,fowner,fsetid,kill,setgid,setuid,setpcap,net_bind_service,net_raw,sys_chroot," \
            "mknod,audit_write,setfcap"
        kept = ",".join("+" + name for name in f"{usual},net_admin".split(","))
        _, other, _ = self.boot(self.b, self.profile("10.0.0.2/24"))
        running, manager, _ = self.boot(
            self.a, self.profile("10.0.0.1/24"),
            before=("setpriv", f"--bounding-set=-all,{kept}", f"--inh-caps=-all,{kept}", "--"))
        manager.heard_until("is connected")
        other.heard_until("is connected")
        self.assert_ping(self.a, "10.0.0.2")
        running.kill(signal.SIGTERM)
        self.assertEqual(running.wait(), 0)
        self.assertEqual(self.leftovers[0].found(), [])

    def test_does_not_run_where_it_cannot_see_how_the_kernel_treats_the_members(self):
        """The kernel has IPv6 and would take routes from any member, but its settings are hidden."""
        self.a.run("mount", "-t", "tmpfs", "tmpfs", "/proc/sys/net")
        self.addCleanup(self.a.run, "umount", "/proc/sys/net")
        done = self.a.run(f"{world.build}/bin/vlan-nats-helper", "run", "--config",
                          self.write(self.a, self.profile("10.0.0.1/24")), check=False, timeout=20)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertIn("accept_ra", done.stdout)
        self.assertEqual(self.a.interfaces(), {})


if __name__ == "__main__":
    main()
