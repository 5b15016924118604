# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual pages: well-formed, and every option that a program knows is in its page, and no other.

python3 manual_test.py SOURCE BUILD
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import unittest

SOURCE, BUILD = (os.path.abspath(sys.argv.pop(1)) for _ in range(2))
PAGES = sorted(glob.glob(f"{SOURCE}/resources/man/*.[1-8]"))
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def source_of(name):
    with open(f"{SOURCE}/resources/man/{name}", encoding="utf-8") as file:
        return file.read()


def options_in_page(name):
    """Those that an entry of a list is about."""
    entries = "\n".join(line for line in source_of(name).splitlines() if line.startswith(".It Fl"))
    return {"-" + word for word in re.findall(r"(?<=[ ])-[a-z][a-z-]+", entries)}


def help_of(program, *words):
    done = subprocess.run([f"{BUILD}/bin/{program}", *words], capture_output=True, text=True, check=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"})
    return set(OPTION.findall(done.stdout))


class Manual(unittest.TestCase):
    def test_is_well_formed(self):
        mandoc = shutil.which("mandoc")
        if not mandoc:
            self.skipTest("no mandoc here")
        for page in PAGES:
            done = subprocess.run([mandoc, "-T", "lint", "-W", "warning", page], capture_output=True, text=True,
                                  check=False)
            # Our other pages need not be installed.
            said = [line for line in done.stdout.splitlines() if "referenced manual not found" not in line]
            self.assertEqual(said, [], page)

    def test_is_installed_page_by_page(self):
        with open(f"{SOURCE}/resources/CMakeLists.txt", encoding="utf-8") as lists:
            installed = re.findall(r"man/(\S+)\.(\d) \$\{CMAKE_INSTALL_MANDIR\}/man(\d)\)", lists.read())
        self.assertEqual(sorted(f"{name}.{section}" for name, section, _ in installed),
                         [os.path.basename(page) for page in PAGES])
        self.assertEqual([section for _, section, _ in installed], [folder for _, _, folder in installed])

    def test_has_every_option_of_the_helper(self):
        self.assertEqual(options_in_page("vlan-nats-helper.8"), help_of("vlan-nats-helper", "--help"))

    def test_has_every_key_of_a_boot_profile(self):
        keys = set(re.findall(r"^\.It Cm ([a-z-]+) Li =", source_of("vlan-nats.conf.5"), re.M))
        options = {option.removeprefix("--") for option in help_of("vlan-nats-helper", "--help")}
        self.assertEqual(keys, options - {"config", "helper", "help", "version"})

    def test_has_every_credential_that_the_unit_loads(self):
        with open(f"{SOURCE}/resources/CMakeLists.txt", encoding="utf-8") as lists:
            names = re.search(r"^foreach\(credential ([^)]+)\)$", lists.read(), re.M)[1].split()
        loaded = {name: name for name in names}
        told = dict(re.findall(r"^\.It (\S+) Ta vlan-nats\. Ns Ar NAME Ns \.(\S+)$", source_of("vlan-nats.conf.5"),
                               re.M))
        self.assertTrue(loaded)
        self.assertEqual(told, loaded)

    def test_has_every_option_of_the_tray_app(self):
        if not os.path.exists(f"{BUILD}/bin/vlan-nats"):
            self.skipTest("built without the tray app")
        # What Qt knows for every program is its own business.
        known = help_of("vlan-nats", "--help") - {"--help-all"}
        self.assertEqual(options_in_page("vlan-nats.1"), known)


if __name__ == "__main__":
    unittest.main(verbosity=2)
