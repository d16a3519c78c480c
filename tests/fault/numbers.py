"""SIGKILL at any moment: after it every number of the day equals what the events say, on each surface."""
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import time

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
KILLS = 20
RULE = "approval.rules=[{name: all, when: {server: countersign}, max_per_day: 1000}]"
OPEN = ["received", "planning", "awaiting_answer", "awaiting_decision", "stale", "approved", "executing"]  # all of them end by themselves here
NAMES = ["completed", "rejected", "expired", "failed", "rolled_back", "in_doubt", "undone"]


def midnight():
    now = time.localtime()
    at = time.mktime((now.tm_year, now.tm_mon, now.tm_mday, 0, 0, 0, 0, 0, -1))
    return time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime(at))


def recount(profile):
    """From the events alone: the last word on each action, if it was of today."""
    db = sqlite3.connect(f"file:{profile}/journal.db?mode=ro", uri=True)
    rows = db.execute(
        "SELECT e.type, json_extract(e.payload, '$.to'), (SELECT json_extract(g.payload, '$.source') FROM events g WHERE g.action_id = e.action_id AND g.type = 'action.generated')"
        " FROM (SELECT max(seq) AS seq FROM events WHERE action_id <> '' GROUP BY action_id) l JOIN events e ON e.seq = l.seq WHERE e.at >= ?", (midnight(),)).fetchall()
    db.close()
    out = dict.fromkeys(NAMES, 0)
    for kind, to, where in rows:
        word = to if kind == "execution.resolved" else kind.split(".")[1]
        if word == "completed" and (where or "").startswith("undo:"):
            word = "undone"
        if word in out:
            out[word] += 1
    return out


def head(profile):
    db = sqlite3.connect(f"file:{profile}/journal.db?mode=ro", uri=True)
    try:
        return db.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0]
    finally:
        db.close()


def on_dashboard(instance):
    with open(instance.path("Dashboard.md"), encoding="utf-8") as f:
        text = f.read()
    found = re.search(r"## Today\n\n(\|.*\|)\n\|[-|]+\|\n(\|.*\|)", text)
    assert found, text
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in found.groups()]
    assert cells[0] == ["Completed", "Rejected", "Expired", "Failed", "Rolled back", "In doubt", "Undone"], cells
    return dict(zip(NAMES, map(int, cells[1])))


def quiet(instance):
    status = instance.json("status")
    return status if not any(status["queues"].values()) and not any(status["counts"][s] for s in OPEN) else None


def check(instance, kill):
    """Once nothing moves any more: the running instance, its note, and the profile as it lies there."""
    def agreed():
        """What has been dropped may not have been taken in yet: then all three change once more."""
        status, told = quiet(instance), recount(instance.profile)
        said = (status and status["today"], told, on_dashboard(instance))
        seen.append(said)
        return told if said[0] == said[1] == said[2] else None

    seen = []
    try:
        return instance.until(agreed, "status, events and Dashboard.md to agree", 60)
    except AssertionError as late:
        raise AssertionError(f"kill {kill}: status, events, Dashboard.md {seen[-1:]}") from late


def main():
    chance = random.Random(16)
    instance = Instance(bin_dir, [RULE, "approval.recall=0", "approval.expires_after=2"])
    try:
        invoice = os.path.join(source, "resources", "samples", "rechnung nov.pdf")
        total = None
        for kill in range(KILLS):
            instance.start()
            for i in range(chance.randint(1, 4)):
                with open(instance.path("Inbox", f"letter {kill}-{i}.txt"), "w", encoding="utf-8") as f:
                    f.write(f"Minutes of meeting {kill}.{i}\n\nThe roof will be repaired in spring.\n")
            if kill % 5 == 0:
                shutil.copyfile(invoice, instance.path("Inbox", f"invoice {kill}.pdf"))
            moment = head(instance.profile) + chance.randint(1, 25)  # a kill between any two commits
            instance.until(lambda: head(instance.profile) >= moment or quiet(instance), "the moment of the kill")
            instance.process.send_signal(signal.SIGKILL)
            instance.process.wait(30)
            asked = instance.run("status", "--json", check=False)
            assert asked.stdout, f"kill {kill}: {asked.stderr}"
            stopped = json.loads(asked.stdout)
            assert stopped["state"] == "stopped" and stopped["today"] == recount(instance.profile), f"kill {kill}, stopped: {stopped['today']}"
            instance.start()
            total = check(instance, kill)
            instance.process.send_signal(signal.SIGKILL)
            instance.process.wait(30)
        assert total["completed"] >= KILLS, total
        print(f"{KILLS} kills, {total}")
    finally:
        instance.clean()


main()
