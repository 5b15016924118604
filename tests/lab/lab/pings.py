# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A ping that runs beside a test and tells at its end what was lost."""
import re
import signal
import subprocess

from lab.process import let_pass

PER_SECOND = 10
# s. An answer that takes longer is late, not lost.
PATIENCE = 2


class Pings:
    """From a computer to an address, until lost() is asked for or the test is over."""

    def __init__(self, case, computer, address):
        self._running = case.start(computer, "ping", "-n", "-i", 1 / PER_SECOND, "-W", PATIENCE, address,
                                   stdout=subprocess.PIPE, text=True)

    def lost(self):
        """The numbers of those sent before this that have no answer. Pings on for a second, since some are under way, and
        then ends."""
        let_pass(1)
        self._running.kill(signal.SIGINT)
        said = self._running.outside.communicate(timeout=15)[0]
        answered = {int(number) for number in re.findall(r"icmp_seq=(\d+) ttl", said)}
        assert answered, f"no ping was answered: {said}"
        return sorted(set(range(1, max(answered) + 1 - PER_SECOND)) - answered)
