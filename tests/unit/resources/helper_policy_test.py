# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The system's policies for the helper: who may call it and own its name, when polkit asks for a password, and what its
unit permits. Read from the sources; nothing has to be built or installed.

python3 helper_policy_test.py SOURCE
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

SOURCE = os.path.abspath(sys.argv.pop(1))
sys.path.insert(0, f"{SOURCE}/tests/lab")
from lab import matrix  # noqa: E402 # pylint: disable=wrong-import-position

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# The units' exposure, in tenths (systemd 252 says 15, 15 and 11). What is left of it they cannot do without: the helper
# is root, because the bus and polkit listen to no one else, and makes interfaces; a worker speaks to servers anywhere.
EXPOSURE = 20


def parse(path):
    return xml.etree.ElementTree.parse(f"{SOURCE}/resources/{path}").getroot()


class Bus(unittest.TestCase):
    policies = parse("dbus/org.vlannats.Helper1.conf").findall("policy")

    def rules(self, attribute):
        return [(policy.attrib, rule) for policy in self.policies for rule in policy if attribute in rule.attrib]

    def test_A1_every_member_of_the_contract_has_a_row_in_the_matrix(self):
        contract = {(interface.get("name"), member.get("name")) for name in ("Helper1", "Session1")
                    for interface in parse(f"dbus/org.vlannats.{name}.xml")
                    for member in interface if member.tag in ("method", "property")}
        rows = matrix.read()
        self.assertEqual({row for row in rows if row[0].startswith("org.vlannats.")}, contract)
        reachable = {rule.get("send_interface") for _, rule in self.rules("send_interface")}
        self.assertEqual({interface for interface, _ in rows}, reachable)

    def test_A8_only_root_may_own_the_name(self):
        owners = [(whose, rule.tag, rule.get("own")) for whose, rule in self.rules("own")]
        self.assertEqual(owners, [({"user": "root"}, "allow", "org.vlannats.Helper1")])
        self.assertEqual(self.rules("own_prefix"), [])

    def test_A8_opens_no_destination_but_the_helper_and_no_interface_by_omission(self):
        for _, rule in self.rules("send_destination"):
            self.assertEqual(rule.get("send_destination"), "org.vlannats.Helper1")
            if rule.tag == "allow":
                self.assertNotIn(rule.get("send_interface"), (None, "*"))
        for _, rule in self.rules("send_interface"):
            self.assertIsNotNone(rule.get("send_destination"))
        self.assertEqual(self.rules("eavesdrop"), [])

    def test_lets_no_descriptor_in_but_those_of_the_contract(self):
        taking = {(interface.get("name"), member.get("name")) for name in ("Helper1", "Session1")
                  for interface in parse(f"dbus/org.vlannats.{name}.xml") for member in interface.findall("method")
                  if any(arg.get("direction") == "in" and "h" in arg.get("type") for arg in member)}
        for _, rule in self.rules("send_interface"):
            member = rule.get("send_interface"), rule.get("send_member")
            self.assertEqual(rule.get("max_fds"), "1" if member in taking else "0", member)
            taking.discard(member)
        self.assertEqual(taking, set())
        self.assertEqual([(rule.tag, rule.get("send_type")) for _, rule in self.rules("min_fds")], [("deny", "signal")])

    def test_leaves_the_helper_more_descriptors_than_waiting_messages_can_hold(self):
        self.assertIn("LimitNOFILE=16384", unit_text("vlan-nats-helper.service").splitlines())
        with open(f"{SOURCE}/helper/process/privileges.cpp", encoding="utf-8") as file:
            self.assertIn("kDescriptors = 16384;", file.read())


