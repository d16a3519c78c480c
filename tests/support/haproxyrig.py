"""A real haproxy with the configuration that is shipped, in front of instances of a test."""
import os
import re
import shutil
import subprocess
import tempfile

import redisrig
import waiting


def program():
    return shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")


def shipped(source):
    return os.path.join(source, "packaging", "haproxy", "countersign.cfg")


class Haproxy:
    """`ports`: http.port of each instance by its name. Only the servers and the address differ from what is shipped."""

    def __init__(self, source, ports):
        self.folder, self.port = tempfile.mkdtemp(prefix="countersign-haproxy-"), redisrig.free_port()
        with open(shipped(source), encoding="utf-8") as f:
            text = f.read()
        text, bound = re.subn(r"bind 127\.0\.0\.1:\d+", f"bind 127.0.0.1:{self.port}", text)
        assert bound == 1, "the shipped configuration listens elsewhere"
        kept = [line for line in text.splitlines() if not re.match(r"\s+(server|use-server) ", line)]
        kept += [f"    use-server {name} if {{ url_param(instance) -m str {name} }}" for name in ports]
        kept += [f"    server {name} 127.0.0.1:{port}" for name, port in ports.items()]
        path = os.path.join(self.folder, "haproxy.cfg")
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(kept) + "\n")
        subprocess.run([program(), "-q", "-c", "-f", path], check=True)
        with open(os.path.join(self.folder, "log"), "wb") as log:
            self.process = subprocess.Popen([program(), "-q", "-db", "-f", path], stdout=log, stderr=log)
        waiting.until(lambda: self.process.poll() is not None or self.answers(), "haproxy to listen")
        assert self.process.poll() is None, "haproxy ended at its start"

    def answers(self):
        try:
            redisrig.socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
            return True
        except OSError:
            return False

    def clean(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
