# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands and files in README.md: its code blocks, without the drawings."""
import re


def blocks(source):
    """Each as its lines."""
    with open(f"{source}/README.md", encoding="utf-8") as file:
        found = re.findall(r"^```\n(.*?)^```$", file.read(), re.M | re.S)
    return [block.splitlines() for block in found if "│" not in block]


def files(source):
    """Path → text, of the blocks that are a file: they begin with its path in a comment."""
    return {block[0].removeprefix("# "): "\n".join(block) + "\n"
            for block in blocks(source) if block[0].startswith("# /")}


def commands(source):
    """Each line of the other blocks; text after two or more spaces is a remark."""
    return [re.split(r"\s{2,}", line)[0] for block in blocks(source) if not block[0].startswith("# /")
            for line in block if line]


def mentioned(source, program):
    """What is said about a program within sentences, `program …`, as its words."""
    with open(f"{source}/README.md", encoding="utf-8") as file:
        return [found.split() for found in re.findall(rf"`{program} ([^`]+)`", file.read())]
