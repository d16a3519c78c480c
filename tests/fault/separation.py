"""A hostile server of others: what it reaches with separation (nothing), and without (so that the attacks are known to
be ones). As root all of it is done again as an ordinary user."""
import ctypes
import json
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading

bin_dir, source = sys.argv[1:3]
sys.path.insert(0, os.path.join(source, "tests", "support"))
from instance import Instance  # noqa: E402
from waiting import until, within  # noqa: E402

HERE = os.path.join(source, "tests", "fault")
CANARY = "canary-" + os.urandom(8).hex()
TRIES = 100 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 3
PYTHON = shutil.which("python3", path="/usr/bin:/bin") or sys.executable
NOBODY = 65534
PLAYBOOK = """name: harm
type: harming
priority: 90
match: {file: ["*.harm.txt"]}
summary: Harm {{stem}}
steps:
  - {server: hostile, tool: harm, sentence: Harm it, arguments: {key: "{{stem}}"}}
"""
# What the same program reaches when it is not kept apart, on every system: an attack that never works shows nothing.
WORKS_BESIDE = {"moves_the_note", "reads_the_profile", "reads_the_vault", "reads_the_cookie", "reads_the_runtime_folder", "datagram_through_a_pair",
                "writes_what_runs_later", "link_into_the_profile", "hard_link_out", "shared_memory", "signals", "connects_to_abstract",
                "connects_to_x11", "connects_to_session_bus", "connects_to_control"}
libc = ctypes.CDLL(None, use_errno=True)


class Listeners:
    """Local sockets that stand for the session: whoever is let in counts."""

    def __init__(self, runtime):
        token = os.urandom(4).hex()
        self.names = {"abstract": f"@/tmp/.X11-unix/X{token}", "session_bus": os.path.join(runtime, "bus"), "x11": f"/tmp/.X11-unix/X{token}"}
        self.sockets = []
        if not os.path.exists("/tmp/.X11-unix"):
            os.mkdir("/tmp/.X11-unix")
            os.chmod("/tmp/.X11-unix", 0o1777)
        for name in self.names.values():
            self.listen(name)
        self.names["datagram"] = f"@countersign-{token}"
        self.datagram = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.datagram.bind("\0" + self.names["datagram"][1:])
        self.datagram.setblocking(False)

    def listen(self, name):
        s = socket.socket(socket.AF_UNIX)
        s.bind("\0" + name[1:] if name.startswith("@") else name)
        s.listen(64)
        s.setblocking(False)
        self.sockets.append((name, s))

    def reached(self):
        out = []
        for name, s in self.sockets:
            try:
                s.accept()
                out.append(name)
            except OSError:
                pass
        try:
            out.append(self.datagram.recv(100))
        except OSError:
            pass
        return out

    def close(self):
        for name, s in self.sockets:
            s.close()
            if not name.startswith("@"):
                os.unlink(name)
        self.datagram.close()


