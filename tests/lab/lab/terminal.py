# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at a terminal: a pseudo-terminal as the controlling terminal of a program on a computer, with expect's
two verbs. Used for the password dialogue of polkit's terminal agent."""
import os
import pty
import select
import termios
import time

from .process import eventually


class Terminal:
    def __init__(self, computer, *argv, user):
        self._master, slave = pty.openpty()
        self.said = ""
        self._expected = 0  # how much of it has been waited for
        # setsid: the agent opens /dev/tty, so the terminal must be its controlling one.
        self.program = computer.spawn("setsid", "--ctty", "--wait", *argv, user=user,
                                      stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)

    def expect(self, text, seconds=20):
        """Reads until the program has written text, after what was expected before."""
        deadline = time.monotonic() + seconds
        while text not in self.said[self._expected:]:
            if time.monotonic() > deadline or not self._read(0.2) and self.program.poll() is not None:
                raise AssertionError(f"waited in vain for {text!r}; the terminal says:\n{self.said}")
        self._expected = self.said.index(text, self._expected) + len(text)

    def type_secret(self, text):
        """Types once the program has switched the echo off; what is typed earlier it discards."""
        eventually(lambda: not self.echoes(), "the terminal's echo is off")
        self.type(text + "\n")

    def type(self, text):
        os.write(self._master, text.encode())

    def echoes(self):
        """Whether the terminal echoes."""
        return bool(termios.tcgetattr(self._master)[3] & termios.ECHO)

    def foreground(self):
        """The name of the program that has the terminal."""
        with open(f"/proc/{os.tcgetpgrp(self._master)}/comm", encoding="utf-8") as name:
            return name.read().strip()

    def finish(self, seconds=30):
        """Reads until the program ends; returns its exit code."""
        deadline = time.monotonic() + seconds
        while self.program.poll() is None and time.monotonic() < deadline:
            self._read(0.1)
        while self._read(0):
            pass
        os.close(self._master)
        return self.program.wait(1)

    def close(self):
        """As its window does."""
        os.close(self._master)

    def _read(self, seconds):
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 4096)
        except OSError:  # EIO: no process has the terminal open any more
            return False
        self.said += data.decode(errors="replace")
        return bool(data)
