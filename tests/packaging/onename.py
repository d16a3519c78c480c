#!/usr/bin/env python3
"""onename.py SOURCE: no two types of one name in one namespace. The linker takes one destructor for both, and says nothing.

`onename.py SOURCE --self-test` must find a second one, and let one in another namespace or without a name be."""
import os
import re
import sys

TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|namespace\s+([\w:]*)\s*\{|(?:struct|class|union)\s+(\w+)(?:\s+final)?\s*(?::[^:;{][^;{]*)?\{|[{}]', re.S)


def types(text):
    """Names with their namespace, of what the linker can see: not inside a function, a type or a namespace without a name."""
    stack = []  # of each open brace: a namespace's name, "" of one without, None of all else
    for found in TOKEN.finditer(text):
        word = found.group(0)
        if word.startswith(("namespace",)):
            stack.append(found.group(1))
        elif found.group(2):
            if all(stack) and None not in stack:
                yield "::".join(stack + [found.group(2)])
            stack.append(None)
        elif word == "{":
            stack.append(None)
        elif word == "}" and stack:
            stack.pop()


def doubles(sources):
    seen = {}
    for path, text in sources:
        for name in set(types(text)):
            seen.setdefault(name, set()).add(path)
    return [f"{name} is defined in {', '.join(sorted(paths))}" for name, paths in sorted(seen.items()) if len(paths) > 1]


def files(source):
    for room in ("core", "app", "ui"):
        for folder, _, names in os.walk(os.path.join(source, room)):
            for name in sorted(names):
                if name.endswith((".h", ".cpp")):
                    path = os.path.join(folder, name)
                    with open(path, encoding="utf-8") as f:
                        yield os.path.relpath(path, source), f.read()


def main():
    if "--self-test" in sys.argv:
        one = "namespace a {\nstruct Finding\n{\n    int n;\n};\n}"
        found = doubles([("x.h", one), ("y.h", one)])
        alone = doubles([("x.h", one), ("y.h", "namespace b { struct Finding { }; }"),
                         ("z.cpp", "namespace a { namespace { class Finding { }; } struct Other { struct Finding { }; }; }")])
        print(found, alone)
        return 0 if len(found) == 1 and not alone else 1
    sources = list(files(sys.argv[1]))
    found = doubles(sources)
    print("\n".join(found) or f"{len(sources)} files: no name twice")
    return 1 if found or len(sources) < 300 else 0


sys.exit(main())
