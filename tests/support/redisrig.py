"""Real Redis servers for tests that look from the outside, each in a folder of its own on 127.0.0.1."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile

import waiting


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def is_installed():
    return shutil.which("redis-server") is not None


class Redis:
    """One server. `more`: arguments as redis-server takes them."""

    def __init__(self, more=(), port=None):
        self.folder = tempfile.mkdtemp(prefix="countersign-redis-")
        self.port, self.more, self.process = port or free_port(), list(more), None
        self.start()

    def start(self):
        words = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder, *self.more]
        self._run(words)

    def _run(self, words):
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log)
        waiting.until(self.answers, "redis-server to answer")

    def answers(self):
        try:
            return self.ask("PING") == "PONG"
        except OSError:
            return False

    @staticmethod
    def _command(words):
        parts = [w if isinstance(w, bytes) else str(w).encode() for w in words]
        return b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%s\r\n" % (len(p), p) for p in parts)

    def ask(self, *words):
        """A command's reply: text, number, list or None."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.sendall(self._command(words))
            return self._read(line.makefile("rb"))

    def ask_all(self, commands):
        """Many, of which 500 are on their way at a time; an error of one is an error."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            replies = line.makefile("rb")
            for at in range(0, len(commands), 500):
                part = commands[at:at + 500]
                line.sendall(b"".join(self._command(words) for words in part))
                for _ in part:
                    self._read(replies)

    def _read(self, stream):
        head = stream.readline()
        if not head:
            raise ConnectionError("Redis ended the connection")
        kind, rest = head[:1], head[1:-2]
        if kind == b"+":
            return rest.decode()
        if kind == b"-":
            raise OSError(rest.decode())
        if kind == b":":
            return int(rest)
        if int(rest) < 0:
            return None
        if kind == b"*":
            return [self._read(stream) for _ in range(int(rest))]
        return stream.read(int(rest) + 2)[:-2]

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()

    def freeze(self, on):
        self.process.send_signal(signal.SIGSTOP if on else signal.SIGCONT)

    def clean(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Sentinel(Redis):
    """Watches the master `name` at `master`; it alone is enough to have another one chosen."""

    def __init__(self, name, master):
        self.name, self.master = name, master
        super().__init__()

    def start(self):
        path = os.path.join(self.folder, "sentinel.conf")
        with open(path, "w", encoding="utf-8") as f:
            f.write(f"port {self.port}\nbind 127.0.0.1\ndir {self.folder}\n"
                    f"sentinel monitor {self.name} 127.0.0.1 {self.master.port} 1\n"
                    f"sentinel down-after-milliseconds {self.name} 1000\nsentinel failover-timeout {self.name} 5000\n")
        self._run(["redis-server", path, "--sentinel"])
