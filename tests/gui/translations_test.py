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


if __name__ == "__main__":
    unittest.main(verbosity=2)
