"""Mail through kills, outages, a full disk, new UIDVALIDITY, copies, moved and expunged mails: each is one action, none is missed.

mailcomplete.py BIN SOURCE SERVER [MESSAGES KILLS]: in every run a few hundred, with COUNTERSIGN_FAULT_SCALE=full 10,000 and 40."""
import email
import glob
import imaplib
import json
import os
import random
import shutil
import signal
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from cuttingproxy import Proxy  # noqa: E402
from instance import Instance  # noqa: E402
from waiting import keep_pace, until  # noqa: E402

bin_dir, source, server_program = sys.argv[1:4]
FULL = os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full"
MESSAGES, KILLS = (int(sys.argv[4]), int(sys.argv[5])) if len(sys.argv) > 5 else (10_000, 40) if FULL else (400, 6)
PASSWORD, ANNA = "Kanarienvogelpasswort", "anna@weber.test"
FOLDERS = ("INBOX", "Archiv")
chance = random.Random(17)


class Server:
    def __init__(self):
        environment = {**os.environ, "TEST_PASSWORD": PASSWORD, "TEST_REFRESH": "x"}
        self.process = subprocess.Popen([server_program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.told = json.loads(self.process.stdout.readline())
        self.settings = os.path.join(os.path.dirname(self.told["ca_file"]), "dovecot.conf")
        self.next = 0
        self.sent, self.gone = {}, set()  # Message-ID -> bytes; those that their owner took away

    def doveadm(self, *words):
        return subprocess.run(["doveadm", "-c", self.settings, *words], capture_output=True, text=True, check=False).stdout

    def session(self):
        trusted = ssl.create_default_context(cafile=self.told["ca_file"])
        session = imaplib.IMAP4_SSL("127.0.0.1", self.told["tls_port"], ssl_context=trusted)
        session.login(ANNA, PASSWORD)
        return session

    def deliver(self, count):
        with self.session() as session:
            for _ in range(count):
                self.next += 1
                name = f"<{self.next}@kunde.example>"
                text = (f"Received: from a.example by b.example; {self.next}\r\nFrom: Karin <karin@kunde.example>\r\nTo: {ANNA}\r\nSubject: Mail "
                        f"{self.next}\r\nMessage-ID: {name}\r\nDate: Sun, 29 Nov 2026 10:00:00 +0100\r\n\r\n" + "Zeile\r\n" * chance.randint(1, 800)).encode()
                self.sent[name] = text
                self.append(session, text)
                if chance.random() < 0.05:  # the same once more
                    self.append(session, text, chance.choice(FOLDERS))

    @staticmethod
    def append(session, text, folder="INBOX"):
        answer, words = session.append(folder, None, None, text)
        assert answer == "OK", words

    def disturb(self):
        """What owners and servers do meanwhile."""
        with self.session() as session:
            session.select("INBOX")
            uids = session.uid("SEARCH", "ALL")[1][0].split()
            for uid in chance.sample(uids, min(len(uids), 6)):
                if chance.random() < 0.5:
                    session.uid("MOVE", uid, "Archiv")
                else:
                    header = session.uid("FETCH", uid, "(BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")[1][0]
                    if header:
                        self.gone.add(header[1].decode().split(":", 1)[1].strip())
                        session.uid("STORE", uid, "+FLAGS", "(\\Deleted)")
                        session.uid("EXPUNGE", uid)

    def number_anew(self, folder, validity):
        self.doveadm("mailbox", "update", "-u", ANNA, "--uid-validity", str(validity), folder)
        self.doveadm("kick", ANNA)

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)


class Disk:
    """A small disk of its own where root may make one, so that commits can fail; elsewhere the rest is tested."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="countersign-disk-")
        self.isThere = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={300 + MESSAGES // 10}m,mode=0700", "tmpfs", self.path],
                                      capture_output=True, check=False).returncode == 0

    def fill(self):
        with open(os.path.join(self.path, "filler"), "ab", buffering=0) as f:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while True:
                        f.write(b"x" * size)
                except OSError:
                    pass

    def free(self):
        os.unlink(os.path.join(self.path, "filler"))

    def remove(self):
        if self.isThere:
            subprocess.run(["umount", "-l", self.path], check=True)
        shutil.rmtree(self.path, ignore_errors=True)


def actions(instance):
    """Message-ID -> ids of the actions that it became, as journal and vault have it."""
    found = {}
    with sqlite3.connect(f"file:{instance.profile}/journal.db?mode=ro", uri=True) as db:
        rows = db.execute("SELECT id FROM actions WHERE source = 'mail:work'").fetchall()
    for (name,) in rows:
        originals = [path for path in glob.glob(instance.path("Needs_Action", name, "*.eml"))]
        assert len(originals) == 1, (name, originals)
        with open(originals[0], "rb") as f:
            found.setdefault(email.message_from_bytes(f.read())["Message-ID"], []).append(name)
    return found


def audited(instance):
    done = instance.run("mail", "audit", "work", "--json", check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def main():
    server, disk = Server(), Disk()
    proxy = Proxy(server.told["tls_port"])
    instance = Instance(bin_dir, ["instance.roles=[watch]", "performance.queue_max_size=100000"], folder=disk.path)
    instance.extra = {"MAIL_PASSWORD": PASSWORD}
    with open(os.path.join(instance.profile, "config.yaml"), "w", encoding="utf-8") as f:
        f.write("mail: {accounts: [{name: work, kind: imap, host: 127.0.0.1, port: %d, tls: implicit, username: %s, password: '${MAIL_PASSWORD}', "
                "ca_file: %s, folders: [%s], since: all}]}\n" % (proxy.port, ANNA, server.told["ca_file"], ", ".join(FOLDERS)))
    began = time.monotonic()
    try:
        instance.start()
        for kill in range(1, KILLS + 1):
            server.deliver(MESSAGES // KILLS)
            keep_pace(chance.random() * 0.8)  # somewhere in the middle of what it does
            what = kill % 5
            if what == 1:
                proxy.cut()
            elif what == 2:
                proxy.down()
                server.disturb()
                proxy.up()
            elif what == 3 and disk.isThere:
                disk.fill()
                keep_pace(1)
                disk.free()
            elif what == 4:
                server.disturb()
            if kill % 13 == 4:
                server.number_anew(FOLDERS[kill % 2], 1_900_000_000 + kill)
            keep_pace(chance.random() * 0.5)
            instance.process.send_signal(signal.SIGKILL)
            instance.process.wait()
            instance.start()
        server.deliver(MESSAGES - server.next)
        audit = until(lambda: audited(instance), "an audit without a gap", 300, 1)
        wanted = set(server.sent) - server.gone
        found = until(lambda: (lambda all: all if wanted <= set(all) else None)(actions(instance)), "every mail as an action", 120, 1)
        twice = {name: ids for name, ids in found.items() if len(ids) > 1}
        assert not twice, twice
        assert set(found) <= set(server.sent), set(found) - set(server.sent)
        for folder in audit["folders"]:
            assert not folder["missing"] and folder["parked"] == 0, folder
        verified = instance.run("audit", "verify", check=False)
        assert verified.returncode == 0, verified.stdout + verified.stderr
        print(f"ok: {len(server.sent)} mails, {len(server.gone)} of them taken away, {KILLS} kills, {len(found)} actions, 0 missed, 0 twice, "
              f"{'with' if disk.isThere else 'without'} a full disk, {time.monotonic() - began:.0f} s: {json.dumps(audit['folders'])}")
        assert instance.stop() == 0
    finally:
        instance.clean()
        proxy.close()
        server.end()
        disk.remove()


main()
