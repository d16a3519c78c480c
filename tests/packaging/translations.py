#!/usr/bin/env python3
"""translations.py TS [--self-test]: the texts that the program asks for are those of TS, each under the context that is
asked at run time, each finished, and none beside them.

lupdate sees literals only. A helper that hands translate() a variable hides its sentences, and nothing says so: they are
filed under the class or namespace around, or not at all. This reads the sources by itself, so that it notices."""
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

FOLDERS = ("app", "core", "ui")
# Where the text is a variable on purpose: each looks up sentences that QT_TRANSLATE_NOOP marks elsewhere.
LOOKUPS = {
    "app/countersign/cli/invocation.cpp",  # help of verbtable.cpp
    "core/auth/autherror.cpp",          # its table
    "core/base/config/settings.cpp",   # labels of settingrows.cpp
    "core/base/jsonscanner.cpp",        # why it stopped
    "core/domain/present/factwords.cpp", "core/domain/present/labels.cpp",    # its table
    "core/domain/present/sentence.cpp",  # its table of templates
    "core/domain/readersentence.cpp",  # what the reading child says
    "core/guard/planlayer.cpp",
    "core/guard/textlayer.cpp",
    "core/mcp/schemawords.cpp",        # its table, and schemachecks.cpp
    "ui/approvals/incomingcard.cpp",   # its table of headings
    "ui/common/partwords.cpp",         # its tables
    "ui/mail/filterkinds.cpp",  # its table
}
LOGS = ("logDebug", "logInfo", "logWarning", "logError", "logLine")
FACES = ("ui/", "app/countersign/")  # where words are for people
WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
NO_WORDS = {"json type= title= priority=", "profile= config= vault= set= background help version"}

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
    """Class to the context of its tr(): with Q_OBJECT its name, else what Q_DECLARE_TR_FUNCTIONS says."""
    name, out = "", {}
    for at, (kind, value, _) in enumerate(found):
        if kind == "name" and value in ("class", "struct") and found[at + 1][0] == "name":
            name = found[at + 1][1]
        elif value in ("Q_OBJECT", "Q_GADGET") and kind == "name":
            out[name] = "countersign::" + name
        elif value == "Q_DECLARE_TR_FUNCTIONS" and kind == "name":
            out[name] = "".join(token[1] for token in arguments(found, at + 1)[0])
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
        self.asked, self.calls, self.contexts = set(), 0, {}
        self.parsed = {}

    def tokens(self, path):
        if path not in self.parsed:
            self.parsed[path] = tokens(path.read_text(encoding="utf-8"))
        return self.parsed[path]

    def want(self, place, contexts, text, comment=""):
        self.calls += 1
        known = {(context, text, comment) for context in contexts} & self.messages
        self.asked |= known
        if not known:
            self.problems.append(f"{place}: not under {' or '.join(sorted(contexts))}: {text[:90]!r}")

    def file(self, path):
        name, source = path.relative_to(self.root).as_posix(), path.read_text(encoding="utf-8")
        own = classes(self.tokens(path))
        for header in included(self.root, path, source):
            own |= classes(self.tokens(header))
        self.source(name, self.tokens(path), own)

    def source(self, name, found, own):
        marked = set()
        for at, (kind, value, line) in enumerate(found[:-1]):
            if kind != "name" or found[at + 1][:2] != ("sign", "("):
                continue
            before, owner = found[at - 1][1], found[at - 2][1]
            place, given = f"{name}:{line}", arguments(found, at + 1)
            if value in LOGS:
                marked |= {id(token) for argument in given for token in argument}
                if any(token[1] in ("tr", "translate") for argument in given for token in argument):
                    self.problems.append(f"{place}: what is logged stays English: no tr()")
            elif value == "QT_TRANSLATE_NOOP" or (value == "translate" and owner in ("QCoreApplication", "qApp")):
                self.call(place, name, given)
                marked |= {id(token) for argument in given[:3] for token in argument}
            elif value == "tr" and before in ("QString", "auto"):
                self.problems.append(f"{place}: a tr() of its own; write QCoreApplication::translate(\"CONTEXT\", \"…\")")
            elif value == "tr":
                contexts = {own.get(owner, "countersign::" + owner)} if before == "::" else set(own.values())
                self.literal(place, name, contexts, *given)
                marked |= {id(token) for argument in given[:2] for token in argument}
            elif value == "qFatal":
                marked |= {id(token) for token in given[0]}
        if name.startswith(FACES):
            for at, token in enumerate(found):
                if found[at - 2][1] in ("options", "words"): # what the command line takes, not what it says
                    continue
                if token[0] == "text" and WORDS.search(token[1]) and not {id(token), token[1]} & (marked | NO_WORDS):
                    self.problems.append(f"{name}:{token[2]}: words that nobody translates: {token[1][:90]!r}")

    def call(self, place, name, given):
        context = literal(given[0])
        if context is None:
            self.problems.append(f"{place}: translate() without a literal context")
            return
        self.literal(place, name, {context}, *given[1:])
        if any(token[:2] == ("sign", "<") for argument in given for token in argument):
            self.problems.append(f"{place}: lupdate misses a call of translate() with < in it, or never ends; compute that before")

    def literal(self, place, name, contexts, text, comment=(), *_):
        if literal(text) is not None:
            self.want(place, contexts, literal(text), literal(comment) or "")
        elif name not in LOOKUPS:
            self.problems.append(f"{place}: a translation of what is no literal, so lupdate cannot see what is asked")


