# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that go on while a test does something else, and what they have seen so far."""
import json
import re
import subprocess
import threading
import time

from .computer import ON_BUS
from .process import eventually


class Witness:
    """Reads each line of a program when it comes."""

    def __init__(self, computer, *argv, user=None):
        self._running = computer.spawn(*argv, user=user, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self._running.outside.stdout:
            self.saw(time.monotonic(), line)

    def saw(self, when, line):
        raise NotImplementedError

    def end(self):
        self._running.kill()
        self._reader.join()
        self._running.wait()


class Pinging(Witness):
    """Ten pings a second."""

    def __init__(self, computer, address):
        self.answers = []  # (sent, answered)
        self.missed = 0
        super().__init__(computer, "ping", "-O", "-n", "-i", "0.1", address)

    def saw(self, when, line):
        took = re.search(r"bytes from .* time=([0-9.]+) ms", line)
        if took:
            self.answers.append((when - float(took[1]) / 1000, when))
        elif "icmp_seq=" in line:
            self.missed += 1

    def answered(self, since):
        """When the first ping was answered that was sent after a moment; waits for it."""
        return eventually(lambda: next((when for sent, when in self.answers if sent > since), None),
                          "an answered ping", 30)

    def wait_missing(self, count):
        """Waits until this many more pings were lost: the test's clock while nothing works."""
        before = self.missed
        eventually(lambda: self.missed >= before + count, f"{count} pings are not answered", 30)


class Watching(Witness):
    """Every problem and every state that a computer's sessions have had."""

    def __init__(self, computer):
        self.problems = []  # (code, places)
        self.states = []
        self._begun = False
        super().__init__(computer, "/usr/bin/python3", ON_BUS, "watch", user="alice")
        eventually(lambda: self._begun, "the bus is watched")

    def saw(self, when, line):
        self._begun = True
        changed = json.loads(line)
        code, places = changed.get("Problem", ["", {}])
        if code:
            self.problems.append((code, places))
        if "State" in changed:
            self.states.append(changed["State"])
