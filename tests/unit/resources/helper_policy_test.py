# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the system is told about the helper: who may call it and own its name, what people are asked, and what its unit
leaves it. Read from the sources; nothing has to be built or installed.

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

# The units' exposure, in tenths (systemd 252 says 15 and 11). What is left of it they cannot do without: the helper is
# root, because the bus and polkit listen to no one else, and makes interfaces; a worker speaks to servers anywhere.
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
            self.assertNotIn(rule.get("send_interface"), (None, "*"))
        for _, rule in self.rules("send_interface"):
            self.assertIsNotNone(rule.get("send_destination"))
        self.assertEqual(self.rules("eavesdrop"), [])


class Polkit(unittest.TestCase):
    actions = {action.get("id"): action for action in parse("polkit/org.vlannats.policy").findall("action")}

    def test_A6_every_deed_has_an_action_of_its_own(self):
        self.assertEqual(set(self.actions), {"org.vlannats." + deed for deed in (
            "connect", "disconnect-others", "foreign-address", "capture")})
        with open(f"{SOURCE}/helper/contract/names.h", encoding="utf-8") as file:
            asked = set(re.findall(r'"(org\.vlannats\.[a-z-]+)"', file.read()))
        self.assertLess(asked, set(self.actions))

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
        self.assertIn("$(address)", self.actions["org.vlannats.foreign-address"].findtext("message"))


def unit(name):
    with open(f"{SOURCE}/resources/systemd/{name}", encoding="utf-8") as file:
        return file.read().replace("@VNATS_FULL_LIBEXECDIR@", "/usr/libexec/vlan-nats")


class Units(unittest.TestCase):
    common = ("NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes",
              "PrivateMounts=yes", "SystemCallFilter=@system-service", "SystemCallFilter=~@privileged @resources",
              "SystemCallArchitectures=native", "MemoryDenyWriteExecute=yes", "RestrictNamespaces=yes",
              "RestrictSUIDSGID=yes", "RestrictRealtime=yes", "LockPersonality=yes", "ProtectKernelModules=yes",
              "ProtectKernelTunables=yes", "ProtectKernelLogs=yes", "ProtectControlGroups=yes", "ProtectClock=yes",
              "ProtectHostname=yes", "ProtectProc=invisible", "UMask=0077", "LimitCORE=0")

    def has(self, name, *lines):
        self.assertLessEqual(set(lines) | set(self.common), set(unit(name).splitlines()), name)

    def test_P1_take_away_what_the_helper_does_not_need(self):
        self.has("vlan-nats-helper.service.in", "CapabilityBoundingSet=CAP_NET_ADMIN", "IPAddressDeny=any",
                 "DevicePolicy=closed", "DeviceAllow=/dev/net/tun rw", "RestrictAddressFamilies=AF_UNIX AF_NETLINK")

    def test_P1_take_everything_from_workers_but_the_way_to_their_servers(self):
        self.has("vlan-nats-workers@.service.in", "CapabilityBoundingSet=", "User=vlan-nats", "PrivateUsers=yes",
                 "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6")

    def test_P1_workers_are_started_for_root_alone(self):
        lines = unit("vlan-nats-workers.socket").splitlines()
        for line in ("ListenSequentialPacket=/run/vlan-nats-workers", "SocketMode=0600", "Accept=yes"):
            self.assertIn(line, lines)
        with open(f"{SOURCE}/helper/main.cpp", encoding="utf-8") as file:
            self.assertIn('"/run/vlan-nats-workers"', file.read())
        self.assertIn("Requires=vlan-nats-workers.socket", unit("vlan-nats-helper.service.in").splitlines())

    def test_P1_systemd_finds_little_exposed(self):
        analyze = shutil.which("systemd-analyze")
        if not analyze:
            self.skipTest("no systemd-analyze here")
        for name in ("vlan-nats-helper.service.in", "vlan-nats-workers@.service.in"):
            with tempfile.TemporaryDirectory() as folder:
                path = f"{folder}/{name.removesuffix('.in')}"
                with open(path, "w", encoding="utf-8") as file:
                    file.write(unit(name))
                done = subprocess.run([analyze, "security", "--offline=yes", "--no-pager", f"--threshold={EXPOSURE}",
                                       path], capture_output=True, text=True, check=False)
                if "unrecognized option" in done.stderr:
                    self.skipTest("systemd-analyze is too old")
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
