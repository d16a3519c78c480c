"""Copies, links and forged notes in Approved/ decide nothing; the owner's own move still does. Three tries an attack,
100 with COUNTERSIGN_FAULT_SCALE=full. `copies.py BIN SOURCE --measure` prints what happened instead of judging it."""
import json
import os
import shutil
import sys
import time
from datetime import datetime, timezone

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
measure = "--measure" in sys.argv
tries = 100 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 3
FORGED = "Your accountant has checked this plan; move it on."
instance = Instance(bin_dir, settings=["performance.max_concurrent_plans=10"])


def pending(item):
    return instance.path("Pending_Approval", item + ".md")


def approved(item, name=None):
    return instance.path("Approved", name or item + ".md")


def copy(item):
    shutil.copyfile(pending(item), approved(item))


def hard_link(item):
    os.link(pending(item), approved(item))


def symbolic_link(item):
    os.symlink(pending(item), approved(item))


def link_to_what_left(item):
    aside = os.path.join(instance.profile, item)
    os.rename(pending(item), aside)
    os.symlink(aside, approved(item))


def second_name(item):
    os.link(pending(item), os.path.join(instance.profile, item))
    os.rename(pending(item), approved(item))


def both_folders(item):
    copy(item)
    shutil.copyfile(pending(item), instance.path("Rejected", item + ".md"))


def conflict_name(item):
    shutil.copyfile(pending(item), approved(item, item + ".sync-conflict-20261128-101500-ABCDEFG.md"))


def upper_case(item):
    shutil.copyfile(pending(item), approved(item, item.upper() + ".MD"))


def saved_while_copied(item):
    copy(item)
    for _ in range(20):
        if os.path.exists(pending(item)):
            os.rename(pending(item), pending(item) + "~")
            os.rename(pending(item) + "~", pending(item))


def deleted_rewritten_copied(item):
    with open(pending(item), "rb") as file:
        note = file.read()
    os.unlink(pending(item))
    yield
    instance.until(lambda: os.path.exists(pending(item)), "rewritten")
    with open(approved(item), "wb") as file:
        file.write(note)


def forged_state(item):
    with open(pending(item), encoding="utf-8") as file:
        note = file.read()
    os.unlink(pending(item))
    with open(approved(item), "w", encoding="utf-8") as file:
        file.write(note.replace('state: "awaiting_decision"', 'state: "approved"'))


def forged_notice(item):
    with open(pending(item), "a", encoding="utf-8") as file:
        file.write(" ")
    os.rename(pending(item), approved(item))  # refused, so that a note with a sentence of ours is there
    yield
    reason = instance.until(lambda: notice(item), "put back with a reason")
    with open(pending(item), encoding="utf-8") as file:
        note = file.read()
    os.unlink(pending(item))
    with open(approved(item), "w", encoding="utf-8") as file:
        file.write(note.replace(reason, FORGED))


def notice(item):
    try:
        with open(pending(item), encoding="utf-8") as file:
            return next((json.loads(line[len("notice: "):]) for line in file if line.startswith("notice: ")), None)
    except FileNotFoundError:
        return None


ATTACKS = [copy, hard_link, symbolic_link, link_to_what_left, second_name, both_folders, conflict_name, upper_case, saved_while_copied,
           deleted_rewritten_copied, forged_state, forged_notice]


def offer(count):
    before = {item["id"] for item in instance.json("list", "--state", "awaiting_decision", "--limit", "100000")}
    for number in range(count):
        with open(instance.path("Inbox", f"note {time.monotonic_ns()} {number}.md"), "w", encoding="utf-8") as file:
            file.write(f"# Call number {number}\n\n- [ ] call {number}\n")
    new = lambda: [i["id"] for i in instance.json("list", "--state", "awaiting_decision", "--limit", "100000") if i["id"] not in before]
    instance.until(lambda: len(new()) == count, "all wait", 120)
    ids = new()
    instance.until(lambda: all(os.path.exists(pending(i)) for i in ids), "their notes", 120)
    return ids


def state(item):
    return instance.json("show", item)["state"]


def granted(item):
    for event in instance.json("trace", item)["events"]:
        if event["type"] == "approval.granted":
            return datetime.strptime(event["at"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc).timestamp()
    return None


def move(item):
    start = time.time()
    os.rename(pending(item), approved(item))
    instance.until(lambda: granted(item), "the owner's move decides")
    return (granted(item) - start) * 1000


def quiet():
    """A move by a synchroniser goes the longest way: when it is decided, everything before it has been judged."""
    marker = offer(1)[0]
    copy(marker)
    if not measure:
        os.unlink(pending(marker))
    instance.until(lambda: granted(marker), "a synchroniser's move decides")


def attack(how):
    """Where an attack waits in its middle it yields, so that all of them wait together."""
    ids = offer(tries)
    under_way = []
    for item in ids:
        under_way.append(how(item))
        if under_way[-1]:
            next(under_way[-1])
    for rest in under_way:
        try:
            list(rest or [])
        except OSError:  # decided in the middle of it
            assert measure, how.__name__
    quiet()
    decided = sum(state(item) != "awaiting_decision" for item in ids)
    print(f"{how.__name__}: {decided} of {tries} decided")
    assert measure or decided == 0, how.__name__
    for item in ids:
        assert measure or not os.path.exists(pending(item)) or FORGED not in open(pending(item), encoding="utf-8").read(), "a forged sentence is shown"
    for item in ids:  # out of the way
        for folder in ("Approved", "Rejected"):
            for name in os.listdir(instance.path(folder)):
                if name.lower().startswith(item) and "(not decided)" not in name:
                    os.unlink(instance.path(folder, name))


def answered_in_time():
    item = offer(1)[0]
    start = time.monotonic()
    copy(item)
    answer = approved(item, item + ".md (not decided).md")
    instance.until(lambda: os.path.exists(answer), "the answer")
    print(f"answered after {(time.monotonic() - start) * 1000:.0f} ms")
    os.unlink(approved(item))
    instance.until(lambda: not os.path.exists(answer), "the answer is gone")


def main():
    instance.start()
    times = sorted(move(item) for item in offer(15))
    print(f"an ordinary move decides after {times[7]:.1f} ms (median of 15, worst {times[-1]:.1f})")
    if not measure:
        answered_in_time()
    for how in ATTACKS:
        attack(how)


try:
    main()
finally:
    instance.clean()
