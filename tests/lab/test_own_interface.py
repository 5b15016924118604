# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What others on the computer do to the interface of a VLAN: udev, network managers, people with ip(8). The helper
shows what is, puts back what its profile says, and leaves in peace whoever insists. The managers themselves are in
test_managers.py.

    alice@a ── vnats42 10.0.0.1 fd00::1 ══ nats-server ══ vnats42 10.0.0.2 fd00::2 ── alice@b
"""
import json
import os
import subprocess
import time

from lab.case import LabCase, main
from lab.process import eventually
from lab.transfer import transfer
from lab.witness import Pinging, Watching

THEIRS = "02:00:00:00:00:99"
WITHIN = 3.0  # seconds: the truth, and the profile's values

# What udevd does with MACAddressPolicy=persistent: as soon as the kernel tells of a new interface, it gets another MAC.
UDEV = f"""
import socket, subprocess, struct
RTMGRP_LINK, RTM_NEWLINK, IFLA_IFNAME = 1, 16, 3
watch = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
watch.bind((0, RTMGRP_LINK))
print("listening", flush=True)
known = set()
while True:
    data = watch.recv(1 << 16)
    kind, index = struct.unpack_from("H", data, 4)[0], struct.unpack_from("i", data, 20)[0]
    if kind == RTM_NEWLINK and b"vnats42\\0" in data and index not in known:
        known.add(index)
        subprocess.run(["ip", "link", "set", "vnats42", "address", "{THEIRS}"], stderr=subprocess.DEVNULL)
