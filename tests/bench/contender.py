# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A contender is one way from computer a to computer b: start() builds it, measure() measures it, stop()
removes it without a trace."""
import os
import signal
import subprocess

from lab.process import eventually

from measures import lan_figures


def is_meant(key, only):
    """Whether --only names it; a name stands for those that begin with it, too."""
    return not only or any(key == name or key.startswith(name + "-") for name in only)


class Contender:
    key = ""  # what --only names
    name = ""  # what the table says
    package = None  # Debian's, whose version the table's head says
    needs = ()  # programs without which it is left out
    own = ()  # names of its programs on the two computers: their CPU time is counted
    carrier = None  # the one of them that carries the frames, whose memory is reported; by default the largest

    def __init__(self, world):
        self.world = world
        self.server = None  # nats-server, where the contender has one

    def why_not(self):
        """Why it is left out, or None."""
        for program in self.needs:
            if not self.world.program(program):
                return f"no program {program}"
        return None

    def version(self):
        """What the table's head says of it, or None."""
        return self.package and self.world.version(self.package)

    def start(self):
        raise NotImplementedError

    def measure(self, seconds):
        """Figure → number or None. Keys are those of report.py."""
        raise NotImplementedError

    def processes(self):
        return [pid for computer in self.world.computers for name in self.own for pid in computer.processes(name)]

    def carriers(self):
        names = (self.carrier,) if self.carrier else self.own
        return [pid for computer in self.world.computers for name in names for pid in computer.processes(name)]

    def servers(self):
        """Processes between the two computers."""
        return [self.server.pid] if self.server else []

    def stop(self):
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        eventually(lambda: not self.processes(), f"the end of {self.name}")
        if self.server:
            self.server.stop()
            self.server = None
        for computer in self.world.computers:
            # Killed programs take their interfaces with them, but not at once; kernel ones stay until deleted.
            for interface in computer.interfaces():
                computer.run("ip", "link", "delete", interface, check=False)
            eventually(lambda c=computer: not c.interfaces(), f"no interface of {self.name} on {computer.name}")

    def spawn(self, computer, *argv, env=None, cwd=None):
        """Starts one of its programs; the output goes to a log that explain() reads."""
        with self.world.log(f"{self.key}-{computer.name}") as log:
            return computer.spawn(*argv, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def explain(self):
        """The ends of its programs' logs, to print when it failed."""
        said = ""
        for computer in self.world.computers:
            path = os.path.join(self.world.folder, f"{self.key}-{computer.name}.log")
            if os.path.exists(path):
                with open(path, encoding="utf-8", errors="replace") as log:
                    said += f"---- {self.name} on {computer.name}\n{log.read()[-1500:]}\n"
        return said


class Lan(Contender):
    """A contender with an interface on all computers, 10.50.0.1 on a and 10.50.0.2 on b."""

    addresses = tuple(f"10.50.0.{number}" for number in range(1, 7))

    @property
    def target(self):
        """The address at which a reaches b."""
        return self.addresses[1]

    def address_of(self, computer):
        return self.addresses[self.world.computers.index(computer)]

    def await_ping(self):
        eventually(lambda: self.world.a.run("ping", "-c", 1, "-W", 1, self.target, check=False).returncode == 0,
                   f"{self.name} carries a ping", 20)

    def measure(self, seconds):
        return lan_figures(self, seconds)
