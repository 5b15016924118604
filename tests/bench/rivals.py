# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs that join two computers to one LAN, each started as its own manual says, with defaults throughout."""
import os
import subprocess
import time

from lab.process import run, spawn
from lab.underlay import SERVER_ADDRESS

from contender import Lan


class Veth(Lan):
    """The underlay itself: the ceiling of this machine."""

    key, name = "veth", "raw veth"

    @property
    def target(self):
        return self.address_of(self.world.b)

    def address_of(self, computer):
        return computer.underlay_address

    def start(self):
        self.await_ping()


class Vxlan(Lan):
    """The kernel's own layer 2 over UDP; no cipher, no program."""

    key, name = "vxlan", "kernel VXLAN"

    def why_not(self):
        tried = self.world.a.run("ip", "link", "add", "vx0", "type", "vxlan", "id", 42, "dstport", 4789, check=False)
        self.world.a.run("ip", "link", "delete", "vx0", check=False)
        return f"this kernel has none ({tried.stdout.strip()})" if tried.returncode else None

    def start(self):
        a, b = self.world.computers
        for here, there, address in ((a, b, self.addresses[0]), (b, a, self.addresses[1])):
            here.run("ip", "link", "add", "vx0", "type", "vxlan", "id", 42, "dstport", 4789,
                     "local", here.underlay_address, "remote", there.underlay_address)
            here.run("ip", "address", "add", f"{address}/24", "dev", "vx0")
            here.run("ip", "link", "set", "vx0", "up")
        self.await_ping()


class Tinc(Lan):
    """tinc 1.0 as an Ethernet switch."""

    key, name, package, needs, own = "tinc", "tinc", "tinc", ("tincd",), ("tincd",)
    host_options = ""

    def start(self):
        folders = [self._configure(i) for i in (0, 1)]
        for mine, other, name in ((0, 1, "b"), (1, 0, "a")):
            run("cp", f"{folders[other]}/hosts/{name}", f"{folders[mine]}/hosts/")
        for computer, folder in zip(self.world.computers, folders):
            run("rm", "-f", f"{folder}/pid")  # of the killed one of the last round
            self.spawn(computer, "tincd", "--no-detach", "--config", folder, f"--pidfile={folder}/pid")
        self.await_ping()
        time.sleep(3)  # it starts on TCP and goes over to UDP once the path's MTU is probed

    def _configure(self, index):
        """Writes one node's configuration and key, once; returns its folder."""
        computer, name = self.world.computers[index], "ab"[index]
        folder = f"{self.world.folder}/{self.key}-{name}"
        if os.path.exists(folder):
            return folder
        os.makedirs(f"{folder}/hosts")
        connect = "ConnectTo = a\n" if name == "b" else ""
        write(f"{folder}/tinc.conf", f"Name = {name}\nMode = switch\nInterface = tinc0\n{connect}")
        write(f"{folder}/hosts/{name}", f"Address = {computer.underlay_address}\n{self.host_options}")
        write(f"{folder}/tinc-up", f"#!/bin/sh\nip address add {self.addresses[index]}/24 dev $INTERFACE\n"
                                   "ip link set $INTERFACE up\n")
        os.chmod(f"{folder}/tinc-up", 0o755)
        run("tincd", "--config", folder, "--generate-keys=2048", stdin=subprocess.DEVNULL)
        return folder


class PlainTinc(Tinc):
    key, name = "tinc-plain", "tinc, no cipher"
    host_options = "Cipher = none\nDigest = none\n"


class OpenVpn(Lan):
    """Two peers, TLS with each other's fingerprint, AES-256-GCM, a TAP, UDP."""

    key, name, package, needs, own = "openvpn", "OpenVPN TAP", "openvpn", ("openvpn", "openssl"), ("openvpn",)

    def start(self):
        prints = [self._certificate(name) for name in "ab"]
        for index, role in ((0, ["--tls-server", "--dh", "none"]), (1, ["--tls-client"])):
            mine = f"{self.world.folder}/openvpn-{'ab'[index]}"
            self.spawn(self.world.computers[index], "openvpn", "--dev", "tap0", "--dev-type", "tap",
                       "--remote", self.world.computers[1 - index].underlay_address,
                       "--ifconfig", self.addresses[index], "255.255.255.0", *role,
                       "--cert", mine + ".crt", "--key", mine + ".key", "--peer-fingerprint", prints[1 - index],
                       "--data-ciphers", "AES-256-GCM", "--verb", 1)
        self.await_ping()

    def _certificate(self, name):
        """Makes a key and its self-signed certificate once; returns the SHA-256 fingerprint."""
        path = f"{self.world.folder}/openvpn-{name}"
        if not os.path.exists(path + ".crt"):
            run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-keyout", path + ".key", "-out", path + ".crt", "-days", 2, "-subj", f"/CN={name}")
        said = run("openssl", "x509", "-in", path + ".crt", "-noout", "-fingerprint", "-sha256").stdout
        return said.strip().partition("=")[2]


class N2n(Lan):
    """Two edges that find each other through a supernode, which stands where our server stands."""

    key, name, package, needs, own = "n2n", "n2n", "n2n", ("edge", "supernode"), ("edge",)

    def __init__(self, world):
        super().__init__(world)
        self._supernode = None

    def start(self):
        with self.world.log("n2n-supernode") as log:
            self._supernode = spawn(self.world.program("supernode"), "-l", 7654, stdout=log, stderr=log)
        for computer, address in zip(self.world.computers, self.addresses):
            self.spawn(computer, "edge", "-d", "n2n0", "-a", address, "-s", "255.255.255.0", "-c", "bench",
                       "-k", "secret", "-l", f"{SERVER_ADDRESS}:7654")
        self.await_ping()

    def servers(self):
        return [self._supernode.pid]

    def stop(self):
        super().stop()
        if self._supernode:
            self._supernode.kill()
            self._supernode.wait()
            self._supernode = None


class WireGuardGo(Lan):
    """WireGuard in user space, layer 3, with segmentation offload where the version has it."""

    key, name, package = "wireguard-go", "wireguard-go", "wireguard-go"
    needs, own = ("wireguard-go", "wg"), ("wireguard-go",)
    # Debian's programs refuse to run where the kernel might have a module for it.
    env = {"WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD": "1", "LOG_LEVEL": "error"}

    def start(self):
        private = [run("wg", "genkey").stdout.strip() for _ in self.world.computers]
        public = [run("wg", "pubkey", input=key + "\n").stdout.strip() for key in private]
        for index, computer in enumerate(self.world.computers):
            key = f"{self.world.folder}/wg-{computer.name}"
            write(key, private[index])
            computer.run("mkdir", "-p", "/run/wireguard")
            self.spawn(computer, self.world.program("wireguard-go"), "--foreground", "wg0", env=self.env)
            computer.run("sh", "-c", "for i in $(seq 100); do [ -S /run/wireguard/wg0.sock ] && exit; sleep 0.1; done")
            computer.run("wg", "set", "wg0", "private-key", key, "listen-port", 51820, "peer", public[1 - index],
                         "endpoint", f"{self.world.computers[1 - index].underlay_address}:51820",
                         "allowed-ips", f"{self.addresses[1 - index]}/32")
            computer.run("ip", "address", "add", f"{self.addresses[index]}/24", "dev", "wg0")
            computer.run("ip", "link", "set", "wg0", "mtu", 1420, "up")
        self.await_ping()

    def stop(self):
        super().stop()
        for computer in self.world.computers:
            computer.run("rm", "-f", "/run/wireguard/wg0.sock")


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
