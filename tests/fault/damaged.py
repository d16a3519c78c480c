"""A journal that is damaged or cannot be written: every command says so in a sentence and ends; nothing aborts, nothing hangs."""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402
from waiting import until, within  # noqa: E402

bin_dir, source = sys.argv[1:3]
ROUNDS = 100 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 3
PAGE = 4096


def made():
    """A profile with items in several states, at rest, with every page in journal.db and some pages free."""
    instance = Instance(bin_dir, ["approval.recall=0"])
    instance.start()
    for number in range(12):
        with open(instance.path("Inbox", f"{number}.txt"), "w", encoding="utf-8") as f:
            f.write(f"Letter {number}\n" * 400)
    instance.until(lambda: len(instance.json("list", "--state", "awaiting_decision")) == 12, "plans")
    first = instance.json("list")[0]["id"]
    instance.terminal("reject", first)
    assert instance.stop() == 0
    db = sqlite3.connect(os.path.join(instance.profile, "journal.db"))
    db.execute("CREATE TABLE filler(x)")
    db.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,)] * 40)
    db.commit()
    db.execute("DROP TABLE filler")
    db.commit()
    assert db.execute("PRAGMA freelist_count").fetchone()[0] > 0
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return instance, first


def root_page(path, name):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    db.close()
    return page


def scribble(path, page, chance, start=0):
    with open(path, "r+b") as f:
        f.seek((page - 1) * PAGE + start)
        f.write(chance.randbytes(PAGE - start))


def header(path, chance):
    with open(path, "r+b") as f:
        f.write(chance.randbytes(100))


def freelist(path, chance):
    with open(path, "rb") as f:
        f.seek(32)
        trunk = int.from_bytes(f.read(4), "big")
    scribble(path, trunk, chance)


def whole(path, chance):
    size = os.path.getsize(path)
    with open(path, "wb") as f:
        f.write(chance.randbytes(size))


