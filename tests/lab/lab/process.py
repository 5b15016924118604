# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting processes that cannot outlive us, and waiting for things to become true.

Everything the lab starts carries PR_SET_PDEATHSIG, and everything lives in the lab's own pid namespace besides
(enclosure.py): a killed test leaves nothing running.
"""
import ctypes
import os
import signal
import subprocess
import time

_libc = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1


def die_with_parent():
    """For preexec_fn: the kernel kills this process when its parent dies."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def run(*argv, check=True, **options):
    """Runs a program to its end, output as text; raises with that output when it fails."""
    done = subprocess.run([str(a) for a in argv], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", preexec_fn=die_with_parent, **options)
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(map(str, argv))}: exit {done.returncode}\n{done.stdout}")
    return done


def spawn(*argv, **options):
    return subprocess.Popen([str(a) for a in argv], preexec_fn=die_with_parent, **options)


# Beside five other tests on two cores everything takes longer than alone. Nothing is learnt from giving up early.
PATIENCE = 4
MOST_PATIENCE = 200  # less than CTest's


def eventually(condition, what, seconds=15.0):
    """Polls until condition() is true and returns its value; fails with what was awaited and what was seen last when
    up to PATIENCE times the seconds that an idle computer needs have passed. An exception in condition() counts as "not
    yet"."""
    seconds = max(seconds, min(PATIENCE * seconds, MOST_PATIENCE))
    deadline = time.monotonic() + seconds
    while True:
        try:
            seen = condition()
            if seen:
                return seen
        except Exception as error:  # noqa: BLE001 - reported below when time is up
            seen = error
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:g} s in vain for: {what} (last seen: {seen!r})")
        time.sleep(0.05)


def let_pass(seconds):
    """For tests about time itself: that something does not happen, or lasts for this long."""
    until = time.monotonic() + seconds
    eventually(lambda: time.monotonic() > until, f"{seconds:g} s", seconds)


def child_of(pid):
    """The pid of the only child of a process such as unshare or nsenter, which forks into a pid namespace."""
    def find():
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as stat:
                        if int(stat.read().rpartition(")")[2].split()[1]) == pid:
                            return int(entry)
                except OSError:
                    continue  # it has just ended
        return None
    return eventually(find, f"a child of process {pid}", 5)
