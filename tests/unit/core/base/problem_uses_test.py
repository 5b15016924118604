# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What core/base/problem_table.cpp has to say is said somewhere: each code but the bare kinds, to which a newer helper's
details fall back, is used in the sources, and each use that names places names those of the sentence."""
import glob
import os
import re
import unittest

SOURCE = os.path.abspath(f"{__file__}/../../../../..")
TABLE = "core/base/problem_table.cpp"
ENTRY = re.compile(r'\{(\w+), "([\w.]+)",\s*QT_TRANSLATE_NOOP\(\s*"Problem",((?:\s*"(?:\\.|[^"\\])*")+)\)\}')
STRING = re.compile(r'"((?:\\.|[^"\\])*)"')
USE = re.compile(r"ProblemCode::(\w+)\b")
PLACES = re.compile(r",\s*\{\s*(?=\{\s*\")")


def table():
    """Enumerator → (stable name, places)."""
    with open(f"{SOURCE}/{TABLE}", encoding="utf-8") as file:
        found = ENTRY.findall(file.read())
    return {code: (name, set(re.findall(r"\{(\w+)\}", "".join(STRING.findall(text))))) for code, name, text in found}


def sources():
    for folder in ("core", "helper", "app"):
        for path in glob.glob(f"{SOURCE}/{folder}/**/*.*", recursive=True):
            if path.endswith((".cpp", ".h")):
                with open(path, encoding="utf-8") as file:
                    yield os.path.relpath(path, SOURCE), file.read()


def list_from(text, start):
    """The initializer list that begins there, and the first words of its items."""
    depth, names = 0, set()
    for match in re.compile(r'"(?:\\.|[^"\\])*"|[{}]').finditer(text, start):
        if match[0] == "{":
            depth += 1
            first = re.match(r'\{\s*"(\w+)",', text[match.start():])
            if depth == 2 and first:
                names.add(first[1])
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                break
    return names


class ProblemUses(unittest.TestCase):
    def setUp(self):
        self.codes = table()
        self.assertGreater(len(self.codes), 200)

    def test_enumerators_are_the_stable_names_without_the_dot(self):
        for code, (name, _) in self.codes.items():
            self.assertEqual(code, name.replace(".", ""))

    def test_every_sentence_is_said_somewhere(self):
        used = {code for _, text in sources() for code in USE.findall(text)}
        unused = {name for code, (name, _) in self.codes.items() if "." in name and code not in used}
        self.assertEqual(unused, set())

    def test_every_use_names_the_places_of_its_sentence(self):
        uses = 0
        for path, text in sources():
            for match in USE.finditer(text):
                places = PLACES.match(text, match.end())
                if not places:
                    continue
                uses += 1
                begin = text.index("{", match.end())
                self.assertEqual(list_from(text, begin), self.codes[match[1]][1] - {"cause"}, f"{path}: {match[1]}")
        self.assertGreater(uses, 60)

    def test_no_use_leaves_the_places_of_its_sentence_out(self):
        for path, text in sources():
            for code in re.findall(r"\{ProblemCode::(\w+)\}", text):
                self.assertEqual(self.codes[code][1], set(), f"{path}: {code}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
