"""Promise: what was approved leaves once, as any mail program reads it, by a process that is there only then; its secrets are nowhere else.

mailsending.py BIN SOURCE SERVER [idle]: with `idle` it waits until that process has ended by itself, which takes five minutes."""
import base64
import email
import email.policy
import hashlib
import imaplib
import json
import os
import ssl
import stat
import subprocess
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402
from mailsession import browsed, family, senders, Session, typed  # noqa: E402
from obedientmodel import Model  # noqa: E402
from smtpsink import Sink  # noqa: E402
import waiting  # noqa: E402

bin_dir, source, server_program = sys.argv[1:4]
PASSWORD, REFRESH, CLIENT = "Kanarienvogelsendepasswort", "Kanarienvogelsenderefresh", "Kanarienvogelsendeclient"
ANNA, BOSS = "anna@weber.test", "boss@weber.test"
ATTACHED, BYTES = "Records/Angebot für Größe 12.pdf", b"%PDF-1.7\r\n" + bytes(range(256)) * 40 + b"\n.\nFrom here"
BODY = "Guten Tag Jörg,\n\n.\n.. das Angebot für die Größe „12“ liegt bei – für 1.200 €.\nFrom now on: gültig.\n\nViele Grüße\nAnna\n" + "Wort " * 60 + "Ende."
ASKED = {"work": "Frage zur Größe", "token": "Frage ans Archiv", "crash": "Frage vor dem Absturz"}  # what is answered; names of accounts, mostly


