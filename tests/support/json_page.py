# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page vlan-natsctl-json(5) as a schema: the output of a command is held against its description.

    page = JsonPage(SOURCE)
    page.mistakes("status", json.loads(output))  # [] if all is as it says
"""
import re

_ENTRY = re.compile(r"\.It Li (\w+) Em (.+)$")
_BASE = re.compile(r"\.Em ([A-Z]+)(?: [.,])?$")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")


class JsonPage:
    def __init__(self, source):
        """source: the root of the sources."""
        with open(f"{source}/resources/man/vlan-natsctl-json.5", encoding="utf-8") as page:
            commands, _, objects = page.read().partition(".Sh OBJECTS\n")
        self._sections = self._read(commands.partition(".Sh COMMANDS\n")[2])
        self.commands = set(self._sections)
        self._sections |= self._read(objects.partition(".Sh SEE ALSO")[0])

    @staticmethod
    def _read(text):
        """Section → {key: (type, optional?)}, with the object that it begins with, if any, under ''."""
        sections = {}
        for line in text.splitlines():
            if line.startswith(".Ss "):
                here = sections.setdefault(line[4:], {})
            elif entry := _ENTRY.match(line):
                kind, *more = entry[2].split(" , ")
                here[entry[1]] = ([kind] + ["null"] * ("or null" in more), "optional" in more)
            elif base := _BASE.match(line):
                here[""] = base[1]
        return sections

    def _keys(self, section):
        keys = dict(self._sections[section])
        base = keys.pop("", None)
        return {**self._keys(base), **keys} if base else keys

    def mistakes(self, command, value):
        return self._object(command, value, command)

    def _object(self, section, value, where):
        if not isinstance(value, dict):
            return [f"{where} is no object"]
        keys = self._keys(section)
        found = [f"{where}.{key} is not in the manual page" for key in value.keys() - keys.keys()]
        for key, (kinds, optional) in keys.items():
            if key in value:
                found += self._any(kinds, value[key], f"{where}.{key}")
            elif not optional:
                found.append(f"{where}.{key} is missing")
        return found

    def _any(self, kinds, value, where):
        if value is None:
            return [] if "null" in kinds else [f"{where} is null"]
        kind = kinds[0]
        if kind.startswith("list of "):
            if not isinstance(value, list):
                return [f"{where} is no list"]
            return [each for i, one in enumerate(value)
                    for each in self._any([kind.removeprefix("list of ")], one, f"{where}[{i}]")]
        if kind.startswith("numbers by "):
            good = isinstance(value, dict) and all(self._is("number", one) for one in value.values())
            return [] if good else [f"{where} is no object of numbers"]
        if kind.startswith("strings by "):
            good = isinstance(value, dict) and all(self._is("string", one) for one in value.values())
            return [] if good else [f"{where} is no object of strings"]
        if kind in self._sections:
            return self._object(kind, value, where)
        return [] if self._is(kind, value) else [f"{where} is no {kind}: {value!r}"]

    @staticmethod
    def _is(kind, value):
        if kind == "boolean" or isinstance(value, bool):
            return kind == "boolean" and isinstance(value, bool)
        if kind == "moment":
            return isinstance(value, str) and bool(_MOMENT.match(value))
        return isinstance(value, {"string": str, "number": (int, float)}[kind])
