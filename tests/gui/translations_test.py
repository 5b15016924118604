# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every shipped translation is complete: lupdate finds no string that a .ts file lacks, none is unfinished,
and each translation has the placeholders of its source. Arguments: lupdate and the sources."""
import glob
import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

LUPDATE, *SOURCES = sys.argv[1:]
del sys.argv[1:]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLACE = re.compile(r"%L?[n\d]|\{[a-z_]+\}")
COUNT = {"%n", "%Ln"}
# What is correct English, and what nobody who writes software in English would say.
UNIDIOMATIC = re.compile(r"\b(by itself|no more\b(?! than)|reads? along|can bear|does? without|no words for|hear each other"
                         r"|not known here|as it should|in one version|nothing of it|is no (MAC|route|other)"
                         r"|holds? no|stay(s|ed) locked|make room|valid for: ever|(handed|hand over) to the (server|helper)"
                         r"|only speed may suffer|say whose|who opens|another one than|which no \w+( \w+)? is|whichever it is"
                         r"|lets nobody|not (given|one) (by|of) its|digits do not follow|goes to the keyring|on the page [A-Z]\w+"
                         r"|leaves? as it is|connects without|has got|hosted no|for ever|shall)\b", re.IGNORECASE)
COMMENT = re.compile(r"(?<!:)//[^\n]*")
LITERALS = re.compile(r'R"\((?P<raw>.*?)\)"|(?P<joined>"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*)', re.DOTALL)
# The number of plural forms (CLDR, in Qt's order).
FORMS = {"de": 2, "en": 2, "zh_CN": 1}


def messages(path):
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message


class Translations(unittest.TestCase):
    def check(self, path, language, *options, at_least=250):
        with tempfile.TemporaryDirectory() as folder:
            copy = os.path.join(folder, os.path.basename(path))
            with open(path, "rb") as source, open(copy, "wb") as target:
                target.write(source.read())
            # Without the headers lupdate would call the contexts Application instead of vnats::Application.
            subprocess.run([LUPDATE, "-silent", "-no-obsolete", "-locations", "none", "-I", ROOT, *options, *SOURCES,
                            "-ts", copy],
                           check=True, capture_output=True)
            found = 0
            for context, message in messages(copy):
                found += 1
                source = message.findtext("source")
                translation = message.find("translation")
                where = f"{language}, {context}: {source}"
                self.assertIsNone(translation.get("type"), where)
                plural = message.get("numerus") == "yes"
                forms = [form.text for form in translation.iter("numerusform")] if plural else [translation.text]
                self.assertEqual(len(forms), FORMS[language] if plural else 1, where)
                for form in forms:
                    self.assertTrue(form, where)
                    # A form for one thing alone may leave the number out.
                    self.assertLessEqual(set(PLACE.findall(form)), set(PLACE.findall(source)), where)
                    self.assertEqual(set(PLACE.findall(form)) - COUNT, set(PLACE.findall(source)) - COUNT, where)
            self.assertGreater(found, at_least)

    def test_german_is_complete(self):
        self.check(f"{ROOT}/resources/translations/vlan-nats_de.ts", "de")

    def test_english_knows_one_from_many(self):
        self.check(f"{ROOT}/resources/translations/vlan-nats_en.ts", "en", "-pluralonly", at_least=2)

    def test_simplified_chinese_is_complete(self):
        self.check(f"{ROOT}/resources/translations/vlan-nats_zh_CN.ts", "zh_CN")

    def test_no_other_language_is_forgotten(self):
        names = {os.path.basename(path) for path in glob.glob(f"{ROOT}/resources/translations/*.ts")}
        self.assertEqual(names, {f"vlan-nats_{language}.ts" for language in FORMS})

    def test_each_language_has_one_word_for_one_thing(self):
        for language, others in (("de", ("Rechner", "Knopf", "Passwort", "Der Subject-Präfix")), ("zh_CN", ("电脑", "多播", "口令"))):
            with open(f"{ROOT}/resources/translations/vlan-nats_{language}.ts", encoding="utf-8") as file:
                words = file.read()
            for other in others:
                with self.subTest(language=language, word=other):
                    self.assertNotIn(other, words)

    def test_no_text_has_a_turn_of_phrase_that_no_native_writer_would_use(self):
        shown = [path for path in glob.glob(f"{ROOT}/app/**/*.cpp", recursive=True)]
        seen = 0
        for path in [*shown, f"{ROOT}/core/base/problem_table.cpp"]:
            with open(path, encoding="utf-8") as file:
                source = COMMENT.sub("", file.read())
            for found in LITERALS.finditer(source):
                text = found["raw"] or "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', found["joined"]))
                seen += 1
                with self.subTest(file=os.path.relpath(path, ROOT)):
                    self.assertNotRegex(" ".join(text.split()), UNIDIOMATIC)
        self.assertGreater(seen, 2000)


if __name__ == "__main__":
    unittest.main(verbosity=2)
