# SPDX-FileCopyrightText: vlan-nats contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arrows of the design, read from every #include and from CMake's lists, and held against rooms.txt."""
import collections
import fnmatch
import os
import re
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
AREAS = ("core", "helper", "app")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)
# Made while building, in the folder of the room that includes them.
GENERATED = re.compile(r"^\w+(_adaptor|_proxy)\.h$|^worker_syscalls\.inc$|\.moc$")


def table():
    """Room or <header> → what stands behind its colon."""
    entries = {}
    with open(f"{HERE}/rooms.txt", encoding="utf-8") as file:
        for line in file:
            line = line.partition("#")[0].strip()
            if line:
                name, _, words = line.partition(":")
                assert name not in entries, f"{name} stands twice in rooms.txt"
                entries[name] = words.split()
    return entries


def sources():
    for area in AREAS:
        for folder, _, names in os.walk(f"{SOURCE}/{area}"):
            for name in sorted(names):
                if name.endswith((".h", ".cpp")):
                    yield os.path.relpath(f"{folder}/{name}", SOURCE)


def includes():
    """(file, own header or None, foreign header or None) of each #include."""
    for path in sources():
        with open(f"{SOURCE}/{path}", encoding="utf-8") as file:
            for own, foreign in INCLUDE.findall(file.read()):
                yield path, own or None, foreign or None


def cmake_rooms():
    """Each vnats_add_room of CMake's lists: its folder, its alias, the aliases that it links."""
    for area in AREAS:
        for folder, _, names in os.walk(f"{SOURCE}/{area}"):
            if "CMakeLists.txt" not in names:
                continue
            with open(f"{folder}/CMakeLists.txt", encoding="utf-8") as file:
                text = re.sub(r"#.*", "", file.read())
            for name, body in re.findall(r"vnats_add_room\((\w+)\s([^)]*)\)", text):
                files = [word for word in body.split() if word.endswith((".cpp", ".h"))]
                homes = {os.path.normpath(os.path.join(os.path.relpath(folder, SOURCE), os.path.dirname(word)))
                         for word in files}
                yield homes, f"vlan-nats::{name}", set(re.findall(r"vlan-nats::\w+", body))


class Includes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.table = table()
        cls.rooms = {name: set(words) for name, words in cls.table.items() if not name.startswith("<")}
        cls.foreign = {name.strip("<>"): words for name, words in cls.table.items() if name.startswith("<")}
        cls.used = collections.defaultdict(set)
        for path, own, _ in includes():
            room = os.path.dirname(path)
            if own and not GENERATED.search(own) and os.path.dirname(own) != room:
                cls.used[room].add((os.path.dirname(own), path, own))

    def test_there_is_something_to_look_at(self):
        self.assertGreater(len(self.rooms), 30)
        self.assertGreater(sum(map(len, self.used.values())), 500)

    def test_every_folder_with_code_is_a_room(self):
        self.assertEqual({os.path.dirname(path) for path in sources()}, set(self.rooms))

    def test_a_room_includes_only_what_the_table_allows(self):
        wrong = sorted(f"{room} may not include {other} ({path} includes {own})"
                       for room, arrows in self.used.items() for other, path, own in arrows
                       if other not in self.rooms.get(room, ()))
        self.assertEqual(wrong, [])

    def test_every_arrow_of_the_table_is_used(self):
        for room, others in self.rooms.items():
            self.assertEqual(others - {other for other, _, _ in self.used[room]}, set(), f"{room} needs these no more")

    def test_the_table_has_no_circle(self):
        # What points nowhere any more is taken away until nothing is left, or only circles are.
        left = {room: set(others) for room, others in self.rooms.items()}
        while done := {room for room, others in left.items() if not others & left.keys()}:
            left = {room: others for room, others in left.items() if room not in done}
        self.assertEqual(sorted(left), [], "each of these can be reached from itself")

    def test_headers_of_others_stay_in_their_rooms(self):
        wrong = set()
        for path, _, header in includes():
            room = os.path.dirname(path)
            for pattern, homes in self.foreign.items():
                if header and fnmatch.fnmatchcase(header, pattern) \
                        and not any(fnmatch.fnmatchcase(room, home) for home in homes):
                    wrong.add(f"{room} may not include <{header}> ({path})")
        self.assertEqual(sorted(wrong), [])
        # The worker is in the helper's folder, and links no Qt.
        self.assertEqual([path for path, _, header in includes()
                          if header and header.startswith("Q") and path.startswith(("helper/worker/", "helper/control/"))],
                         [])

    def test_a_header_is_included_once_by_a_file_and_its_own_header(self):
        seen = collections.Counter((path, own or foreign) for path, own, foreign in includes())
        self.assertEqual([key for key, count in seen.items() if count > 1], [])

    def test_the_linker_is_told_what_the_table_says(self):
        rooms = list(cmake_rooms())
        self.assertGreater(len(rooms), 25)
        for homes, alias, _ in rooms:
            self.assertEqual(len(homes), 1, f"{alias} has files of several rooms")
        home_of = {alias: next(iter(homes)) for homes, alias, _ in rooms}
        links = {alias: linked & home_of.keys() for _, alias, linked in rooms}
        for alias, linked in links.items():
            home = home_of[alias]
            for other in linked:
                self.assertIn(home_of[other], self.rooms[home] | {home}, f"{alias} links {other}")
            reached, todo = set(), [alias]
            while todo:
                todo += links[(at := todo.pop())] - reached
                reached |= links[at]
            missing = (self.rooms[home] & set(home_of.values())) - {home_of[other] for other in reached}
            self.assertEqual(missing, set(), f"{alias} includes these and does not link them")


if __name__ == "__main__":
    unittest.main(verbosity=2)
