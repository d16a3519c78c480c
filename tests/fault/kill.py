"""SIGKILL at named points: nothing lost, nothing twice, nothing stuck; every cut call is settled or in doubt."""
import csv
import glob
import os
import signal
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
POINTS = ["watch.claimed", "watch.before_append", "watch.after_append", "journal.before_commit:3", "journal.after_commit:3",
          "journal.before_commit:9", "journal.after_commit:9", "plan.requested", "plan.before_append", "plan.after_append",
          "execute.after_intent", "execute.after_call", "execute.before_completed"]
if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full":
    POINTS = [p.split(":")[0] + f":{n}" for p in POINTS for n in range(1, 26)]
RULE = "approval.rules=[{name: all, when: {server: countersign}, max_per_day: 1000}]"
INVOICE = os.path.join(source, "resources", "samples", "rechnung nov.pdf")
FINAL = {"completed", "in_doubt", "rolled_back"}


def rows(instance):
    found = []
    for ledger in glob.glob(instance.path("Records", "ledger-*.csv")):
        with open(ledger, encoding="utf-8", newline="") as f:
            found += list(csv.reader(f))[1:]
    return found


def kill_at(point):
    instance = Instance(bin_dir, [RULE])
    try:
        instance.start(crash_at=point, wait=False)
        inbox = instance.path("Inbox")
        # Some points are passed during the start itself.
        instance.until(lambda: os.path.isdir(inbox) or instance.process.poll() is not None, "the Inbox")
        if os.path.isdir(inbox):
            for number in range(3):
                with open(os.path.join(inbox, f"paper {number}.txt"), "w", encoding="utf-8") as f:
                    f.write(f"Letter number {number}\n")
            instance.drop(INVOICE)
        instance.until(lambda: instance.process.poll() is not None, f"{point} to be reached")
        assert instance.process.returncode == -signal.SIGKILL, f"{point}: ended with {instance.process.returncode}"
        dropped = 4 if os.path.isdir(inbox) else 0
        instance.start()
        listed = lambda: (lambda found: found if len(found) >= dropped and all(i["state"] in FINAL for i in found) else None)(instance.json("list"))
        try:
            found = instance.until(listed, f"{point}: everything settled", 60)
        except AssertionError:
            print(point, [(i["title"], i["state"]) for i in instance.json("list")], os.listdir(inbox))
            raise
        assert len(found) == dropped, f"{point}: {len(found)} actions for {dropped} files"
        assert len(rows(instance)) <= 1, f"{point}: the ledger was written twice: {rows(instance)}"
        filed = [f for f in glob.glob(instance.path("Records", "**", "*"), recursive=True) if os.path.isfile(f) and not f.endswith((".csv", ".md"))]
        kept = [f for f in glob.glob(instance.path("Needs_Action", "*", "*")) if os.path.isfile(f)]
        assert len(filed) + len(kept) == dropped, f"{point}: originals {filed} {kept}"
        assert instance.stop() == 0
        assert instance.run("audit", "verify").returncode == 0
        return sum(1 for item in found if item["state"] == "in_doubt")
    finally:
        instance.clean()


doubts = 0
for name in POINTS:
    doubts += kill_at(name)
    print("ok", name, flush=True)
print(f"{len(POINTS)} kills, 0 lost, 0 twice, 0 stuck, {doubts} in doubt")
