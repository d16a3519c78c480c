"""A ledger of spending that nobody can read: said everywhere, and its owner alone starts it anew, with or without an instance."""
import json
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

NONSENSE = '{"v":1,"in":18014398509481982}'  # what counts of 2^53 - 1 used to add up to


def in_journal(instance, sql, *values):
    with sqlite3.connect(os.path.join(instance.profile, "journal.db")) as db:
        rows = db.execute(sql, values).fetchall()
    db.close()
    return rows


def spoil(instance):
    in_journal(instance, "INSERT OR REPLACE INTO settings VALUES ('planner.ledger', ?)", NONSENSE)


def says(text):
    return "ledger reset" in text


def spoken_of(instance, code):
    doctor = instance.run("doctor", check=False)
    assert any(line.startswith("problem") and says(line) for line in doctor.stdout.splitlines()), doctor.stdout
    status = instance.run("status", check=False)
    assert status.returncode == code and says(status.stdout), status
    refused = instance.run("ledger", "reset", check=False)
    assert refused.returncode == 5, refused  # nobody sits at the terminal
    exit_code, text = instance.terminal("ledger", "reset", answer="no\n")
    assert exit_code == 1 and says(text), text
    assert in_journal(instance, "SELECT value FROM settings WHERE key = 'planner.ledger'") == [(NONSENSE,)]


def started_anew(instance, times):
    exit_code, text = instance.terminal("ledger", "reset")
    assert exit_code == 0 and "begins anew" in text, text
    events = in_journal(instance, "SELECT actor, payload FROM events WHERE type = 'settings.changed' ORDER BY seq")
    assert len(events) == times, events
    actor, payload = events[-1][0], json.loads(events[-1][1])
    assert actor == "human:cli" and payload["was"] == NONSENSE, payload
    exit_code, text = instance.terminal("ledger", "reset")
    assert exit_code == 0 and "nothing to do" in text, text
    instance.run("audit", "verify")


instance = Instance(sys.argv[1], ["planner.use=claude", "claude.api_key=", "claude.base_url=http://127.0.0.1:9"])
try:
    instance.start()
    assert instance.json("ledger")["problem"] == ""
    instance.stop()
    spoil(instance)
    spoken_of(instance, 3)  # nothing runs
    instance.start()
    spoken_of(instance, 0)
    assert says(instance.run("ledger").stdout)
    started_anew(instance, 1)
    assert not says(instance.run("status").stdout)
    instance.stop()
    spoil(instance)
    started_anew(instance, 2)
finally:
    instance.clean()
print("ok")