def some_page(path, chance):
    for _ in range(3):
        scribble(path, chance.randrange(2, os.path.getsize(path) // PAGE), chance)


def without_events(path, chance):
    db = sqlite3.connect(path)
    db.execute("DROP TABLE events")
    db.commit()
    db.close()


DAMAGE = {
    "header": header,
    "schema": lambda path, chance: scribble(path, 1, chance, 100),
    "events": lambda path, chance: scribble(path, root_page(path, "events"), chance),
    "actions": lambda path, chance: scribble(path, root_page(path, "actions"), chance),
    "index": lambda path, chance: scribble(path, root_page(path, "actions_state"), chance),
    "settings": lambda path, chance: scribble(path, root_page(path, "settings"), chance),
    "freelist": freelist,
    "some pages": some_page,
    "zero-length": lambda path, chance: open(path, "wb").close(),
    "random bytes": whole,
    "truncated": lambda path, chance: os.truncate(path, os.path.getsize(path) // 2),
    "cut in a page": lambda path, chance: os.truncate(path, os.path.getsize(path) - chance.randrange(1, PAGE)),
    "no table": without_events,
}
HARMLESS = {"some pages", "cut in a page"}  # when they hit only what is free: then nothing is lost
ALWAYS = {"header", "schema", "events", "zero-length", "random bytes", "no table"}  # where no command can give an answer


def is_sentence(text):
    return text.strip().endswith((".", ")")) and len(text) > 30 and "Aborted" not in text and "qFatal" not in text


def ask(instance, words, kind):
    done = instance.run(*words, check=False)
    unharmed = {"status": (1, 3), "show": (0, 1, 4), "trace": (0, 1, 4)}.get(words[0], (0, 1))  # where the damage is not in the way
    assert done.returncode in ((1,) if kind in ALWAYS else unharmed), f"{words}: exit {done.returncode}: {done.stderr}"
    said = done.stderr if words[0] != "doctor" else done.stdout
    assert done.returncode == 0 or is_sentence(said), f"{words}: {said!r}"
    return done


def commands(instance, item, kind):
    """Each command of the contract without a running instance."""
    outside = tempfile.mkdtemp(prefix="countersign-out-")
    for words in (("list",), ("list", "--json"), ("show", item), ("trace", item), ("status",), ("audit", "export", os.path.join(outside, "a.jsonl")),
                  ("audit", "export", os.path.join(outside, "b"), "--format", "bundle"), ("doctor",)):
        ask(instance, words, kind)
    verified = instance.run("audit", "verify", check=False)
    found = verified.returncode == 1 and is_sentence(verified.stderr)
    assert found or (kind in HARMLESS and verified.returncode == 0), f"audit verify: {verified}"
    shutil.rmtree(outside)


def ends(instance, words, environment, expected):
    """Runs until it ends by itself or, once it answers, by SIGTERM."""
    def said():
        # What Qt says of this machine, and that a turn took long on a busy one, is not about the journal.
        lines = os.pread(errors.fileno(), 65536, 0).decode().splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(("QStandardPaths: ", "Qt: This plugin ", "TurnWatch: ")))

    def is_ready():
        return os.path.exists(os.path.join(instance.run_dir, "http.port"))

    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen([*instance.words, *words], env={**instance.environment(), **environment}, stderr=errors, stdout=subprocess.DEVNULL)
        try:
            until(lambda: process.poll() is not None or is_ready() or said(), f"{words} to answer")
            # Who serves and has said why is on the way out; a window stays until somebody has read it.
            within(lambda: process.poll() is not None or is_ready(), 5 if "serve" in words else 1)
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            code = process.wait(30)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        text = said()
    assert code in expected, f"{words}: ended with {code}: {text}"
    assert code == 0 or is_sentence(text), f"{words}: {text!r}"


def damaged(kind, chance):
    instance, item = made()
    try:
        path = os.path.join(instance.profile, "journal.db")
        DAMAGE[kind](path, chance)
        commands(instance, item, kind)
        port = os.path.join(instance.run_dir, "http.port")
        ends(instance, [*instance.settings, "serve"], {}, (0, 1))
        if os.path.exists(port):
            os.unlink(port)
        ends(instance, instance.settings, {"QT_QPA_PLATFORM": "offscreen"}, (0, 1))
    finally:
        instance.clean()


def read_only():
    """The whole profile on a disk that cannot be written: by a mount as root, by its mode otherwise."""
    instance, item = made()
    mounted = os.geteuid() == 0
    try:
        if mounted:
            subprocess.run(["mount", "--bind", instance.profile, instance.profile], check=True)
            subprocess.run(["mount", "-o", "remount,ro,bind", instance.profile], check=True)
        else:
            os.chmod(instance.profile, 0o500)
        for words in (("list",), ("show", item), ("trace", item), ("status",), ("audit", "verify"), ("audit", "export", "/nonexistent/x"), ("pause",), ("doctor",)):
            done = instance.run(*words, check=False)
            said = done.stdout if words[0] == "doctor" else done.stderr
            assert done.returncode == 1 and is_sentence(said) and ("written" in said or "writable" in said), f"{words}: {done}"
        ends(instance, [*instance.settings, "serve"], {}, (1,))
        ends(instance, instance.settings, {"QT_QPA_PLATFORM": "offscreen"}, (1,))
    finally:
        if mounted:
            subprocess.run(["umount", "-l", instance.profile], check=True)
        else:
            os.chmod(instance.profile, 0o700)
        instance.clean()


failures = 0
for kind in [k for k in DAMAGE if not sys.argv[3:] or k in sys.argv[3:]]:
    bad = []
    for number in range(ROUNDS):
        try:
            damaged(kind, random.Random(f"{kind} {number}"))
        except (AssertionError, OSError, sqlite3.Error) as error:
            bad.append(f"{kind} {number}: {error}")
    failures += len(bad)
    print(f"{kind:16} rounds {ROUNDS:3}  failed {len(bad):3}", flush=True)
    for text in bad[:2]:
        print(text, flush=True)
if not sys.argv[3:] or "read-only" in sys.argv[3:]:
    try:
        read_only()
        print("read-only        passed")
    except subprocess.CalledProcessError as error:
        print("read-only        skipped: no mount here:", error)
sys.exit(1 if failures else 0)
