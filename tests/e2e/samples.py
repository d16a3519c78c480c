"""The main job, end to end: samples dropped, approved by moving notes and in a terminal, results checked."""
import glob
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
samples = sorted(f for f in glob.glob(os.path.join(source, "resources", "samples", "*")) if os.path.isfile(f))
assert len(samples) >= 5, samples
instance = Instance(bin_dir)


def check_plans(waiting):
    types = sorted(item["type"] for item in waiting)
    for wanted in ("invoice", "email_response", "meeting_request", "note"):
        assert wanted in types, types
    for item in waiting:
        shown = instance.json("show", item["id"])
        assert shown["plan"]["steps"], item
        assert all(step["reversibility"] in ("reversible", "read_only") for step in shown["plan"]["steps"]), shown["plan"]
        assert re.fullmatch(r"[0-9a-f]{64}", shown["plan_digest"]), shown
        # The note follows the journal: a moment later is in time.
        instance.until(lambda i=item: os.path.exists(instance.path("Pending_Approval", i["id"] + ".md")), f"note of {item['title']}")


def approve_all(waiting):
    for number, item in enumerate(waiting):
        if number % 2 == 0:
            # As its owner would in Obsidian.
            note = instance.path("Pending_Approval", item["id"] + ".md")
            shutil.move(note, instance.path("Approved", item["id"] + ".md"))
        else:
            code, text = instance.terminal("approve", item["id"])
            assert code == 0, text
            assert item["plan_digest"] in text, text


def check_results(waiting):
    completed = lambda: len(instance.json("list", "--state", "completed")) == len(waiting)
    try:
        instance.until(completed, "all completed")
    except AssertionError:
        print([(i["title"], i["state"], instance.json("show", i["id"])["reason"]) for i in instance.json("list")])
        raise
    invoices = glob.glob(instance.path("Records", "Invoices", "*", "*.pdf"))
    assert len(invoices) == 1 and "2026-11-09" in invoices[0] and "Nordlicht" in invoices[0] and "98.77" in invoices[0], invoices
    with open(instance.path("Records", "ledger-2026.csv"), encoding="utf-8") as ledger:
        rows = ledger.read().splitlines()
    assert len(rows) == 2 and "NW-2026-1187" in rows[1], rows
    drafts = glob.glob(instance.path("Drafts", "*.eml"))
    assert drafts, "no draft"
    with open(drafts[0], encoding="utf-8") as draft:
        assert "In-Reply-To:" in draft.read()
    assert not os.listdir(instance.path("Inbox"))
    for item in waiting:
        assert os.path.exists(instance.path("Done", item["id"] + ".md")) or instance.until(
            lambda i=item: os.path.exists(instance.path("Done", i["id"] + ".md")), "note in Done")


def check_trace(item):
    trace = instance.json("trace", item["correlation_id"])
    types = [event["type"] for event in trace["events"]]
    order = ["action.generated", "plan.requested", "plan.created", "approval.required", "approval.granted", "execution.started",
             "step.started", "step.completed", "execution.completed"]
    positions = [types.index(t) for t in order]
    assert positions == sorted(positions), types
    seqs = [event["seq"] for event in trace["events"]]
    assert seqs == sorted(seqs)
    assert trace["correlation_id"] == item["correlation_id"]


def check_observed(count):
    status, text = instance.get("/metrics")
    assert status == 200
    done = sum(float(m) for m in re.findall(r'^actions_total\{[^}]*status="completed"[^}]*\} (\S+)', text, re.M))
    assert done == count, done
    assert re.search(r'^approvals_total\{decision="granted"\} %d' % count, text, re.M), text[:3000]
    if shutil.which("promtool"):
        checked = subprocess.run(["promtool", "check", "metrics"], input=text, text=True, capture_output=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr
    assert instance.get("/health")[0] == 200
    assert instance.get("/health/ready")[0] == 200
    assert instance.get("/health", {"Origin": "http://evil.example"})[0] == 403
    assert instance.get("/health", {"Host": "evil.example"})[0] == 403
    assert instance.get("/health", method="POST")[0] == 405
    assert instance.get("/nothing")[0] == 404


def undo_invoice(waiting):
    invoice = next(item for item in waiting if item["type"] == "invoice")
    code, text = instance.terminal("undo", invoice["id"])
    assert code == 0, text
    instance.until(lambda: not glob.glob(instance.path("Records", "Invoices", "*", "*.pdf")), "invoice taken back")
    assert os.path.exists(instance.path("Needs_Action", invoice["id"], "rechnung nov.pdf"))
    assert not os.path.exists(instance.path("Records", "ledger-2026.csv"))
    code, _ = instance.terminal("undo", invoice["id"])
    assert code == 5, "a second undo has to be refused"


try:
    instance.start()
    for sample in samples:
        instance.drop(sample)
    waiting = instance.until(lambda: (lambda found: found if len(found) == len(samples) else None)(
        instance.json("list", "--state", "awaiting_decision")), "plans for every sample")
    check_plans(waiting)
    approve_all(waiting)
    check_results(waiting)
    for item in waiting:
        check_trace(item)
    check_observed(len(waiting))
    undo_invoice(waiting)
    assert instance.stop() == 0
    assert instance.run("audit", "verify").returncode == 0
    print("ok:", len(waiting), "samples through the whole house")
finally:
    instance.clean()
