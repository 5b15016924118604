# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that desktops, software centres, the bus and polkit read pass their own checkers, and all name the same
program and version.

python3 desktop_files_test.py SOURCE VERSION
"""
import os
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree

SOURCE = os.path.abspath(sys.argv.pop(1)) + "/resources"
VERSION = sys.argv.pop(1)
APP = "org.vlannats.VlanNats"


class DesktopFiles(unittest.TestCase):
    def check(self, program, *words):
        path = shutil.which(program)
        if not path:
            self.skipTest(f"no {program} here")
        done = subprocess.run([path, *words], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_the_desktop_finds_nothing_wrong_with_the_desktop_file(self):
        self.assertEqual(self.check("desktop-file-validate", f"{SOURCE}/desktop/{APP}.desktop"), "")

    def test_the_desktop_file_promises_no_link_that_the_program_does_not_open(self):
        with open(f"{SOURCE}/desktop/{APP}.desktop", encoding="utf-8") as file:
            text = file.read()
        self.assertEqual("MimeType=" in text, "%u" in text.lower())

    def test_software_centres_find_nothing_wrong_with_the_metainfo(self):
        self.check("appstreamcli", "validate", "--no-net", f"{SOURCE}/metainfo/{APP}.metainfo.xml")

    def test_the_metainfo_has_what_a_software_centre_shows(self):
        metainfo = xml.etree.ElementTree.parse(f"{SOURCE}/metainfo/{APP}.metainfo.xml").getroot()
        self.assertEqual(metainfo.findtext("id"), APP)
        self.assertTrue(metainfo.findall("screenshots/screenshot[@type='default']/image"))
        self.assertTrue(os.path.exists(f"{SOURCE}/icons/{APP}.svg"))

    def test_version_and_date_are_the_same_everywhere(self):
        release = xml.etree.ElementTree.parse(f"{SOURCE}/metainfo/{APP}.metainfo.xml").find("releases/release")
        with open(f"{SOURCE}/debian/changelog", encoding="utf-8") as file:
            changelog = file.read()
        # The distribution's revision is no part of ours.
        self.assertEqual(re.match(r"vlan-nats \((\S+)-\d+\)", changelog).group(1), VERSION)
        for path, key in (("rpm/vlan-nats.spec", r"Version:\s+"), ("arch/PKGBUILD", "pkgver=")):
            with open(f"{SOURCE}/{path}", encoding="utf-8") as file:
                self.assertEqual(re.search(rf"^{key}(\S+)$", file.read(), re.M).group(1), VERSION, path)
        self.assertEqual(release.get("version"), VERSION)
        dated = subprocess.run(["date", "-u", "+%F", "-d", re.search(r"^ -- .*>  (.+)$", changelog, re.M).group(1)],
                               capture_output=True, text=True, check=True).stdout.strip()
        self.assertEqual(release.get("date"), dated)

    def test_bus_polkit_and_firewall_find_what_their_grammars_say(self):
        for path, grammar in (("dbus/org.vlannats.Helper1.xml", "xml/dbus-1/introspect.dtd"),
                              ("dbus/org.vlannats.Session1.xml", "xml/dbus-1/introspect.dtd"),
                              ("dbus/org.vlannats.Helper1.conf", "xml/dbus-1/busconfig.dtd"),
                              ("polkit/org.vlannats.policy", "polkit-1/policyconfig-1.dtd"),
                              ("network/vlan-nats.xml", "")):
            # Small installations leave some of the grammars out; then it is well-formed at least.
            known = grammar and os.path.exists(f"/usr/share/{grammar}")
            self.check("xmllint", "--noout", "--nonet", *(["--dtdvalid", f"/usr/share/{grammar}"] if known else []),
                       f"{SOURCE}/{path}")

    def test_the_contract_has_only_what_a_bus_can_carry(self):
        for name in ("Helper1", "Session1"):
            for interface in xml.etree.ElementTree.parse(f"{SOURCE}/dbus/org.vlannats.{name}.xml").getroot():
                self.assertEqual(interface.get("name"), f"org.vlannats.{name}")
                for member in interface.iter():
                    if member.tag in ("arg", "property"):
                        self.assertRegex(member.get("type"), r"^[a-z(){}]+$")
                    if member.tag in ("method", "signal", "property"):
                        self.assertRegex(member.get("name"), r"^[A-Z][A-Za-z0-9]+$")

    def test_the_packages_scripts_are_shell(self):
        for path in ("debian/vlan-nats-helper.postinst", "debian/vlan-nats-helper.prerm",
                     "debian/vlan-nats-helper.postrm", "debian/tests/lan", "network/reload.sh"):
            self.check("sh", "-n", f"{SOURCE}/{path}")
        for path in ("arch/PKGBUILD", "arch/vlan-nats-helper.install"):
            self.check("bash", "-n", f"{SOURCE}/{path}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