class Server:
    def __init__(self):
        environment = {**os.environ, "TEST_PASSWORD": PASSWORD, "TEST_REFRESH": REFRESH}
        self.process = subprocess.Popen([server_program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.told = json.loads(self.process.stdout.readline())

    def deliver(self, account, folder):
        subject = base64.b64encode(ASKED[account].encode()).decode()
        text = (f"From: =?utf-8?Q?J=C3=B6rg_M=C3=BCller?= <joerg@kunde.example>\r\nTo: {ANNA}\r\nSubject: =?utf-8?B?{subject}?=\r\n"
                f"Message-ID: <{account}.2@kunde.example>\r\nReferences: <{account}.1@kunde.example>\r\nDate: Sun, 29 Nov 2026 10:00:00 +0100\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n\r\nWas kostet das?\r\n")
        with self.session() as session:
            assert session.append(folder, None, None, text.encode())[0] == "OK"

    def file_sent(self, mail):
        """As a provider does with what was handed in."""
        with self.session() as session:
            assert session.append("Sent", r"(\Seen)", None, mail)[0] == "OK"

    def session(self):
        trusted = ssl.create_default_context(cafile=self.told["ca_file"])
        session = imaplib.IMAP4_SSL("127.0.0.1", self.told["tls_port"], ssl_context=trusted)
        session.login(ANNA, PASSWORD)
        return session

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)


def planned(request):
    """Answers the mail that the model is asked about."""
    account = next(name for name, subject in ASKED.items() if subject in request)
    reply = {"account": "token" if account == "token" else "work", "from": f"Anna Weber <{ANNA}>", "to": ["Jörg Müller <joerg@kunde.example>"], "cc": ["Karin <karin@kunde.example>"],
             "bcc": [BOSS], "subject": "Re: " + ASKED[account], "body": BODY, "in_reply_to": f"<{account}.2@kunde.example>",
             "references": [f"<{account}.1@kunde.example>", f"<{account}.2@kunde.example>"],
             "attachments": [{"path": ATTACHED, "sha256": hashlib.sha256(BYTES).hexdigest()}]}
    return {"type": "email_response", "summary": "Answer", "reasoning": "They asked.",
            "steps": [{"tool": "mail_reply", "arguments": reply, "why": "They asked."}]}


def configured(instance, server, sink, model):
    os.makedirs(instance.path("Records"))
    with open(instance.path(ATTACHED), "wb") as file:
        file.write(BYTES)
    text = f"""planner: {{use: claude}}
claude: {{api_key: "${{TEST_KEY}}", base_url: "{model.url}"}}
owner: {{name: Anna Weber, emails: [{ANNA}]}}
approval: {{recall: 0s}}
logging: {{level: DEBUG}}
mail:
  accounts:
    - {{name: work, kind: imap, host: 127.0.0.1, port: {server.told["tls_port"]}, username: {ANNA}, password: "${{TEST_PASSWORD}}",
       ca_file: "{server.told["ca_file"]}", smtp: {{host: 127.0.0.1, port: {sink.port}, tls: none}}}}
"""
    with open(os.open(os.path.join(instance.profile, "config.yaml"), os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(text)
    instance.extra.update({"TEST_PASSWORD": PASSWORD, "TEST_KEY": "no secret"})


def add_token_account(instance, server, sink):
    """An account that signs in with a token; where its mail is handed in stands in the configuration afterwards."""
    words = ["mail", "add", ANNA, "--name", "token", "--host", "127.0.0.1", "--port", str(server.told["tls_port"]), "--tls", "implicit",
             "--ca-file", server.told["ca_file"], "--kind", "oauth", "--client-id", "an id", "--authorize-url", "http://127.0.0.1:1/authorize",
             "--token-url", server.told["token_url"], "--scope", "mail"]
    code, text = typed(instance, words, {"secret (not shown": CLIENT, "response_type": lambda shown: browsed(shown, ANNA)})
    assert code == 0, text
    assert instance.stop() == 0
    path = os.path.join(instance.profile, "config.yaml")
    with open(path) as file:
        text = file.read()
    head, name, row = text.partition("- name: token\n")
    assert "\n      folders: [INBOX]\n" in row, text
    text = head + name + row.replace("folders: [INBOX]", f"folders: [Archiv]\n      smtp: {{host: 127.0.0.1, port: {sink.port}, tls: none}}")
    with open(path, "w") as file:
        file.write(text)
    instance.start()


def forms(word):
    yield from (word.encode(), word.encode("utf-16-le"), word[::-1].encode())
    for skipped in range(3):  # as it stands in the middle of Base64, which is how it goes to the server
        yield base64.b64encode(b"x" * skipped + word.encode())[4 if skipped else 0:-4]


def exposed(instance, secrets):
    """Where one of the secrets stands: in a file of profile and vault, in what the kernel shows of a process of ours, or in what is told."""
    wanted = [form for secret in secrets for form in forms(secret)]
    hits = []

    def look(where, content):
        hits.extend(where for form in wanted if form in content)

    for folder, _, names in os.walk(instance.profile):
        for path in (os.path.join(folder, name) for name in names):
            if stat.S_ISREG(os.lstat(path).st_mode):
                with open(path, "rb") as file:
                    look(path, file.read())
    looked = 0
    for pid in family(instance.process.pid) if instance.process.poll() is None else ():
        for name in ("environ", "cmdline"):
            try:
                with open(f"/proc/{pid}/{name}", "rb") as file:
                    look(f"/proc/{pid}/{name}", file.read())
                looked += 1
            except OSError:  # it has gone, or hides from everybody but root
                continue
    assert looked > 1 or instance.process.poll() is not None
    for words in (["list"], ["status"], ["mail"], ["mcp", "list"], ["metrics"], *(["show", item["id"]] for item in instance.json("list"))):
        told = instance.run(*words, "--json", check=False)
        look(" ".join(words), (told.stdout + told.stderr).encode())
    return hits


def read_by_a_stranger(taken, account):
    """Everything that a mail program makes of the bytes, and what must not stand in them."""
    raw = taken["bytes"]
    assert taken["from"] == ANNA and taken["to"] == ["joerg@kunde.example", "karin@kunde.example", BOSS], taken
    assert BOSS.encode() not in raw and b"bcc" not in raw.lower(), "whom the others must not see"
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r"), "lone line ends"
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998 and raw.isascii(), "lines that no server has to take"
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    for part in mail.walk():
        assert not part.defects, part.defects
        for name, value in part.items():
            assert not value.defects, (name, value.defects)
    assert str(mail["From"]) == f"Anna Weber <{ANNA}>" and str(mail["To"]) == "Jörg Müller <joerg@kunde.example>", mail.items()
    assert str(mail["Cc"]) == "Karin <karin@kunde.example>" and str(mail["Subject"]) == "Re: " + ASKED[account], mail.items()
    for name in ("From", "To", "Cc", "Subject", "Date", "Message-ID", "X-Countersign-Id", "In-Reply-To", "References", "MIME-Version"):
        assert len(mail.get_all(name, [])) == 1, name
    assert "Bcc" not in mail and "X-Unsent" not in mail, mail.items()
    assert mail["Auto-Submitted"] == "auto-generated", mail.items()  # the model wrote it, and nobody has changed a word
    own = mail["X-Countersign-Id"].strip("<>")
    assert mail["Message-ID"] == f"<{own}@weber.test>", mail.items()
    assert mail["In-Reply-To"] == f"<{account}.2@kunde.example>", mail.items()
    assert mail["References"].split() == [f"<{account}.1@kunde.example>", f"<{account}.2@kunde.example>"], mail.items()
    assert mail["Date"].datetime.utcoffset() is not None, mail["Date"]
    text, attachment = mail.iter_parts()
    assert text.get_content_type() == "text/plain" and text.get_content().replace("\r\n", "\n") == BODY + "\n", text.get_content()
    assert attachment.get_filename() == os.path.basename(ATTACHED) and attachment.get_content() == BYTES, attachment.items()
    assert attachment.get_content_disposition() == "attachment"


def awaiting(instance, account):
    return instance.until(lambda: next((item["id"] for item in instance.json("list", "--state", "awaiting_decision")
                                        if item["title"] == ASKED[account]), None), f"a plan for {account}")


def answered(instance, server, sink, account, folder, secrets):
    """From a mail that comes in to the answer that the sink has."""
    before, known = len(senders(instance)), len(sink.taken)
    server.deliver(account, folder)
    action = awaiting(instance, account)
    plan = instance.json("show", action)["plan"]
    assert [step["tool"] for step in plan["steps"]] == ["mail_reply"] and plan["steps"][0]["reversibility"] == "irreversible", plan
    assert len(senders(instance)) == before and len(sink.taken) == known, "nothing goes before it was approved"
    sink.hold("DATA")
    code, text = instance.terminal("approve", action)
    assert code == 0, text
    assert sink.waits.wait(40), "nobody hands it in"
    # While it is under way: the process is there, it has the attachment and no secret that anybody sees.
    assert len(senders(instance)) == 1, senders(instance)
    outgoing = os.path.join(instance.run_dir, "outgoing", action)
    assert os.listdir(outgoing) == [hashlib.sha256(BYTES).hexdigest()], os.listdir(outgoing)
    assert not exposed(instance, secrets), exposed(instance, secrets)
    sink.go()
    instance.until(lambda: instance.json("show", action)["state"] == "completed", "sent")
    assert len(sink.taken) == known + 1 and not os.path.exists(outgoing)
    read_by_a_stranger(sink.taken[-1], account)
    assert not exposed(instance, secrets), exposed(instance, secrets)


def killed_before_it_knows(instance, server, sink):
    """The server has the mail and says nothing yet: it is in doubt, it is not sent again, and its copy among the sent ones settles it."""
    known, connections = len(sink.taken), sink.connections
    server.deliver("crash", "INBOX")
    action = awaiting(instance, "crash")
    sink.hold("dot")
    assert instance.terminal("approve", action)[0] == 0
    assert sink.waits.wait(40), "nobody hands it in"
    sender = senders(instance)[0]
    instance.process.kill()
    instance.process.wait()
    sink.go()
    waiting.until(lambda: not os.path.exists(f"/proc/{sender}"), "the end of the process that sends")
    instance.start()
    instance.until(lambda: instance.json("show", action)["state"] == "in_doubt", "a doubt")
    server.file_sent(sink.taken[-1]["bytes"])
    instance.until(lambda: instance.json("show", action)["state"] == "completed", "settled by the copy")
    assert len(sink.taken) == known + 1 and sink.connections == connections + 1, (len(sink.taken), sink.connections)


def main():
    session, server, sink = Session(), Server(), Sink()
    model = Model(planned)
    instance = Instance(bin_dir)
    printed = os.path.join(instance.profile, "printed.txt")  # looked through with the profile
    instance.printed = os.fdopen(os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
    secrets = [PASSWORD, REFRESH, CLIENT, server.told["access"]]
    try:
        configured(instance, server, sink, model)
        instance.start()
        add_token_account(instance, server, sink)
        waiting.until(lambda: [info["state"] for info in instance.json("mail")] == ["connected"] * 2, "both accounts connected")
        assert not senders(instance), "there before anything is to be sent"
        answered(instance, server, sink, "work", "INBOX", secrets)
        answered(instance, server, sink, "token", "Archiv", secrets)
        used = [mail["secret"] for mail in sink.taken]  # nothing is searched for in vain
        assert PASSWORD.encode() in used[0] and server.told["access"].encode() in used[1], used
        assert sink.connections == 2 and len(senders(instance)) == 1
        if "idle" in sys.argv[4:]:
            waiting.until(lambda: not senders(instance), "its end after five minutes", 330, 1)
            print("ended by itself")
        killed_before_it_knows(instance, server, sink)
        assert instance.stop() == 0
        assert not exposed(instance, secrets), exposed(instance, secrets)
        print("ok: sent as approved, read by a stranger, and no secret anywhere else")
    finally:
        instance.clean()
        sink.close()
        server.end()
        session.end()


main()