class World:
    """A home, a session, an instance at a terminal of its own, and something to decide."""

    def __init__(self, sandbox):
        self.folder = tempfile.mkdtemp(prefix="countersign-world-")
        self.home, self.runtime = os.path.join(self.folder, "home"), os.path.join(self.folder, "runtime")
        for path in (self.home, self.runtime):
            os.mkdir(path, 0o700)
        for path in (os.path.join(self.home, ".Xauthority"), os.path.join(self.home, "paper"), os.path.join(self.runtime, "canary")):
            with open(path, "w", encoding="utf-8") as f:
                f.write(CANARY)
        self.instance = Instance(bin_dir)
        with open(os.path.join(self.instance.profile, "config.yaml"), "w", encoding="utf-8") as f:
            f.write("approval: {rules: [{name: mine, when: {server: countersign}}]}\n"
                    f"mcp: {{servers: {{hostile: {{command: {PYTHON}, args: [{HERE}/hostile_server.py, {self.instance.outside}], sandbox: {sandbox}}}}}}}\n")
        with open(os.path.join(self.instance.profile, "canary"), "w", encoding="utf-8") as f:
            f.write(CANARY)
        os.mkdir(os.path.join(self.instance.profile, "playbooks"))
        with open(os.path.join(self.instance.profile, "playbooks", "harm.yaml"), "w", encoding="utf-8") as f:
            f.write(PLAYBOOK)
        self.listeners = Listeners(self.runtime)
        self.mark = "countersign-left-" + os.urandom(6).hex()
        self.shm_key = int.from_bytes(os.urandom(3), "big") | 1 << 24
        self.shm = libc.shmget(self.shm_key, ctypes.c_size_t(4096), 0o1600)
        self.posix_shm = "/dev/shm/countersign-" + os.urandom(4).hex()
        with open(self.posix_shm, "w", encoding="utf-8") as f:
            f.write(CANARY)
        self.pid = self.master = None

    def start(self, path=None):
        """`serve` with a controlling terminal, and with descriptors that it did not ask for."""
        environment = dict(os.environ, HOME=self.home, XDG_RUNTIME_DIR=self.runtime, XAUTHORITY=os.path.join(self.home, ".Xauthority"), SECRET_CANARY=CANARY)
        if path:
            environment["PATH"] = path
        extra = os.open(os.path.join(self.instance.profile, "canary"), os.O_RDONLY)
        os.set_inheritable(extra, True)
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.execve(self.instance.bin, [self.instance.bin, "--profile", self.instance.profile, *self.instance.settings, "serve"], environment)
        os.close(extra)
        os.set_blocking(self.master, False)
        ready = os.path.join(self.instance.profile, "run", "http.port")
        self.instance.until(lambda: os.path.exists(ready), "ready")

    def prepare(self):
        """A plan that cannot be undone, one that can and so has a note, a rule without its owner's word, and a pause."""
        self.instance.until(lambda: any(s["id"] == "hostile" and s["state"] == "running" for s in self.instance.json("mcp", "list")), "the server")
        with open(self.instance.path("Inbox", "a.harm.txt"), "w", encoding="utf-8") as f:
            f.write("harm\n")
        self.instance.drop(os.path.join(source, "resources", "samples", "rechnung nov.pdf"))
        waiting = self.instance.until(lambda: (lambda found: found if len(found) == 2 else None)(self.instance.json("list", "--state", "awaiting_decision")), "plans")
        self.harm = next(i for i in waiting if i["type"] == "harming")
        self.other = next(i for i in waiting if i["type"] != "harming")
        self.note = self.instance.path("Pending_Approval", self.other["id"] + ".md")
        self.instance.until(lambda: os.path.exists(self.note), "the note")
        assert self.instance.run("pause").returncode == 0

    def give_orders(self, only=()):
        disk = os.stat("/").st_dev
        with open(self.note, encoding="utf-8") as f:
            text = f.read()
        sockets = dict(self.listeners.names, control=os.path.join(self.instance.profile, "run", "countersign.sock"), system_bus="/run/dbus/system_bus_socket",
                       containers="/run/docker.sock")
        rules = json.loads(self.instance.run("rules", "--json").stdout)
        requests = [{"verb": "approve", "id": self.harm["id"], "digest": self.harm["plan_digest"]}, {"verb": "reject", "id": self.harm["id"], "digest": self.harm["plan_digest"]},
                    {"verb": "confirm_rule", "name": "mine", "hash": rules[0]["hash"]}, {"verb": "resume"}]
        orders = {"canary": CANARY, "profile": self.instance.profile, "vault": self.instance.vault, "home": self.home, "runtime": self.runtime, "pid": self.pid,
                  "socket": sockets["control"], "sockets": sockets, "requests": requests,
                  "countersign": self.instance.bin, "id": self.harm["id"], "note": self.note, "note_text": text, "terminal": self.slave_name(),
                  "shm_key": self.shm_key, "posix_shm": self.posix_shm, "disk": [os.major(disk), os.minor(disk)], "mark": self.mark, "only": list(only)}
        place = os.path.join(self.instance.outside, "orders.json")
        with open(place + ".tmp", "w", encoding="utf-8") as f:
            json.dump(orders, f)
        os.rename(place + ".tmp", place)

    def slave_name(self):
        libc.ptsname.restype = ctypes.c_char_p
        return libc.ptsname(self.master).decode()

    def report(self):
        path = os.path.join(self.instance.outside, "report.json")
        self.instance.until(lambda: os.path.exists(path), "the report", 180)
        with open(path, encoding="utf-8") as f:
            report = json.load(f)
        os.unlink(path)
        return report

    def left_behind(self):
        out = []
        for pid in [p for p in os.listdir("/proc") if p.isdigit()]:
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as f:
                    if self.mark.encode() in f.read():
                        out.append(int(pid))
            except OSError:
                pass
        return out

    def undecided(self):
        """What the attacks were after; all of it has to be as it was."""
        wrong = [i["id"] for i in self.instance.json("list") if i["id"] in (self.harm["id"], self.other["id"]) and i["state"] != "awaiting_decision"]
        if not self.instance.json("status")["paused"]:
            wrong.append("resumed")
        if not json.loads(self.instance.run("rules", "--json").stdout):
            wrong.append("the rule was confirmed")
        return wrong

    def said(self):
        """Where a server that is not kept apart has to be called one."""
        words = "not kept apart"
        status = self.instance.json("status")
        with open(self.note, encoding="utf-8") as f:
            note = f.read()
        return {"status": status["separation"]["tools"] == "none", "row": any("Not kept apart" in s["message"] for s in status["servers"]),
                "show": words in self.instance.run("show", self.harm["id"]).stdout, "plan": words in json.dumps(self.instance.json("show", self.harm["id"])["plan"]["warnings"]),
                "list": "NOT KEPT APART" in self.instance.run("mcp", "list").stdout, "doctor": "Not kept apart" in self.instance.run("doctor", check=False).stdout,
                "note": "Moving notes decides nothing" in note}

    def typed(self):
        try:
            return b"#" in os.read(self.master, 65536)
        except OSError:
            return False

    def stop(self, how=signal.SIGTERM):
        os.kill(self.pid, how)

        def ended():
            self.typed()  # what it says goes to the terminal, which must not be full
            return os.waitpid(self.pid, os.WNOHANG)[0]
        until(ended, "the end of serve", 30)
        self.pid = None

    def clean(self):
        if self.pid:
            self.stop(signal.SIGKILL)
        for pid in self.left_behind():
            os.kill(pid, signal.SIGKILL)
        self.listeners.close()
        libc.shmctl(self.shm, 0, None)
        os.unlink(self.posix_shm)
        self.instance.clean()
        shutil.rmtree(self.folder, ignore_errors=True)


