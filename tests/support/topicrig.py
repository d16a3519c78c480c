"""A topic in Redis or Kafka, and two instances that take items out of it, for the tests that pull plugs."""
import base64
import collections
import json
import os
import signal
import sqlite3
import tempfile

import redisrig
import waiting
from instance import Instance
from kafkarig import Kafka

LEASE = 2  # seconds
KEPT = ["--appendonly", "yes", "--appendfsync", "always"]
OFFSET_COMMIT = 8  # of Kafka's requests


def value(number):
    return json.dumps({"id": f"n{number}", "title": f"n{number}", "text": "An item."}).encode()


def original(letter):
    """The message that a dead letter is about."""
    said = json.loads(letter)
    assert said["reason"], said
    return base64.b64decode(said["value_base64"]) if "value_base64" in said else said["value"].encode()


class RedisTopic:
    partitions = 1

    def __init__(self):
        self.redis, self.troubles = redisrig.Redis(KEPT), 0
        self.sent = 0  # messages, whatever is in them

    def settings(self):
        return ["redis.enabled=true", "redis.host=127.0.0.1", f"redis.port={self.redis.port}", f"redis.lease={LEASE}"]

    def put(self, numbers):
        self.put_raw([value(n) for n in numbers])

    def put_raw(self, values):
        self.sent += len(values)
        self.redis.ask_all([("XADD", "ai_employee:topic:orders", "*", "value", one) for one in values])

    def dead(self):
        entries = self.redis.ask("XRANGE", "ai_employee:topic:orders.dead", "-", "+") or []
        return {original(dict(zip(fields[::2], fields[1::2]))[b"value"]) for _, fields in entries}

    def restart(self, _):
        self.troubles += 1
        self.redis.kill()
        self.redis.start()

    def clean(self):
        self.redis.clean()


class KafkaTopic:
    """Claims of items lie in Redis all the same: that is how instances tell each other."""
    partitions = 4

    def __init__(self, program):
        self.redis, self.kafka, self.troubles = redisrig.Redis(KEPT), Kafka(program), 0
        self.sent = 0
        self.kafka.do("topic", "orders", self.partitions)
        self.kafka.do("topic", "orders.dead", 1)
        self.folder = tempfile.TemporaryDirectory(prefix="countersign-topic-")

    def settings(self):
        return ["redis.enabled=true", "redis.host=127.0.0.1", f"redis.port={self.redis.port}", f"redis.lease={LEASE}", "kafka.enabled=true",
                f'kafka.brokers="{self.kafka.brokers}"']

    def put(self, numbers):
        self._fill([f"k{n % 97} ".encode() + value(n) for n in numbers])

    def put_raw(self, values):
        self._fill([b"k " + one for one in values])

    def _fill(self, lines):
        self.sent += len(lines)
        path = os.path.join(self.folder.name, "messages")
        with open(path, "wb") as f:
            f.write(b"".join(line + b"\n" for line in lines))
        self.kafka.do("fill", "orders", path)

    def dead(self):
        return {original(letter) for letter in self.kafka.read("orders.dead")}

    def restart(self, i):
        """One broker goes; what it led another one leads, as a cluster does by itself; it comes back."""
        broker = 1 + i % 3
        self.troubles += 1
        self.kafka.do("down", broker)
        for partition in range(self.partitions):
            self.kafka.do("lead", "orders", partition, broker % 3 + 1)
        self.kafka.do("up", broker)

    def lead(self, i):
        self.troubles += 1
        for partition in range(self.partitions):
            self.kafka.do("lead", "orders", partition, 1 + (i + partition) % 3)

    def away(self):
        self.troubles += 1
        for broker in (1, 2, 3):
            self.kafka.do("down", broker)

    def back(self):
        for broker in (1, 2, 3):
            self.kafka.do("up", broker)

    def refuse_commits(self, count):
        self.troubles += 1
        self.kafka.do("fail", OFFSET_COMMIT, count)

    def clean(self):
        self.kafka.clean()
        self.redis.clean()
        self.folder.cleanup()


class Readers:
    """Two instances of one group."""

    def __init__(self, bin_dir, topic):
        via = "kafka" if isinstance(topic, KafkaTopic) else "redis"
        settings = [*topic.settings(), f"fleet.import={{orders: {{via: {via}}}}}", "instance.roles=[watch]", "performance.queue_max_size=1000000"]
        self.all = [Instance(bin_dir, settings) for _ in range(2)]

    def start(self):
        for one in self.all:
            one.start()

    def _ask(self, words):
        for one in self.all:
            path = os.path.join(one.profile, "journal.db")
            if os.path.exists(path):
                with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30) as db:
                    yield from db.execute(words)

    def count(self):
        return sum(n for (n,) in self._ask("SELECT COUNT(*) FROM actions"))

    def taken(self):
        """Titles of all actions, how often each."""
        return collections.Counter(title for (title,) in self._ask("SELECT title FROM actions"))

    def kill(self, which, point, chance):
        """At a named point, as soon as it comes by there, or anywhere."""
        one = self.all[which]
        if one.process.poll() is None:
            one.process.kill()
        one.process.wait()
        if point:
            one.start(crash_at=f"{point}:{chance.randrange(1, 4)}", wait=False)
            waiting.within(lambda: one.process.poll() is not None, 10)
            one.process.kill()  # where it did not come by
            one.process.wait()
        one.start()

    def freeze(self, which, seconds):
        """It wakes up with messages in hand that the other one has taken over."""
        self.all[which].process.send_signal(signal.SIGSTOP)
        waiting.keep_pace(seconds)
        self.all[which].process.send_signal(signal.SIGCONT)

    def verify(self):
        for one in self.all:
            assert one.run("audit", "verify").returncode == 0

    def clean(self):
        for one in self.all:
            one.clean()
