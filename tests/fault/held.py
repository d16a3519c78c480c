"""An older or foreign journal: it is held, nothing is called a second time, and only its owner goes on with it.

Every attack succeeds against a program that trusts the journal it finds: the counted call happens twice, or nobody is told."""
import concurrent.futures
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import uuid

import points
from desk import DATABASE, Desk

ROUNDS = 100 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 3


def put_back_while_approved(desk, number):
    """The honest restore of a backup: database only."""
    desk.until_done()
    desk.put_back(*DATABASE)
    desk.is_held("behind")
    desk.accept(number % 2 == 0)
    desk.asks_again("awaiting_decision")
    desk.ends_well()


def put_back_while_executing(desk, number):
    """Cut between intent and call; afterwards its owner looked and went on. The older journal must not go on by itself."""
    desk.instance.start()
    desk.drop()
    desk.instance.until(lambda: desk.states() == ["awaiting_decision"], "a plan")
    assert desk.instance.stop() == 0
    desk.die("execute.after_intent", desk.approve)
    desk.checkpoint()
    desk.save(*DATABASE)
    desk.instance.start()
    desk.instance.until(lambda: desk.states() == ["in_doubt"], "the doubt")
    desk.instance.terminal("resolve", desk.item()["id"], "happened")
    desk.instance.until(lambda: desk.states() == ["completed"], "the rest")
    assert desk.instance.stop() == 0
    assert desk.calls() == ["a.count-second"]
    desk.put_back(*DATABASE)
    desk.is_held("behind", calls=1)
    desk.accept(number % 2 == 0)
    desk.asks_again("in_doubt")
    # Whoever says that the first step happened has not said so of the second.
    desk.instance.terminal("resolve", desk.item()["id"], "happened")
    desk.instance.until(lambda: desk.item()["state"] == "in_doubt" and desk.instance.json("show", desk.item()["id"])["execution"]["doubt"]["step"] == 1, "the second doubt")
    desk.instance.terminal("resolve", desk.item()["id"], "happened")
    desk.instance.until(lambda: desk.item()["state"] == "completed", "its end")
    desk.ends_well(calls=1)


def lost_wal(desk, number):
    desk.until_done(kill=True)
    for name in DATABASE[1:]:
        os.unlink(desk.file(name))
    desk.is_held("behind")
    desk.accept(number % 2 == 0)
    desk.asks_again("awaiting_decision")
    desk.ends_well()


def emptied(desk, number):
    desk.until_done()
    for name in DATABASE:
        if os.path.exists(desk.file(name)):
            os.unlink(desk.file(name))
    if number % 2 == 0:
        open(desk.file("journal.db"), "w").close()
    desk.is_held("behind")
    desk.accept(number % 2 == 0)
    desk.ends_well()


def bad_anchor(desk, number):
    """Missing, `{}`, cut off, or of the older form: with the older journal beside it."""
    desk.until_done()
    desk.put_back(*DATABASE)
    with open(desk.file("journal.anchor"), "rb") as f:
        anchor = f.read()
    if number % 4 == 0:
        os.unlink(desk.file("journal.anchor"))
    else:
        old = json.loads(anchor)
        with open(desk.file("journal.anchor"), "wb") as f:
            f.write([b"", b"{}", anchor[:-20], json.dumps({"seq": desk.events()[-1][0], "hash": desk.events()[-1][1]}).encode()][number % 4] if old else b"")
    desk.is_held("no_anchor" if number % 4 == 0 else "bad_anchor")
    desk.accept(number % 2 == 0)
    desk.asks_again("awaiting_decision")
    desk.ends_well()


def anchor_backwards(desk, number):
    """The anchor of an orderly stop, put back beside a journal that went on."""
    desk.instance.start()
    assert desk.instance.stop() == 0
    desk.save("journal.anchor")
    saved = desk.saved
    desk.saved = tempfile.mkdtemp(prefix="countersign-saved-")
    desk.until_done()
    shutil.copy2(os.path.join(saved, "journal.anchor"), desk.file("journal.anchor"))
    shutil.rmtree(saved)
    desk.is_held("beyond")
    desk.accept(number % 2 == 0)
    desk.ends_well()


def older_together(desk, number):
    """Journal, anchor and instance of one moment, all put back: only the second anchor knows better."""
    desk.until_done()
    desk.put_back(*DATABASE, "journal.anchor", "instance.id")
    desk.is_held("behind")
    desk.accept(number % 2 == 0)
    desk.asks_again("awaiting_decision")
    desk.ends_well()


def profile_wiped(desk, number):
    """Own: the whole folder of the journal is gone; its second anchor knows the place."""
    desk.until_done()
    shutil.rmtree(desk.data)
    desk.is_held("behind")
    desk.accept(number % 2 == 0)
    desk.ends_well()


