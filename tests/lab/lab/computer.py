# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One computer of the lab and what can be done on it. computer_init.py is its process 1 and says how it is made."""
import contextlib
import dataclasses
import json
import os
import signal
import subprocess
import sys

from . import enclosure
from .computer_init import BUS_COMMAND, BUS_SOCKET
from .process import child_of, die_with_parent, eventually, run, spawn

INIT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "computer_init.py")
ON_BUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "on_bus.py")
FLOOD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "flood.py")

# These users may connect without a prompt; for all others the action's own defaults apply.
RULES = """polkit.addRule(function(action, subject) {
    if (action.id == "org.vlannats.connect" && %s.indexOf(subject.user) >= 0) return polkit.Result.YES;
});
"""


@dataclasses.dataclass
class User:
    name: str
    password: str = ""
    groups: tuple = ()


ALICE = User("alice")  # authorised by a polkit rule
BOB = User("bob")  # by nothing
CAROL = User("carol", "correct horse", ("sudo",))  # an administrator: authorised by her password


class Computer:
    def __init__(self, underlay, name, users=(ALICE, BOB, CAROL), authorised=("alice",), installed=True, bus=True,
                 keep_of_run=(), own_tmp=True):
        self.name = name
        self.base = f"{enclosure.RUN}/computers/{name}"
        os.makedirs(self.base)
        self.log = f"{self.base}/log"
        self._groups = {}
        self._bus = None  # a second one, after the first has died
        ready, theirs = os.pipe()
        world = {"name": name, "base": self.base, "users": [dataclasses.asdict(user) for user in users],
                 "rules": RULES % json.dumps(list(authorised)), "installed": installed, "bus": bus,
                 "keep_of_run": list(keep_of_run), "own_tmp": own_tmp, "ready": theirs}
        with open(self.log, "ab") as log:
            self._unshare = spawn("unshare", "--mount", "--net", "--pid", "--uts", "--fork", "--kill-child",
                                  "--mount-proc", sys.executable, INIT, json.dumps(world),
                                  stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[theirs])
        os.close(theirs)
        with os.fdopen(ready, "rb") as pipe:
            # Not to the end: unshare holds the pipe too, and closes it only by dying.
            if pipe.read(len(b"ready")) != b"ready":
                raise RuntimeError(f"computer {name} did not start:\n{self.read_log()}")
        self.init = child_of(self._unshare.pid)
        self.underlay_address = underlay.plug(name, self.init) if underlay else None

    def read_log(self):
        """The output of process 1, of the system bus and of everything that the bus activated."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def switch_off(self):
        self._unshare.kill()
        self._unshare.wait()

    # Programs

    def argv(self, *argv, user=None, env=None):
        """The command line that runs argv on this computer, as root or as one of its users."""
        into = ["nsenter", "-t", str(self.init), "--mount", "--net", "--pid", "--uts", "--wd=/", "--"]
        if user:
            into += ["setpriv", "--reuid", user, "--regid", self._group_of(user), "--init-groups", "--reset-env"]
        else:
            into += ["setpriv", "--reset-env"]
        settings = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8",
                    **(env or {})}
        return into + ["env", *(f"{k}={v}" for k, v in settings.items()), *map(str, argv)]

    def _group_of(self, user):
        if user not in self._groups:
            self._groups[user] = self.run("id", "--group", user).stdout.strip()
        return self._groups[user]

    def run(self, *argv, user=None, env=None, check=True, timeout=60, **options):
        return run(*self.argv(*argv, user=user, env=env), check=check, timeout=timeout, **options)

    def spawn(self, *argv, user=None, env=None, **options):
        """Starts a program and returns it as a Running."""
        return Running(self.argv(*argv, user=user, env=env), options)

    def ctl(self, *words, user="alice", **options):
        """vlan-natsctl; never raises: look at returncode and stdout."""
        return self.run("vlan-natsctl", *words, user=user, check=False, **options)

    # What there is

    def interfaces(self):
        """Name → MAC of every interface except lo and the computer's own network cards (eth0 and so on)."""
        # Its /sys, read from outside: much quicker than starting a program in there.
        folder = f"/proc/{self.init}/root/sys/class/net"
        found = {}
        for name in os.listdir(folder):
            if name == "lo" or name.startswith("eth"):
                continue
            try:
                with open(f"{folder}/{name}/address", encoding="ascii") as address:
                    found[name] = address.read().strip()
            except OSError:
                continue  # it has just gone, or is no interface (bonding_masters)
        return found

    def addresses(self, interface):
        found = json.loads(self.run("ip", "-json", "address", "show", "dev", interface).stdout)
        return [f"{a['local']}/{a['prefixlen']}" for a in found[0]["addr_info"]]

    def processes(self, name):
        """Pids, in the enclosure's numbering, of the running processes of this program on this computer."""
        ours = os.readlink(f"/proc/{self.init}/ns/pid")
        found = []
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                if os.readlink(f"/proc/{entry}/ns/pid") == ours and \
                        os.path.basename(os.readlink(f"/proc/{entry}/exe")) == name:
                    found.append(int(entry))
            except OSError:
                continue  # ended, or a zombie, which has no exe
        return found

    def kill(self, name, how=signal.SIGKILL):
        """Signals every process with this name; waits until there is one."""
        pids = eventually(lambda: self.processes(name), f"a process {name} on {self.name}")
        for pid in pids:
            # One of them may have ended together with another.
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)
        return pids

    def nothing_left(self):
        """No interface and no process of ours."""
        return not self.interfaces() and not any(
            self.processes(name) for name in ("vlan-nats-worker", "vlan-nats-helper", "vlan-nats-exec"))

    # The system bus

    def bus_daemon(self):
        """Pid of the system bus's daemon, not of a session bus; None when it has died."""
        for pid in self.processes("dbus-daemon"):
            with open(f"/proc/{pid}/cmdline", "rb") as command:
                if b"--system" in command.read().split(b"\0"):
                    return pid
        return None

    def start_bus(self):
        """Another system bus after the first one has died."""
        # The socket of the dead one would look like a running bus.
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"/proc/{self.init}/root{BUS_SOCKET}")
        if self._bus:
            self._bus.wait()
        with open(self.log, "ab") as log:
            self._bus = self.spawn(*BUS_COMMAND, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        eventually(lambda: os.path.exists(f"/proc/{self.init}/root{BUS_SOCKET}"), f"the system bus of {self.name}")

    def ask(self, user="alice"):
        """on_bus() for many questions by one program, which ends with the bus."""
        return Asking(self, user)

    def on_bus(self, *words, user="alice", timeout=60):
        """One question to the helper over D-Bus (on_bus.py), asked as a user; returns the decoded answer."""
        return json.loads(self.run("/usr/bin/python3", ON_BUS, *words, user=user, timeout=timeout).stdout)

    def sessions(self, user="alice"):
        """Path → properties of every session; empty when no helper runs. Does not wake it."""
        return self.on_bus("sessions", user=user)

    def session(self, user="alice"):
        """(path, properties) of the one session there is."""
        sessions = self.sessions(user)
        assert len(sessions) == 1, f"{self.name} has {len(sessions)} sessions"
        return next(iter(sessions.items()))


class Asking:
    def __init__(self, computer, user):
        self._running = computer.spawn("/usr/bin/python3", ON_BUS, "ask", user=user, text=True, stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE)

    def on_bus(self, *words):
        outside = self._running.outside
        outside.stdin.write(json.dumps(words) + "\n")
        outside.stdin.flush()
        return json.loads(outside.stdout.readline())

    def kill(self):
        self._running.kill()
        self._running.outside.communicate(timeout=15)

    def end(self):
        self._running.outside.communicate(timeout=15)


class Running:
    """A program on a computer. Signals go to the program itself, not to nsenter, which waits for it outside."""

    def __init__(self, argv, options):
        self.outside = subprocess.Popen(argv, preexec_fn=die_with_parent, **options)

    @property
    def pid(self):
        return child_of(self.outside.pid)

    def kill(self, how=signal.SIGKILL):
        os.kill(self.pid, how)

    def wait(self, timeout=15):
        return self.outside.wait(timeout)

    def poll(self):
        return self.outside.poll()
