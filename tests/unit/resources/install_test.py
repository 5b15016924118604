# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""'cmake --install' without a package, and what packages' scripts tell the programs that read our files.

python3 install_test.py SOURCE BUILD CMAKE
"""
import glob
import gzip
import os
import pwd
import re
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD = (os.path.abspath(sys.argv.pop(1)) for _ in range(2))
CMAKE = sys.argv.pop(1)


def run(*words, **environment):
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, **environment})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return file.read()


class Elsewhere(unittest.TestCase):
    """The resources alone: nothing has to be compiled for them."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        with open(f"{BUILD}/CMakeCache.txt", encoding="utf-8") as cache:
            prefix = re.search(r"^CMAKE_PREFIX_PATH:\w+=(.*)$", cache.read(), re.M)
        run(CMAKE, "-S", SOURCE, "-B", cls.folder + "/build", "-G", "Ninja", "-DBUILD_TESTING=OFF",
            f"-DCMAKE_PREFIX_PATH={prefix[1] if prefix else ''}", f"-DCMAKE_INSTALL_PREFIX={cls.folder}/prefix",
            "-DCMAKE_INSTALL_LIBEXECDIR=lib")

    def install(self, prefix, **environment):
        return run(CMAKE, f"-DCMAKE_INSTALL_PREFIX={prefix}", "-P",
                   f"{self.folder}/build/resources/cmake_install.cmake", **environment)

    def test_every_file_names_the_folder_that_the_programs_are_in(self):
        self.install(f"{self.folder}/prefix")
        named = 0
        for path in glob.glob(f"{self.folder}/prefix/**", recursive=True):
            if os.path.isfile(path):
                text = read(path)
                self.assertNotIn("libexec", text, path)
                self.assertNotRegex(text, r"@VNATS_\w+@|@CMAKE_\w+@", path)
                named += f"{self.folder}/prefix/lib/vlan-nats/vlan-nats-" in text
        # Three units, the bus's file, two pages.
        self.assertEqual(named, 6)

    def test_it_says_how_the_user_is_made_where_it_does_not_make_it(self):
        said = self.install(f"{self.folder}/prefix")
        try:
            pwd.getpwnam("vlan-nats")
        except KeyError:
            self.assertRegex(said, f"systemd-sysusers {self.folder}/prefix/lib/sysusers.d/vlan-nats.conf|useradd .*vlan-nats")
        self.assertIn("look for our files under /usr", said)

    def test_whoever_makes_a_package_is_told_nothing(self):
        said = self.install("/usr", DESTDIR=f"{self.folder}/package")
        self.assertNotIn("vlan-natsctl doctor", said)
        self.assertTrue(os.path.exists(f"{self.folder}/package/usr/lib/sysusers.d/vlan-nats.conf"))


# What runs, and what firewalld knows, stands in variables; what is asked for goes to a file.
PRETENDED = {
    "systemctl": 'case " $RUNNING " in *" ${3%.service} "*) exit 0 ;; *) exit 3 ;; esac',
    "networkctl": 'echo "networkctl $*" >>"$ASKED"',
    "udevadm": 'echo "udevadm $*" >>"$ASKED"',
    "nmcli": 'case "$*" in *device) printf "eth0:connected\\nlan1:unmanaged\\n" ;; '
             '*) echo "nmcli $*" >>"$ASKED"; exit 8 ;; esac',
    "firewall-cmd": '''case "$*" in
--reload) echo "firewall-cmd $*" >>"$ASKED" ;;
--get-zones) echo "block dmz $ZONE" ;;
--list-all-zones) printf 'dmz (default, active)\\n  interfaces: eth0%s\\n  ports: %s\\n\\n' "$INTERFACES" "$PORTS"
    [ -z "$ZONE" ] || printf '%s\\n  ports:\\n' "$ZONE" ;;
"--permanent --list-all-zones") printf 'dmz (default)\\n  interfaces: \\n  ports: \\n\\nvlan-nats\\n  ports: 1\\n' ;;
esac''',
}


class Reload(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        for name, text in PRETENDED.items():
            with open(f"{self.folder}/{name}", "w", encoding="utf-8") as file:
                file.write("#!/bin/sh\n" + text + "\n")
            os.chmod(f"{self.folder}/{name}", 0o755)
        os.makedirs(f"{self.folder}/zones")

    def reload(self, running, zone="", ports="", interfaces="", installed=True):
        # Where it looks is this folder, whatever is on this computer.
        text = read(f"{SOURCE}/resources/network/reload.sh").replace("/run/systemd/system", self.folder)
        text = text.replace("/usr/lib/firewalld/zones", f"{self.folder}/zones").replace("/etc/firewalld", self.folder)
        zone_file, asked = f"{self.folder}/zones/vlan-nats.xml", f"{self.folder}/asked"
        for path in (zone_file, asked):
            if os.path.exists(path):
                os.remove(path)
        if installed:
            with open(zone_file, "w", encoding="utf-8"):
                pass
        said = run("sh", "-euc", text, PATH=f"{self.folder}:{os.environ['PATH']}", RUNNING=running, ZONE=zone,
                   PORTS=ports, INTERFACES=interfaces, ASKED=asked)
        return (read(asked).splitlines() if os.path.exists(asked) else []), said

    def test_nothing_is_asked_of_what_does_not_run(self):
        self.assertEqual(self.reload(""), ([], ""))

    def test_what_runs_reads_our_files_and_a_refusal_stops_nobody(self):
        self.assertEqual(self.reload("systemd-udevd systemd-networkd NetworkManager"), (
            ["udevadm control --reload", "networkctl reload", "nmcli general reload conf"], ""))

    def test_firewalld_reloads_when_our_zone_came_or_went(self):
        self.assertEqual(self.reload("firewalld"), (["firewall-cmd --reload"], ""))
        self.assertEqual(self.reload("firewalld", zone="vlan-nats", installed=False), (["firewall-cmd --reload"], ""))

    def test_firewalld_is_left_alone_when_it_knows(self):
        self.assertEqual(self.reload("firewalld", zone="vlan-nats"), ([], ""))
        self.assertEqual(self.reload("firewalld", installed=False), ([], ""))

    def test_firewalld_forgets_nothing_that_was_not_saved(self):
        for changes in ({"ports": "80/tcp"}, {"interfaces": " lan1"}):
            asked, said = self.reload("firewalld", **changes)
            self.assertEqual(asked, [])
            self.assertIn("firewall-cmd --reload", said)

    def test_package_scripts_take_it_as_it_is(self):
        text = read(f"{SOURCE}/resources/network/reload.sh")
        self.assertNotIn("%", text)  # a macro in a spec
        self.assertNotRegex(text, r"#[A-Z]+#")  # a place in debhelper's scripts
        for path in ("debian/vlan-nats-helper.postinst", "debian/vlan-nats-helper.postrm", "rpm/vlan-nats.spec",
                     "arch/vlan-nats-helper.install"):
            self.assertIn("\n#RELOAD#\n", read(f"{SOURCE}/resources/{path}"), path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
