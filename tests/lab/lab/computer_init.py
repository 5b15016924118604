# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Process 1 of a computer of the lab: builds its world inside fresh namespaces, starts its system bus, writes 'ready'
to a pipe and from then on only reaps processes. It ends when it is killed, and with it the whole computer.

    /usr          the machine's, with the staged product laid over it (read-only)
    /etc /home /var/lib /tmp
                  the machine's, changes kept in /run/lab/<name> and gone with the lab
    /run          empty, but for /run/lab
    /sys          that of this network namespace
"""
import json
import os
import pwd
import signal
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from lab import enclosure, stage  # noqa: E402
from lab.process import eventually, run, spawn  # noqa: E402

BUS_SOCKET = "/run/dbus/system_bus_socket"
BUS_COMMAND = ("dbus-daemon", "--system", "--nofork", "--nopidfile", "--nosyslog")


def build_world(name, base, keep_of_run, own_tmp, installed):
    run("hostname", name)
    enclosure.fresh_run([enclosure.RUN, *keep_of_run])
    run("mount", "-t", "sysfs", "sysfs", "/sys")
    # Stacked read-only layers: the staged product hides an installed one.
    if installed:
        run("mount", "-t", "overlay", "overlay", "-o", f"lowerdir={stage.STAGE}/usr:/usr", "/usr")
    for folder in ["/etc", "/home", "/var/lib"] + (["/tmp"] if own_tmp else []):
        layer = base + "/layers" + folder
        os.makedirs(layer + "/upper")
        os.makedirs(layer + "/work")
        # The upper layer's root becomes the folder itself.
        here = os.stat(folder)
        os.chmod(layer + "/upper", here.st_mode & 0o7777)
        os.chown(layer + "/upper", here.st_uid, here.st_gid)
        run("mount", "-t", "overlay", "overlay", "-o",
            f"lowerdir={folder},upperdir={layer}/upper,workdir={layer}/work", folder)
    with open("/etc/hosts", "w", encoding="utf-8") as hosts:
        hosts.write(f"127.0.0.1 localhost {name}\n")
    for file in ("/etc/resolv.conf", "/etc/machine-id", "/var/lib/dbus/machine-id"):
        if os.path.lexists(file):
            os.unlink(file)
    # Two computers are two machines.
    run("dbus-uuidgen", "--ensure=/etc/machine-id")


def make_users(users, rules, installed):
    known = {entry.pw_name for entry in pwd.getpwall()}
    if installed and "vlan-nats" not in known:  # as the package's sysusers file says
        run("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "vlan-nats")
    for user in users:
        if user["name"] in known:
            continue
        groups = ["--groups", ",".join(user["groups"])] if user["groups"] else []
        run("useradd", "--create-home", "--shell", "/bin/bash", *groups, user["name"])
        if user["password"]:
            run("chpasswd", input=f"{user['name']}:{user['password']}\n")
    os.makedirs("/etc/polkit-1/rules.d", exist_ok=True)
    with open("/etc/polkit-1/rules.d/00-lab.rules", "w", encoding="utf-8") as file:
        file.write(rules)


def start_bus():
    os.makedirs("/run/dbus", exist_ok=True)
    spawn(*BUS_COMMAND, stdin=subprocess.DEVNULL)
    eventually(lambda: os.path.exists(BUS_SOCKET), "the system bus")


def bury_the_dead():
    # Blocked only now: whatever was started above must not inherit it.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    while True:
        try:
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        except ChildProcessError:
            pass
        signal.sigwait([signal.SIGCHLD])


def main():
    world = json.loads(sys.argv[1])
    os.umask(0o022)
    build_world(world["name"], world["base"], world["keep_of_run"], world["own_tmp"],
                world["installed"])
    make_users(world["users"], world["rules"], world["installed"])
    if world["bus"]:
        start_bus()
    os.write(world["ready"], b"ready")
    os.close(world["ready"])
    bury_the_dead()


if __name__ == "__main__":
    main()
