# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""settings_table.txt names every key that the sources know, no other, and for each a test of the lab that there is."""
import os
import re
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))


def read(path):
    with open(f"{SOURCE}/{path}", encoding="utf-8") as file:
        return file.read()


def found(path, pattern, within=".*"):
    part = re.search(within, read(path), re.S)[0]
    return set(re.findall(pattern, part, re.M))


def listed(path, *names):
    """The texts in constants such as kNames[] = {"one", "two"}."""
    return {word for name in names
            for word in found(path, r'"([\w-]+)"', rf"\b{name}(\[\])? = \{{.*?\}};")}


def members(path, struct):
    """The data members of a struct: what is declared at its own depth and is no function."""
    return found(path, r"^    (?!.*\()[\w:<>]+ (\w+)(?:\{\})?(?: = .*)?;", rf"struct {struct}\n\{{.*?\n\}};")


def sources():
    """Door → its keys, as the sources have them."""
    files = {*found("core/base/secrets_text.h", r'^    \{"([\w-]+)",', r"kSecretFileOptions\[\].*?\};"), "login"}
    ctl = "app/cli/verbs/settings_options.cpp"
    run = "helper/run/run_options.cpp"
    return {
        "settings": members("core/base/settings.h", "Settings"),
        "secrets": found("core/base/secrets.h", r'^    \{"([\w-]+)",', r"kSecretFields\[\].*?\};"),
        "dbus": found("helper/contract/dbus_settings.cpp", r'key == QLatin1String\("([\w-]+)"\)')
        | found("helper/contract/dbus_settings.cpp", r'"([\w-]+)", &Settings::\w+'),
        "capture": members("core/base/capture_request.h", "CaptureRequest"),
        "helper": listed(run, "kSwitches", "kRepeatable", "kSingle") | files,
        "ctl": listed(ctl, "kValueOptions", "kFlagOptions") | files
        | found("app/cli/secrets/secret_files.cpp", r'\.value\("([\w-]+)"\)', r"void addSecretFileOptions.*?\n}"),
        "invitation": found("core/base/invitation.cpp", r'key == "([\w-]+)"'),
        "probe": found("core/base/server_probe.cpp", r'key == "([\w-]+)"'),
    }


def table():
    with open(f"{HERE}/settings_table.txt", encoding="utf-8") as file:
        return [line.split() for line in file if line.strip() and not line.startswith("#")]


class SettingsTable(unittest.TestCase):
    def test_every_key_of_the_sources_has_one_row_and_no_row_is_of_another(self):
        for door, keys in sources().items():
            rows = [key for where, key, *_ in table() if where == door]
            self.assertGreater(len(keys), 2, f"the keys of {door} are not found in the sources any more")
            self.assertEqual(sorted(rows), sorted(keys), door)
        self.assertEqual({door for door, *_ in table()}, set(sources()))

    def test_every_row_names_a_test_that_there_is(self):
        for door, key, file, test in table():
            self.assertIn(f"    def test_{test}(self):", read(f"tests/lab/test_{file}.py"), (door, key))


if __name__ == "__main__":
    unittest.main(verbosity=2)