def finished(message):
    translation = message.find("translation")
    forms = translation.findall("numerusform") or [translation]
    return translation.get("type") is None and all((form.text or "").strip() for form in forms)


# One voice: the reader is "Sie", and a thing has one name.
NOT_SAID = {"de": re.compile(r"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|Tresor\w*)\b")}


def said_otherwise(language, message):
    """The word of `message`'s translation that this language does not use here, or nothing."""
    translation = message.find("translation")
    for form in translation.findall("numerusform") or [translation]:
        if language in NOT_SAID and (word := NOT_SAID[language].search(form.text or "")):
            return word.group()
    return ""


def main(path):
    root = pathlib.Path(__file__).resolve().parents[2]
    texts = [(context.findtext("name"), message) for context in tree.parse(path).iter("context")
             for message in context.findall("message")]
    messages = {(context, message.findtext("source"), message.findtext("comment", "")) for context, message in texts}
    check = Check(root, messages)
    for file in sorted(file for folder in FOLDERS for end in ("h", "cpp") for file in (root / folder).rglob("*." + end)):
        check.file(file)
    for context, text, _ in sorted(messages - check.asked):
        check.problems.append(f"{path}: nothing asks under {context}: {text[:90]!r}")
    for context, message in texts:
        if not finished(message):
            check.problems.append(f"{path}: not finished under {context}: {message.findtext('source')[:90]!r}")
        if word := said_otherwise(pathlib.Path(path).stem.split("_")[-1], message):
            check.problems.append(f"{path}: {word!r} is not said: {message.findtext('source')[:90]!r}")
    if check.calls < 500:
        check.problems.append(f"only {check.calls} calls were found in the sources")
    print("\n".join(check.problems))
    print(f"{check.calls} calls ask for {len(check.asked)} texts, {path} has {len(messages)}; problems: {len(check.problems)}")
    return 1 if check.problems else 0


# Sources with one fault each, and what has to be said of them.
FALLS = {
    'QString f() { return QCoreApplication::translate("A", "new"); }': "not under A: 'new'",
    'QString say(const char *text) { return QCoreApplication::translate("A", text); }': "no literal",
    'QString f(const char *text) { return Words::tr(text); }': "no literal",
    'QString f() { return Words::tr("known"); }': "not under B: 'known'",
    'QString tr(const char *text);': "a tr() of its own",
    'void f() { logInfo("x", QCoreApplication::translate("A", "known")); }': "stays English",
    'void f() { label->setText(u"What you read here"_s); }': "words that nobody translates",
    'void f() { QCoreApplication::translate("A", "known", nullptr, a < b); }': "lupdate misses",
}


def self_test():
    for source, wanted in FALLS.items():
        check = Check(None, {("A", "known", "")})
        check.source("ui/x.cpp", tokens(source), {"Words": "B"})
        assert any(wanted in problem for problem in check.problems), (source, check.problems)
    check = Check(None, {("A", "known", ""), ("B", "known", "")})
    check.source("ui/x.cpp", tokens('auto a = QCoreApplication::translate("A", "known"); Words::tr("known");'), {"Words": "B"})
    assert not check.problems and check.asked == check.messages, check.problems
    for form, whole in (("<translation>x</translation>", True), ("<translation></translation>", False),
                        ('<translation type="unfinished">x</translation>', False),
                        ("<translation><numerusform>x</numerusform><numerusform></numerusform></translation>", False)):
        assert finished(tree.fromstring(f"<message><source>s</source>{form}</message>")) == whole, form
    for text, wrong in (("Das wartet auf dich.", "dich"), ("Dein Vault", "Dein"), ("Das wartet auf Sie, direkt.", "")):
        said = tree.fromstring(f"<message><translation>{text}</translation></message>")
        assert said_otherwise("de", said) == wrong and not said_otherwise("en", said), text
    return 0


if __name__ == "__main__":
    sys.exit(self_test() if "--self-test" in sys.argv else main(sys.argv[1]))
