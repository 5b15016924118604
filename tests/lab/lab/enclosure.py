# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's own world: mount, network and pid namespaces around the whole test run.

    the machine
    └── enclosure: pid 1 is the test itself; own network (no route out); own /run
        ├── nats-server, on the underlay bridge
        ├── computer a: own mount, network, pid, uts namespaces
        └── computer b: …

When the test ends in any way, Ctrl-C and kill -9 included, its pid namespace ends, and with it every process, interface
and mount made in here. There is nothing to clean up, so nothing can be forgotten.
"""
import ctypes
import os
import signal
import sys

from .process import die_with_parent, run

RUN = "/run/lab"
_NEW_MOUNTS, _NEW_PIDS, _NEW_NETWORK = 0x00020000, 0x20000000, 0x40000000  # <sched.h>


def enter(keep_of_run=()):
    """Returns inside the enclosure, as its process 1; the process outside waits and passes on the exit status. When the
    process outside is killed, everything inside dies too. Root only.

    keep_of_run: folders under /run that stay visible (a display's sockets).
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_MOUNTS | _NEW_NETWORK | _NEW_PIDS) != 0:
        raise OSError(ctypes.get_errno(), "no new namespaces on this machine")
    sys.stdout.flush()
    sys.stderr.flush()
    inside = os.fork()
    if inside:
        # The terminal sends Ctrl-C to the process inside as well; SIGTERM and SIGHUP end this one, and with it all.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        status = os.waitstatus_to_exitcode(os.waitpid(inside, 0)[1])
        os._exit(status if status >= 0 else 128 - status)
    die_with_parent()
    run("mount", "--make-rprivate", "/")
    run("mount", "-t", "proc", "proc", "/proc")
    fresh_run(keep_of_run)
    os.makedirs(RUN, exist_ok=True)
    # The lab's users need to reach their own folders below it.
    os.chmod(RUN, 0o755)
    run("ip", "link", "set", "lo", "up")


def fresh_run(keep=()):
    """An empty /run for this mount namespace, except the folders to keep. Built elsewhere and then moved into place,
    because those folders lie under the old one."""
    run("mount", "-t", "tmpfs", "-o", "mode=0755", "tmpfs", "/mnt")
    for folder in keep:
        inside = "/mnt" + folder.removeprefix("/run")
        os.makedirs(inside, exist_ok=True)
        run("mount", "--rbind", folder, inside)
    run("mount", "--no-mtab", "--move", "/mnt", "/run")


def why_not():
    """Why the lab cannot run here, or None."""
    if os.geteuid() != 0:
        return "the lab makes namespaces and interfaces: run it as root (./run test does)"
    if not os.path.exists("/dev/net/tun"):
        return "this machine has no /dev/net/tun (modprobe tun)"
    return None
