"""What tests of mail accounts need beside a server: a bus and a keyring of their own, a terminal, a browser, and who runs."""
import os
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

import waiting


class Session:
    """A bus and a keyring of this test's own."""
    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="countersign-session-")
        self.environment = {"HOME": self.home, "XDG_RUNTIME_DIR": self.home, "XDG_DATA_HOME": os.path.join(self.home, "data")}
        for name in ("XDG_CURRENT_DESKTOP", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"):
            os.environ.pop(name, None)
        os.environ.update(self.environment)
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
        self.keyring = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.keyring.stdin.write(b"a password of the test")
        self.keyring.stdin.close()
        waiting.until(lambda: "org.freedesktop.secrets" in subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames"],
            capture_output=True, text=True).stdout, "the keyring")

    def end(self):
        for process in (self.keyring, self.bus):
            process.kill()
            process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


def typed(instance, words, answers):
    """At a terminal: answers what is asked; `answers` maps a part of the question to what is typed, or to a function."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(instance.bin, [*instance.words, *words], {**instance.environment(), "LC_ALL": "C.UTF-8"})
    text, left, seen, end = b"", dict(answers), 0, time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([fd], [], [], 0.2)
        if ready:
            try:
                chunk = os.read(fd, 65536)
            except OSError:
                break
            if not chunk:
                break
            text += chunk
        for question, answer in list(left.items()):
            if question.encode() in text[seen:]:
                del left[question]
                if callable(answer):
                    answer(text.decode(errors="replace"))
                else:
                    seen = len(text)
                    os.write(fd, answer.encode() + b"\n")
    _, status = os.waitpid(pid, 0)
    os.close(fd)
    assert not left, f"not asked: {list(left)} in {text!r}"
    return os.waitstatus_to_exitcode(status), text.decode(errors="replace")


def browsed(text, address_of):
    """As a browser does it: goes to the address in `text` and is sent back with a code."""
    address = urllib.parse.urlparse(re.search(r"http://127\.0\.0\.1:1/\S+", text).group(0))
    asked = dict(urllib.parse.parse_qsl(address.query))
    assert asked["code_challenge_method"] == "S256" and asked["login_hint"] == address_of, asked
    back = asked["redirect_uri"] + "?" + urllib.parse.urlencode({"code": "acode", "state": asked["state"]})
    with urllib.request.urlopen(back, timeout=20) as page:
        assert page.status == 200


def family(root):
    """The process and all that descend from it, now."""
    parents = {}
    for name in os.listdir("/proc"):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def senders(instance):
    """Processes of the bundled mail server among those that descend from the instance."""
    found = []
    for pid in family(instance.process.pid):
        try:
            with open(f"/proc/{pid}/comm") as file:
                if file.read().strip() == "countersign-mail"[:15]:
                    found.append(pid)
        except OSError:
            continue
    return found
