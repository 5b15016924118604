# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole computer by QEMU: Debian's own kernel, with its modules, its suspend and its queueing disciplines, on a disk
made from the root of a machine (machine.py). Everything is emulated, because nested virtualisation is rare: it boots in
a minute or two, or five on a busy machine.

Commands go over its second serial port, line by line: base64 of a shell's line there, the exit code and base64 of the
output back.
"""
import base64
import glob
import json
import os
import shlex
import signal
import socket
import subprocess
import types

from lab.process import die_with_parent, eventually, run

_BOOT_SECONDS = 600
_PORT = """[Unit]
After=multi-user.target
[Service]
ExecStart=/bin/bash -c '\\
    exec <>/dev/ttyS1 >&0; stty raw -echo; echo ready; \\
    while read -r line; do \\
        out=$$(sh -c "$$(base64 -d <<<"$$line")" 2>&1 </dev/null); echo "$$? $$(base64 -w0 <<<"$$out")"; \\
    done'
[Install]
WantedBy=multi-user.target
"""
# Through logind, as a desktop does it; ends once the kernel says that it has slept. What came in over the serial port
# before that would be lost.
_SLEEP = """
    slept=$(cat /sys/power/suspend_stats/success)
    systemctl suspend
    until [ "$(cat /sys/power/suspend_stats/success)" != "$slept" ]; do sleep 0.2; done"""


class Emulated:
    """Made of a machine that has been set up and is not running any more; ends it."""

    def __init__(self, machine, folder):
        self._folder = folder
        machine.write("/etc/systemd/system/commands.service", _PORT)
        machine.write("/etc/fstab", "/dev/vda / ext4 defaults 0 1\n")
        machine.enable("commands.service")
        os.makedirs(folder)
        version = max(glob.glob("*", root_dir=f"{machine.root}/lib/modules"))
        run("cp", f"{machine.root}/boot/vmlinuz-{version}", f"{folder}/kernel")
        run("cp", f"{machine.root}/boot/initrd.img-{version}", f"{folder}/initrd")
        run("mke2fs", "-q", "-t", "ext4", "-d", machine.root, f"{folder}/disk", "6G")
        self._qemu = None
        self._commands = self._events = None

    def boot(self):
        # On a busy machine an emulated timer fails the kernel's check, and the kernel gives up; the check is for broken
        # hardware. A panic ends QEMU, and so is noticed.
        arguments = "console=ttyS0 root=/dev/vda rw no_timer_check panic=-1"
        with open(f"{self._folder}/console", "ab") as log:
            self._qemu = subprocess.Popen(
                ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "1024",
                 "-nodefaults", "-display", "none", "-no-reboot", "-kernel", f"{self._folder}/kernel",
                 "-initrd", f"{self._folder}/initrd", "-append", arguments, "-serial", "stdio",
                 "-serial", f"unix:{self._folder}/commands,server,nowait",
                 "-qmp", f"unix:{self._folder}/events,server,nowait",
                 "-drive", f"file={self._folder}/disk,format=raw,if=virtio,cache=unsafe",
                 "-global", "PIIX4_PM.disable_s3=0"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent)
        self._commands = self._connect("commands")
        self._events = self._connect("events")
        self._event("QMP")
        self._tell("qmp_capabilities")
        line = self._commands.readline()
        while line and line.strip() != "ready":
            line = self._commands.readline()
        if not line:
            raise AssertionError(f"it does not boot:\n{self.console()}")
        return self

    def _connect(self, name):
        port = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        eventually(lambda: port.connect(f"{self._folder}/{name}") is None, f"QEMU's port for {name}")
        port.settimeout(_BOOT_SECONDS)
        return port.makefile("rw", encoding="utf-8", errors="replace", newline="\n")

    def _tell(self, command):
        self._events.write(json.dumps({"execute": command}) + "\n")
        self._events.flush()

    def _event(self, name):
        while True:
            said = json.loads(self._events.readline())
            if said.get("event") == name or name in said:
                return

    def suspend(self):
        """To RAM, as from a desktop's menu, and awake again once the machine is off."""
        self._send(_SLEEP)
        self._event("SUSPEND")
        self._tell("system_wakeup")
        self._answer(_SLEEP, True)

    def run(self, *words, check=True, **_):
        line = words[0] if len(words) == 1 else shlex.join(map(str, words))
        self._send(line)
        return self._answer(line, check)

    def _send(self, line):
        self._commands.write(base64.b64encode(line.encode()).decode() + "\n")
        self._commands.flush()

    def _answer(self, line, check):
        code, _, output = self._commands.readline().strip().partition(" ")
        done = types.SimpleNamespace(returncode=int(code), stdout=base64.b64decode(output).decode(errors="replace"))
        if check and done.returncode:
            raise RuntimeError(f"{line}: exit {done.returncode}\n{done.stdout}")
        return done

    def succeeds(self, *words):
        return self.run(*words, check=False).returncode == 0

    def runs(self):
        return self._qemu is not None and self._qemu.poll() is None

    def journal(self):
        return self.run("journalctl --boot --no-pager --quiet --output=short-monotonic").stdout

    def console(self):
        with open(f"{self._folder}/console", encoding="utf-8", errors="replace") as file:
            return file.read()[-6000:]

    def shut(self):
        if self.runs():
            self._qemu.send_signal(signal.SIGKILL)
            self._qemu.wait()
