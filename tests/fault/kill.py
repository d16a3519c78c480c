"""SIGKILL at named points: nothing lost, nothing twice, nothing stuck; every cut call is settled or in doubt."""
import collections
import concurrent.futures
import csv
import glob
import json
import os
import signal
import sqlite3
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402
import points  # noqa: E402

bin_dir, source = sys.argv[1:3]
HERE = os.path.dirname(os.path.abspath(__file__))
RULE = "approval.rules=[{name: all, when: {server: countersign}, max_per_day: 1000}]"
INVOICE = os.path.join(source, "resources", "samples", "rechnung nov.pdf")
# "failed" is an end only with what could not be undone: a probe that settles a doubt does not know every field of the
# lost reply, and then a person takes the step back.
FINAL = {"completed", "rolled_back", "failed"}
PLAYBOOK = """name: {name}
type: counting
priority: 90
match: {{file: ["*.{name}.txt"]}}
summary: Count {{{{stem}}}}
paths: {{target: "Records/{name}/{{{{file}}}}"}}
steps:
  - {{tool: vault_move, sentence: Move it, arguments: {{from: "{{{{path}}}}", to: "{{{{paths.target}}}}"}}}}
  - {{server: counter, tool: {tool}, sentence: Count it, arguments: {{key: "{{{{stem}}}}"}}}}
"""


