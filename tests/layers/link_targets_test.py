# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arrows of the design, read from the binaries: the window links no network, root links no NATS and no frame
parser, the core links no Qt. Needs no root."""
import os
import re
import subprocess
import sys
import unittest

BUILD = os.path.abspath(sys.argv.pop(1))
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def needed(program):
    """The libraries that a program names itself, without their versions."""
    text = subprocess.run(["readelf", "--dynamic", f"{BUILD}/bin/{program}"], check=True, capture_output=True,
                          text=True).stdout
    return {line.split("[")[1].split(".so")[0] for line in text.splitlines() if "(NEEDED)" in line}


class LinkTargets(unittest.TestCase):
    def assert_links_none(self, program, *libraries):
        linked = needed(program)
        self.assertIn("libc", linked)
        for library in libraries:
            self.assertEqual([name for name in linked if name.startswith(library)], [], program)

    def test_the_tray_app_links_no_network(self):
        self.assert_links_none("vlan-nats", "libnats", "libnl", "libssl", "libcrypto")

    def test_the_command_line_links_no_network_and_no_windows(self):
        self.assert_links_none("vlan-natsctl", "libnats", "libnl", "libssl", "libcrypto", "libpolkit", "libQt6Gui",
                               "libQt6Widgets")

    def test_root_links_no_nats_and_no_cryptography(self):
        self.assert_links_none("vlan-nats-helper", "libnats", "libssl", "libcrypto", "libQt6Gui", "libQt6Network")

    def test_what_keeps_a_programs_network_links_no_nats_and_no_cryptography(self):
        self.assert_links_none("vlan-nats-exec", "libnats", "libssl", "libcrypto", "libQt6Gui", "libQt6Network")

    def test_the_tray_app_alone_links_polkit(self):
        self.assertTrue(any(name.startswith("libpolkit") for name in needed("vlan-nats")))

    def test_root_asks_polkit_without_a_library_of_it(self):
        # A server's package then needs neither polkit-qt nor GLib of us, and what they need themselves.
        self.assert_links_none("vlan-nats-helper", "libpolkit", "libgio", "libgobject", "libglib")

    def test_the_worker_links_no_qt_and_no_polkit(self):
        self.assert_links_none("vlan-nats-worker", "libQt6", "libpolkit", "libdbus")

    def test_I8_the_helper_calls_nothing_that_runs_programs(self):
        # It forks and calls execveat by number, in helper/session/worker_launch.cpp alone. What stands for a boot profile
        # (main.cpp, run --helper) runs itself again when the helper has been replaced; it has given up every privilege.
        symbols = subprocess.run(["nm", "--dynamic", "--undefined-only", f"{BUILD}/bin/vlan-nats-helper"], check=True,
                                 capture_output=True, text=True).stdout
        names = {line.split()[-1].partition("@")[0] for line in symbols.splitlines()}
        self.assertIn("syscall", names)
        runs = re.compile(r"v?fork$|exec[lv]p?e?$|fexecve$|execveat$|popen$|system$|posix_spawnp?$|wordexp$|g_spawn_"
                          r"|g_subprocess_|g_app_info_launch|_ZN8QProcess|_ZN16QDesktopServices|dlopen$")
        self.assertEqual({name for name in names if runs.match(name)} - {"fork", "execv"}, set())
        sources = subprocess.run(["grep", "-rlE", r"fork\(|SYS_exec|execv", f"{SOURCE}/helper"], check=True,
                                 capture_output=True, text=True).stdout.split()
        # vlan-nats-exec, which has no privilege and runs what its user says, is another program.
        files = {os.path.relpath(path, SOURCE) for path in sources if "/helper/exec/" not in path}
        self.assertEqual(files - {"helper/worker/seccomp_filter.cpp"},
                         {"helper/session/worker_launch.cpp", "helper/main.cpp"})

    def test_the_worker_allows_itself_the_system_calls_of_every_room_of_the_core(self):
        with open(f"{BUILD}/helper/worker/worker_syscalls.inc", encoding="ascii") as file:
            allowed = set(re.findall(r"__NR_(\w+),", file.read()))
        declared = subprocess.run(["grep", "-rh", "^// Syscalls", f"{SOURCE}/core"], check=True, capture_output=True,
                                  text=True).stdout
        wanted = {name for line in declared.splitlines() for name in line.partition(":")[2].split()}
        self.assertIn("socketpair", wanted)
        self.assertEqual(wanted - allowed, set())

    def test_the_core_knows_no_qt(self):
        libraries = [os.path.join(folder, name) for folder, _, names in os.walk(f"{BUILD}/core") for name in names
                     if name.endswith(".a")]
        self.assertGreaterEqual(len(libraries), 3)
        for library in libraries:
            symbols = subprocess.run(["nm", "--undefined-only", library], check=True, capture_output=True,
                                     text=True).stdout
            # QObject::connect is _ZN7QObject7connect…: a Q and a capital after the length.
            self.assertNotRegex(symbols, r"_ZNK?\d+Q[A-Z]|qt_version_tag", library)


if __name__ == "__main__":
    unittest.main(verbosity=2)