def exchanged_instance(desk, number):
    desk.until_done()
    if number % 2 == 0:
        with open(desk.file("instance.id"), "w", encoding="ascii") as f:
            f.write(str(uuid.uuid4()) + "\n")
    else:
        os.unlink(desk.file("instance.id"))
    desk.is_held("instance")
    named = json.loads(next(e["payload"] for e in desk.trace_of_all() if e["type"] == "instance.joined"))["instance"]
    desk.accept(number % 2 == 0)
    with open(desk.file("instance.id"), encoding="ascii") as f:
        assert f.read().strip() == named, "the chain says whose it is"
    desk.ends_well()


def appended_beyond(desk, number):
    """An approval, well chained, written behind our back after an orderly stop."""
    desk.instance.start()
    desk.drop()
    desk.instance.until(lambda: desk.states() == ["awaiting_decision"], "a plan")
    item = desk.instance.json("show", desk.item()["id"])
    assert desk.instance.stop() == 0
    db = sqlite3.connect(desk.file("journal.db"))
    seq, prev = db.execute("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    canonical = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"))  # noqa: E731
    payload = canonical({"plan_digest": item["plan_digest"], "plan_id": item["plan"]["id"], "surface": "cli", "v": 1, "_salt": "00"})
    row = {"seq": seq + 1, "id": str(uuid.uuid4()), "type": "approval.granted", "correlation_id": item["correlation_id"], "action_id": item["id"],
           "causation_id": "", "at": "2026-11-28T10:00:00.000000Z", "actor": "human:cli", "payload_hash": hashlib.sha256(payload.encode()).hexdigest()}
    digest = hashlib.sha256((prev + canonical(row)).encode()).hexdigest()
    db.execute("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (seq + 1, row["id"], row["type"], row["correlation_id"], row["action_id"], "", row["at"],
                                                                       row["actor"], payload, row["payload_hash"], prev, digest))
    version = db.execute("SELECT version FROM actions WHERE id=?", (item["id"],)).fetchone()[0]
    job = f"execute:{item['plan']['id']}:{version}"
    body = canonical({"v": 1, "action_id": item["id"], "correlation_id": item["correlation_id"], "plan_id": item["plan"]["id"], "plan_digest": item["plan_digest"]})
    db.execute("UPDATE actions SET state=5, version=version+1 WHERE id=?", (item["id"],))
    db.execute("UPDATE details SET decision=? WHERE id=?", (canonical({"decision": "granted", "digest": item["plan_digest"], "actor": "human:cli"}), item["id"]))
    db.execute("INSERT INTO jobs VALUES (?,?,?,?,?,?)", (job, "executions", 1, item["id"], body, 0))
    db.commit()
    db.close()
    desk.is_held("beyond", calls=0)
    desk.accept(number % 2 == 0)
    desk.asks_again("awaiting_decision")
    desk.ends_well(calls=0)


def accepted_and_put_back_again(desk, number):
    """Own: the journal from before the acceptance, put back after it."""
    desk.until_done()
    desk.put_back(*DATABASE)
    desk.accept(number % 2 == 0)
    assert desk.instance.stop() == 0
    desk.put_back(*DATABASE)
    desk.is_held("behind")
    desk.accept(number % 2 == 1)
    desk.asks_again("awaiting_decision")
    desk.ends_well()


def foreign_journal(desk, number):
    """Own: the journal of another profile, further than ours."""
    other = Desk()
    try:
        other.until_done()
        other.instance.start()
        for name in ("b.txt", "c.txt", "d.txt"):
            other.drop(name)
        other.instance.until(lambda: other.states() == ["awaiting_decision"] * 3 + ["completed"], "plans")
        assert other.instance.stop() == 0
        desk.until_done()
        for name in DATABASE:
            if os.path.exists(desk.file(name)):
                os.unlink(desk.file(name))
        shutil.copy2(other.file("journal.db"), desk.file("journal.db"))
        desk.is_held("beside")
        desk.accept(number % 2 == 0)
        desk.ends_well()
    finally:
        other.clean()