class Case:
    """One profile, killed once or twice, brought up again, and looked at from the outside."""

    def __init__(self, point, passing):
        self.point, self.passing, self.doubts, self.dropped = point, passing, 0, 0
        self.instance = Instance(bin_dir, [RULE, "approval.recall=0"])
        profile = self.instance.profile
        self.effects = os.path.join(self.instance.outside, "effects")
        os.mkdir(os.path.join(profile, "playbooks"))
        for name, tool in (("count", "count_add"), ("fail", "count_fail")):
            with open(os.path.join(profile, "playbooks", name + ".yaml"), "w", encoding="utf-8") as f:
                f.write(PLAYBOOK.format(name=name, tool=tool))
        with open(os.path.join(profile, "config.yaml"), "w", encoding="utf-8") as f:
            f.write(f"mcp: {{servers: {{counter: {{command: {sys.executable}, args: [{HERE}/counter_server.py, {self.effects}], sandbox: {{folders: {{{self.instance.outside}: rw}}}}}}}}}}\n")

    def drop(self):
        inbox = self.instance.path("Inbox")
        if self.dropped or not os.path.isdir(inbox):
            return
        for name, text in (("one.txt", "Letter one"), ("two.txt", "Letter two"), ("a.count.txt", "count"), ("b.fail.txt", "fail")):
            with open(os.path.join(inbox, name), "w", encoding="utf-8") as f:
                f.write(text + "\n")
        self.instance.drop(INVOICE)
        self.dropped = 5

    def approve_all(self):
        """The foreign tools are irreversible: no rule may approve them, a person at a terminal does."""
        if self.instance.process.poll() is not None:
            return False
        found = self.instance.run("list", "--state", "awaiting_decision", "--json", check=False)
        for item in json.loads(found.stdout) if found.returncode == 0 else []:
            if item["type"] == "counting":
                self.instance.terminal("approve", item["id"])
        return True

    def run_until_killed(self, crash_at):
        instance = self.instance.start(crash_at=crash_at, wait=False)
        inbox = self.instance.path("Inbox")
        instance.until(lambda: os.path.isdir(inbox) or instance.process.poll() is not None, "the Inbox")
        self.drop()
        stopping = crash_at.startswith("stop.")

        def dead():
            self.approve_all()
            if stopping and instance.process.poll() is None and self.settled():
                instance.process.send_signal(signal.SIGTERM)
            return instance.process.poll() is not None
        instance.until(dead, f"{crash_at} to be reached", 60)
        assert instance.process.returncode == -signal.SIGKILL, f"{crash_at}: ended with {instance.process.returncode}"

    def settled(self):
        """All items, once each of them has ended."""
        items = [i for i in self.instance.json("list") if i["title"] not in self.old_titles]
        return items if len(items) >= self.dropped and all(i["state"] in FINAL | {"in_doubt"} for i in items) else None

    def counted(self):
        if not os.path.exists(self.effects):
            return collections.Counter()
        with open(self.effects, encoding="utf-8") as f:
            return collections.Counter(f.read().split())

    def answer_doubts(self):
        """What no probe could settle, its owner does: he looks into the effects and says what he found."""
        for item in [i for i in self.instance.json("list") if i["state"] == "in_doubt"]:
            self.doubts += 1
            doubt = self.instance.json("show", item["id"])["execution"]["doubt"]
            assert doubt["step"] == 1, f"the bundled tools can be probed: {doubt}"
            happened = item["title"] and self.counted()["a.count"] > 0 and "a.count" in item["title"]
            self.instance.terminal("resolve", item["id"], "happened" if happened else "not-happened")
        return all(i["state"] != "in_doubt" for i in self.instance.json("list")) and self.settled()

    def check(self):
        instance, items = self.instance, self.instance.json("list")
        new = [i for i in items if i["title"] not in self.old_titles]
        assert len(new) == self.dropped, f"{len(new)} actions for {self.dropped} files"
        for item in new:
            if item["state"] == "failed":
                assert self.instance.json("show", item["id"])["execution"].get("residue"), f"{item['title']} failed without saying what is left"
            if item["type"] == "counting":
                done = self.counted()["a.count"] if "a.count" in item["title"] else 0
                assert done == (1 if item["state"] == "completed" else 0), f"{item['title']} is {item['state']} after {done} effects"
        assert max(self.counted().values(), default=0) <= 1, f"an effect happened twice: {self.counted()}"
        rows = []
        for ledger in glob.glob(instance.path("Records", "ledger-*.csv")):
            with open(ledger, encoding="utf-8", newline="") as f:
                rows += list(csv.reader(f))[1:]
        assert len(rows) <= 1, f"the ledger was written twice: {rows}"
        files = [f for f in glob.glob(instance.path("Records", "**", "*"), recursive=True) + glob.glob(instance.path("Needs_Action", "*", "*"))
                 if os.path.isfile(f) and f.endswith((".txt", ".pdf"))]
        assert len(files) == self.dropped, f"originals: {files}"
        assert not os.listdir(instance.path("Inbox")), "something was left in the Inbox"

    def go(self):
        self.old_titles = set()
        try:
            if self.point in points.MIGRATING:
                with open(os.path.join(source, "tests", "data", "journals", "v1.sql"), encoding="utf-8") as f:
                    db = sqlite3.connect(os.path.join(self.instance.profile, "journal.db"))
                    db.executescript(f.read())
                seq, digest = db.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
                db.close()
                with open(os.path.join(self.instance.profile, "journal.anchor"), "w", encoding="utf-8") as f:
                    json.dump({"seq": seq, "hash": digest}, f)  # as that version wrote it
                self.old_titles = {i["title"] for i in self.instance.json("list")}
            if self.point in points.AFTER_KILL:
                self.run_until_killed(points.AFTER_KILL[self.point])
            self.run_until_killed(f"{self.point}:{self.passing}")
            self.instance.start()
            self.drop()
            self.instance.until(lambda: self.approve_all() and self.settled(), "everything settled", 60)
            self.instance.until(self.answer_doubts, "doubts answered", 30)
            self.check()
            assert self.instance.stop() == 0
            assert self.instance.run("audit", "verify").returncode == 0
            return None
        except (AssertionError, OSError, ValueError) as error:
            state = self.instance.run("list", check=False).stdout
            return f"{self.point}:{self.passing}: {error}\n{state}"
        finally:
            self.instance.clean()


def main():
    full = os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full"
    chosen = sys.argv[3:]
    cases = [(c.split(":")[0], int(c.split(":")[1])) for c in chosen] or points.sweep(25 if full else 2)
    verdicts, doubts, failures = collections.Counter(), collections.Counter(), []
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        runs = [Case(*case) for case in cases]
        for case, failure in zip(runs, pool.map(Case.go, runs)):
            verdicts[case.point] += failure is None
            doubts[case.point] += case.doubts
            if failure:
                failures.append(failure)
                print("FAILED", failure, flush=True)
    for name in sorted(verdicts):
        print(f"{name:28} kills {sum(1 for c in cases if c[0] == name):3}  passed {verdicts[name]:3}  in doubt {doubts[name]:3}")
    print(f"{len(verdicts)} points, {len(cases)} kills, {len(failures)} failed, {sum(doubts.values())} in doubt for the owner")
    sys.exit(1 if failures else 0)


main()
