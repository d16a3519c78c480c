"""The journal's file was written by somebody else while nothing ran, its anchors were not: nothing is called that its events do not say.

Each attack succeeds against a program that acts on the tables beside the events."""
import concurrent.futures
import hashlib
import json
import os
import sqlite3
import sys

from desk import Desk

ROUNDS = 100 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 3


def until_waiting(desk):
    desk.instance.start()
    desk.drop()
    desk.instance.until(lambda: desk.states() == ["awaiting_decision"], "a plan")
    assert desk.instance.stop() == 0
    return sqlite3.connect(desk.file("journal.db"), isolation_level=None)


def works_on(desk, item, calls=0):
    """It runs, nothing was called, its owner is told, and a decision of theirs still counts."""
    instance = desk.instance
    assert instance.run("audit", "verify", check=False).returncode == 1
    instance.start()
    desk.drop("later.txt", "later\n")
    instance.until(lambda: len(instance.json("list")) == 2 and "planning" not in desk.states() and "received" not in desk.states(), "the next item")
    assert len(desk.calls()) == calls, desk.calls()
    assert desk.item()["state"] == "awaiting_decision", desk.item()
    code, body = instance.get("/health/detailed")
    check = json.loads(body)["checks"]["journal"]
    assert check["status"] == "degraded" and "audit verify" in check["message"], (code, check)
    assert instance.terminal("approve", item)[0] == 0
    instance.until(lambda: desk.item()["state"] == "completed", "what its owner approved")
    assert desk.calls() == ["a.count", "a.count-second"], desk.calls()
    assert instance.stop() == 0
    assert instance.run("audit", "verify").returncode == 0


def approved_by_rows(desk, number):
    db = until_waiting(desk)
    item, correlation, plan, digest, version, priority = db.execute("SELECT id, correlation_id, plan_id, plan_digest, version, priority FROM actions").fetchone()
    db.execute("UPDATE actions SET state=5, decided_by='human:gui'")
    db.execute("UPDATE details SET decision=?", (json.dumps({"decision": "granted", "actor": "human:gui", "digest": digest}),))
    body = {"v": 1, "action_id": item, "correlation_id": correlation, "plan_id": plan, "plan_digest": digest}
    db.execute("INSERT INTO jobs VALUES (?,?,?,?,?,0)", (f"execute:{plan}:{version}", "executions", priority, item, json.dumps(body)))
    db.close()
    works_on(desk, item)


def another_plan_is_shown(desk, number):
    db = until_waiting(desk)
    item, plan = db.execute("SELECT id, plan FROM details").fetchone()
    db.execute("UPDATE details SET plan=?", (plan.replace("Count it", "Do nothing at all"),))
    db.close()
    assert "Do nothing at all" not in desk.instance.run("show", item).stdout  # without an instance, too
    verified = desk.instance.run("audit", "verify", check=False)
    assert verified.returncode == 1 and "stored plan" in verified.stderr, verified
    desk.instance.start()
    assert "Do nothing at all" not in desk.instance.run("show", item).stdout
    desk.instance.until(lambda: json.loads(desk.instance.get("/health/detailed")[1])["checks"]["journal"]["status"] == "degraded", "the finding")
    assert desk.calls() == []
    assert desk.instance.stop() == 0
    assert desk.instance.run("audit", "verify").returncode == 0  # restored


def chain_broken(desk, number):
    """An event that fits itself, and which the next one does not follow: held, until its owner says so."""
    db = until_waiting(desk)
    columns = "seq, id, type, correlation_id, action_id, causation_id, at, actor, payload, prev_hash"
    row = dict(zip([c.strip() for c in columns.split(",")], db.execute(f"SELECT {columns} FROM events WHERE type='plan.created'").fetchone()))
    payload = row["payload"].replace("Count it again", "Count it twice")
    payload_hash = hashlib.sha256(payload.encode()).hexdigest()
    fields = {k: row[k] for k in ("action_id", "actor", "at", "causation_id", "correlation_id", "id", "seq", "type")} | {"payload_hash": payload_hash}
    text = row["prev_hash"] + json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    db.execute("UPDATE events SET payload=?, payload_hash=?, hash=? WHERE seq=?", (payload, payload_hash, hashlib.sha256(text.encode()).hexdigest(), row["seq"]))
    db.close()
    instance = desk.instance
    instance.start()
    status = instance.json("status")
    assert status["state"] == "held" and status["held"]["kind"] == "broken", status
    assert instance.get("/health")[0] == 503
    assert instance.terminal("approve", row["action_id"])[0] == 6
    assert desk.calls() == []
    code, text = instance.terminal("audit", "accept")
    assert code == 0 and "Accepted" in text, (code, text)
    instance.until(lambda: instance.json("status")["state"] == "running", "work to go on")
    desk.asks_again("awaiting_decision")
    assert desk.calls() == []
    assert instance.stop() == 0
    instance.start()  # accepted once is accepted
    assert instance.json("status")["state"] == "running"
    assert instance.run("audit", "verify", check=False).returncode == 1  # and stays a finding
    assert instance.stop() == 0


def unpaused_by_a_row(desk, number):
    db = until_waiting(desk)
    db.close()
    assert desk.instance.run("pause").returncode == 0
    db = sqlite3.connect(desk.file("journal.db"), isolation_level=None)
    db.execute("DELETE FROM settings WHERE key NOT LIKE 'traces%'")
    db.execute("INSERT OR REPLACE INTO settings VALUES ('paused', '')")
    db.close()
    desk.instance.start()
    assert desk.instance.json("status")["paused"] is True
    desk.instance.terminal("approve", desk.item()["id"])
    assert desk.calls() == []
    assert desk.instance.stop() == 0


ATTACKS = [approved_by_rows, another_plan_is_shown, chain_broken, unpaused_by_a_row]


def attempt(attack, number):
    desk = Desk()
    try:
        attack(desk, number)
        return None
    except (AssertionError, OSError, ValueError, StopIteration, sqlite3.Error) as error:
        import traceback
        return f"{attack.__name__} {number}: {error!r}\n{traceback.format_exc()}{desk.log()}"
    finally:
        desk.clean()


failures = 0
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    for one in [a for a in ATTACKS if not sys.argv[3:] or a.__name__ in sys.argv[3:]]:
        bad = [v for v in pool.map(lambda n: attempt(one, n), range(ROUNDS)) if v]  # noqa: B023
        failures += len(bad)
        print(f"{one.__name__:24} tries {ROUNDS:3}  succeeded {len(bad):3}", flush=True)
        for text in bad[:2]:
            print(text, flush=True)
sys.exit(1 if failures else 0)