def rules_and_copies(desk, number):
    """Own: with a rule in force for everything that can be undone, neither what was open, nor a copy of it, nor what was left
    in its folder from the lost time is approved by it; what is new is."""
    instance = desk.instance
    instance.start()
    assert instance.run("pause").returncode == 0
    desk.drop("a.txt", "A letter to be filed\n")
    instance.until(lambda: desk.states() == ["received"], "the letter")
    assert instance.stop() == 0
    desk.save(*DATABASE)
    instance.start()
    desk.drop("lost.txt", "Another letter\n")
    instance.until(lambda: len(desk.states()) == 2, "the other letter")
    assert instance.stop() == 0
    desk.put_back(*DATABASE)
    desk.is_held("behind", calls=0)
    instance.start()
    assert instance.terminal("audit", "accept")[0] == 0
    desk.drop("copy.txt", "A letter to be filed\n")
    instance.until(lambda: len(instance.json("list")) == 4, "everything taken in")  # with later.txt
    assert instance.terminal("resume")[0] == 0

    def settled():
        found = {i["source"].removeprefix("inbox:").split(".")[0]: i["state"] for i in instance.json("list")}
        return found if found["later"] == "completed" and list(found.values()).count("awaiting_decision") == 3 else None
    found = instance.until(settled, "the rule's work")
    assert found["a"] == found["copy"] == found["lost"] == "awaiting_decision", found
    desk.ends_well(calls=0)


def note_left_in_approved(desk, number):
    """Own: the note of a decision of the lost time still lies in Approved/: it decides nothing."""
    instance = desk.instance
    instance.start()
    desk.drop("a.txt", "A letter to be filed\n")
    instance.until(lambda: desk.states() == ["awaiting_decision"], "a plan")
    note = instance.path("Pending_Approval", desk.item()["id"] + ".md")
    instance.until(lambda: os.path.exists(note), "its note")
    assert instance.stop() == 0
    desk.save(*DATABASE)
    with open(note, encoding="utf-8") as f:
        text = f.read()
    instance.start()
    desk.drop("lost.txt", "Another letter\n")
    instance.until(lambda: len(desk.states()) == 2, "the other letter")
    assert instance.stop() == 0
    desk.put_back(*DATABASE)
    os.unlink(note)
    moved = instance.path("Approved", os.path.basename(note))
    with open(moved, "w", encoding="utf-8") as f:
        f.write(text)
    desk.is_held("behind", calls=0)
    assert os.path.exists(moved), "while it is held the vault is left alone"
    desk.accept(True)
    instance.until(lambda: not os.path.exists(moved), "the note to be put back")
    desk.asks_again("awaiting_decision")
    desk.ends_well(calls=0)


def paused_while_held(desk, number):
    desk.until_done()
    desk.put_back(*DATABASE)
    before = desk.events()
    if number % 2 == 0:
        desk.instance.start()
    assert desk.instance.run("pause").returncode == 0
    assert os.path.exists(desk.file("journal.paused")) and desk.events() == before
    assert desk.instance.terminal("resume")[0] == 6 and os.path.exists(desk.file("journal.paused"))
    if number % 2 == 0:
        assert desk.instance.stop() == 0
    desk.instance.start()
    assert desk.instance.json("status")["paused"] is True
    assert desk.instance.terminal("audit", "accept")[0] == 0
    desk.instance.until(lambda: not os.path.exists(desk.file("journal.paused")), "the event")
    assert desk.instance.json("status")["state"] == "paused"
    assert any(e["type"] == "agent.paused" for e in desk.trace_of_all())
    assert desk.instance.terminal("resume")[0] == 0
    desk.asks_again("awaiting_decision")
    desk.ends_well()


def newer_put_back(desk, number):
    """The other way out, while the instance that found it held is still running: no acceptance is recorded."""
    newer = tempfile.mkdtemp(prefix="countersign-newer-")
    desk.until_done()
    before = desk.events()
    for name in DATABASE:
        if os.path.exists(desk.file(name)):
            shutil.copy2(desk.file(name), newer)
    desk.put_back(*DATABASE)
    if number % 2 == 0:
        desk.instance.start()
        assert desk.instance.json("status")["state"] == "held"
    shutil.rmtree(desk.saved)
    desk.saved = newer
    desk.put_back(*DATABASE)
    if number % 2 == 0:
        assert desk.instance.terminal("audit", "accept")[0] == 0
    else:
        desk.instance.start()
    desk.instance.until(lambda: desk.instance.json("status")["state"] == "running", "work to go on")
    assert desk.states() == ["completed"] and desk.events()[:len(before)] == before
    assert not [e for e in desk.trace_of_all() if e["type"] == "journal.accepted"]
    desk.ends_well()


