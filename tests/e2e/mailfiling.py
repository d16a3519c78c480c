"""Promise: mail is filed in the mailbox itself where its owner says so, as approved and with undo, and its secret is nowhere else."""
import imaplib
import json
import os
import ssl
import subprocess
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402
from mailsession import senders  # noqa: E402

bin_dir, source, server_program = sys.argv[1:4]
PASSWORD = "Kanarienvogelarchivpasswort"
ANNA = "anna@weber.test"


class Server:
    def __init__(self):
        environment = {**os.environ, "TEST_PASSWORD": PASSWORD, "TEST_REFRESH": "x"}
        self.process = subprocess.Popen([server_program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.told = json.loads(self.process.stdout.readline())

    def session(self):
        trusted = ssl.create_default_context(cafile=self.told["ca_file"])
        session = imaplib.IMAP4_SSL("127.0.0.1", self.told["tls_port"], ssl_context=trusted)
        session.login(ANNA, PASSWORD)
        return session

    def deliver(self, subject):
        text = (f"From: Magazine <news@holz.example>\r\nTo: {ANNA}\r\nSubject: {subject}\r\nMessage-ID: <{subject}@holz.example>\r\n"
                "List-Unsubscribe: <https://holz.example/u>\r\nDate: Sun, 29 Nov 2026 10:00:00 +0100\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n\r\nNews.\r\n")
        with self.session() as session:
            assert session.append("INBOX", r"(\Flagged)", None, text.encode())[0] == "OK"

    def found(self, folder, subject):
        """The marks of that mail in `folder`, or None."""
        with self.session() as session:
            session.select(folder, readonly=True)
            _, (numbers,) = session.search(None, "SUBJECT", f'"{subject}"')
            if not numbers.split():
                return None
            _, answer = session.fetch(numbers.split()[0], "(FLAGS)")
            flags = {flag.decode() for flag in imaplib.ParseFlags(answer[0])}
            return flags - {"\\Recent"}

    def remove(self, folder, subject):
        with self.session() as session:
            session.select(folder)
            _, (numbers,) = session.search(None, "SUBJECT", f'"{subject}"')
            session.store(numbers.split()[0], "+FLAGS", r"(\Deleted)")
            session.expunge()

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)


def configured(instance, server, filing):
    with open(os.path.join(instance.profile, "config.yaml"), "w") as file:
        file.write(f"""mail:
  accounts:
    - {{name: work, kind: imap, host: 127.0.0.1, port: {server.told["tls_port"]}, tls: implicit, username: {ANNA},
       password: "${{TEST_PASSWORD}}", ca_file: "{server.told["ca_file"]}", filing: {filing}}}
""")
    instance.extra["TEST_PASSWORD"] = PASSWORD


def exposed(instance):
    """Where the password stands: in a file of the profile, or in what the kernel shows of a process of ours."""
    hits = []
    for folder, _, names in os.walk(instance.profile):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and PASSWORD.encode() in open(path, "rb").read():
                hits.append(path)
    for process in senders(instance):
        for name in ("environ", "cmdline"):
            try:
                with open(f"/proc/{process}/{name}", "rb") as file:
                    if PASSWORD.encode() in file.read():
                        hits.append(f"/proc/{process}/{name}")
            except OSError:
                pass
    return hits


def waiting_for(instance, title):
    return instance.until(lambda: next((item["id"] for item in instance.json("list", "--state", "awaiting_decision")
                                        if item["title"] == title), None), f"a plan for {title}")


def state(instance, action):
    return instance.json("show", action)["state"]


def filed_and_back(instance, server):
    server.deliver("Archive1")
    action = waiting_for(instance, "Archive1")
    plan = instance.json("show", action)
    assert [step["tool"] for step in plan["plan"]["steps"]] == ["mail_archive", "vault_trash"], plan["plan"]["steps"]
    assert {step["reversibility"] for step in plan["plan"]["steps"]} == {"reversible"}, plan["plan"]["steps"]
    assert not plan["plan"].get("flags"), plan["plan"]["flags"]
    assert "Archive a mail from INBOX in the mailbox work" in json.dumps(plan["shown"]), plan["shown"]
    assert not senders(instance), "planning needs no process"
    code, text = instance.terminal("approve", action)
    assert code == 0, text
    instance.until(lambda: state(instance, action) == "completed", "filed")
    assert server.found("INBOX", "Archive1") is None
    assert server.found("Archiv", "Archive1") == {"\\Flagged"}
    assert len(senders(instance)) == 1
    assert not exposed(instance), exposed(instance)
    code, text = instance.terminal("undo", action)
    assert code == 0, text
    instance.until(lambda: server.found("INBOX", "Archive1") == {"\\Flagged"}, "back, as it was")
    assert server.found("Archiv", "Archive1") is None


def gone_meanwhile(instance, server):
    """What was approved is compared with the mailbox: nothing is done to a mail that is not there any more."""
    server.deliver("Archive2")
    action = waiting_for(instance, "Archive2")
    server.remove("INBOX", "Archive2")
    instance.terminal("approve", action)
    trace = instance.until(lambda: "approval.stale" in json.dumps(instance.json("trace", action)) and instance.json("trace", action), "stale")
    assert "not in INBOX of the mailbox work any more" in json.dumps(trace), trace
    assert server.found("Archiv", "Archive2") is None


def shown_only_with_accounts(server):
    for filing in (None, "vault"):
        instance = Instance(bin_dir)
        try:
            if filing:
                configured(instance, server, filing)
            instance.start()
            servers = {entry["id"]: entry["state"] for entry in instance.json("mcp", "list")}
            assert servers == ({"countersign": "running", "countersign-mail": "idle"} if filing else {"countersign": "running"}), servers
            if filing:  # the default: nothing is touched on the server
                instance.until(lambda: instance.json("mail")[0]["state"] == "connected", "connected")
                server.deliver("Vault1")
                plan = instance.json("show", waiting_for(instance, "Vault1"))["plan"]
                assert [step["tool"] for step in plan["steps"]] == ["vault_move"], plan["steps"]
            assert instance.stop() == 0
        finally:
            instance.clean()


server = Server()
instance = Instance(bin_dir)
try:
    shown_only_with_accounts(server)
    configured(instance, server, "mailbox")
    instance.start()
    instance.until(lambda: instance.json("mail")[0]["state"] == "connected", "connected")
    filed_and_back(instance, server)
    gone_meanwhile(instance, server)
    assert instance.stop() == 0
    assert not exposed(instance), exposed(instance)
    print("ok: filed, taken back, and the password nowhere else")
finally:
    instance.clean()
    server.end()
