# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command in README.md exists: our programs accept its options, and the other programs are of a kind known here
and name what this project makes. tests/lab/test_readme.py runs those of a LAN for real.

python3 readme_test.py SOURCE BUILD
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD = (os.path.abspath(sys.argv.pop(1)) for _ in range(2))
sys.path.insert(0, f"{SOURCE}/tests/support")
import readme  # noqa: E402 # pylint: disable=wrong-import-position

USAGE = 2
LIBEXEC = "/usr/libexec/vlan-nats/"
# Packages of the distribution that a LAN needs.
DEBIANS = {"nats-server", "openssl"}
UNITS = os.listdir(f"{SOURCE}/resources/systemd")


def answer(program, *words):
    """Of a program of ours that can reach nobody and may do nothing: it says what is wrong with the words, or that."""
    down = ["setpriv", "--reuid", "65534", "--clear-groups"] if os.geteuid() == 0 else []
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen",
                   "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent", "HOME": "/nonexistent"}
    with tempfile.TemporaryDirectory() as folder:
        # What the examples name.
        os.chmod(folder, 0o711)
        for name, text in (("nats-server.pem", "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n"),
                           ("login", "user=lan\npassword=secret\n")):
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                os.chmod(file.fileno(), 0o600)
                file.write(text)
            if down:
                os.chown(f"{folder}/{name}", 65534, 0)
        return subprocess.run([*down, f"{BUILD}/bin/{program}", *words], capture_output=True, text=True, check=False,
                              env=environment, timeout=60, cwd=folder)


class Readme(unittest.TestCase):
    def check_run(self, verb, *words):
        listed = subprocess.run([f"{SOURCE}/run", "help"], capture_output=True, text=True, check=True).stdout
        self.assertRegex(listed, rf"(?m)^  {verb}\s")
        with open(f"{SOURCE}/run", encoding="utf-8") as file:
            text = file.read()
        for word in words:
            self.assertIn(f"{word} ", text)

    def check_natsctl(self, *words):
        done = answer("vlan-natsctl", *words)
        self.assertNotEqual(done.returncode, USAGE, done.stdout + done.stderr)
        # The words were right and there was no helper.
        self.assertEqual(done.returncode, 5, done.stdout + done.stderr)

    def check_helper(self, *words):
        done = answer("vlan-nats-helper", *words)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("only root may", done.stderr)

    def check_system(self, line, program, *words):
        """What is not ours: its kind is known here, and what it names is made by this project."""
        if program == "apt":
            with open(f"{SOURCE}/resources/debian/control", encoding="utf-8") as file:
                packages = file.read()
            for name in set(words[1:]) - DEBIANS:
                self.assertTrue(name.endswith("/build/packages/*.deb") or f"\nPackage: {name}\n" in packages, line)
        elif program == "systemctl":
            self.assertIn(re.sub(r"@.*", "@.service.in", words[-1]), [*UNITS, "nats-server"], line)
        elif program in ("openssl", "chown"):
            self.assertIn("/etc/nats-server.key", words, line)  # tests/lab/test_readme.py runs these
        elif program == "cmake":
            self.assertEqual(words, ("--install", "build"), line)
        else:
            self.fail(f"a command of a kind that nothing here tries: {line}")

    def test_every_command_in_a_block_is_one_that_there_is(self):
        lines = readme.commands(SOURCE)
        self.assertGreater(len(lines), 15)
        for line in (part.strip() for whole in lines for part in whole.split("&&")):
            with self.subTest(line):
                program, *words = shlex.split(line.removeprefix("sudo "))
                if program == "./run":
                    self.check_run(*words)
                elif program == "vlan-natsctl":
                    self.check_natsctl(*words)
                elif program == "vlan-nats":
                    self.assertEqual(answer("vlan-nats", *words, "--version").returncode, 0)
                elif program == f"{LIBEXEC}vlan-nats-helper":
                    self.check_helper(*words)
                else:
                    self.check_system(line, program, *words)

    def test_every_verb_and_option_of_vlan_natsctl_in_a_sentence_is_known(self):
        sentences = readme.mentioned(SOURCE, "vlan-natsctl")
        self.assertTrue(sentences)
        for verb, *words in sentences:
            told = answer("vlan-natsctl", "help", verb)
            self.assertEqual(told.returncode, 0, verb)
            for word in words:
                if word.startswith("--"):
                    self.assertIn(f"{word} ", told.stdout + " ", (verb, word))

    def test_every_file_that_it_names_in_the_sources_is_there(self):
        with open(f"{SOURCE}/README.md", encoding="utf-8") as file:
            named = re.findall(r"[`(]((?:core|helper|app|resources|tests)/[\w./-]*)[`)]", file.read())
        self.assertTrue(named)
        for path in named:
            self.assertTrue(os.path.exists(f"{SOURCE}/{path}"), path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
