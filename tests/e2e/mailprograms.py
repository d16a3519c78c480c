"""Promise: whatever is asked about mail, and by however many, work can be stopped."""
import json
import os
import pty
import socket
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
MANY = 40  # more than the socket has places

# Asks the same over many connections; a line for each answer, and on demand how many are not answered yet.
ASK = """import select, socket, sys
lines = []
for _ in range(int(sys.argv[3])):
    line = socket.socket(socket.AF_UNIX)
    line.connect(sys.argv[1])
    line.sendall(sys.argv[2].encode() + b"\\n")
    lines.append(line)
while True:
    for ready in select.select(lines + [sys.stdin], [], [])[0]:
        if ready is sys.stdin:
            if not sys.stdin.readline():
                sys.exit()
            print("open", len(lines), flush=True)
            continue
        lines.remove(ready)
        try:
            print("answer", ready.makefile().readline().strip(), flush=True)
        except ConnectionResetError:
            print("answer none", flush=True)
"""


class SilentServer:
    """Takes every connection and never says a word."""
    def __init__(self):
        self.door = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.port, self.lines = self.door.getsockname()[1], []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            self.lines.append(self.door.accept()[0])


class Crowd:
    """Asks many times at once, at a terminal or as a program without one."""
    def __init__(self, instance, request, is_person):
        path = next(os.path.join(instance.run_dir, name) for name in os.listdir(instance.run_dir) if name.endswith(".sock"))
        words = [sys.executable, "-c", ASK, path, json.dumps(request), str(MANY)]
        if is_person:
            self.pid, fd = pty.fork()
            if self.pid == 0:
                os.execv(words[0], words)
            self.input, self.output, self.process = os.fdopen(os.dup(fd), "w"), os.fdopen(fd), None
        else:
            self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
            self.input, self.output = self.process.stdin, self.process.stdout

    def line(self, kind):
        while True:
            line = self.output.readline()
            assert line, "the crowd has gone"
            if line.startswith(kind):
                return line

    def answers(self, count):
        return [self.line("answer") for _ in range(count)]

    def still_open(self):
        self.input.write("how many\n")
        self.input.flush()
        return int(self.line("open").split()[1])

    def end(self):
        if self.process:
            self.process.kill()
            self.process.wait()
        else:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)


def programs_ask(instance):
    crowd = Crowd(instance, {"verb": "mail_test", "account": {"name": "silent"}}, False)
    try:
        for answer in crowd.answers(MANY - 3):
            assert "Other programs are asking about mail" in answer, answer
        assert instance.run("pause").returncode == 0
        assert instance.json("status")["paused"] is True
        assert crowd.still_open() == 3, "they were answered before it was stopped"
    finally:
        crowd.end()


def a_person_asks(instance):
    crowd = Crowd(instance, {"verb": "mail_test", "account": {"name": "silent"}}, True)
    try:
        for answer in crowd.answers(MANY - 24):
            assert "Too many programs" in answer, answer
        assert "Too many programs" in instance.run("status", check=False).stderr
        assert instance.run("pause").returncode == 0
        assert crowd.still_open() == 24, "they were answered before it was stopped"
    finally:
        crowd.end()


def main():
    server = SilentServer()
    instance = Instance(bin_dir)
    instance.extra["TEST_MAIL_PASSWORD"] = "a password of the test"
    os.makedirs(instance.profile, exist_ok=True)
    with open(os.path.join(instance.profile, "config.yaml"), "w") as file:
        file.write(f"""mail:
  accounts:
    - name: silent
      host: 127.0.0.1
      port: {server.port}
      tls: none
      username: anna@weber.test
      password: "${{TEST_MAIL_PASSWORD}}"
""")
    try:
        instance.start()
        programs_ask(instance)
        instance.stop()
        instance.start()
        a_person_asks(instance)
        assert instance.stop() == 0
    finally:
        instance.clean()


main()