def once(sandbox, how_it_ends):
    world = World(sandbox)
    try:
        world.start()
        world.prepare()
        said = world.said()
        world.give_orders()
        report = world.report()
        why = report.pop("why", {})
        tried = len(report)
        done = {name: what for name, what in report.items() if what}
        for name in world.listeners.reached():
            done.setdefault(f"listener {name}", True)
        if world.typed():
            done["typed into the terminal"] = True
        before = world.instance.until(world.left_behind, "the grandchild")
        undecided = world.undecided() if sandbox == "on" else []
        changed = [p for p in (".bashrc", ".profile") if os.path.exists(os.path.join(world.home, p))]
        world.stop(how_it_ends)
        within(lambda: not world.left_behind(), 5)
        wrong = undecided + (changed if sandbox == "on" else []) + ([] if set(said.values()) == {sandbox == "off"} else [f"what is said of it is wrong: {said}"])
        return tried, done, why, wrong, before, world.left_behind()
    finally:
        world.clean()


def run():
    failures = []
    for attempt in range(TRIES):
        how = signal.SIGKILL if attempt % 3 == 2 else signal.SIGTERM
        tried, done, why, changed, before, after = once("on", how)
        if done or changed:
            failures.append(f"with separation: {done} {changed}")
        if after:
            failures.append(f"the grandchild outlived us after {how.name}")
    _, done, why, wrong, before, after = once("off", signal.SIGTERM)
    failures += wrong
    missing = WORKS_BESIDE - set(done)
    if missing:
        failures.append(f"these attacks are none, they do not even work beside us: { {name: why.get(name) for name in missing} }")
    if after:
        failures.append(f"without separation the grandchild outlived us: {before} {after}")
    typed = {"types_into_our_terminal", "typed into the terminal"} & set(done)
    if typed and os.getuid() != 0 or done.get("inherited_descriptors"):  # root types into any terminal
        failures.append(f"without separation: {typed} {done.get('inherited_descriptors')}")
    print(f"uid {os.getuid()}: {tried} attacks, {TRIES} tries each, {len(failures)} failed; beside us {len(done)} attacks succeed: {', '.join(sorted(done))}", flush=True)
    return failures


