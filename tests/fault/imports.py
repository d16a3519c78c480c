"""Items of other systems through kills and restarts of everything: of each id one action in all journals together.

imports.py BIN SOURCE CLUSTER BACKEND: two instances share a topic of which three messages in ten are doubles, in Redis or
in Kafka; while they take it in they are killed, also at the points between claim, file and journal, and so is the broker.
COUNTERSIGN_FAULT_SCALE=full: 100,000 messages and 40 kills."""
import collections
import json
import os
import random
import sqlite3
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import redisrig  # noqa: E402
import waiting  # noqa: E402
from instance import Instance  # noqa: E402
from kafkarig import Kafka  # noqa: E402

bin_dir, source, cluster_program, backend = sys.argv[1:5]
FULL = os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full"
MESSAGES, KILLS = (100_000, 40) if FULL else (600, 6)
POINTS = ["import.claimed", "import.taken", "watch.stored", "watch.before_append", "watch.after_append"]
KEPT = ["--appendonly", "yes", "--appendfsync", "always"]


class Topic:
    """Where the messages are put."""

    def __init__(self):
        self.redis = redisrig.Redis(KEPT)
        self.kafka = Kafka(cluster_program) if backend == "kafka" else None
        if self.kafka:
            self.kafka.do("topic", "orders", 4)

    def settings(self):
        more = ["kafka.enabled=true", f'kafka.brokers="{self.kafka.brokers}"'] if self.kafka else []
        return ["redis.enabled=true", "redis.host=127.0.0.1", f"redis.port={self.redis.port}", "redis.lease=2", *more,
                "fleet.import={orders: {}}", "instance.roles=[watch]", "performance.queue_max_size=1000000"]

    def put(self, numbers):
        for number in numbers:
            value = json.dumps({"id": f"n{number}", "title": f"n{number}", "text": "An item."})
            if self.kafka:
                self.kafka.do("put", "orders", f"k{number % 97}", value)
            else:
                self.redis.ask("XADD", "ai_employee:topic:orders", "*", "value", value)

    def shake(self, chance):
        """The broker goes and comes back."""
        if self.kafka and chance.random() < 0.5:
            broker = chance.randrange(1, 4)
            self.kafka.do("down", broker)
            for partition in range(4):
                self.kafka.do("lead", "orders", partition, broker % 3 + 1)
            self.kafka.do("up", broker)
        else:
            self.redis.kill()
            self.redis.start()

    def clean(self):
        if self.kafka:
            self.kafka.clean()
        self.redis.clean()


def taken(one):
    """Titles of its actions, how often each."""
    path = os.path.join(one.profile, "journal.db")
    if not os.path.exists(path):
        return collections.Counter()
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30) as db:
        return collections.Counter(title for (title,) in db.execute("SELECT title FROM actions"))


def all_taken(instances):
    out = collections.Counter()
    for one in instances:
        out += taken(one)
    return out


def kill(one, point, chance):
    """At a named point, as soon as it comes by there, or anywhere."""
    if one.process.poll() is None:
        one.process.kill()
    one.process.wait()
    if point:
        one.start(crash_at=f"{point}:{chance.randrange(1, 4)}", wait=False)
        waiting.within(lambda: one.process.poll() is not None, 10)
        one.process.kill()  # where it did not come by
        one.process.wait()
    one.start()


def main():
    chance = random.Random(20)
    distinct = MESSAGES * 7 // 10
    numbers = list(range(distinct)) + [chance.randrange(distinct) for _ in range(MESSAGES - distinct)]
    chance.shuffle(numbers)
    topic = Topic()
    instances = [Instance(bin_dir, topic.settings()) for _ in range(2)]
    try:
        for one in instances:
            one.start()
        step = max(1, MESSAGES // KILLS)
        for i in range(KILLS):
            topic.put(numbers[i * step:(i + 1) * step])
            kill(instances[i % 2], POINTS[i % len(POINTS)] if i % 3 else None, chance)
            if i % 2:
                topic.shake(chance)
        topic.put(numbers[KILLS * step:])
        waiting.until(lambda: len(all_taken(instances)) >= distinct, "every item", 1800 if FULL else 120)
        topic.put(range(distinct, distinct + 40))  # behind all that is still on its way, in each partition
        waiting.until(lambda: len(all_taken(instances)) >= distinct + 40, "the last items", 120)
        counts = all_taken(instances)
        extra = {title: count for title, count in counts.items() if count > 1}
        missing = [n for n in range(distinct + 40) if f"n{n}" not in counts]
        for one in instances:
            assert one.run("audit", "verify").returncode == 0
        print(f"{backend}: {MESSAGES} messages, {MESSAGES - distinct} doubles, {KILLS} kills: lost {len(missing)}, extra {len(extra)}")
        assert not extra and not missing, (extra, missing[:20])
    finally:
        for one in instances:
            one.clean()
        topic.clean()


if not redisrig.is_installed():
    sys.exit(77)
main()
