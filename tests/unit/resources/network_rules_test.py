# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that tell other programs about our interfaces: well-formed, and installed where those programs look.

python3 network_rules_test.py BUILD CMAKE
"""
import configparser
import fnmatch
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

BUILD, CMAKE = sys.argv.pop(1), sys.argv.pop(1)


class NetworkRules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        # The resources alone: nothing has to be built for them.
        subprocess.run([CMAKE, "-DCMAKE_INSTALL_PREFIX=/usr", "-P", f"{BUILD}/resources/cmake_install.cmake"],
                       check=True, stdout=subprocess.DEVNULL, env={**os.environ, "DESTDIR": folder.name})
        cls.lib = folder.name + "/usr/lib"

    def ini(self, path):
        parser = configparser.ConfigParser(delimiters=("=",), interpolation=None)
        parser.optionxform = str
        with open(f"{self.lib}/{path}", encoding="utf-8") as file:
            parser.read_file(file)
        return parser

    def test_networkmanager_leaves_our_interfaces_alone(self):
        rules = self.ini("NetworkManager/conf.d/50-vlan-nats.conf")
        # With a plus: what the user keeps from it stays so.
        kind, _, pattern = rules["keyfile"]["unmanaged-devices+"].partition(":")
        self.assertEqual(kind, "interface-name")
        self.assertTrue(fnmatch.fnmatch("vnats42", pattern))
        self.assertFalse(fnmatch.fnmatch("eth0", pattern))

    def test_networkd_leaves_our_interfaces_alone(self):
        rules = self.ini("systemd/network/05-vlan-nats.network")
        self.assertTrue(fnmatch.fnmatch("vnats42", rules["Match"]["Name"]))
        self.assertEqual(rules["Link"]["Unmanaged"], "yes")

    def test_udev_marks_our_interfaces_and_leaves_them_their_addresses(self):
        with open(f"{self.lib}/udev/rules.d/70-vlan-nats.rules", encoding="utf-8") as file:
            rules = [line.strip() for line in file if not line.startswith("#")]
        self.assertIn('KERNEL=="vnats*", ENV{VLAN_NATS}="1"', rules)
        self.assertIn('ATTR{ifalias}=="vlan-nats *", ENV{VLAN_NATS}="1"', rules)
        # NetworkManager believes this one.
        self.assertIn('ENV{VLAN_NATS}=="1", ENV{NM_UNMANAGED}="1"', rules)
        for path in ("systemd/network/05-vlan-nats.link", "systemd/network/05-vlan-nats-property.network"):
            self.assertEqual(self.ini(path)["Match"]["Property"], "VLAN_NATS=1")
        self.assertEqual(dict(self.ini("systemd/network/05-vlan-nats.link")["Link"]), {"MACAddressPolicy": "none"})
        self.assertEqual(self.ini("systemd/network/05-vlan-nats-property.network")["Link"]["Unmanaged"], "yes")

    def test_firewalld_knows_a_zone_that_nothing_is_in(self):
        path = f"{self.lib}/firewalld/zones/vlan-nats.xml"
        zone = xml.etree.ElementTree.parse(path).getroot()
        self.assertEqual(zone.tag, "zone")
        self.assertNotIn("target", zone.attrib)  # what is not listed is rejected
        self.assertLessEqual(len(os.path.basename(path).removesuffix(".xml")), 17)  # firewalld's limit for a name
        self.assertTrue(zone.findtext("short") and zone.findtext("description"))
        services = [service.get("name") for service in zone.findall("service")]
        self.assertEqual(services, ["ssh", "mdns", "samba-client", "dhcpv6-client"])
        self.assertEqual({element.tag for element in zone}, {"short", "description", "service"})

    def test_the_helpers_unit_may_write_what_it_needs_and_no_more(self):
        with open(f"{self.lib}/systemd/system/vlan-nats-helper.service", encoding="utf-8") as file:
            unit = file.read().splitlines()
        for line in ("ProtectKernelTunables=yes", "ReadWritePaths=-/proc/sys/net/ipv6/conf", "StateDirectory=vlan-nats"):
            self.assertIn(line, unit)


if __name__ == "__main__":
    unittest.main(verbosity=2)
