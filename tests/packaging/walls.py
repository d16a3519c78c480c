#!/usr/bin/env python3
"""walls.py SOURCE WALLS: every file includes only what its room links, directly or through others.

WALLS is what packaging/cmake/walls.cmake writes: a line "target, folder, links, files" for each room. `--rooms` prints the
rooms with their links. `walls.py SOURCE WALLS --self-test` adds an include that points upward and must see it."""
import os
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


class House:
    def __init__(self, source, walls):
        self.source = source
        self.links, self.owner = {}, {}
        with open(walls, encoding="utf-8") as f:
            rows = [line.rstrip("\n").split("\t") for line in f if line.strip()]
        for target, _, links, _ in rows:
            self.links[target] = [x for x in links.split() if x in {r[0] for r in rows}]
        # A header that is given to the moc by hand belongs to the room that does so.
        for target, folder, _, files in sorted(rows, key=lambda row: "/moc_" not in row[3]):
            for name in files.split():
                path = os.path.realpath(os.path.join(folder, name))
                if os.path.basename(path).startswith("moc_"):
                    path = os.path.join(os.path.realpath(folder), os.path.basename(path)[4:-4] + ".h")
                if path.startswith(source) and path.endswith((".cpp", ".h")) and os.path.isfile(path):
                    self.owner.setdefault(path, target)

    def reached(self, target):
        seen, todo = set(), [target]
        while todo:
            room = todo.pop()
            if room not in seen:
                seen.add(room)
                todo += self.links[room]
        return seen

    def found(self, path, name):
        for folder in (os.path.dirname(path), *(os.path.join(self.source, part) for part in ("core", "ui", "app", "app/countersign"))):
            whole = os.path.normpath(os.path.join(folder, name))
            if whole in self.owner:
                return whole
        return None

    def broken(self, extra=None):
        """Sentences about includes that point where no link leads; `extra` are (file, include) that are not in the files."""
        reach = {target: self.reached(target) for target in self.links}
        for path, target in sorted(self.owner.items()):
            with open(path, encoding="utf-8") as f:
                names = INCLUDE.findall(f.read()) + [name for file, name in extra or [] if file == path]
            for name in names:
                there = self.found(path, name)
                if there and self.owner[there] not in reach[target]:
                    yield f"{os.path.relpath(path, self.source)} ({target}) includes {name} of {self.owner[there]}, which it does not link"


def main():
    house = House(os.path.realpath(sys.argv[1]), sys.argv[2])
    if "--rooms" in sys.argv:
        for target, links in sorted(house.links.items()):
            print(f"{target:26} {' '.join(sorted(set(links)))}")
        return 0
    if "--self-test" in sys.argv:
        upward = [(os.path.join(house.source, "core/base/ids.cpp"), "journal/journal.h")]
        more = set(house.broken(upward)) - set(house.broken())
        print("\n".join(more))
        return 0 if len(more) == 1 else 1
    broken = list(house.broken())
    print("\n".join(broken) or f"{len(house.owner)} files in {len(house.links)} rooms: every include follows a link")
    return 1 if broken or len(house.owner) < 400 else 0


sys.exit(main())
