"""Items of other systems through whatever befalls them: of each id one action in all journals together.

imports.py BIN SOURCE CLUSTER BACKEND [CASE…]: two instances share a topic of which three messages in ten are doubles, in
Redis (a real one, whose AOF is on the disk before it answers) or in Kafka (librdkafka's own cluster, in a process that
outlives them). Prints a row for each case. COUNTERSIGN_FAULT_SCALE=full: 100,000 messages and 40 kills in the last one."""
import os
import random
import sys
import time

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import redisrig  # noqa: E402
import waiting  # noqa: E402
from topicrig import LEASE, KafkaTopic, RedisTopic, Readers  # noqa: E402

bin_dir, source, cluster_program, backend = sys.argv[1:5]
FULL = os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full"
POINTS = ["import.claimed", "import.taken", "watch.stored", "watch.before_append", "watch.after_append"]


def poison(number):
    """What no item can be made of, each for another reason."""
    return [f"no JSON {number}".encode(), f'["{number}"]'.encode(), f'{{"id": ["{number}"], "text": "x"}}'.encode(), f'{{"id": "", "text": "{number}"}}'.encode(),
            f'{{"id": "{number}{"x" * 300}"}}'.encode(), f'{{"text": "{number}", "content": "YQ=="}}'.encode(), f'{{"content": "%{number}"}}'.encode(),
            f'{{"priority": "{number}"}}'.encode(), f'{{"text": {number}}}'.encode(), (f"{number}" + "[" * 60).encode(), b"\xff\xfe" + str(number).encode()]


def importers_killed(rig, i):
    rig.kill(i % 2, POINTS[i % len(POINTS)] if i % 3 else None)


def broker_restarts(rig, i):
    rig.topic.restart(i)


def all_away(rig, i):
    rig.topic.away()
    waiting.keep_pace(0.5)
    rig.topic.back()


def leader_changes(rig, i):
    rig.topic.lead(i)


def delivered_again(rig, i):
    """What was taken in cannot be acknowledged, and goes to the other one."""
    if backend == "kafka":
        rig.topic.refuse_commits(4)
        rig.kill(i % 2, None)
    else:
        rig.freeze(i % 2, 2 * LEASE + 0.5)


def put_twice(rig, i):
    """A producer that has had no answer puts all of it again."""
    rig.topic.put(rig.last)


def poisoned(rig, i):
    letters = poison(f"{rig.number}-{i}")
    rig.poison += letters
    rig.topic.put_raw(letters)


def everything(rig, i):
    chosen = [broker_restarts, poisoned, delivered_again, put_twice]
    if backend == "kafka":
        chosen += [leader_changes, all_away]
    importers_killed(rig, i)
    if i % 2:
        chosen[i // 2 % len(chosen)](rig, i)


CASES = {act.__name__: act for act in (put_twice, poisoned, importers_killed, broker_restarts, all_away, leader_changes, delivered_again, everything)}
KAFKA_ONLY = {"leader_changes", "all_away"}


class Rig:
    def __init__(self):
        self.chance = random.Random(20)
        self.topic = KafkaTopic(cluster_program) if backend == "kafka" else RedisTopic()
        self.readers = Readers(bin_dir, self.topic)
        self.number, self.kills, self.poison, self.last = 0, 0, [], []

    def kill(self, which, point):
        self.kills += 1
        self.readers.kill(which, point, self.chance)

    def freeze(self, which, seconds):
        self.readers.freeze(which, seconds)

    def numbers(self, messages):
        """Three in ten were there before."""
        distinct = messages * 7 // 10
        made = [self.number + n for n in range(distinct)]
        made += [self.number + self.chance.randrange(distinct) for _ in range(messages - distinct)]
        self.number += distinct
        self.chance.shuffle(made)
        return made

    def run(self, name, messages, steps):
        began, kills, troubles, poisoned_before = time.monotonic(), self.kills, self.topic.troubles, len(self.poison)
        first, sent = self.number, self.topic.sent
        numbers, step = self.numbers(messages), max(1, messages // (steps + 1))
        for i in range(steps):
            self.last = numbers[i * step:(i + 1) * step]
            self.topic.put(self.last)
            CASES[name](self, i)
        self.topic.put(numbers[steps * step:])
        patience = 1800 if FULL else 400  # Kafka waits half a minute for each member that was killed
        waiting.until(lambda: self.readers.count() >= self.number, f"{name}: every item", patience, 0.3)
        self.topic.put(range(self.number, self.number + 40))  # behind all that is still on its way, in each partition
        self.number += 40
        waiting.until(lambda: self.readers.count() >= self.number, f"{name}: the last items", 120, 0.3)
        dead = waiting.until(lambda: (lambda d: d if d >= set(self.poison) else None)(self.topic.dead()), f"{name}: every dead letter", 120, 0.5) if self.poison else set()
        counts = self.readers.taken()
        extra = {title: count for title, count in counts.items() if count > 1}
        missing = [n for n in range(self.number) if f"n{n}" not in counts]
        strange = [title for title in counts if not title.startswith("n")] + [letter for letter in dead if letter not in set(self.poison)]
        buried = len(self.poison) - poisoned_before
        sent = self.topic.sent - sent
        print(f"{backend:5} {name:16} messages {sent:6}  doubles {sent - buried - (self.number - first):5}  kills {self.kills - kills:2}  broker {self.topic.troubles - troubles:2}  "
              f"dead {buried}/{buried}  lost {len(missing)}  extra {len(extra)}  {time.monotonic() - began:.0f} s", flush=True)
        assert not extra and not missing and not strange, (extra, missing[:20], strange[:5])

    def clean(self):
        self.readers.clean()
        self.topic.clean()


def main():
    rig = Rig()
    try:
        rig.readers.start()
        for name in sys.argv[5:] or CASES:
            if backend == "kafka" or name not in KAFKA_ONLY:
                messages, steps = (100_000, 40) if FULL and name == "everything" else (5000, 10) if FULL else (600, 6) if name == "everything" else (150, 2)
                rig.run(name, messages, steps)
        rig.readers.verify()
    finally:
        rig.clean()


if not redisrig.is_installed():
    sys.exit(77)
main()
