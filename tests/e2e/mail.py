"""Promise: mail is set up at a terminal or by a script, becomes work, is accounted for, and its secrets are nowhere else."""
import glob
import imaplib
import json
import os
import resource
import signal
import socket
import ssl
import stat
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402
from mailsession import Session, browsed, family, typed  # noqa: E402
import waiting  # noqa: E402

bin_dir, source, server_program = sys.argv[1:4]
GUARDED = "open" not in sys.argv[4:]  # Debug builds and those under sanitizers leave their memory open
PASSWORD = "Kanarienvogelpasswortzwitschert"
REFRESH = "Kanarienvogelrefreshzwitschert"
CLIENT = "Kanarienvogelclientzwitschert"  # of the registration
ANNA = "anna@weber.test"


class Server:
    def __init__(self):
        environment = {**os.environ, "TEST_PASSWORD": PASSWORD, "TEST_REFRESH": REFRESH}
        self.process = subprocess.Popen([server_program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.told = json.loads(self.process.stdout.readline())

    def words(self, kind="implicit"):
        port = self.told["tls_port"] if kind == "implicit" else self.told["port"]
        return ["--host", "127.0.0.1", "--port", str(port), "--tls", kind, "--ca-file", self.told["ca_file"]]

    def deliver(self, subject, body="Please pay 12 EUR.", sender="Billing <billing@nordlicht.example>"):
        text = (f"From: {sender}\r\nTo: {ANNA}\r\nSubject: {subject}\r\nMessage-ID: <{subject.replace(' ', '.')}@nordlicht.example>\r\n"
                f"Date: Sun, 29 Nov 2026 10:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n")
        trusted = ssl.create_default_context(cafile=self.told["ca_file"])
        with imaplib.IMAP4_SSL("127.0.0.1", self.told["tls_port"], ssl_context=trusted) as session:
            session.login(ANNA, PASSWORD)
            answer, _ = session.append("INBOX", None, None, text.encode())
            assert answer == "OK"

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)


def add(instance, *words, password=PASSWORD):
    """As a script does it: the password comes over standard input."""
    return subprocess.run([*instance.words, "mail", "add", *words], input=password + "\n", capture_output=True, text=True, timeout=120)


SPEAK = """import socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(sys.argv[2].encode() + b"\\n")
print(s.makefile().readline())
"""


def said(instance, request):
    """What a program without a terminal is told that speaks to the socket itself."""
    path = next(os.path.join(instance.run_dir, name) for name in os.listdir(instance.run_dir) if name.endswith(".sock"))
    return subprocess.run([sys.executable, "-c", SPEAK, path, request], start_new_session=True, capture_output=True, text=True,
                          timeout=60).stdout


def account(instance, name):
    for info in instance.json("mail"):
        if info["name"] == name:
            return info
    return None


def from_account(instance, name):
    return [item for item in instance.json("list") if item["source"].startswith("mail:" + name)]


def is_complete(instance, name, actions):
    done = instance.run("mail", "audit", name, "--json", check=False)
    audit = json.loads(done.stdout)
    assert audit["account"] == name, audit
    folder = audit["folders"][0]
    # Beside these only where there is something to tell: how many older ones do not count, and what was fetched just now.
    assert set(folder) - {"older", "fetched"} == {"name", "uidvalidity", "from", "to", "actions", "same", "filtered", "parked", "missing"}, folder
    assert done.returncode == (1 if folder["missing"] else 0), done
    return not folder["missing"] and folder["actions"] == actions


def password_account(instance, server):
    for running in (False, True):
        if running:
            instance.start()
        none = instance.run("mail")
        assert "no mail account" in none.stdout, none.stdout
        assert running or os.listdir(instance.profile) == ["printed.txt"], "to look makes no profile"
    needs = add(instance, "anna@outlook.com")
    assert needs.returncode == 2 and "client id" in needs.stderr, needs
    for words in (["audit"], ["test"], ["audit", "nobody"], ["test", "nobody"]):
        assert instance.run("mail", *words, check=False).returncode == 4, words
    assert instance.run("mail", "remove", "nobody", check=False).returncode == 5, "no person, no removing"

    wrong = add(instance, ANNA, "--name", "work", *server.words(), password="not it")
    assert wrong.returncode == 1, wrong
    assert "FAILED" in wrong.stdout and "not it" not in wrong.stdout + wrong.stderr, wrong
    assert instance.json("mail") == []
    untrusted = [word for word in server.words() if word not in ("--ca-file", server.told["ca_file"])]
    assert add(instance, ANNA, "--name", "work", *untrusted).returncode == 1
    assert add(instance, ANNA, "--name", "in box", *server.words()).returncode == 2

    server.deliver("Before")
    done = add(instance, ANNA, "--name", "work", *server.words())
    assert done.returncode == 0, done
    waiting.until(lambda: account(instance, "work")["state"] == "connected", "connected")
    server.deliver("Invoice 12")
    items = waiting.until(lambda: from_account(instance, "work"), "a mail becomes an action")
    assert len(items) == 1 and items[0]["title"] == "Invoice 12", items  # what was there before does not count
    waiting.until(lambda: is_complete(instance, "work", 1), "accounted for")

    assert instance.run("mail", "test", "work").returncode == 0
    status = instance.json("status")
    assert [info["name"] for info in status["accounts"]] == ["work"], status["accounts"]
    assert 'mail_messages_total{account="work",outcome="action"} 1' in instance.get("/metrics")[1]
    assert 'mail_watermark_age_seconds{account="work"} 0' in instance.get("/metrics")[1]
    checks = json.loads(instance.get("/health/detailed")[1])["checks"]
    assert checks["mail:work"]["status"] == "healthy", checks["mail:work"]
    doctor = instance.json("doctor")["checks"]
    assert [check["status"] for check in doctor if check["check"] == "mail:work"] == ["ok"], doctor

    with open(os.path.join(instance.profile, "config.yaml")) as file:
        text = file.read()
    assert "password: keyring" in text, text


def typed_account(instance, server):
    code, text = typed(instance, ["mail", "add", "boss@weber.test", "--name", "typed", *server.words("starttls")],
                       {"Password": PASSWORD})
    assert code == 0, text
    assert PASSWORD not in text, "what is typed was shown"
    waiting.until(lambda: account(instance, "typed")["state"] == "connected", "connected over STARTTLS")
    # No program without a terminal turns an account to another server, nor takes it away.
    elsewhere = ["--host", "127.0.0.1", "--port", "1", "--tls", "none"]
    for words in (["--name", "typed", *elsewhere], ["--name", "typed"], ["boss@weber.test", *elsewhere]):
        done = add(instance, *words)
        assert done.returncode != 0 and "needs a person" in done.stderr, done
    asked = json.dumps({"verb": "mail_add", "account": {"name": "typed", "port": 1}, "secret": "x"})
    for request, reason in ((asked, "needs a person"), (asked.replace("mail_add", "mail_tokens"), "needs a person"),
                            (json.dumps({"verb": "mail_remove", "name": "typed"}), "needs a person"),
                            (json.dumps({"verb": "mail_test", "account": {"name": "typed", "port": 1}}), "goes nowhere else"),
                            (json.dumps({"verb": "mail_test", "account": {"name": "typed"}, "secret": "a guess"}), "Without a person"),
                            (json.dumps({"verb": "mail_test", "account": {"name": "other", "host": "127.0.0.1", "username": "x"},
                                         "secret": "a guess"}), "Without a person")):
        told = said(instance, request)
        assert reason in told, told
    done = instance.run("mail", "remove", "typed", check=False)
    assert done.returncode != 0 and "needs a person" in done.stderr, done
    assert account(instance, "typed")["state"] == "connected"
    code, text = typed(instance, ["mail", "remove", "typed"], {'"yes"': "yes"})
    assert code == 0 and account(instance, "typed") is None, text


def browser_account(instance, server):
    """The browser is us: it goes to the address and is sent back with a code."""
    words = ["mail", "add", ANNA, "--name", "browser", *server.words(), "--kind", "oauth", "--client-id", "an id",
             "--authorize-url", "http://127.0.0.1:1/authorize", "--token-url", server.told["token_url"], "--scope", "mail",
             "--since", "all"]
    code, text = typed(instance, words, {"secret (not shown": CLIENT, "response_type": lambda shown: browsed(shown, ANNA)})
    assert code == 0, text
    waiting.until(lambda: account(instance, "browser")["state"] == "connected", "connected with a token")


def without_an_instance(instance, server):
    assert instance.stop() == 0
    listed = instance.run("mail")
    assert "Nothing runs now" in listed.stdout, listed.stdout
    assert instance.run("mail", "test", "work").returncode == 0
    done = add(instance, "boss@weber.test", "--name", "alone", *server.words())
    assert done.returncode == 0, done
    doctor = instance.json("doctor")["checks"]
    assert [check["status"] for check in doctor if check["check"] == "mail:alone"] == ["ok"], doctor
    work = [check["message"] for check in doctor if check["check"] == "mail:work"]
    assert len(work) == 1 and "INBOX" in work[0] and "last mail" in work[0], work
    server.deliver("While nothing ran")
    instance.start()
    waiting.until(lambda: len(from_account(instance, "work")) == 2, "what came meanwhile")
    waiting.until(lambda: account(instance, "alone")["state"] == "connected", "what was added alone")
    code, text = typed(instance, ["mail", "remove", "alone"], {'"yes"': "yes"})
    assert code == 0, text
    code, text = typed(instance, ["mail", "remove", "alone"], {'"yes"': "yes"})
    assert code == 4, text


class Standin:
    """An instance whose DNS was answered by somebody else: it proposes a server of another domain, and notes what it is told."""
    def __init__(self, instance):
        self.asked = []
        self.door = socket.socket(socket.AF_UNIX)
        path = os.path.join(instance.run_dir, "countersign.sock")
        if os.path.exists(path):
            os.unlink(path)
        self.door.bind(path)
        self.door.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        proposed = {"account": {"name": "victim", "username": "me@victim.example", "host": "imap.evil.example", "port": 993},
                    "provider": "imap.evil.example", "help": "It is at imap.evil.example.", "foreign": True}
        while True:
            line, _ = self.door.accept()
            request = json.loads(line.makefile().readline())
            self.asked.append(request)
            result = {"mail_list": [], "mail_propose": proposed}.get(request["verb"], {"good": False})
            line.sendall(json.dumps({"ok": True, "result": result}).encode() + b"\n")
            line.close()


def a_server_that_the_dns_names(instance):
    """The password goes there only when its owner has said so."""
    standin = Standin(instance)
    done = add(instance, "me@victim.example")
    assert done.returncode != 0 and "--host" in done.stderr, done
    code, text = typed(instance, ["mail", "add", "me@victim.example"], {"imap.evil.example:": "no"})
    assert code != 0 and "Nothing was added" in text, text
    assert not [asked for asked in standin.asked if asked["verb"] not in ("mail_list", "mail_propose")], standin.asked
    code, text = typed(instance, ["mail", "add", "me@victim.example"], {"imap.evil.example:": "yes", "Password": PASSWORD})
    assert [asked["secret"] for asked in standin.asked if asked["verb"] == "mail_test"] == [PASSWORD], standin.asked
    add(instance, "me@victim.example", "--host", "imap.evil.example")
    assert [asked["secret"] for asked in standin.asked if asked["verb"] == "mail_add"] == [PASSWORD], standin.asked


def canaries(instance, server):
    secrets = [word.encode() for word in (PASSWORD, REFRESH, CLIENT, server.told["access"])]
    assert instance.run("audit", "export", os.path.join(instance.profile, "export.jsonl"), "--format", "jsonl").returncode == 0
    for folder, _, files in os.walk(instance.profile):
        for name in files:
            path = os.path.join(folder, name)
            if not stat.S_ISREG(os.lstat(path).st_mode):
                continue
            with open(path, "rb") as file:
                content = file.read()
            for secret in secrets:
                assert secret not in content and secret.decode().encode("utf-16-le") not in content, f"{path} has a secret"
    looked = set()
    for pid in family(instance.process.pid):
        for name in ("environ", "cmdline"):
            try:
                with open(f"/proc/{pid}/{name}", "rb") as file:
                    content = file.read()
            except OSError:  # it has gone, or hides from everybody but root
                continue
            assert not any(secret in content for secret in secrets), (pid, name)
            looked.add(pid)
    assert instance.process.pid in looked and (len(looked) > 1 or os.getuid() != 0), looked
    for words in (["mail"], ["status"], ["doctor"], ["metrics"]):
        told = instance.run(*words, "--json", check=False)
        assert not any(secret.decode() in told.stdout + told.stderr for secret in secrets), words


def no_core(instance):
    """A crash leaves nothing of its memory behind, whatever the system does with such dumps."""
    with open(f"/proc/{instance.process.pid}/limits", encoding="ascii") as limits:
        assert [line for line in limits if line.startswith("Max core file size") and line.split()[4:6] == ["0", "0"]], "core dumps"
    instance.process.send_signal(signal.SIGSEGV)
    ended = os.waitid(os.P_PID, instance.process.pid, os.WEXITED | os.WNOWAIT)
    assert ended.si_code == os.CLD_KILLED and ended.si_status == signal.SIGSEGV, ended
    instance.process.wait()
    assert not [path for folder in (instance.profile, os.getcwd()) for path in glob.glob(os.path.join(folder, "core*")) if os.path.isfile(path)]


def main():
    session, server = Session(), Server()
    instance = Instance(bin_dir)
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))  # what is not there is not for want of permission
    printed = os.path.join(instance.profile, "printed.txt")  # looked through with the profile
    instance.printed = os.fdopen(os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
    try:
        password_account(instance, server)
        typed_account(instance, server)
        browser_account(instance, server)
        without_an_instance(instance, server)
        canaries(instance, server)
        if GUARDED:
            no_core(instance)
        else:
            assert instance.stop() == 0
        a_server_that_the_dns_names(instance)
    finally:
        instance.clean()
        server.end()
        session.end()


main()
