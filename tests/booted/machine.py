# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A computer that boots: a prepared Debian under systemd-nspawn, forgotten when it is shut down.

    the machine
    └── enclosure (tests/lab): own mounts, network and processes; ends with the test, however that ends
        └── systemd-nspawn -b: Debian's own systemd as process 1, with journald, logind, udevd, D-Bus
            └── namespace 'far': the other computer (far_host.py)

Its disk is an overlay on the prepared root, its network is empty, and its cgroup is one of the unified hierarchy, which
is mounted for the enclosure alone because some machines still have the old one. Commands enter through process 1.
"""
import os
import re
import shutil
import signal
import socket
import subprocess
import uuid

from lab.process import die_with_parent, eventually, run, spawn

_CGROUPS = "/sys/fs/cgroup"
_REBOOTED = 133  # systemd-nspawn --keep-unit leaves the new start to its caller
_BOOT_SECONDS = 180
_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8", "TERM": "dumb",
                "DEBIAN_FRONTEND": "noninteractive"}


def mount_cgroups():
    """The unified hierarchy, for this mount namespace; a cgroup of its own for each machine lies in it."""
    run("mount", "-t", "cgroup2", "cgroup2", _CGROUPS)
    for left in os.listdir(_CGROUPS):
        if left.startswith("vlan-nats-booted") and not _is_populated(f"{_CGROUPS}/{left}"):
            _remove_cgroup(f"{_CGROUPS}/{left}")


def _is_populated(cgroup):
    """Whether it belongs to another run that is still there."""
    with open(f"{cgroup}/cgroup.events", encoding="ascii") as file:
        return "populated 1" in file.read()


def _remove_cgroup(path):
    for folder, _, _ in os.walk(path, topdown=False):
        try:
            os.rmdir(folder)
        except OSError:
            pass  # the kernel has not let go of it yet; the next run removes it


class Machine:
    def __init__(self, base, packages, folder):
        """base: the prepared root; packages: the folder with the .deb files; folder: an empty one for its disk."""
        self.packages = packages
        self._folder = folder
        self.root = f"{folder}/root"
        # Our process ID is 1 in every run.
        self._cgroup = f"{_CGROUPS}/vlan-nats-booted.{uuid.uuid4()}"
        self._nspawn = None
        self._leader = None
        for part in ("upper", "work", "root"):
            os.makedirs(f"{folder}/{part}")
        run("mount", "-t", "overlay", "overlay", "-o",
            f"lowerdir={base},upperdir={folder}/upper,workdir={folder}/work", self.root)
        shutil.copytree(packages, f"{self.root}/packages")
        # What the root had so that packages could be installed in it. From here on, an installed daemon starts.
        for path in ("/etc/resolv.conf", "/usr/sbin/policy-rc.d"):
            os.unlink(self.root + path)
        self.write("/etc/hostname", "booted\n")
        self.write("/etc/hosts", "127.0.0.1 localhost booted\n")

    # Before it boots, and while it runs.

    def write(self, path, text, mode=0o644):
        full = self.root + path
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(full, mode)

    def enable(self, *units):
        """For the next boot."""
        run("systemctl", "--quiet", f"--root={self.root}", "enable", *units)

    # Boot.

    def boot(self):
        """Returns when systemd says that it has started everything."""
        os.makedirs(self._cgroup, exist_ok=True)
        address = f"{self._folder}/notify"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as news:
            if os.path.exists(address):
                os.unlink(address)
            news.bind(address)
            news.settimeout(_BOOT_SECONDS)
            self._start(address)
            said = ""
            while "READY=1" not in said:
                try:
                    said += news.recv(4096).decode() + "\n"
                except TimeoutError:
                    raise AssertionError(f"it does not boot:\n{self.console()}") from None
                found = re.search(r"^X_NSPAWN_LEADER_PID=(\d+)$", said, re.M)
                self._leader = int(found[1]) if found else None
        state = self.run("systemctl", "is-system-running", "--wait", check=False).stdout.strip()
        if state != "running":
            failed = self.run("systemctl", "--failed", "--plain").stdout
            raise AssertionError(f"it is {state} after the boot:\n{failed}")

    def _start(self, address):
        def enter_cgroup():
            die_with_parent()
            with open(f"{self._cgroup}/cgroup.procs", "w", encoding="ascii") as file:
                file.write("0")

        with open(f"{self._folder}/console", "ab") as console:
            # The devices of the class 'net' are its own; udevd runs, because /sys may be written. Its systemd may
            # attach the programs by which it enforces DeviceAllow= and IPAddressDeny=.
            self._nspawn = subprocess.Popen(
                ["systemd-nspawn", "--quiet", "--boot", f"--directory={self.root}", "--register=no", "--keep-unit",
                 "--machine=booted", "--private-network", "--bind=/dev/net/tun", "--capability=all",
                 "--system-call-filter=bpf", "--notify-ready=yes", "--console=read-only", "--link-journal=no",
                 "--resolv-conf=off", "--timezone=off"],
                env={**_ENVIRONMENT, "NOTIFY_SOCKET": address, "SYSTEMD_NSPAWN_API_VFS_WRITABLE": "yes"},
                stdin=subprocess.DEVNULL, stdout=console, stderr=console, preexec_fn=enter_cgroup)

    def runs(self):
        return self._nspawn is not None and self._nspawn.poll() is None

    def reboot(self):
        """As 'systemctl reboot' does it, services stopped in order."""
        self.run("systemctl", "--no-block", "reboot")
        status = self._nspawn.wait(_BOOT_SECONDS)
        assert status == _REBOOTED, f"systemd-nspawn ended with {status}:\n{self.console()}"
        self.boot()

    def power_off(self):
        """Services stopped in order; its disk stays."""
        self.run("systemctl", "--no-block", "poweroff")
        self._nspawn.wait(_BOOT_SECONDS)

    def shut(self):
        """At once, as by a power cut; its disk is forgotten."""
        if self.runs():
            if self._leader:
                os.kill(self._leader, signal.SIGKILL)
            else:
                self._nspawn.kill()
            eventually(self._has_ended, "the end of systemd-nspawn")
        run("umount", "--lazy", self.root)
        _remove_cgroup(self._cgroup)

    def _has_ended(self):
        """Its namespace cannot end before each process that came in from here has been waited for; those whose parent
        has died are ours, because we are process 1."""
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
            for pid in map(int, file.read().split()):
                if pid != self._nspawn.pid:
                    os.waitpid(pid, os.WNOHANG)
        return not self.runs()

    # Commands.

    def _entering(self, words):
        command = ["sh", "-c", words[0]] if len(words) == 1 else list(map(str, words))
        return ["nsenter", f"--target={self._leader}", "--mount", "--uts", "--ipc", "--net", "--pid", "--root",
                "--wdns=/", *command]

    def run(self, *words, check=True, seconds=120, **options):
        """Runs a program, or, when there is one word, that line in a shell; its output as text."""
        return run(*self._entering(words), check=check, env=_ENVIRONMENT, timeout=seconds, stdin=subprocess.DEVNULL,
                   **options)

    def spawn(self, *words, **options):
        return spawn(*self._entering(words), env=_ENVIRONMENT, stdin=subprocess.DEVNULL, text=True, **options)

    def succeeds(self, *words):
        return self.run(*words, check=False).returncode == 0

    def install(self, folder="/packages", *names):
        """What a person does who has the .deb files, while the system runs."""
        files = " ".join(f"{folder}/{name}_*.deb" for name in names or ("vlan-nats-helper",))
        self.run(f"apt-get -q -q -y -o Dpkg::Use-Pty=0 --no-install-recommends install {files}", seconds=300)

    # What to look at.

    def journal(self, *words):
        return self.run("journalctl", "--boot", "--no-pager", "--quiet", "--output=short-monotonic", *words).stdout

    def console(self):
        with open(f"{self._folder}/console", encoding="utf-8", errors="replace") as file:
            return file.read()[-6000:]

    def unit(self, name, *properties):
        """Some properties of a unit, in the order asked for."""
        said = self.run("systemctl", "show", name, *(f"--property={one}" for one in properties)).stdout
        known = dict(line.partition("=")[::2] for line in said.splitlines())
        return [known.get(one, "") for one in properties]
