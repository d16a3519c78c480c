"""Mails that bring invoices (tests/support/invoicemails.py): is there one plan that files, books and schedules each, and no letter of thanks?
    invoicemails.py BINDIR SOURCE [COUNT] [SEED]
Prints a line for each mail that is wrong, and the figures by kind. With COUNT below 100 all must be right, else 98 of 100. Then
two mails go through an instance: approved, their files lie where the plan said, by number and never by a name of their sender's;
and an archive that was dropped."""
import collections
import datetime
import email
import glob
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import invoicemails  # noqa: E402
from instance import Instance  # noqa: E402

bin_dir = sys.argv[1]
count, seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20, int(sys.argv[4]) if len(sys.argv) > 4 else 1


def steps(read, *tools):
    return [step["arguments"] for step in read["plan"].get("steps", []) if step["tool"] in tools]


def wrong_with(read, papers):
    """What is not as it should be; empty: nothing."""
    rows = sorted((a["row"]["number"], a["row"]["amount"], a["row"]["currency"], a["row"]["date"]) for a in steps(read, "csv_append"))
    wanted = sorted((p["number"], p["amount"], p["currency"], p["date"]) for p in papers)
    early = lambda day: (datetime.date.fromisoformat(day) - datetime.timedelta(days=3)).isoformat()
    tasks = sorted((a.get("due", ""), a["task"]) for a in steps(read, "note_add_task"))
    due = sorted((early(p["due"]), p["amount"], p["number"]) for p in papers)
    filed = [a["from"].split("/")[-1] for a in steps(read, "vault_move") if "/parts/" in a["from"]]
    out = []
    if read["type"] != "invoice":
        out.append(f"type {read['type']}")
    if rows != wanted:
        out.append(f"rows {rows}, not {wanted}")
    if len(tasks) != len(due) or any(t[0] != d[0] or d[1] not in t[1] or d[2] not in t[1] for t, d in zip(tasks, due)):
        out.append(f"tasks {tasks}, not {due}")
    if len(filed) < len(papers) or len(set(filed)) != len(filed):
        out.append(f"files {filed}")
    if steps(read, "mail_write_draft", "mail_draft"):
        out.append("a letter of thanks")
    return out


def plans():
    folder = tempfile.mkdtemp(prefix="countersign-mails-")
    try:
        made = invoicemails.make(seed, count)
        names = []
        for n, (kind, data, _) in enumerate(made):
            names.append(os.path.join(folder, f"{n:04}-{kind}.eml"))
            with open(names[-1], "wb") as f:
                f.write(data)
        done = subprocess.run([os.path.join(bin_dir, "countersign"), "--profile", os.path.join(folder, "profile"), "read", *names, "--json"], capture_output=True, text=True,
                              timeout=600)
        assert done.returncode == 0, done.stderr
        right, all_of, letters = collections.Counter(), collections.Counter(), 0
        for (kind, _, papers), name, read in zip(made, names, json.loads(done.stdout), strict=True):
            wrong = wrong_with(read, papers)
            letters += "a letter of thanks" in wrong
            all_of[kind] += 1
            right[kind] += not wrong
            if wrong:
                print(f"wrong  {os.path.basename(name)} ({papers[0]['language']})  {'; '.join(wrong)}")
        for kind in invoicemails.KINDS:
            print(f"{kind:17} {right[kind]} of {all_of[kind]}")
        total = sum(right.values())
        print(f"seed {seed}: right plans {total} of {count} ({100 * total / count:.1f} %), letters of thanks {letters}")
        assert letters == 0 and (total == count if count < 100 else total >= 0.98 * count)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def approved():
    """The bytes that lie in Records are those that came, and a second reading finds nothing under a foreign name."""
    made = [one for one in invoicemails.make(seed, 10) if one[0] in ("several", "zipped")]
    instance = Instance(bin_dir).start()
    try:
        for kind, data, papers in made:
            path = os.path.join(instance.outside, f"{kind}.eml")
            with open(path, "wb") as f:
                f.write(data)
            item = json.loads(instance.run("submit", path, "--json").stdout)["action_id"]
            instance.until(lambda i=item: instance.json("show", i)["state"] == "awaiting_decision", "a plan")
            shown = instance.json("show", item)
            parts = sorted(os.listdir(instance.path("Needs_Action", item, "parts")))
            assert parts == (["1.pdf", "2.pdf", "3.pdf"][:len(papers)] if kind == "several" else ["1.1.pdf"]), parts
            kept = shown["plan"]["steps"][0]["preconditions"]
            assert any(c.get("sha256") for c in kept if c["path"].endswith(parts[0])), kept
            assert not [f for f in shown["plan"].get("flags", []) if f["kind"] in ("file", "reserved", "deletion")], shown["plan"].get("flags")
            assert instance.terminal("approve", item)[0] == 0
            instance.until(lambda i=item: instance.json("show", i)["state"] == "completed", "done")
            for paper in papers:
                found = glob.glob(instance.path("Records", "Invoices", "*", f"{paper['date']} *{paper['amount']}*.pdf"))
                assert len(found) == 1 and open(found[0], "rb").read().startswith(b"%PDF"), (paper, found)
            assert not os.listdir(instance.path("Needs_Action", item, "parts"))
            mails = lambda: glob.glob(instance.path("Records", "Mail", "2026-11", "*.eml"))
            assert len(mails()) == 1, mails()
            if kind == "zipped":
                assert instance.terminal("undo", item)[0] == 0
                instance.until(lambda i=item, p=parts[0]: os.path.exists(instance.path("Needs_Action", i, "parts", p)) and not mails(), "back at its place")
        instance.stop()
    finally:
        instance.clean()


def dropped():
    """An archive with the same papers, dropped by itself: each is filed and booked, and the archive kept."""
    data, papers = next((d, p) for k, d, p in invoicemails.make(seed, 10) if k == "several")
    pages = [part.get_payload(decode=True) for part in email.message_from_bytes(data).walk() if part.get_filename()]
    instance = Instance(bin_dir).start()
    try:
        path = os.path.join(instance.outside, "November.tar.gz")
        with tarfile.open(path, "w:gz") as archive:
            for number, page in enumerate(pages):
                entry = tarfile.TarInfo(f"../../{number}.pdf")
                entry.size = len(page)
                archive.addfile(entry, io.BytesIO(page))
        item = json.loads(instance.run("submit", path, "--json").stdout)["action_id"]
        instance.until(lambda: instance.json("show", item)["state"] == "awaiting_decision", "a plan")
        assert instance.terminal("approve", item)[0] == 0
        instance.until(lambda: instance.json("show", item)["state"] == "completed", "done")
        for paper in papers:
            found = glob.glob(instance.path("Records", "Invoices", "*", f"{paper['date']} *{paper['amount']}*.pdf"))
            assert len(found) == 1 and open(found[0], "rb").read() in pages, (paper, found)
        assert len(glob.glob(instance.path("Records", "Archives", "*", "* November.tar.gz"))) == 1
        instance.stop()
    finally:
        instance.clean()


plans()
if count < 100:
    approved()
    dropped()
