"""A disk that fills up: it is said, work stops being accepted, nothing is lost or done twice, and it goes on by itself."""
import csv
import errno
import glob
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402
from waiting import keep_pace  # noqa: E402

bin_dir, source = sys.argv[1:3]
RULE = "approval.rules=[{name: all, when: {server: countersign}, max_per_day: 1000}]"
INVOICE = os.path.join(source, "resources", "samples", "rechnung nov.pdf")
SKIPPED = 77
ROUNDS = 25 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 4


class Disk:
    """A small disk of its own. Only root can make one; elsewhere the test says that it was skipped."""

    def __init__(self, megabytes):
        self.path = tempfile.mkdtemp(prefix="countersign-disk-")
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "tmpfs", self.path], capture_output=True, text=True)
        if done.returncode != 0:
            os.rmdir(self.path)
            print("skipped: no disk can be mounted here:", done.stderr.strip())
            sys.exit(SKIPPED)

    def fill(self):
        with open(os.path.join(self.path, "filler"), "ab", buffering=0) as f:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while True:
                        f.write(b"x" * size)
                except OSError as error:
                    assert error.errno == errno.ENOSPC, error

    def free(self):
        os.unlink(os.path.join(self.path, "filler"))

    def remove(self):
        subprocess.run(["umount", "-l", self.path], check=True)
        os.rmdir(self.path)


def letters(folder, names):
    os.makedirs(folder, exist_ok=True)
    for name in names:
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write(f"Letter {name}\n")


def states(instance):
    return sorted(i["state"] for i in instance.json("list"))


def journal_says(instance):
    return next(s for s in instance.json("status")["services"] if s["name"] == "journal")


def waiting_files(instance):
    """Files that the watcher has seen and that are no items yet."""
    found = json.loads(instance.get("/health/detailed")[1])["checks"]["file_watcher"]["details"]
    return found["waiting"] + found["not_saved"]


def full_and_free(disk):
    """Everything on one disk. What is asked for while it is full is refused with a sentence, what has arrived waits."""
    instance = Instance(bin_dir, ["approval.recall=0"], disk.path)
    try:
        outside = os.path.join(disk.path, "outside")
        letters(outside, ["first.txt", "second.txt", "third.txt"])
        instance.start()
        shutil.move(os.path.join(outside, "first.txt"), instance.path("Inbox"))
        first = instance.until(lambda: instance.json("list", "--state", "awaiting_decision"), "a plan")[0]
        disk.fill()
        shutil.move(os.path.join(outside, "second.txt"), instance.path("Inbox"))
        code, text = instance.terminal("approve", first["id"])
        assert code != 0 and "disk is full" in text, text
        trouble = instance.until(lambda: journal_says(instance)["health"] == "unhealthy" and journal_says(instance), "the journal's trouble")
        assert "disk is full" in trouble["message"], trouble
        assert instance.get("/health")[0] == 503 and instance.get("/health/ready")[0] == 503 and instance.get("/health/live")[0] == 200
        assert "disk is full" in instance.get("/health/detailed")[1]
        refused = instance.run("submit", INVOICE, check=False)
        assert refused.returncode != 0 and refused.stderr.strip(), refused
        assert instance.run("pause", check=False).returncode != 0, "a pause that cannot be stored says so"
        assert instance.json("status")["paused"] is True, "but it holds at once"
        shutil.move(os.path.join(outside, "third.txt"), instance.path("Inbox"))
        instance.until(lambda: waiting_files(instance) == 2, "both files to wait")
        assert instance.terminal("approve", first["id"])[0] != 0, "the journal was asked once more, behind them"
        assert states(instance) == ["awaiting_decision"], states(instance)
        disk.free()
        instance.until(lambda: instance.get("/health")[0] == 200, "health after space was freed", 20)
        instance.until(lambda: len(states(instance)) == 3, "what had arrived", 20)
        assert instance.terminal("resume")[0] == 0
        instance.until(lambda: states(instance) == ["awaiting_decision"] * 3, "what waited", 20)
        assert instance.terminal("approve", first["id"])[0] == 0
        instance.until(lambda: instance.json("show", first["id"])["state"] == "completed", "the approved plan")
        assert instance.stop() == 0
        assert instance.run("audit", "verify").returncode == 0
    finally:
        instance.clean()


def full_again_and_again(disk, seed):
    """Under load, at moments that nobody chose, once with a kill: each file is one action, no row stands twice."""
    chance = random.Random(seed)
    instance = Instance(bin_dir, [RULE, "approval.recall=0"], disk.path)
    try:
        outside = os.path.join(disk.path, "outside")
        names = [f"{seed}-{i}.txt" for i in range(20)]
        letters(outside, names)
        shutil.copyfile(INVOICE, os.path.join(outside, "invoice.pdf"))
        names.append("invoice.pdf")
        instance.start()
        for turn in range(3):
            for name in names[turn * 7:turn * 7 + 7]:
                shutil.move(os.path.join(outside, name), instance.path("Inbox"))
            keep_pace(chance.random() * 0.6)  # the attack is that it strikes at any moment, and lasts
            disk.fill()
            keep_pace(1 + chance.random())
            if turn == 1:
                instance.process.send_signal(signal.SIGKILL)
                instance.process.wait()
            disk.free()
            if turn == 1:
                instance.start()
        ended = {"completed", "rolled_back", "failed", "in_doubt"}
        instance.until(lambda: len(states(instance)) == len(names) and set(states(instance)) <= ended, "all ended", 90)
        instance.until(lambda: instance.get("/health")[0] == 200, "health", 20)  # the disk may have filled up behind the last of them
        rows = []
        for ledger in glob.glob(instance.path("Records", "ledger-*.csv")):
            with open(ledger, encoding="utf-8", newline="") as f:
                rows += list(csv.reader(f))[1:]
        assert len(rows) <= 1, rows
        files = [os.path.basename(f) for f in glob.glob(instance.path("Records", "**", "*"), recursive=True) + glob.glob(instance.path("Needs_Action", "*", "*"))
                 if f.endswith((".txt", ".pdf"))]
        assert len(files) == len(names), sorted(files)
        assert not os.listdir(instance.path("Inbox"))
        found = states(instance)
        assert instance.stop() == 0
        assert instance.run("audit", "verify").returncode == 0
        return {state: found.count(state) for state in ended if state in found}
    except AssertionError:
        print(json.dumps(instance.json("list"), indent=1)[:6000])
        raise
    finally:
        instance.clean()


small = Disk(48)
try:
    full_and_free(small)
    for number in range(ROUNDS):
        print(f"seed {number}: {full_again_and_again(small, number)}")
finally:
    small.remove()