class Polkit(unittest.TestCase):
    actions = {action.get("id"): action for action in parse("polkit/org.vlannats.policy").findall("action")}

    def test_A6_every_deed_has_an_action_of_its_own(self):
        self.assertEqual(set(self.actions), {"org.vlannats." + deed for deed in (
            "connect", "disconnect-others", "foreign-address", "capture")})
        with open(f"{SOURCE}/helper/contract/names.h", encoding="utf-8") as file:
            asked = set(re.findall(r'"(org\.vlannats\.[a-z-]+)"', file.read()))
        self.assertEqual(asked, set(self.actions))

    def test_A2_nobody_is_allowed_without_an_administrator(self):
        for name, action in self.actions.items():
            for default in action.find("defaults"):
                self.assertIn(default.text, ("auth_admin", "auth_admin_keep"), name)
            self.assertEqual({default.tag for default in action.find("defaults")},
                             {"allow_any", "allow_inactive", "allow_active"})

    def test_a_person_is_told_what_about_in_three_languages(self):
        for name, action in self.actions.items():
            for tag in ("description", "message"):
                texts = {element.get(XML_LANG): element.text for element in action.findall(tag)}
                self.assertEqual(set(texts), {None, "de", "zh_CN"}, name)
                words = set(re.findall(r"\$\(\w+\)", texts[None]))
                for language, text in texts.items():
                    self.assertEqual(set(re.findall(r"\$\(\w+\)", text)), words, (name, language))
                if tag == "message":
                    self.assertLessEqual({"$(vlan)", "$(server)"}, words, name)
        for word in ("$(interface)", "$(address)"):
            self.assertIn(word, self.actions["org.vlannats.foreign-address"].findtext("message"))


LIBEXEC = "/usr/libexec/vlan-nats"


def credentials():
    with open(f"{SOURCE}/resources/CMakeLists.txt", encoding="utf-8") as file:
        return re.search(r"^foreach\(credential ([^)]+)\)$", file.read(), re.M)[1].split()


def unit_text(name):
    path = f"{SOURCE}/resources/systemd/{name}"
    with open(path if os.path.exists(path) else path + ".in", encoding="utf-8") as file:
        text = file.read().replace("@VNATS_FULL_LIBEXECDIR@", LIBEXEC)
    # As for systemd before 253 and 257, which every systemd understands (resources/CMakeLists.txt).
    text = text.replace("@VNATS_RELOAD@", "Type=notify\nExecReload=kill -HUP $MAINPID")
    return text.replace("@VNATS_CREDENTIALS@", "\n".join(
        f"LoadCredential={name}:vlan-nats.%i.{name}" for name in credentials()))


