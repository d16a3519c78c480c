"""A real instance in a throw-away profile, for the tests that look from the outside."""
import json
import os
import pty
import select
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request

import waiting


class Instance:
    def __init__(self, bin_dir, settings=(), folder=None):
        self.bin = os.path.join(bin_dir, "countersign")
        self.profile = tempfile.mkdtemp(prefix="countersign-test-", dir=folder)
        self.vault = os.path.join(self.profile, "vault")
        self.outside = tempfile.mkdtemp(prefix="countersign-outside-", dir=folder)  # for servers: the profile is hidden from them
        self.words = [self.bin, "--profile", self.profile]  # what every command begins with
        self.printed = None  # a file that takes what it prints; None: ours
        self.extra = {}  # of the environment, beside the test's own
        self.run_dir = os.path.join(self.profile, "run")
        self.settings = ["--set", "http.port=0"] + [word for s in settings for word in ("--set", s)]
        self.process = None

    def start(self, crash_at=None, wait=True):
        port = os.path.join(self.run_dir, "http.port")
        if os.path.exists(port):
            os.unlink(port)
        self.process = subprocess.Popen(self.words + self.settings + ["serve"], env=self.environment(crash_at), stdout=self.printed,
                                        stderr=subprocess.STDOUT if self.printed else None)
        if wait:
            self.until(lambda: os.path.exists(port) or self.process.poll() is not None, "ready")
            assert self.process.poll() is None, "serve ended at its start"
        return self

    def environment(self, crash_at=None):
        environment = {**os.environ, **self.extra}
        environment.pop("COUNTERSIGN_CRASH_AT", None)
        return {**environment, "COUNTERSIGN_CRASH_AT": crash_at} if crash_at else environment

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def clean(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
        shutil.rmtree(self.outside, ignore_errors=True)

    def run(self, *words, check=True):
        done = subprocess.run([*self.words, *words], capture_output=True, text=True, timeout=60, env=self.environment())
        if check and done.returncode != 0:
            raise AssertionError(f"{words}: exit {done.returncode}: {done.stderr}")
        return done

    def json(self, *words):
        return json.loads(self.run(*words, "--json").stdout)

    def terminal(self, *words, answer="yes\n", crash_at=None):
        """Runs the command in a pseudo-terminal and types the answer at its last question."""
        pid, fd = pty.fork()
        if pid == 0:
            os.execve(self.bin, [*self.words, *words], self.environment(crash_at))
        text = b""
        typed = False
        end = time.monotonic() + 30
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
            if not typed and b'"yes"' in text:
                os.write(fd, answer.encode())
                typed = True
        _, status = os.waitpid(pid, 0)
        os.close(fd)
        return os.waitstatus_to_exitcode(status), text.decode(errors="replace")

    def get(self, path, headers=None, method="GET"):
        with open(os.path.join(self.run_dir, "http.port")) as f:
            port = int(f.read())
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers or {}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:
                return reply.status, reply.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def drop(self, source, name=None):
        inbox = os.path.join(self.vault, "Inbox")
        shutil.copyfile(source, os.path.join(inbox, name or os.path.basename(source)))

    def path(self, *parts):
        return os.path.join(self.vault, *parts)

    until = staticmethod(waiting.until)
