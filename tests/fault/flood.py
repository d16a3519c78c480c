"""Promise: whoever fills the command line's socket fills nothing else: connections, bytes and time are bounded, and the
owner's own command is answered all the while."""
import json
import os
import socket
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402
from waiting import until  # noqa: E402

bin_dir, source = sys.argv[1:3]
TRIES = 100 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 3
MIB = 1 << 20

instance = Instance(bin_dir)
path = os.path.join(instance.profile, "run", "countersign.sock")


def connect():
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(30)

    def connected():
        try:
            connection.connect(path)
            return True
        except BlockingIOError:
            return False
    until(connected, "a place in the line", 60, look_every=0.01)
    return connection


def answer(connection):
    text = b""
    try:
        while chunk := connection.recv(65536):
            text += chunk
    except OSError:
        pass
    return text


def push(connection, data):
    """All of it, or as much as is taken."""
    try:
        connection.sendall(data)
        return True
    except OSError:
        return False


def held_sockets():
    return sum(os.readlink(os.path.join("/proc", str(instance.process.pid), "fd", name)).startswith("socket:")
               for name in os.listdir(f"/proc/{instance.process.pid}/fd"))


def rss():
    with open(f"/proc/{instance.process.pid}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def silent(_):
    crowd = [connect() for _ in range(500)]
    instance.json("status")
    if os.getuid() == 0:  # our descriptors are nobody else's to see
        assert held_sockets() < 60, f"{held_sockets()} sockets are held"
    for connection in crowd:
        connection.close()


def endless_line(_):
    with connect() as connection:
        push(connection, b"x" * (MIB))
        assert b"too large" in answer(connection)


def large_without_a_word(_):
    """A large request that was not announced, and one that is announced as small."""
    for announced in (b"", b'{"announce":70000}\n'):
        with connect() as connection:
            push(connection, announced + b'{"verb":"submit","content":"' + b"A" * (2 * MIB) + b'"}\n')
            assert b"too large" in answer(connection)


def many_large(_):
    before = rss()
    crowd = [connect() for _ in range(20)]
    for connection in crowd:
        push(connection, b'{"announce":67000000}\n')
    taken = sum(push(connection, b"A" * (16 * MIB)) for connection in crowd[:4])
    instance.json("status")
    grown = (rss() - before) / MIB
    assert grown < 200, f"{grown:.0f} MiB for {taken} large requests"
    for connection in crowd:
        connection.close()


def never_reads(_):
    crowd = [connect() for _ in range(32)]
    for connection in crowd:
        push(connection, json.dumps({"verb": "metrics", "json": True}).encode() + b"\n")
    instance.json("status")
    for connection in crowd:
        connection.close()


def a_hundred_requests_in_one(_):
    with connect() as connection:
        push(connection, b'{"verb":"status"}\n' * 100)
        assert answer(connection).count(b"\n") == 1, "one connection, one answer"


def submitted_in_pieces(number):
    """The honest large one still works, however small the pieces."""
    content = "QUJD" * (2 * MIB)
    request = json.dumps({"verb": "submit", "name": f"large{number}.bin", "content": content}).encode() + b"\n"
    with connect() as connection:
        push(connection, b'{"announce":%d}\n' % len(request))
        for start in range(0, len(request), 1000):
            assert push(connection, request[start:start + 1000])
        reply = json.loads(answer(connection))
    assert reply["ok"], reply


ATTACKS = [silent, endless_line, large_without_a_word, many_large, never_reads, a_hundred_requests_in_one, submitted_in_pieces]


def planted():
    """Somebody was first in the shared place where a deep profile has its socket."""
    folder = f"/tmp/countersign-{os.getuid()}"
    if os.path.lexists(folder):
        print("there is a", folder, "already; left out")
        return
    deep = os.path.join(tempfile.mkdtemp(prefix="countersign-deep-"), "x" * 100)
    command = [instance.bin, "--profile", deep, "--set", "http.port=0"]
    environment = {name: value for name, value in os.environ.items() if name != "XDG_RUNTIME_DIR"}
    other = tempfile.mkdtemp(prefix="countersign-theirs-")
    os.symlink(other, folder)
    try:
        said = subprocess.run(command + ["status"], env=environment, capture_output=True, text=True, check=False)
        assert "not yours alone" in said.stderr, said
        os.unlink(folder)
        os.mkdir(folder)
        os.chmod(folder, 0o777)
        with subprocess.Popen(command + ["serve"], env=environment) as process:
            instance.until(lambda: os.path.exists(os.path.join(deep, "run", "http.port")), "ready")
            assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700, "ours, but open to everybody"
            assert subprocess.run(command + ["status"], env=environment, capture_output=True, check=False).returncode == 0
            process.terminate()
    finally:
        if os.path.islink(folder):
            os.unlink(folder)
        else:
            subprocess.run(["rm", "-rf", folder], check=True)
        subprocess.run(["rm", "-rf", other, os.path.dirname(deep)], check=True)


try:
    instance.start()
    for attack in ATTACKS:
        for attempt in range(TRIES):
            attack(attempt)
        assert instance.json("status")["state"] == "running"
        print(f"{attack.__name__}: held, {TRIES} times")
    with connect() as idle:  # says nothing: its time is bounded
        assert answer(idle) == b""
    planted()
    assert instance.stop() == 0
    print("ok")
finally:
    instance.clean()
