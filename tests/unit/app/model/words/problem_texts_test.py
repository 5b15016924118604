# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentences that core, helper and worker say to people are all known to app/model/words/problem_texts.cpp, where they
are translated. Reads the sources; with --write it writes that file."""
import glob
import json
import os
import re
import sys
import unittest

SOURCE = os.path.abspath(f"{__file__}/../../../../../..")
LIST = f"{SOURCE}/app/model/words/problem_texts.cpp"
FOLDERS = ("core", "helper")
# What these say goes to a terminal or a log, in English.
ENGLISH = {"helper/run/arguments.cpp", "helper/run/foreground.cpp", "helper/main.cpp"}
TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?:::)?[A-Za-z_][\w:]*|\d[\w']*|\S""", re.S)
AGAIN = "; it is tried again."
# Fewer letters than this are no sentence.
SENTENCE = 20


def tokens(path):
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"^\s*#.*$", "", file.read(), flags=re.M)
    return [token for token in TOKEN.findall(text) if not token.startswith(("//", "/*"))]


def sums(words):
    """Every sum of the sources, a list of operands each, an operand a list of tokens."""
    found = []

    def group(at, logged):
        operands, operand = [], []

        def flush():
            if operand:
                operands.append(list(operand))
            if operands and not logged:
                found.append(list(operands))
            operands.clear()
            operand.clear()

        while at < len(words):
            word = words[at]
            if word in "([{":
                end = group(at + 1, logged or words[at - 1].startswith("log::"))
                operand.extend(words[at:end + 1])
                at = end
            elif word in ")]}":
                break
            elif word == "+":
                operands.append(list(operand))
                operand.clear()
            elif word in (",", ";", "?", ":", "=", "return"):
                flush()
            else:
                operand.append(word)
            at += 1
        flush()
        return at

    group(0, False)
    return found


def text_of(operand):
    """What an operand of literals says; None of any other."""
    if operand[:2] == ["std::string", "("] and operand[-1] == ")":
        operand = operand[2:-1]
    if not operand or not all(word.startswith('"') for word in operand):
        return None
    return "".join(word[1:-1].replace('\\"', '"').replace("\\\\", "\\") for word in operand)


def sentence(operands):
    said, places, letters = "", 0, 0
    for operand in operands:
        text = text_of(operand)
        if text is None:
            places += 1
            said += f"%{places}"
        else:
            said += text
            letters += len(text)
    if letters >= SENTENCE and re.match("[A-Z%]", said) and ". " in said + " " and not said.endswith(" ") \
            and "--" not in said.replace("-----", ""):
        return said
    return None


def sentences():
    found = set()
    for folder in FOLDERS:
        for path in glob.glob(f"{SOURCE}/{folder}/**/*.cpp", recursive=True):
            if os.path.relpath(path, SOURCE) not in ENGLISH:
                found.update(filter(None, map(sentence, sums(tokens(path)))))
    # A probe (helper/worker/server_probe.cpp) says the same of a server, and leaves out what a single try does not do.
    found.update([text.removesuffix(AGAIN) + "." for text in found if text.endswith(AGAIN)])
    with open(f"{SOURCE}/core/base/secrets.h", encoding="utf-8") as file:
        found.update(re.findall(r'\{"[\w-]+", &Secrets::\w+, "([^"]+)"', file.read()))
    return sorted(found)


def written(texts):
    lines = "\n".join(f"    QT_TRANSLATE_NOOP(\"Problem\", {json.dumps(text, ensure_ascii=False)})," for text in texts)
    return f"""// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gathered from the sources by tests/unit/app/model/words/problem_texts_test.py --write.
#include "app/model/words/problem_words.h"

#include <QtGlobal>

namespace vnats {{

// clang-format off
static constexpr const char* kProblemTexts[] = {{
{lines}
}};
// clang-format on

std::span<const char* const> problemTexts()
{{
    return kProblemTexts;
}}

}} // namespace vnats
"""


class ProblemTexts(unittest.TestCase):
    def test_every_sentence_of_the_sources_can_be_translated(self):
        texts = sentences()
        self.assertGreater(len(texts), 100)
        with open(LIST, encoding="utf-8") as file:
            self.assertEqual(file.read(), written(texts), "run this test with --write")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        with open(LIST, "w", encoding="utf-8") as file:
            file.write(written(sentences()))
    else:
        unittest.main(verbosity=2)
