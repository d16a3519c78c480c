"""One profile with one item whose two steps cannot be undone, for the tests that put older journals back."""
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
RULE = "approval.rules=[{name: all, when: {server: countersign}, max_per_day: 1000}]"
DATABASE = ("journal.db", "journal.db-wal", "journal.db-shm")
PLAYBOOK = """name: count
type: counting
priority: 90
match: {file: ["*.count.txt"]}
summary: Count {{stem}}
steps:
  - {server: counter, tool: count_add, sentence: Count it, arguments: {key: "{{stem}}"}}
  - {server: counter, tool: count_add, sentence: Count it again, arguments: {key: "{{stem}}-second"}}
"""


class Desk:
    """One profile with one item whose two steps cannot be undone."""

    def __init__(self, rules=False, xdg=False):
        self.instance = Instance(bin_dir, ["approval.recall=0"] + ([RULE] if rules else []))
        self.profile = self.data = self.instance.profile
        config = self.profile
        if xdg:
            self.data, config = self.use_folders_of_the_user()
        self.effects = os.path.join(self.instance.outside, "effects")
        self.saved = tempfile.mkdtemp(prefix="countersign-saved-")
        os.makedirs(os.path.join(config, "playbooks"))
        with open(os.path.join(config, "playbooks", "count.yaml"), "w", encoding="utf-8") as f:
            f.write(PLAYBOOK)
        with open(os.path.join(config, "config.yaml"), "w", encoding="utf-8") as f:
            f.write(f"mcp: {{servers: {{counter: {{command: {sys.executable}, args: [{HERE}/counter_server.py, {self.effects}], sandbox: {{folders: {{{self.instance.outside}: rw}}}}}}}}}}\n")

    def use_folders_of_the_user(self):
        place = {name: os.path.join(self.profile, name) for name in ("config", "data", "state", "run")}
        os.makedirs(place["run"], mode=0o700)
        self.instance.words = [self.instance.bin]
        self.instance.run_dir = os.path.join(place["run"], "countersign")
        self.instance.vault = os.path.join(self.profile, "Countersign")
        self.instance.extra.update(HOME=self.profile, XDG_CONFIG_HOME=place["config"], XDG_DATA_HOME=place["data"], XDG_STATE_HOME=place["state"],
                                         XDG_RUNTIME_DIR=place["run"])
        return os.path.join(place["data"], "countersign"), os.path.join(place["config"], "countersign")

    def clean(self):
        self.instance.clean()
        shutil.rmtree(self.saved, ignore_errors=True)

    def file(self, name):
        return os.path.join(self.data, name)

    def drop(self, name="a.count.txt", text="count\n"):
        with open(self.instance.path("Inbox", name), "w", encoding="utf-8") as f:
            f.write(text)

    def log(self):
        """The last of what the instance logged, for whoever has to find out why an attempt ended otherwise."""
        lines = []
        for folder, _, files in os.walk(self.profile):
            for name in sorted(f for f in files if f.endswith(".jsonl")):
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as f:
                    lines += f.readlines()[-40:]
        return "".join(lines)

    def calls(self):
        if not os.path.exists(self.effects):
            return []
        with open(self.effects, encoding="utf-8") as f:
            return f.read().split()

    def states(self):
        return sorted(i["state"] for i in self.instance.json("list"))

    def item(self):
        return next(i for i in self.instance.json("list") if i["source"].startswith("inbox:a."))

    def save(self, *names):
        for name in names:
            if os.path.exists(self.file(name)):
                shutil.copy2(self.file(name), self.saved)

    def put_back(self, *names):
        for name in names:
            if os.path.exists(self.file(name)):
                os.unlink(self.file(name))
            if os.path.exists(os.path.join(self.saved, name)):
                shutil.copy2(os.path.join(self.saved, name), self.file(name))

    def checkpoint(self):
        db = sqlite3.connect(self.file("journal.db"))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()

    def die(self, crash_at, act):
        """Runs until killed at `crash_at`, which `act` leads to."""
        self.instance.start(crash_at=crash_at, wait=False)
        self.instance.until(lambda: self.instance.process.poll() is not None or self.instance.run("status", check=False).returncode == 0, "an answer")
        act()
        self.instance.process.wait(30)
        assert self.instance.process.returncode == -signal.SIGKILL, self.instance.process.returncode

    def approve(self):
        self.instance.until(lambda: self.item()["state"] == "awaiting_decision", "a plan")
        self.instance.terminal("approve", self.item()["id"])

    def until_approved(self):
        """Stopped while the item is approved and nothing was called; database and anchor as they are then are saved."""
        self.instance.start()
        self.drop()
        self.instance.until(lambda: self.states() == ["awaiting_decision"], "a plan")
        assert self.instance.stop() == 0
        self.die("execute.before_start", self.approve)
        self.checkpoint()
        self.save(*DATABASE, "journal.anchor", "instance.id")
        assert self.calls() == []

    def until_done(self, kill=False):
        self.until_approved()
        self.instance.start()
        self.instance.until(lambda: self.states() == ["completed"], "the work")
        if kill:
            self.instance.process.kill()
            self.instance.process.wait()
        else:
            assert self.instance.stop() == 0
        assert self.calls() == ["a.count", "a.count-second"], self.calls()

    def events(self):
        if not os.path.exists(self.file("journal.db")) or os.path.getsize(self.file("journal.db")) == 0:
            return []
        db = sqlite3.connect(f"file:{self.file('journal.db')}?mode=ro", uri=True)
        try:
            return db.execute("SELECT seq, hash FROM events ORDER BY seq").fetchall()
        except sqlite3.OperationalError:
            return []
        finally:
            db.close()

    def is_held(self, kind, calls=2):
        """Everything that must hold while it is held, and that it is."""
        instance, before = self.instance, self.events()
        verified = instance.run("audit", "verify", check=False)
        assert verified.returncode == 1 and kind in verified.stderr, verified
        instance.start()
        self.drop("later.txt", "later\n") if os.path.isdir(instance.path("Inbox")) else None
        status = instance.run("status", "--json", check=False)
        assert status.returncode == 0, status
        status = json.loads(status.stdout)
        assert status["state"] == "held" and status["held"]["kind"] == kind and status["held"]["reason"], status
        assert "HELD" in instance.run("status").stdout
        code, body = instance.get("/health")
        assert code == 503 and status["held"]["reason"] in json.loads(body)["checks"]["journal"]["message"], body
        assert instance.get("/health/ready")[0] == 503 and instance.get("/health/live")[0] == 200
        code, text = instance.terminal("resume")
        assert code == 6 and "audit accept" in text, (code, text)
        assert instance.run("resume", check=False).returncode == 6, "held comes before the terminal"
        assert "held" in instance.run("status", "--json").stdout and "audit accept" in instance.run("list").stderr
        items = instance.json("list")
        for item in items:
            assert instance.json("show", item["id"])["id"] == item["id"] and instance.json("trace", item["id"])["events"]
        if items:
            for verb in (("approve", items[0]["id"]), ("reject", items[0]["id"]), ("cancel", items[0]["id"])):
                code, text = instance.terminal(*verb)
                assert code == 6 and "Type" not in text, (verb, code, text)
        assert instance.run("submit", os.path.abspath(__file__), check=False).returncode == 6
        assert instance.run("audit", "verify", check=False).returncode == 1
        assert "later.txt" in os.listdir(instance.path("Inbox"))
        assert len(self.calls()) == calls, self.calls()
        assert instance.stop() == 0
        assert self.events() == before, "something was appended"

    def accept(self, online):
        """Its owner goes on with it: nothing runs by itself, and the item says that it may have been done."""
        instance = self.instance
        if online:
            instance.start()
        code, text = instance.terminal("audit", "accept")
        assert code == 0 and "Accepted" in text, (code, text)
        if not online:
            instance.start()
        instance.until(lambda: instance.json("status")["state"] == "running" and not [n for n in os.listdir(instance.path("Inbox")) if n == "later.txt"], "work to go on")
        code, text = instance.terminal("audit", "accept")
        assert code == 0 and "not held" in text, (code, text)
        accepted = [e for e in self.trace_of_all() if e["type"] == "journal.accepted"]
        assert accepted, "no journal.accepted"

    def trace_of_all(self):
        out = os.path.join(self.saved, "out.jsonl")
        self.instance.run("audit", "export", out)
        with open(out, encoding="utf-8") as f:
            return [json.loads(line) for line in f]

    def asks_again(self, state):
        item = self.instance.json("show", self.item()["id"])
        assert item["state"] == state, item["state"]
        assert item["plan"]["flags"][0]["kind"] == "restored" and "may already have been done" in item["plan"]["flags"][0]["sentence"], item["plan"].get("flags")
        assert "may already have been done" in self.instance.run("show", item["id"]).stdout
        folder = {"awaiting_decision": "Pending_Approval", "in_doubt": "Failed"}[state]
        note = self.instance.path(folder, item["id"] + ".md")

        def noted():
            if not os.path.exists(note):
                return False
            with open(note, encoding="utf-8") as f:
                return "may already have been done" in f.read()
        self.instance.until(noted, "the note")

    def ends_well(self, calls=2):
        assert len(self.calls()) == calls, self.calls()
        assert self.instance.stop() == 0
        verified = self.instance.run("audit", "verify", check=False)
        assert verified.returncode == 0, verified
