"""The command line of the contract: exit codes, JSON, refusals, with and without a running instance."""
import contextlib
import json
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

instance = Instance(sys.argv[1])


def code(*words):
    return instance.run(*words, check=False).returncode


def without_instance():
    assert code("--help") == 0 and code("--version") == 0
    assert code("frobnicate") == 2 and code("list", "--what") == 2 and code("--set", "http.prot=1", "list") == 2
    assert code("status", "--json") == 3
    assert code("status", "--fleet") == 3
    assert json.loads(instance.run("list", "--json").stdout) == []
    assert code("approve", "x") in (3, 5)
    assert code("doctor", "--json") in (0, 1)


def speaks_to_people():
    """A person at a terminal reads their language; scripts, and who asks for JSON, always read the same one."""
    instance.extra = {"LC_ALL": "de_DE.UTF-8"}
    for words, german, english in ((["--help"], "läuft bis SIGTERM", "runs until SIGTERM"),
                                   (["frobnicate"], "gibt es nicht", "There is no command"),
                                   (["list"], "Hier ist nichts.", "Nothing here.")):
        status, text = instance.terminal(*words)
        assert german in text and english not in text, (status, text)
        piped = instance.run(*words, check=False)
        assert german not in piped.stdout + piped.stderr and english in piped.stdout + piped.stderr, piped
    assert "ohne" not in instance.terminal("doctor", "--json")[1]
    assert "Vorgaben" in instance.terminal("doctor")[1]
    instance.extra = {}


def serves_in_the_language_that_is_named():
    """The system's language says nothing of who reads a server's notes; one that the settings name does."""
    for setting, heading in (("app.language=de", "# Überblick"), ("app.language=system", "# Dashboard")):
        other = Instance(sys.argv[1], [setting])
        other.extra = {"LC_ALL": "de_DE.UTF-8"}
        try:
            other.start()
            dashboard = os.path.join(other.vault, "Dashboard.md")
            other.until(lambda: os.path.exists(dashboard), "a dashboard")
            with open(dashboard, encoding="utf-8") as f:
                assert heading in f.read().splitlines(), (setting, heading)
        finally:
            other.clean()


def files_that_are_none():
    """What is named on the command line is read when it is a file; nothing else holds the command."""
    pipe, link = os.path.join(instance.outside, "pipe"), os.path.join(instance.outside, "link")
    os.mkfifo(pipe)
    os.symlink(pipe, link)
    for words in (["submit", pipe], ["submit", link], ["submit", "/dev/zero"], ["submit", instance.outside], ["mcp", "import", pipe], ["mcp", "import", "/dev/zero"]):
        done = instance.run(*words, check=False)
        assert done.returncode == 5 and ("is a pipe, a device or a socket" in done.stderr or "is a folder" in done.stderr), (words, done)
    assert code("submit", os.path.join(instance.outside, "nothing")) == 4
    servers = os.path.join(instance.outside, "servers.json")
    with open(servers, "w") as f:
        json.dump({"mcpServers": {"files": {"command": "npx", "args": ["-y", "x"]}}}, f)
    linked = os.path.join(instance.outside, "linked.json")
    os.symlink(servers, linked)
    assert '"npx"' in instance.run("mcp", "import", linked).stdout


UBL = """<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>WB-77</cbc:ID><cbc:IssueDate>2026-09-14</cbc:IssueDate><cbc:DueDate>2026-10-14</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Wollweberei Brandt KG</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Nadel und Faden GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">38.00</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">200.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">200.00</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="EUR">238.00</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">%s</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">200.00</cbc:LineExtensionAmount></cac:InvoiceLine></Invoice>"""


def reads_files():
    """What would be made of files, without an instance; what is wrong with one is said and does not hold the others."""
    good, wrong = os.path.join(instance.outside, "good.xml"), os.path.join(instance.outside, "wrong.xml")
    for path, payable in ((good, "238.00"), (wrong, "283.00")):
        with open(path, "w") as f:
            f.write(UBL % payable)
    nothing = os.path.join(instance.outside, "nothing.xml")
    done = instance.run("read", nothing, good, wrong, "--json", check=False)
    assert done.returncode == 4 and "nothing.xml" in done.stderr, done
    first, second = json.loads(done.stdout)
    assert first["file"] == good and first["kind"] == "einvoice" and first["type"] == "invoice", first
    assert first["facts"]["amount"] == {"value": "238.00", "sure": "sure", "evidence": {"text": "238.00", "where": "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount"}}, first
    assert first["facts"]["iban"]["sure"] == "absent" and first["warnings"] == [] and first["attachments"] == [], first
    assert [s["tool"] for s in first["plan"]["steps"]] == ["vault_move", "csv_append", "note_add_task"], first
    assert second["facts"]["amount"]["sure"] == "unsure" and second["plan"]["flags"][0]["fact"] == "amount", second
    said = instance.run("read", good).stdout
    assert "Wollweberei Brandt KG" in said and "Would be proposed" in said, said
    assert not os.path.exists(os.path.join(instance.vault, "Needs_Action")), "nothing is taken in"
    assert code("read") == 2


