"""A cluster of Kafka brokers for tests that look from the outside: librdkafka's own, in a process of its own (kafkacluster.cpp)."""
import subprocess


class Kafka:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.brokers = self.process.stdout.readline().strip()
        assert self.brokers, "no cluster"

    def _say(self, *words):
        self.process.stdin.write(" ".join(str(w) for w in words) + "\n")
        self.process.stdin.flush()

    def do(self, *words):
        self._say(*words)
        answer = self.process.stdout.readline().strip()
        assert answer == "ok", f"{words}: {answer}"

    def read(self, topic):
        """Values of partition 0, all that are there."""
        self._say("read", topic)
        out = []
        while (line := self.process.stdout.readline().rstrip("\n")) != ".":
            assert line, "the cluster ended"
            out.append(line)
        return out

    def clean(self):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