def silent_engine(desk, number):
    """An engine that holds the lock and does not answer: pause, resume and accept say so and change nothing."""
    import fcntl
    desk.until_done()
    before = desk.events()
    if number % 2 == 0:
        desk.put_back(*DATABASE)
        before = desk.events()
    with open(desk.file("engine.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for words in (("pause",), ("resume",), ("audit", "accept")):
            code, text = desk.instance.terminal(*words)
            assert code == 1 and "does not answer" in text, (words, code, text)
    assert desk.events() == before and not os.path.exists(desk.file("journal.paused"))


def looked_at_while_it_runs(desk, number):
    """No false alarm: a journal that is verified while it grows, is stopped and started."""
    desk.instance.start()
    for turn in range(4):
        for name in range(25):
            desk.drop(f"{turn}-{name}.txt", f"{turn} {name}\n")
        for _ in range(4):
            found = desk.instance.run("audit", "verify", check=False)
            assert found.returncode == 0, found.stderr
        if turn % 2:
            assert desk.instance.stop() == 0
            assert desk.instance.run("audit", "verify", check=False).returncode == 0
            desk.instance.start(wait=False)
            while not os.path.exists(os.path.join(desk.instance.run_dir, "http.port")):
                found = desk.instance.run("audit", "verify", check=False)
                assert found.returncode == 0, found.stderr
    desk.ends_well(calls=0)


KILLS = points.ACCEPTING + ["journal.before_commit", "journal.after_commit", "journal.before_anchor", "journal.after_anchor", "anchor.before_open", "anchor.opened"]


def killed_in_acceptance(desk, number):
    """SIGKILL at every moment of an acceptance: afterwards it is held still, or settled; nothing in between."""
    desk.until_done()
    desk.put_back(*DATABASE)
    point = KILLS[number % len(KILLS)]
    if point.startswith(("anchor.", "start.")):  # of the start that follows, or of the one that finds it
        assert point == "start.held" or desk.instance.terminal("audit", "accept")[0] == 0
        desk.instance.start(crash_at=point, wait=False)
        desk.instance.process.wait(30)
    else:
        desk.instance.terminal("audit", "accept", crash_at=point)
    desk.instance.start()
    if desk.instance.json("status")["state"] == "held":
        assert desk.instance.terminal("audit", "accept")[0] == 0
    desk.instance.until(lambda: desk.instance.json("status")["state"] == "running", "work to go on")
    desk.asks_again("awaiting_decision")
    desk.ends_well()


FIRST = ["anchor.before_open", "anchor.opened", "journal.before_anchor", "journal.after_anchor", "journal.before_commit", "journal.after_commit"]


def killed_at_the_first_start(desk, number):
    """A profile that was cut while it was made is no finding."""
    desk.instance.start(crash_at=FIRST[number % len(FIRST)], wait=False)
    desk.instance.process.wait(30)
    assert desk.instance.process.returncode == -signal.SIGKILL
    desk.instance.start()
    assert desk.instance.json("status")["state"] == "running"
    desk.ends_well(calls=0)


def killed_around_the_call(desk, number):
    """Intent, anchor, call: whatever the moment, the journal of just before is known to be older."""
    desk.until_approved()
    point = ["execute.ready", "execute.after_call"][number % 2]
    desk.die(point, lambda: None)
    calls = len(desk.calls())
    desk.put_back(*DATABASE)
    desk.is_held("behind", calls=calls)
    desk.accept(number % 2 == 0)
    desk.asks_again("awaiting_decision")
    desk.ends_well(calls=calls)


PLAIN = [put_back_while_approved, put_back_while_executing, lost_wal, emptied, bad_anchor, anchor_backwards, exchanged_instance, appended_beyond,
         accepted_and_put_back_again, foreign_journal, paused_while_held, note_left_in_approved, newer_put_back, silent_engine, looked_at_while_it_runs, killed_in_acceptance, killed_at_the_first_start,
         killed_around_the_call]
ATTACKS = [(attack, {}) for attack in PLAIN] + [(rules_and_copies, {"rules": True}), (older_together, {"xdg": True}), (profile_wiped, {"xdg": True})]


def attempt(attack, options, number):
    desk = Desk(**options)
    try:
        attack(desk, number)
        return None
    except (AssertionError, OSError, ValueError, StopIteration, sqlite3.Error) as error:
        import traceback
        state = desk.instance.run("status", check=False)
        return f"{attack.__name__} {number}: {error!r}\n{traceback.format_exc()}{state.stdout}{state.stderr}{desk.log()}"
    finally:
        desk.clean()


def main():
    chosen = [a for a in ATTACKS if not sys.argv[3:] or a[0].__name__ in sys.argv[3:]]
    kills = {killed_in_acceptance: len(KILLS), killed_at_the_first_start: len(FIRST), bad_anchor: 4}
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for attack, options in chosen:
            rounds = max(ROUNDS, kills.get(attack, 0))
            verdicts = list(pool.map(lambda n: attempt(attack, options, n), range(rounds)))  # noqa: B023
            bad = [v for v in verdicts if v]
            failures += len(bad)
            print(f"{attack.__name__:32} tries {rounds:3}  succeeded {len(bad):3}", flush=True)
            for text in bad[:2]:
                print(text, flush=True)
    sys.exit(1 if failures else 0)


main()