def flags_what_does_not_add_up():
    """The same facts stand at the plan, and no rule would approve one that books by a value that is not sure."""
    wrong = os.path.join(instance.outside, "wrong.xml")
    item = json.loads(instance.run("submit", wrong, "--json").stdout)["action_id"]
    instance.until(lambda: instance.json("show", item)["state"] == "awaiting_decision", "a plan")
    shown = instance.json("show", item)
    assert shown["facts"]["amount"]["sure"] == "unsure", shown["facts"]
    assert [f["fact"] for f in shown["plan"]["flags"] if f["kind"] == "unsure"] == ["amount"], shown["plan"]["flags"]
    assert instance.terminal("reject", item)[0] == 0


def with_instance():
    answer = json.loads(instance.run("submit", __file__, "--title", "A \x1b[31mred\u202e title", "--priority", "high", "--json").stdout)
    assert set(answer) == {"action_id", "correlation_id"}, answer
    item = instance.until(lambda: next(iter(instance.json("list", "--state", "awaiting_decision")), None), "a plan")
    assert item["id"] == answer["action_id"] and item["priority"] == "high", item
    assert set(item) == {"id", "correlation_id", "type", "title", "source", "priority", "state", "plan_digest", "created", "updated"}, item
    plain = instance.run("list").stdout
    assert "\x1b" not in plain and "\u202e" not in plain, repr(plain)
    assert code("approve", item["id"]) == 5, "without a terminal nothing is decided"
    assert code("show", "01234567-0000-7000-8000-000000000000") == 4
    alone = instance.json("status", "--fleet")
    assert alone == {"fleet": False, "wanted": False, "instances": []}, alone
    assert "There is no fleet" in instance.run("status", "--fleet").stdout
    status = instance.json("status")
    assert status["state"] == "running" and status["counts"]["awaiting_decision"] == 1, status
    assert "actions_total" in instance.run("metrics").stdout
    assert "actions_total" in json.dumps(instance.json("metrics"))
    refused, text = instance.terminal("approve", item["id"], answer="no\n")
    assert refused == 1 and instance.json("show", item["id"])["state"] == "awaiting_decision", text
    told = instance.json("show", item["id"])["shown"]
    assert told["steps"] and all(sentence in text for sentence in told["steps"]), "the terminal asks about what every surface shows"
    assert f"{told['approve']}? Type \"yes\"" in text.replace("\r\n", "\n"), text
    rejected, text = instance.terminal("reject", item["id"], "--reason", "not mine", answer="y\n")
    assert rejected == 0, "y is yes: " + text
    shown = instance.json("show", item["id"])
    assert shown["state"] == "rejected" and shown["decision"]["reason"] == "not mine", shown
    assert code("recall", item["id"]) == 5, "without a terminal no rejection is taken back"
    assert instance.json("show", item["id"])["state"] == "rejected"
    back, text = instance.terminal("recall", item["id"])
    assert back == 0 and instance.json("show", item["id"])["state"] == "awaiting_decision", text
    assert instance.terminal("reject", item["id"], "--reason", "not mine")[0] == 0
    second, _ = instance.terminal("approve", item["id"])
    assert second == 5, "a decision is single-use"
    decided = instance.json("list", "--decided")
    assert [(one["id"], one["verdict"], one["by"]) for one in decided] == [(item["id"], "rejected", "human:cli")], decided
    assert decided[0]["outcome"].startswith("Rejected"), decided
    told = instance.run("list", "--decided").stdout
    assert item["id"] in told and "Rejected" in told and "\x1b" not in told, repr(told)


def changed_row():
    """An event that somebody has changed hides none of the decisions after it."""
    with contextlib.closing(sqlite3.connect(os.path.join(instance.profile, "journal.db"))) as db, db:
        first = "SELECT min(seq) FROM events WHERE type = 'approval.rejected'"
        assert db.execute(f"UPDATE events SET actor = 'human:gui' WHERE seq = ({first})").rowcount == 1
    done = instance.run("list", "--decided", "--json")
    assert [one["verdict"] for one in json.loads(done.stdout)] == ["rejected"] * 2, done
    assert "not what was recorded" in done.stderr, done.stderr


def paused():
    assert code("pause") == 0
    instance.run("submit", __file__)
    assert instance.json("status")["paused"] is True
    assert instance.stop() == 0
    instance.start()
    assert instance.json("status")["paused"] is True, "the panic stop survives a restart"
    resumed, text = instance.terminal("resume")
    assert resumed in (0, 1), text
    item = instance.until(lambda: next(iter(instance.json("list", "--state", "awaiting_decision")), None), "another plan")
    assert instance.terminal("reject", item["id"])[0] == 0


try:
    without_instance()
    speaks_to_people()
    serves_in_the_language_that_is_named()
    files_that_are_none()
    reads_files()
    instance.start()
    double = instance.run("serve", check=False)
    assert double.returncode != 0 and "already running" in double.stderr, double
    with_instance()
    flags_what_does_not_add_up()
    paused()
    assert instance.stop() == 0
    trace = instance.json("list")
    assert len(trace) == 3
    decided = instance.json("list", "--decided")  # the same list where nothing runs
    assert [(one["verdict"], one["take_back"]) for one in decided] == [("rejected", "")] * 3, decided
    assert code("audit", "verify") == 0
    assert code("audit", "export", os.path.join(instance.profile, "out.jsonl")) == 0
    changed_row()
    print("ok")
finally:
    instance.clean()