def where_it_cannot_work():
    """No bubblewrap, and a system that forbids namespaces: the server is not started, and everybody says why."""
    failures = []
    for words in (None, "bwrap: No permissions to create a new namespace"):
        world = World("on")
        programs = os.path.join(world.folder, "bin")
        os.mkdir(programs)
        if words:
            with open(os.open(os.path.join(programs, "bwrap"), os.O_WRONLY | os.O_CREAT, 0o755), "w", encoding="utf-8") as f:
                f.write(f"#!/bin/sh\necho '{words}' >&2\nexit 1\n")
        try:
            world.start(programs)
            server = next(s for s in world.instance.json("mcp", "list") if s["id"] == "hostile")
            status = world.instance.json("status")
            os.environ["PATH"], usual = programs, os.environ["PATH"]
            doctor = world.instance.run("doctor", "--json", check=False)
            os.environ["PATH"] = usual
            checks = {c["check"]: c for c in json.loads(doctor.stdout)["checks"]}
            expected = words[7:] if words else "Install the package"
            if server["state"] != "blocked" or server["pid"] or expected not in server["last_error"]:
                failures.append(f"without namespaces: {server}")
            if status["separation"]["tools"] != "none" or not any(expected in s["message"] for s in status["servers"]):
                failures.append(f"without namespaces, status: {status['separation']} {status['servers']}")
            if doctor.returncode != 1 or checks["separation"]["status"] != "problem" or expected not in checks["mcp:hostile"]["message"]:
                failures.append(f"without namespaces, doctor: {checks}")
            if world.instance.get("/health")[0] != 200:
                failures.append("one server that is not started must not make all of it ill")
        finally:
            world.clean()
    return failures


def as_ordinary_user():
    """The same once more without root, where the programs can be read by everybody."""
    if os.getuid() != 0 or not shutil.which("setpriv"):
        return 0
    words = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", PYTHON]
    readable = subprocess.run(words + ["-c", f"import os,sys; sys.exit(not os.access({bin_dir + '/countersign'!r}, os.X_OK) or not os.access({HERE!r}, os.R_OK))"])
    if readable.returncode != 0:
        print("an ordinary user cannot read the build folder; tried as root only")
        return 0
    return subprocess.run(words + [os.path.abspath(__file__), bin_dir, source], env=dict(os.environ, HOME="/nonexistent", TMPDIR="/tmp")).returncode


if shutil.which("bwrap") is None:
    print("bubblewrap is not installed")
    sys.exit(77)
problems = run() + where_it_cannot_work()
for problem in problems:
    print("FAILED", problem)
sys.exit(1 if as_ordinary_user() or problems else 0)
