# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of sockets that the worker's own sources set are among those that its system call filter allows. A refusal
would show in nothing but a slower VLAN."""
import glob
import os
import re
import unittest

SOURCE = os.path.abspath(f"{__file__}/../../../../..")
CALL = re.compile(r"\bsetsockopt\((?:[^,()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+,\s*(\w+),\s*(\w+),")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class SocketOptions(unittest.TestCase):
    def test_the_filter_allows_what_the_sources_set(self):
        allowed = read(f"{SOURCE}/helper/worker/seccomp_filter.cpp")
        levels = {level: set(re.findall(r"\w+", options))
                  for level, options in re.findall(r"\badd\((\w+),\s*\{([^}]*)\}\)", allowed)}
        found = set()
        for folder in ("core", "helper/worker", "helper/control"):
            for path in glob.glob(f"{SOURCE}/{folder}/**/*.cpp", recursive=True):
                text = read(path)
                calls = CALL.findall(text)
                own = text.count("int setsockopt(")  # what stands before the library's
                self.assertEqual(len(calls), text.count("setsockopt(") - own, f"{path}: a call that cannot be read")
                found |= set(calls)
        self.assertGreater(len(found), 2)
        for level, option in found:
            self.assertIn(option, levels.get(level, ()), level)


if __name__ == "__main__":
    unittest.main()