class Units(unittest.TestCase):
    """The helper, its workers, and what stands for a boot profile."""

    helper = "vlan-nats-helper.service"
    profile = "vlan-nats@.service"
    workers = "vlan-nats-workers@.service"
    services = (helper, profile, workers)
    sockets = ("vlan-nats-workers.socket", "vlan-nats-helper.socket")
    units = {name: unit_text(name) for name in (*services, *sockets)}

    def analyze(self, *words, text_of=lambda text: text, name):
        analyze = shutil.which("systemd-analyze")
        if not analyze:
            self.skipTest("no systemd-analyze here")
        with tempfile.TemporaryDirectory() as folder:
            # A template is looked at as one of its instances.
            unit = f"{folder}/{name.replace('@', '@office')}"
            with open(unit, "w", encoding="utf-8") as file:
                file.write(text_of(self.units[name]))
            done = subprocess.run([analyze, *words, unit], capture_output=True, text=True, check=False)
        if "unrecognized option" in done.stderr:
            self.skipTest("systemd-analyze is too old")
        return done

    def test_P1_take_away_what_is_not_needed(self):
        for name in self.services:
            lines = self.units[name].splitlines()
            for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes",
                         "PrivateDevices=yes", "PrivateMounts=yes", "SystemCallFilter=@system-service",
                         "SystemCallFilter=~@privileged @resources", "SystemCallArchitectures=native",
                         "MemoryDenyWriteExecute=yes", "RestrictNamespaces=yes", "RestrictSUIDSGID=yes",
                         "RestrictRealtime=yes", "LockPersonality=yes", "ProtectKernelModules=yes",
                         "ProtectKernelTunables=yes", "ProtectKernelLogs=yes", "ProtectControlGroups=yes",
                         "ProtectClock=yes", "ProtectHostname=yes", "ProtectProc=invisible", "LimitCORE=0", "UMask=0077"):
                self.assertIn(line, lines, name)

    def test_P1_leave_the_helper_the_kernel_and_no_network(self):
        lines = self.units[self.helper].splitlines()
        for line in ("CapabilityBoundingSet=CAP_NET_ADMIN", "IPAddressDeny=any", "DevicePolicy=closed",
                     "DeviceAllow=/dev/net/tun rw", "RestrictAddressFamilies=AF_UNIX AF_NETLINK",
                     "Requires=vlan-nats-workers.socket vlan-nats-helper.socket"):
            self.assertIn(line, lines)

    def test_P1_leave_a_boot_profile_nothing_but_the_helper(self):
        lines = self.units[self.profile].splitlines()
        for line in ("CapabilityBoundingSet=", "PrivateNetwork=yes", "DevicePolicy=closed",
                     "RestrictAddressFamilies=AF_UNIX", "Requires=vlan-nats-helper.socket"):
            self.assertIn(line, lines)

    def test_X3_the_helper_leaves_its_sessions_to_the_next_one(self):
        lines = self.units[self.helper].splitlines()
        for line in ("Type=notify", "FileDescriptorStoreMax=1024", "Restart=on-failure", "StartLimitIntervalSec=0"):
            self.assertIn(line, lines)

    def test_P1_leave_a_worker_the_way_to_its_servers(self):
        lines = self.units[self.workers].splitlines()
        for line in ("CapabilityBoundingSet=", "User=vlan-nats", "PrivateUsers=yes",
                     "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6"):
            self.assertIn(line, lines)

    def test_P1_listen_to_root_alone(self):
        workers, helper = (self.units[name].splitlines() for name in self.sockets)
        for line in ("ListenSequentialPacket=/run/vlan-nats-workers", "SocketMode=0600", "Accept=yes"):
            self.assertIn(line, workers)
        for line in ("ListenSequentialPacket=/run/vlan-nats-helper", "SocketMode=0600"):
            self.assertIn(line, helper)
        with open(f"{SOURCE}/helper/main.cpp", encoding="utf-8") as file:
            source = file.read()
        for name in ('"/run/vlan-nats-workers"', '"vlan-nats-helper.socket"'):
            self.assertIn(name, source)

    def test_P1_systemd_finds_little_exposed(self):
        for name in self.services:
            done = self.analyze("security", "--offline=yes", "--no-pager", f"--threshold={EXPOSURE}", name=name)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_systemd_understands_every_line(self):
        # What is to be started is not installed; everything else is looked at.
        for name in self.services:
            done = self.analyze("verify", "--man=no", "--recursive-errors=no", name=name, text_of=lambda text: re.sub(
                f"{LIBEXEC}/[a-z-]+", "/bin/true", re.sub("(User|Group)=vlan-nats", r"\1=games", text)))
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_problems_send_people_to_the_logs_of_units_that_there_are(self):
        with open(f"{SOURCE}/core/base/problem_table.cpp", encoding="utf-8") as file:
            named = set(re.findall(r"journalctl -u '?([a-z@*-]+)", file.read()))
        self.assertEqual({name.replace("@*", "@") + ".service" for name in named}, {self.helper, self.workers})

    def test_a_boot_profile_is_told_of_and_given_its_secrets(self):
        lines = self.units["vlan-nats@.service"].splitlines()
        for line in ("Type=notify", "ExecReload=kill -HUP $MAINPID",
                     f"ExecStart={LIBEXEC}/vlan-nats-helper run --config /etc/vlan-nats/%i.conf "
                     "--helper /run/vlan-nats-helper",
                     "LoadCredential=network-key:vlan-nats.%i.network-key", "WantedBy=multi-user.target"):
            self.assertIn(line, lines)


if __name__ == "__main__":
    unittest.main(verbosity=2)
