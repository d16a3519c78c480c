#!/usr/bin/env python3
"""roomnames.py SOURCE: some ten files of a room are compiled as one (packaging/cmake/unity.cmake), and which ten changes
with each new file. So nothing in an unnamed namespace of a room may be defined twice.

`roomnames.py SOURCE --self-test` must find what is, and let two functions with other parameters be."""
import collections
import os
import re
import sys

UNNAMED = re.compile(r"^namespace \{\n(.*?)^\} // namespace$", re.S | re.M)
CONSTANT = re.compile(r"^(?:static )?(?:const|constexpr)\b.*?[\w>*&] \*?(\w+)(?:\[\])?(?:;| ?=|\{)|, (k[A-Z]\w*) = ", re.M)
TYPE = re.compile(r"^(?:class|struct|enum class|enum) (\w+)", re.M)
FUNCTION = re.compile(r"^(?!using|template|return|static_assert)[\w:<>,*& \[\]]+?[ *&](\w+)\(([^;]*?)\)(?: const)?(?: noexcept)?\n\{", re.M)


def parameters(text):
    """Their types alone: names and defaults do not tell two functions apart."""
    return ",".join(re.sub(r"\s*=.*", "", one).strip().rsplit(" ", 1)[0].rstrip("&* ") for one in text.split(",") if one.strip())


def names(text):
    for block in UNNAMED.findall(text):
        for match in CONSTANT.finditer(block):
            line = block[block.rfind("\n", 0, match.start()) + 1:].split("\n", 1)[0]
            if not line.startswith(" "):
                yield match.group(1) or match.group(2)
        for match in TYPE.finditer(block):
            yield match.group(1)
        for match in FUNCTION.finditer(block):
            yield f"{match.group(1)}({parameters(match.group(2))})"


def doubles(files):
    """files: (room, path, text)."""
    rooms = collections.defaultdict(lambda: collections.defaultdict(list))
    for room, path, text in files:
        for one in set(names(text)):
            rooms[room][one].append(path)
    return sorted(f"{one} is defined in {' and '.join(paths)}" for room in rooms.values() for one, paths in room.items()
                  if len(paths) > 1)


def sources(source):
    for top in ("core", "app", "ui"):
        for folder, _, files in os.walk(os.path.join(source, top)):
            # Of app and ui a whole folder with all below it is one room.
            relative = os.path.relpath(folder, source)
            room = relative if top == "core" else "/".join(relative.split(os.sep)[:2 if top == "app" else 1])
            for name in sorted(files):
                if name.endswith(".cpp"):
                    with open(os.path.join(folder, name), encoding="utf-8") as file:
                        yield room, os.path.join(relative, name), file.read()


def self_test():
    block = "namespace {\nconstexpr int kMost = 3;\nclass Reader\n{\n};\nint find(const QString &text)\n{\n}\n} // namespace\n"
    other = "namespace {\nint find(int at)\n{\n}\n} // namespace\nclass Reader\n{\n};\n"
    found = doubles([("core/a", "one.cpp", block), ("core/a", "two.cpp", block), ("core/a", "three.cpp", other)])
    assert [one.split(" ")[0] for one in found] == ["Reader", "find(const", "kMost"], found
    assert not doubles([("core/a", "one.cpp", block), ("core/a", "two.cpp", other), ("core/b", "one.cpp", block)])


def main():
    if "--self-test" in sys.argv:
        return self_test()
    files = list(sources(sys.argv[1]))
    twice = doubles(files)
    print("\n".join(twice) or f"{len(files)} files: no name of an unnamed namespace twice in a room")
    sys.exit(1 if twice else 0)


main()
