#!/usr/bin/env python3
"""translations.py TS: every sentence that the program asks for stands in TS, under the context that is asked at run time.

lupdate sees literals only. A helper that hands translate() a variable hides its sentences, and nothing says so: they are
filed under the class or namespace around, or not at all. This reads the sources by itself, so that it notices."""
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

FOLDERS = ("app", "core", "ui")
# Where the text is a variable on purpose: each looks up sentences that QT_TRANSLATE_NOOP marks elsewhere.
LOOKUPS = {
    "core/base/config/settings.cpp",   # labels of settingrows.cpp
    "core/base/jsonscanner.cpp",        # why it stopped
    "core/domain/readersentence.cpp",  # what the reading child says
    "core/guard/planlayer.cpp",
    "core/guard/textlayer.cpp",
    "core/mcp/schemawords.cpp",        # its table, and schemachecks.cpp
    "ui/approvals/incomingcard.cpp",   # its table of headings
}
LOGS = ("logDebug", "logInfo", "logWarning", "logError", "logLine")
ENGLISH = "app/countersign/cli/"  # what scripts read stays in one language

TOKEN = re.compile(r"""
    (?P<skip>\s+|//[^\n]*|/\*.*?\*/)
  | (?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=mark)"
  | (?:u8|[uUL])?"(?P<text>(?:[^"\\\n]|\\.)*)"
  | (?P<char>'(?:[^'\\\n]|\\.)+')
  | (?P<name>[A-Za-z_]\w*)
  | (?P<number>\.?\d(?:[\w.]|'\w)*)
  | (?P<sign>::|->|.)""", re.X | re.S)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def plain(literal):
    def one(match):
        code = match.group(1)
        return chr(int(code[1:], 16)) if code[0] in "uUx" else ESCAPES.get(code, code)
    return re.sub(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]+|.)", one, literal, flags=re.S)


def tokens(source):
    """(kind, value, line): kind is text (neighbours joined), name or sign."""
    out, line = [], 1
    for match in TOKEN.finditer(source):
        if match["text"] is not None or match["raw"] is not None:
            value = plain(match["text"]) if match["raw"] is None else match["raw"]
            if out and out[-1][0] == "text":
                out[-1] = ("text", out[-1][1] + value, out[-1][2])
            else:
                out.append(("text", value, line))
        elif match["skip"] is None:
            out.append(("name" if match["name"] else "sign", match.group(), line))
        line += match.group().count("\n")
    return out


def arguments(found, start):
    """The arguments of the call whose "(" is at start, each a list of tokens."""
    out, depth = [[]], 0
    for token in found[start:]:
        if token[0] == "sign" and token[1] in "([{":
            depth += 1
            if depth == 1:
                continue
        elif token[0] == "sign" and token[1] in ")]}":
            depth -= 1
            if depth == 0:
                return out
        if depth == 1 and token[:2] == ("sign", ","):
            out.append([])
        else:
            out[-1].append(token)
    return out


def literal(argument):
    return argument[0][1] if len(argument) == 1 and argument[0][0] == "text" else None


def classes(found):
    """The classes with Q_OBJECT, which are contexts of tr()."""
    name, out = "", set()
    for at, (kind, value, _) in enumerate(found):
        if kind == "name" and value in ("class", "struct") and found[at + 1][0] == "name":
            name = found[at + 1][1]
        elif value in ("Q_OBJECT", "Q_GADGET") and kind == "name":
            out.add("countersign::" + name)
    return out


def included(root, path, source):
    for name in re.findall(r'^#include "([^"]+)"', source, re.M):
        for folder in (root / "core", root / "ui", root / "app", root / "app/countersign", root, path.parent):
            if (folder / name).is_file():
                yield folder / name
                break


class Check:
    def __init__(self, root, messages):
        self.root, self.messages, self.problems = root, messages, []
        self.asked, self.contexts = 0, set()
        self.parsed = {}

    def tokens(self, path):
        if path not in self.parsed:
            self.parsed[path] = tokens(path.read_text(encoding="utf-8"))
        return self.parsed[path]

    def want(self, place, contexts, text, comment=""):
        self.asked += 1
        if not any((context, text, comment) in self.messages for context in contexts):
            self.problems.append(f"{place}: not under {' or '.join(sorted(contexts))}: {text[:90]!r}")

    def file(self, path):
        name = path.relative_to(self.root).as_posix()
        found = self.tokens(path)
        own = classes(found)
        for header in included(self.root, path, path.read_text(encoding="utf-8")):
            own |= classes(self.tokens(header))
        for at, (kind, value, line) in enumerate(found[:-1]):
            if kind != "name" or found[at + 1][:2] != ("sign", "("):
                continue
            before, owner = found[at - 1][1], found[at - 2][1]
            place = f"{name}:{line}"
            if value in LOGS and any(t[1] in ("tr", "translate") for given in arguments(found, at + 1) for t in given):
                self.problems.append(f"{place}: what is logged stays English: no tr()")
            if value == "QT_TRANSLATE_NOOP" or (value == "translate" and owner in ("QCoreApplication", "qApp")):
                self.call(place, name, arguments(found, at + 1))
            elif value == "tr" and before in ("QString", "auto"):
                self.problems.append(f"{place}: a tr() of its own; write QCoreApplication::translate(\"CONTEXT\", \"…\")")
            elif value == "tr":
                text = literal(arguments(found, at + 1)[0])
                if text is not None:
                    self.want(place, {"countersign::" + owner} if before == "::" else own, text)
                elif name not in LOOKUPS:
                    self.problems.append(f"{place}: tr() without a literal")

    def call(self, place, name, given):
        context, text = (literal(argument) for argument in given[:2])
        comment = literal(given[2]) if len(given) > 2 else None
        if context is not None and text is not None:
            self.contexts.add(context)
            self.want(place, {context}, text, comment or "")
        elif name not in LOOKUPS and not name.startswith(ENGLISH):
            self.problems.append(f"{place}: translate() without a literal, so lupdate cannot see what is asked")
        if any(token[:2] == ("sign", "<") for argument in given for token in argument):
            self.problems.append(f"{place}: lupdate misses a call of translate() with < in it, or never ends; compute that before")


def main(path):
    root = pathlib.Path(__file__).resolve().parents[2]
    messages = {(context.find("name").text, message.find("source").text, message.findtext("comment", ""))
                for context in tree.parse(path).iter("context") for message in context.findall("message")}
    check = Check(root, messages)
    files = sorted(file for folder in FOLDERS for end in ("h", "cpp") for file in (root / folder).rglob("*." + end))
    for file in files:
        check.file(file)
    known = check.contexts.union(*(classes(check.tokens(file)) for file in files))
    for context in sorted({message[0] for message in messages} - known):
        check.problems.append(f"{path}: nothing asks under {context}")
    assert check.asked > 500, f"only {check.asked} sentences were found in the sources"
    print("\n".join(check.problems + [f"{path}: {check.asked} asked, {len(check.problems)} problems"]))
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
