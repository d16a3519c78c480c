#!/usr/bin/env python3
"""record.py BIN SOURCE OUT [fleet]: a scripted run of the built programs, and its journal as a datum for tst_storedjournals;
with `fleet` the journal of an instance that others work for.

OUT gets what qUncompress() reads. To be run once for each version whose journals have to stay readable; what is recorded
is never made anew. What only the window can do was recorded from the tests of its engine, packed with --pack JOURNAL OUT;
an adoption likewise from tests/e2e/adopt.py with COUNTERSIGN_KEEP_JOURNAL=JOURNAL."""
import os
import shlex
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zlib


def pack(journal, out):
    """One file without a log beside it, as small as it gets."""
    with tempfile.TemporaryDirectory() as folder:
        whole = os.path.join(folder, "whole.db")
        db = sqlite3.connect(journal)
        db.execute("VACUUM INTO ?", (whole,))
        print(dict(db.execute("SELECT type, count(*) FROM events GROUP BY type ORDER BY type").fetchall()))
        with open(whole, "rb") as f:
            text = f.read()
    with open(out, "wb") as f:
        f.write(struct.pack(">I", len(text)) + zlib.compress(text, 9))


if sys.argv[1] == "--pack":
    sys.exit(pack(*sys.argv[2:4]))

for part in ("support", "fault"):
    sys.path.insert(0, os.path.join(os.path.abspath(sys.argv[2]), "tests", part))
from desk import DATABASE, Desk  # noqa: E402

SAMPLES = os.path.join(sys.argv[2], "resources", "samples")
BROKEN = """name: broken
type: broken
priority: 95
match: {file: ["*.broken.txt"]}
summary: Move {{stem}} twice
steps:
  - {tool: vault_move, sentence: Move it, arguments: {from: "{{path}}", to: "Records/{{stem}}-1.txt"}}
  - {tool: vault_move, sentence: Move it again, arguments: {from: "{{path}}", to: "Records/{{stem}}-2.txt"}}
"""


class Run:
    def __init__(self):
        self.desk = Desk()
        self.instance = self.desk.instance
        with open(os.path.join(self.desk.profile, "playbooks", "broken.yaml"), "w", encoding="utf-8") as f:
            f.write(BROKEN)

    def items(self):
        return self.instance.json("list", "--limit", "100")

    def take(self, name, text=None):
        """The item of a sample, or of a text, once it waits for a decision."""
        known = {item["id"] for item in self.items()}
        if text is None:
            self.instance.drop(os.path.join(SAMPLES, name))
        else:
            self.desk.drop(name, text)
        new = lambda: [i["id"] for i in self.items() if i["id"] not in known and i["state"] == "awaiting_decision"]
        return self.instance.until(new, f"a plan for {name}")[0]

    def say(self, verb, item, *words, state=None, **how):
        code, text = self.instance.terminal(verb, item, *words, **how)
        assert code == 0, text
        if state:
            self.until(item, state)

    def type(self, line, *words):
        """In a terminal, for questions that want another word than yes."""
        command = shlex.join([*self.instance.words, *words])
        subprocess.run(["script", "-qec", command, "/dev/null"], input=line + "\n", text=True, check=True, timeout=30)

    def until(self, item, *states):
        self.instance.until(lambda: self.instance.json("show", item)["state"] in states, f"{item} {states}")

    def whole(self):
        run, desk, instance = self, self.desk, self.instance
        instance.start()
        note = run.take("idea.md")
        run.say("approve", note, state="completed")
        invoice = run.take("rechnung nov.pdf")
        run.say("approve", invoice, state="completed")
        run.say("undo", invoice)
        contract = run.take("contract terms.txt")
        run.say("reject", contract, "--reason", "not now", state="rejected")
        run.say("retry", contract)
        instance.run("cancel", run.take("invite.ics"))
        run.say("approve", run.take("a.broken.txt", "broken\n"), state="rolled_back")
        instance.run("pause")
        instance.terminal("resume")
        stale = run.take("b.txt", "stale\n")
        with open(instance.path("Needs_Action", stale, "b.txt"), "a", encoding="utf-8") as f:
            f.write("changed\n")
        run.say("approve", stale, state="stale")
        assert instance.stop() == 0
        run.doubt()
        run.older()
        run.type("remove", "audit", "redact", note, "--reason", "asked for")
        assert instance.run("audit", "verify").returncode == 0

    def doubt(self):
        """Cut between intent and outcome, and settled by its owner."""
        self.instance.start(crash_at="execute.after_intent", wait=False)
        self.instance.until(lambda: self.instance.run("status", check=False).returncode == 0, "an answer")
        item = self.take("c.count.txt", "count\n")
        self.instance.terminal("approve", item)
        self.instance.process.wait(30)
        self.instance.start()
        self.until(item, "in_doubt")
        self.say("resolve", item, "not-happened", state="rolled_back")
        assert self.instance.stop() == 0

    def older(self):
        """A backup from while something was approved is put back, and accepted."""
        self.instance.start()
        open_one = self.take("d.count.txt", "count\n")
        assert self.instance.stop() == 0
        self.desk.checkpoint()
        self.desk.save(*DATABASE)
        self.instance.start()
        self.say("approve", open_one, state="completed")
        assert self.instance.stop() == 0
        self.desk.put_back(*DATABASE)
        code, text = self.instance.terminal("audit", "accept")
        assert code == 0, text
        self.instance.start()
        assert self.instance.stop() == 0


def fleet():
    import fleetrig
    import redisrig
    redis = redisrig.Redis()
    some = fleetrig.Fleet(sys.argv[1], sys.argv[2], redis, workers=1)
    owner, worker = some.owner, some.workers[0]
    try:
        some.start()
        some.drop(2)
        some.approve_all()
        owner.until(lambda: some.states().count("completed") == 2, "the calls")
        assert worker.stop() == 0
        journal = os.path.join(owner.profile, "journal.db")
        left = "SELECT count(*) FROM events WHERE type = 'instance.left'"
        owner.until(lambda: sqlite3.connect(f"file:{journal}?mode=ro", uri=True).execute(left).fetchone()[0], "it to have left", 120)
        assert owner.stop() == 0
        assert owner.run("audit", "verify").returncode == 0
        pack(journal, sys.argv[3])
    finally:
        some.clean()
        redis.clean()


if sys.argv[4:] == ["fleet"]:
    sys.exit(fleet())

run = Run()
try:
    run.whole()
    pack(run.desk.file("journal.db"), sys.argv[3])
finally:
    run.desk.clean()
