#!/usr/bin/env python3
"""payloads.py SOURCE: what events carry is read and written by the structs of core/domain/payloads alone.

Looks for raw keys of a payload (payload.value("…"), payload["…"], payload.insert("…") …) and for events that are made with
a literal object. `--self-test` puts each of them into a file that has none and must see it."""
import os
import re
import sys

HOME = "core/domain/payloads/"
# Keys of a payload by name: reading and writing, also through a helper that takes the event's payload apart.
RAW = re.compile(r"\bpayload(?:\(\))?\s*(?:\.|->)\s*(?:value|contains|constFind|find|insert|take|remove)\s*\(|\bpayload(?:\(\))?\s*\[\s*(?:Q|u?\"|k[A-Z])")
SALT = re.compile(r"u\"_salt\"_s")  # the chain's own, beside what an event says
# What came in, what was decided, how far it got: item.h and progress.h know their keys; the projection makes them.
INTAKE = re.compile(r"\b(?:intake|execution|decision)(?:\(\))?\s*(?:\.|->)\s*(?:value|contains|insert|take|remove)\s*\(\s*u?\"")
# The projection, and what the socket answers with it.
PROJECTION = ("core/domain/action.cpp", "app/countersign/control/agentverbs.cpp", "app/countersign/cli/")
LITERAL = re.compile(r"\bmakeEvent\s*\(")
KEY = re.compile(r"\{\s*\{\s*(?:QStringLiteral|QLatin1String|u?\"|k[A-Z])")


def call(text, start):
    """The arguments of the call whose parenthesis opens at or after `start`."""
    begin = text.index("(", start)
    depth = 0
    for i in range(begin, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return text[begin:i]
    return text[begin:]


def broken(name, text):
    if not name.startswith(HOME):
        for match in RAW.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            if not SALT.search(text[match.start():match.end() + 40]):
                yield f"{name}:{line}: {text.splitlines()[line - 1].strip()}"
        for match in INTAKE.finditer(text) if not name.startswith(PROJECTION) else ():
            yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: a key of an item; use domain/payloads/item.h or progress.h"
        for match in LITERAL.finditer(text):
            if KEY.search(call(text, match.start())):
                yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: an event is made of a literal object"


def sources(root):
    for part in ("core", "ui", "app"):
        for folder, _, files in os.walk(os.path.join(root, part)):
            for file in files:
                if file.endswith((".cpp", ".h")):
                    path = os.path.join(folder, file)
                    with open(path, encoding="utf-8") as f:
                        yield os.path.relpath(path, root), f.read()


def main():
    root = os.path.realpath(sys.argv[1])
    if "--self-test" in sys.argv:
        bad = ('detail.intake.value("path"_L1);', 'detail->execution.value("steps"_L1);', 'execution.value("doubt"_L1);', 'event.payload.value("step"_L1).toInt();', 'payload["step"];', "payload[u\"step\"_s];", 'event.payload().value("x");',
               'payload.insert(u"reason"_s, why);', 'makeEvent(type, {}, {}, actor, {{u"reason"_s, why}});')
        good = ("item::path(detail.intake);", "payloadOf<StepStarted>(event).step;", "makeEvent(type, {}, {}, actor, PlanFailed{why});", 'payload.insert(u"_salt"_s, newSalt());')
        unseen = [text for text in bad if not list(broken("core/desk/a.cpp", text))] + [text for text in good if list(broken("core/desk/a.cpp", text))]
        unseen += [text for text in bad if list(broken(HOME + "a.cpp", text))]
        print("\n".join(unseen) or f"{len(bad)} ways are seen")
        return 1 if unseen else 0
    files = list(sources(root))
    found = [one for name, text in files for one in broken(name, text)]
    print("\n".join(found) or f"{len(files)} files: no raw key of a payload outside {HOME}")
    return 1 if found or len(files) < 400 else 0


sys.exit(main())