"""


class OwnInterface(LabCase):
    names = ("a", "b")

    def setUp(self):
        self.addCleanup(self.down, self.a, self.b)
        for number, computer in enumerate(self.computers, 1):
            if not computer.sessions():
                self.up(computer, "--address", f"10.0.0.{number}/24", "--address", f"fd00::{number}/64")
        self.mac = self.a.interfaces()["vnats42"]
        self.watching = Watching(self.a)
        self.addCleanup(self.watching.end)

    def ip(self, words, computer=None):
        (computer or self.a).run("ip", *words.split())

    def link(self, computer=None, name="vnats42"):
        return json.loads((computer or self.a).run("ip", "-json", "link", "show", "dev", name).stdout)[0]

    def session(self, computer=None):
        return (computer or self.a).session()[1]

    def shows(self, what, computer=None, **wanted):
        """The session shows these properties within WITHIN seconds; returns them all."""
        def shown():
            session = self.session(computer)
            return all(session[name] == value for name, value in wanted.items()) and session
        return eventually(shown, what, WITHIN)

    def insist(self, words, left, times=3, computer=None):
        """Says this to ip(8) so often, each time when the helper has undone the last; left() tells that it no longer
        does."""
        for _ in range(times - 1):
            self.ip(words, computer)
            eventually(lambda: not left(), "the helper puts it back", WITHIN)
        self.ip(words, computer)
        eventually(left, "the helper leaves it", WITHIN)

    def problem(self):
        return self.session()["Problem"][0]

    def assert_doctor_says(self, state, status):
        """What status says, and how bad it is."""
        found = [each for each in json.loads(self.a.ctl("doctor", "--json").stdout)["checks"] if each["check"] == "vlan"]
        self.assertEqual([each["state"] for each in found], [state])
        self.assertIn(found[0]["remedy"], " ".join(status.split()))

    def assert_both_ways(self):
        for computer, address in ((self.a, "10.0.0.2"), (self.a, "fd00::2"), (self.b, "10.0.0.1")):
            # IPv6 uses an address that it has been given only when nobody else has it, which takes two seconds.
            eventually(lambda c=computer, to=address: c.run("ping", "-c", 1, "-W", 1, to), f"{address} answers", 10)
            self.assert_ping(computer, address, count=2)

    def test_a_mac_is_put_back_and_nobody_notices(self):
        pinging = Pinging(self.a, "10.0.0.2")
        self.addCleanup(pinging.end)
        pinging.answered(time.monotonic())
        self.ip(f"link set vnats42 address {THEIRS}")
        eventually(lambda: self.link()["address"] == self.mac, "the MAC of the profile is back", WITHIN)
        pinging.answered(time.monotonic())
        self.assertLessEqual(pinging.missed, 2)
        self.assertEqual(self.session()["HardwareAddress"], self.mac)
        self.assertEqual(self.watching.problems, [])
        self.assertIn(f"vnats42 has the hardware address {THEIRS} instead of {self.mac}", self.a.read_log())

    def test_a_mac_that_somebody_insists_on_is_used(self):
        self.insist(f"link set vnats42 address {THEIRS}", lambda: self.link()["address"] == THEIRS)
        self.shows("the MAC that is", HardwareAddress=THEIRS)
        code, places = eventually(lambda: self.session()["State"] == "degraded" and self.session()["Problem"],
                                  "a is connected by it")
        self.assertEqual(code, "NetworkConfiguration.OtherMac")
        self.assertEqual((places["found"], places["wanted"]), (THEIRS, self.mac))
        status = self.a.ctl("status").stdout
        self.assertIn(THEIRS, status)
        self.assert_doctor_says("warning", status)
        self.assertIn("another program", " ".join(status.split()))
        eventually(lambda: THEIRS in self.b.ctl("peers", "--json").stdout, "b knows a by its new MAC")
        self.assert_both_ways()
        # It is over when the other one gives in …
        self.ip(f"link set vnats42 address {self.mac}")
        eventually(lambda: self.connected(self.a), "a is well")
        self.shows("the MAC of the profile", HardwareAddress=self.mac)
        self.assert_both_ways()
        # … or is told to stop, and we are asked to try again.
        self.ip(f"link set vnats42 address {THEIRS}")
        eventually(self.problem, "it insists still")
        self.a.ctl("reconnect")
        eventually(lambda: self.link()["address"] == self.mac, "the MAC of the profile is back", WITHIN)
        eventually(lambda: self.connected(self.a), "a is well")

    def test_udev_at_every_start(self):
        self.down(self.a)
        self.python(self.a, UDEV)
        for _ in range(20):
            self.up(self.a, "--address", "10.0.0.1/24")
            eventually(lambda: self.link()["address"] == self.session()["HardwareAddress"] == self.mac,
                       "the MAC of the profile", WITHIN)
            self.down(self.a)
        self.assertIn(f"vnats42 has the hardware address {THEIRS}", self.a.read_log())
        self.assertEqual(self.watching.problems, [])

    def test_down_is_undone_once(self):
        before = self.a.addresses("vnats42")
        self.ip("link set vnats42 down")
        eventually(lambda: "UP" in self.link()["flags"], "it is up again", WITHIN)
        eventually(lambda: sorted(self.a.addresses("vnats42")) == sorted(before), "it has all its addresses")
        self.assert_both_ways()
        self.ip("link set vnats42 down")
        self.shows("that it is down", State="degraded", Problem=["NetworkConfiguration.TakenDown",
                                                                   {"interface": "vnats42"}])
        self.assertNotIn("UP", self.link()["flags"])
        status = self.a.ctl("status").stdout
        self.assertIn("ip link set vnats42 up", " ".join(status.split()))
        self.assert_doctor_says("error", status)
        self.ip("link set vnats42 up")
        self.shows("that it is up", State="connected", Problem=["", {}])
        self.assert_both_ways()
        self.ip("link set vnats42 down")
        eventually(self.problem, "it is down again")
        self.a.ctl("reconnect")
        eventually(lambda: "UP" in self.link()["flags"], "it is up because somebody has asked", WITHIN)
        eventually(lambda: self.connected(self.a), "a is well")
        self.assert_both_ways()

    def test_down_and_up_costs_no_address(self):
        for _ in range(5):
            self.ip("link set vnats42 down")
            self.ip("link set vnats42 up")
        eventually(lambda: {"10.0.0.1/24", "fd00::1/64"} <= set(self.a.addresses("vnats42")), "both are there", WITHIN)
        self.assertEqual(self.session()["Addresses"], ["10.0.0.1/24", "fd00::1/64"])
        self.assertIn("UP", self.link()["flags"])
        self.assert_both_ways()

    def test_addresses_that_are_flushed(self):
        flush = "address flush dev vnats42"
        self.ip(flush)
        eventually(lambda: {"10.0.0.1/24", "fd00::1/64"} <= set(self.a.addresses("vnats42")), "both are back", WITHIN)
        self.assertEqual(self.watching.problems, [])
        self.assert_both_ways()
        self.ip(flush)
        eventually(lambda: "10.0.0.1/24" in self.a.addresses("vnats42"), "they are back", WITHIN)
        self.ip(flush)
        self.shows("that there are none", Addresses=[], State="degraded", Problem=[
            "NetworkConfiguration.AddressRemoved", {"interface": "vnats42", "address": "10.0.0.1/24"}])
        self.ip("address add 10.0.0.1/24 dev vnats42")
        self.shows("what is there", Addresses=["10.0.0.1/24"])
        self.ip("address add fd00::1/64 dev vnats42")
        self.shows("what is there", Addresses=["10.0.0.1/24", "fd00::1/64"], State="connected")

    def test_addresses_of_others(self):
        self.ip("address add 10.7.0.1/24 dev vnats42")
        self.shows("the added one", Addresses=["10.0.0.1/24", "fd00::1/64", "10.7.0.1/24"], State="connected")
        self.ip("address delete 10.7.0.1/24 dev vnats42")
        self.shows("it is gone", Addresses=["10.0.0.1/24", "fd00::1/64"])

    def test_an_mtu_is_put_back(self):
        for mtu in (9000, 600):  # the kernel takes IPv6 away with the latter
            self.ip(f"link set vnats42 mtu {mtu}")
            eventually(lambda: self.link()["mtu"] == 1500, "the MTU of the profile is back", WITHIN)
            eventually(lambda: "fd00::1/64" in self.a.addresses("vnats42"), "the IPv6 address is back", WITHIN)
        self.assertEqual(self.watching.problems, [])
        self.assertEqual(self.a.run("cat", "/proc/sys/net/ipv6/conf/vnats42/accept_ra").stdout, "0\n")
        self.assert_both_ways()

    def test_an_mtu_that_somebody_insists_on_is_used(self):
        for computer in self.computers:
            self.insist("link set vnats42 mtu 9000", lambda c=computer: self.link(c)["mtu"] == 9000, computer=computer)
            self.shows("the MTU that is", computer, Mtu=9000)
        for computer in self.computers:
            eventually(lambda c=computer: self.session(c)["State"] == "degraded", "it is connected again")
            self.assertEqual(self.session(computer)["Problem"][0], "NetworkConfiguration.OtherMtu")
        self.assert_ping(self.a, "10.0.0.2", "-M", "do", "-s", "8972", count=2)
        data = os.urandom(4_000_000)
        self.assertEqual(len(transfer(self.a, self.b, "10.0.0.2", data)), 64)

    def test_another_name(self):
        self.addCleanup(self.a.ctl, "down", "lan7")
        # Linux before 6.2 renames only what is down.
        if self.a.run("ip", "link", "set", "vnats42", "name", "lan7", check=False).returncode:
            self.ip("link set vnats42 down name lan7")
        self.shows("the new name", Interface="lan7")
        eventually(lambda: "UP" in self.link(name="lan7")["flags"], "it is up", WITHIN)
        self.assert_both_ways()
        self.assertIn("lan7", self.a.ctl("status").stdout)
        # What belongs to it follows: the addresses are looked after under the new name.
        self.ip("address flush dev lan7")
        eventually(lambda: "fd00::1/64" in self.a.addresses("lan7"), "the addresses are back", WITHIN)
        done = self.a.ctl("down", "lan7")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.a.interfaces(), {})

    def ends_with(self, code):
        eventually(lambda: not self.a.sessions(), "the session is over", 5)
        eventually(lambda: not self.a.processes("vlan-nats-worker"), "so is its worker", 5)
        self.assertEqual(self.a.interfaces(), {})
        eventually(lambda: code in dict(self.watching.problems), f"{code} is told")
        # Nothing half-made is in the way.
        self.up(self.a, "--address", "10.0.0.1/24", "--address", "fd00::1/64")
        self.assert_both_ways()

    def test_moved_to_another_namespace(self):
        elsewhere = self.start(self.a, "unshare", "--net", "/usr/bin/python3", "-c",
                               "print('there', flush=True); input()", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               text=True)
        self.assertEqual(elsewhere.outside.stdout.readline(), "there\n")
        inside = self.pid_inside(elsewhere)
        self.ip(f"link set vnats42 netns {inside}")
        self.ends_with("DeviceLost.Moved")
        left = self.a.run("nsenter", "-t", inside, "--net", "ip", "-brief", "link").stdout
        self.assertNotIn("vnats42", left)

    def pid_inside(self, running):
        """The program's pid in the computer's own numbering."""
        with open(f"/proc/{running.pid}/status", encoding="ascii") as status:
            return next(line.split()[-1] for line in status if line.startswith("NSpid:"))

    def test_deleted(self):
        self.ip("link delete vnats42")
        self.ends_with("DeviceLost")

    def test_in_the_foreground(self):
        self.down(self.a)
        running = self.start(self.a, "/usr/libexec/vlan-nats/vlan-nats-helper", "run", "--server", self.server.url,
                             "--vlan", 42, "--address", "10.0.0.1/24", stderr=subprocess.PIPE, text=True)
        eventually(lambda: "vnats42" in self.a.interfaces(), "the interface")
        for _ in range(2):
            self.ip("address flush dev vnats42")
            eventually(lambda: "10.0.0.1/24" in self.a.addresses("vnats42"), "the address is back", WITHIN)
        self.ip("link set vnats42 down")
        eventually(lambda: "UP" in self.link()["flags"], "it is up again", WITHIN)
        self.ip("link delete vnats42")
        self.assertEqual(running.wait(), 1)
        said = running.outside.stderr.read()
        self.assertIn("vnats42 has lost the address 10.0.0.1/24; that is undone", said)
        self.assertIn("The network interface has disappeared", said)


if __name__ == "__main__":
    main()
