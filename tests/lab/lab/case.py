# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lab's test files share: python3 test_….py BUILD [unittest's words], run by ctest."""
import contextlib
import os
import re
import subprocess
import sys
import unittest

from . import basic_node, enclosure, stage
from .computer import Computer
from .nats_server import NatsServer
from .process import eventually
from .underlay import SERVER_ADDRESS, Underlay

_FINDING = re.compile(r"(ERROR|WARNING): \w+Sanitizer|runtime error:")
SKIPPED = 77  # SKIP_RETURN_CODE in CMakeLists.txt


class LabCase(unittest.TestCase):
    """One server and the computers that a class names. Its tests share them and leave them as they found them."""

    names = ()
    options = {}
    server_options = ""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.server = NatsServer(options=cls.server_options).start()
        cls.computers = [Computer(world.underlay, name, **cls.options) for name in cls.names]
        for computer in cls.computers:
            setattr(cls, computer.name, computer)

    @classmethod
    def tearDownClass(cls):
        for computer in cls.computers:
            computer.switch_off()
        cls.server.stop()
        # A build with -DSANITIZE reports here, even for programs whose end no test awaited.
        for computer in cls.computers:
            said = computer.read_log()
            finding = _FINDING.search(said)
            assert not finding, f"on computer {computer.name}: {said[finding.start():][:6000]}"

    def run(self, result=None):
        before = len(result.failures) + len(result.errors)
        super().run(result)
        if len(result.failures) + len(result.errors) > before:
            for computer in self.computers:
                print(f"---- log of computer {computer.name}\n{computer.read_log()[-4000:]}", file=sys.stderr)

    @staticmethod
    def kind_of(answer):
        """The kind of a refusal that on_bus tells, such as InvalidAddress; None where there is none of ours."""
        name = answer.get("error") or ""
        return name.split(".")[3] if name.startswith("org.vlannats.Error.") else None

    @staticmethod
    def let_alice_take_other_names(computer):
        """Interface names that do not begin with vnats, without a prompt. Comes before the first request, which starts
        polkitd."""
        computer.run("tee", "/etc/polkit-1/rules.d/10-foreign.rules", input="""polkit.addRule(function(action, subject) {
            if (action.id == "org.vlannats.foreign-address" && subject.user == "alice") return polkit.Result.YES;
        });""")

    def up(self, computer, *words, vlan=42, user="alice", server=None, **options):
        """vlan-natsctl up; returns (interface, session's path) once connected."""
        done = computer.ctl("up", "--server", server or self.server.url, "--vlan", vlan, *words, user=user,
                            **options)
        self.assertEqual(done.returncode, 0, done.stdout)
        path, session = eventually(lambda: self.connected(computer, vlan), f"{computer.name} is connected")
        return session["Interface"], path

    @staticmethod
    def connected(computer, vlan=42):
        found = [(path, session) for path, session in computer.sessions().items() if session["VlanId"] == vlan]
        assert len(found) == 1, f"{computer.name} has {len(found)} sessions of VLAN {vlan}"
        return found[0] if found[0][1]["State"] == "connected" else None

    def down(self, *computers):
        for computer in computers:
            for path in computer.sessions("alice"):
                computer.on_bus("stop", path, user=None)
            eventually(lambda: not computer.interfaces(), f"no interface on {computer.name}")

    def start(self, computer, *argv, **options):
        """Starts a program that ends with the test at the latest."""
        running = computer.spawn(*argv, **options)
        self.addCleanup(self.end, running)
        return running

    @staticmethod
    def end(running):
        if running.poll() is None:
            # It may end by itself just now; whatever still runs makes the next line fail.
            with contextlib.suppress(AssertionError, ProcessLookupError):
                running.kill()
        running.outside.communicate(timeout=15)

    def python(self, computer, program, *words):
        """Starts a Python program and returns its process once it has said that it listens."""
        running = self.start(computer, "/usr/bin/python3", "-c", program, *words, stdout=subprocess.PIPE, text=True)
        self.assertEqual(running.outside.stdout.readline(), "listening\n")
        return running.outside

    def start_basic_node(self, computer, address, *mtu):
        """A node that behaves as the original Go program does (basic_node.py), instead of one of ours."""
        self.addCleanup(eventually, lambda: not computer.interfaces(), f"no interface on {computer.name}")
        running = self.start(computer, "/usr/bin/python3", os.path.abspath(basic_node.__file__), SERVER_ADDRESS,
                             self.server.port, 42, address, *mtu, stdout=subprocess.PIPE, text=True)
        self.assertEqual(running.outside.stdout.readline(), "ready\n")

    def assert_ping(self, computer, address, *words, count=5):
        done = computer.run("ping", "-c", count, "-i", "0.2", "-W", "10", *words, address, check=False)
        self.assertIn(" 0% packet loss", done.stdout)

    def assert_memory(self, kilobytes, limit):
        # A sanitizer keeps freed memory, up to a quarter of a gigabyte.
        self.assertLess(kilobytes, limit + (512 << 10 if world.sanitized else 0))


class World:
    """Made once by main(): what all test classes of a file share."""

    underlay = None
    build = None

    @property
    def sanitized(self):
        with open(f"{self.build}/CMakeCache.txt", encoding="utf-8") as cache:
            return any(line.startswith("SANITIZE:") and not line.endswith("=\n") for line in cache)


world = World()


def main():
    reason = enclosure.why_not()
    if reason:
        print("skipped:", reason)
        sys.exit(SKIPPED)
    enclosure.enter()
    world.build = os.path.abspath(sys.argv.pop(1))
    world.underlay = Underlay()
    stage.install(world.build)
    unittest.main(module="__main__", verbosity=2)
