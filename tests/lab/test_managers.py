# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that configure networks (this machine's systemd-udevd, systemd-networkd and NetworkManager) and the
files that tell them to leave our interfaces alone, whatever they are called. doctor asks each of them.

    alice@c ── vnats42 or lan0, beside interfaces that come and go all the time
"""
import json
import os
import subprocess
import sys

from lab.case import LabCase, main
from lab.process import eventually

WITHIN = 1.0  # seconds: what is put right
UDEVD = "/lib/systemd/systemd-udevd"
NETWORKD = "/lib/systemd/systemd-networkd"
NETWORK_MANAGER = "/usr/sbin/NetworkManager"


class Managers(LabCase):
    names = ("c",)
    # Of each scene that starts a VLAN again and again.
    starts = int(os.environ.get("VNATS_STARTS", "10"))

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.let_alice_take_other_names(cls.c)
        with open(cls.c.log, "ab") as log:
            cls.udevd = cls.c.spawn(UDEVD, stdout=log, stderr=log)
        # Not "settle": there is nothing to wait for before the first interface.
        eventually(lambda: cls.c.run("udevadm", "control", "--ping", check=False).returncode == 0, "udevd answers")
        # Busy all the time, and never far behind: a queue without end would be another test.
        cls.busy = cls.c.spawn("sh", "-c", "while :; do ip tuntap add tap9 mode tap; ip tuntap del tap9 mode tap; "
                               "udevadm settle; done", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @classmethod
    def tearDownClass(cls):
        for running in (cls.busy, cls.udevd):
            running.kill()
            running.wait()
        super().tearDownClass()

    def tearDown(self):
        self.down(self.c)

    def hide(self, file):
        """As if it were empty; umount brings it back."""
        self.c.run("touch", "/run/empty")
        self.c.run("mount", "--bind", "/run/empty", file)

    def properties(self, interface):
        # What udev knows of an interface appears when it has looked at it.
        def known():
            text = self.c.run("udevadm", "info", "--query=property", f"/sys/class/net/{interface}", check=False).stdout
            return "USEC_INITIALIZED=" in text and dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        return eventually(known, "udev has looked at it", 40)

    def start_often(self, most_wrong, *words):
        """Yields each interface when udev has looked at it and the MAC is the profile's. At most so often may it have
        been another one for a moment; None is no limit."""
        wrong = 0
        for _ in range(self.starts):
            interface, _ = self.up(self.c, "--address", "10.0.0.1/24", *words)
            wanted = self.c.session()[1]["HardwareAddress"]
            eventually(lambda i=interface: "ID_NET_LINK_FILE" in self.properties(i), "udev has looked at it")
            wrong += self.c.interfaces()[interface] != wanted
            eventually(lambda i=interface: self.c.interfaces()[i] == self.c.session()[1]["HardwareAddress"] == wanted,
                       "the MAC of the profile", WITHIN)
            yield interface
            self.down(self.c)
        print(f"{self.starts} starts {words}: {wrong} with another MAC for a moment", file=sys.stderr)
        if most_wrong is not None:
            self.assertLessEqual(wrong, most_wrong)

    def test_it_leaves_our_interfaces_alone_whatever_they_are_called(self):
        for words in ((), ("--interface", "lan0")):
            for interface in self.start_often(0, *words):
                known = self.properties(interface)
                self.assertEqual(known["VLAN_NATS"], "1")
                self.assertEqual(known["NM_UNMANAGED"], "1")
                self.assertTrue(known["ID_NET_LINK_FILE"].endswith("/05-vlan-nats.link"), known)
        self.assertNotIn("instead of", self.c.read_log())

    def reload(self):
        """A busy udevd takes no request for a moment."""
        eventually(lambda: self.c.run("udevadm", "control", "--reload", check=False).returncode == 0, "udevd reloads")

    def test_without_our_files_the_helper_puts_it_right(self):
        rules = "/usr/lib/udev/rules.d/70-vlan-nats.rules"
        self.hide(rules)
        self.reload()
        self.addCleanup(self.reload)
        self.addCleanup(self.c.run, "umount", rules)
        for interface in self.start_often(None):
            self.assertNotIn("VLAN_NATS", self.properties(interface))

    def test_it_knows_an_interface_that_is_renamed(self):
        self.up(self.c, "--address", "10.0.0.1/24")
        self.c.run("ip", "link", "set", "vnats42", "down")
        self.c.run("ip", "link", "set", "vnats42", "name", "lan7")
        known = eventually(lambda: self.properties("lan7"), "udev knows the name")
        self.assertEqual((known["INTERFACE"], known["VLAN_NATS"], known["NM_UNMANAGED"]), ("lan7", "1", "1"))

    def doctor(self, check):
        """(state, message, remedy) of what doctor says about one program; None when it says nothing of it."""
        found = json.loads(self.c.ctl("doctor", "--json", env={"HOME": "/home/alice"}).stdout)["checks"]
        return next(((each["state"], each["message"], each["remedy"] or "") for each in found
                     if each["check"] == check), None)

    def test_doctor_asks_udev_itself(self):
        rules = "/usr/lib/udev/rules.d/70-vlan-nats.rules"
        self.assertEqual(self.doctor("udev")[0], "skipped", "nothing is connected")
        self.up(self.c, "--address", "10.0.0.1/24", "--interface", "lan0")
        eventually(lambda: self.doctor("udev")[:2] == ("ok", "udev leaves lan0 alone."), "udev knows lan0")
        self.down(self.c)
        self.hide(rules)
        # While somebody else waits for it, udev takes no command.
        self.reload()
        self.up(self.c, "--address", "10.0.0.1/24", "--interface", "lan0")
        _, message, remedy = eventually(lambda: self.doctor("udev")[0] == "warning" and self.doctor("udev"),
                                        "udev does not know lan0")
        self.assertIn("udev does not know that lan0 is ours", message)
        # The files are there, as after an installation. What is said helps.
        self.c.run("umount", rules)
        self.assertEqual(self.doctor("udev")[0], "warning", "the file alone does not")
        for command in remedy.split('"')[1::2]:
            words = command.removeprefix("sudo ").split()
            eventually(lambda w=words: self.c.run(*w, check=False).returncode == 0, command)
        eventually(lambda: self.doctor("udev")[0] == "ok", "udev leaves lan0 alone")

    def test_networkd_leaves_them_alone_whatever_they_are_called(self):
        # As a network manager that thinks that everything is its own.
        self.c.run("mkdir", "-p", "/run/systemd/network", "/run/systemd/netif")
        self.c.run("sh", "-c", "printf '[Match]\nName=*\n[Network]\nDHCP=yes\n' > /run/systemd/network/50-all.network")
        self.c.run("chown", "-R", "systemd-network:", "/run/systemd/netif")
        with open(self.c.log, "ab") as log:
            networkd = self.start(self.c, NETWORKD, stdout=log, stderr=log)
        eventually(lambda: "eth0" in self.c.run("networkctl", "list", check=False).stdout, "networkd answers")
        for name in ("vnats42", "lan0"):
            self.up(self.c, "--address", "10.0.0.1/24", "--interface", name)
            eventually(lambda n=name: self.doctor("networkd")[:2] == ("ok", f"systemd-networkd leaves {n} alone."),
                       "networkd has decided", 40)
            self.assertIn("10.0.0.1/24", self.c.addresses(name))
            self.down(self.c)
        self.assertIsNone(networkd.poll())
        # Without our files it is told of.
        for file in ("05-vlan-nats.network", "05-vlan-nats-property.network"):
            self.hide(f"/usr/lib/systemd/network/{file}")
            self.addCleanup(self.c.run, "umount", f"/usr/lib/systemd/network/{file}")
        self.c.run("networkctl", "reload")
        self.up(self.c, "--address", "10.0.0.1/24")
        _, message, remedy = eventually(lambda: self.doctor("networkd")[0] == "warning" and self.doctor("networkd"),
                                        "networkd manages it")
        self.assertIn("systemd-networkd manages vnats42", message)
        self.assertIn("networkctl reload", remedy)

    def test_networkmanager_leaves_them_alone_whatever_they_are_called(self):
        # The underlay is not its to change.
        self.c.run("sh", "-c", "mkdir -p /etc/NetworkManager/conf.d; printf '[main]\nno-auto-default=*\n[keyfile]\n"
                   "unmanaged-devices+=interface-name:eth*\n' > /etc/NetworkManager/conf.d/60-lab.conf")
        with open(self.c.log, "ab") as log:
            self.start(self.c, NETWORK_MANAGER, "--no-daemon", stdout=log, stderr=log)

        def states():
            return dict(line.split(":") for line in
                        self.c.run("nmcli", "-t", "-f", "DEVICE,STATE", "device").stdout.splitlines())
        eventually(lambda: "eth0" in states(), "NetworkManager answers")
        for name in ("vnats42", "lan0"):
            self.up(self.c, "--address", "10.0.0.1/24", "--interface", name)
            eventually(lambda n=name: states()[n] == "unmanaged", "NetworkManager has decided")
            self.assertEqual(self.doctor("network-manager")[:2], ("ok", f"NetworkManager leaves {name} alone."))
            self.down(self.c)
        # Without our files it is told of, and what is said helps once they are there.
        files = ("/usr/lib/NetworkManager/conf.d/50-vlan-nats.conf", "/usr/lib/udev/rules.d/70-vlan-nats.rules")
        for file in files:
            self.hide(file)
        self.reload()
        self.c.run("nmcli", "general", "reload")
        self.up(self.c, "--address", "10.0.0.1/24", "--interface", "lan0")
        _, message, remedy = eventually(lambda: self.doctor("network-manager")[0] == "warning"
                                        and self.doctor("network-manager"), "NetworkManager manages it")
        self.assertIn("NetworkManager manages lan0", message)
        for file in files:
            self.c.run("umount", file)
        self.reload()
        for command in remedy.split('"')[1::2]:
            words = command.removeprefix("sudo ").split()
            eventually(lambda w=words: self.c.run(*w, check=False).returncode == 0, command)
        eventually(lambda: self.doctor("network-manager")[0] == "ok", "NetworkManager leaves it alone")

    def test_it_touches_no_other_interface(self):
        self.c.run("ip", "tuntap", "add", "dev", "tap7", "mode", "tap")
        known = eventually(lambda: self.properties("tap7"), "udev knows it")
        self.c.run("ip", "link", "delete", "tap7")
        self.assertNotIn("VLAN_NATS", known)
        self.assertNotIn("NM_UNMANAGED", known)


if __name__ == "__main__":
    main()
