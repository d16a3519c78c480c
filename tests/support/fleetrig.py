"""A fleet of real instances around one Redis, with a tool server whose effects are counted from outside."""
import collections
import concurrent.futures
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import sys

import waiting
from instance import Instance

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PLAYBOOK = """name: count
type: counting
priority: 90
match: {{file: ["*.count.txt"]}}
summary: Count {{{{stem}}}}
steps:
  - {{server: counter, tool: {tool}, sentence: Count it, arguments: {{key: "{{{{stem}}}}"}}}}
"""
ENDED = {"completed", "rolled_back", "failed", "stale", "rejected", "expired", "cancelled"}


def fleet_key(secret):
    """A key as `countersign fleet key` writes one."""
    def digits(data, count):
        bits = "".join(f"{byte:08b}" for byte in data) + "0" * 8
        return "".join(DIGITS[int(bits[5 * i:5 * i + 5], 2)] for i in range(count))
    key = hashlib.sha256(secret.encode()).digest()
    text = digits(key, 52) + digits(hashlib.sha256(b"countersign fleet key, check\0" + key).digest(), 4)
    return "csf1-" + "-".join(text[i:i + 7] for i in range(0, 56, 7))


KEY = fleet_key("the key of the tests' fleet")


class Fleet:
    """An owner that calls nothing itself, and workers. `tool`: what each item calls."""

    def __init__(self, bin_dir, source, redis, workers=2, tool="count_add", lease=2, settings=(), ports=None, owner_roles="[watch, plan, desk]", key=KEY):
        self.redis, self.lease, self.key = redis, lease, key
        self.bin, self.source, self.tool, self.settings = bin_dir, source, tool, list(settings)
        self.members = []
        self.owner = self.add("owner", owner_roles, (ports or {}).get("owner"))
        self.outside = self.owner.outside
        self.effects = os.path.join(self.outside, "effects")
        self.workers = [self.add(f"worker{n}", "[plan, execute]", (ports or {}).get(n)) for n in range(workers)]
        self.dropped = 0
        self.doubted = 0  # items, over all checks: each may have ended otherwise than completed

    def add(self, name, roles, port=None, settings=()):
        """`port`: of what stands between it and Redis."""
        one = Instance(self.bin, ["redis.enabled=true", f"redis.port={port or self.redis.port}", "redis.host=127.0.0.1", f"redis.lease={self.lease}",
                                  f"instance.name={name}", f"instance.roles={roles}", "approval.recall=0",
                                  *self.settings, *settings])
        one.extra["FLEET_KEY"] = self.key
        one.name = name
        outside = self.members[0].outside if self.members else one.outside
        if self.members:  # one vault for all: that of the owner
            one.vault = self.members[0].vault
            one.words += ["--vault", one.vault]
        os.mkdir(os.path.join(one.profile, "playbooks"))
        with open(os.path.join(one.profile, "playbooks", "count.yaml"), "w", encoding="utf-8") as f:
            f.write(PLAYBOOK.format(tool=self.tool))
        server = os.path.join(self.source, "tests", "fault", "counter_server.py")
        with open(os.path.join(one.profile, "config.yaml"), "w", encoding="utf-8") as f:
            if self.key:
                f.write('redis: {fleet_key: "${FLEET_KEY}"}\n')
            f.write(f"mcp: {{servers: {{counter: {{command: {sys.executable}, args: [{server}, {outside}/effects], sandbox: {{folders: {{{outside}: rw}}}}}}}}}}\n")
        self.members.append(one)
        return one

    def start(self):
        for one in self.members:
            one.start()
        self.together()
        return self

    def together(self):
        """Every instance has heard all the others, and knows their tools."""
        for one in self.members:
            one.until(lambda one=one: self.instances(one) == len(self.members), f"{one.name} to hear all others", 60)

    @staticmethod
    def instances(one):
        return json.loads(one.get("/health/detailed")[1])["checks"]["fleet"]["details"].get("instances", 0)

    def drop(self, count):
        for n in range(self.dropped, self.dropped + count):
            with open(self.owner.path("Inbox", f"{n:04}.count.txt"), "w", encoding="utf-8") as f:
                f.write(f"count {n}\n")
        self.dropped += count
        self.owner.until(lambda: len(self.waiting()) + len(self.states()) - self.states().count("awaiting_decision") >= self.dropped, "plans", 90)

    def items(self):
        return self.owner.json("list", "--limit", "100000")

    def states(self):
        return [i["state"] for i in self.items()]

    def waiting(self):
        return [i for i in self.items() if i["state"] == "awaiting_decision"]

    def approve_all(self):
        """The counting tool cannot be undone: no rule may approve it, a person at a terminal does."""
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            for code, text in pool.map(lambda item: self.owner.terminal("approve", item["id"]), self.waiting()):
                assert code == 0, text

    def counted(self):
        if not os.path.exists(self.effects):
            return collections.Counter()
        with open(self.effects, encoding="utf-8") as f:
            return collections.Counter(f.read().split())

    def starts(self):
        path = self.effects + ".starts"
        if not os.path.exists(path):
            return 0
        with open(path, encoding="utf-8") as f:
            return f.read().count("\n")

    def hold(self, on):
        path = self.effects + ".hold"
        if on:
            open(path, "w", encoding="utf-8").close()
        else:
            os.unlink(path)

    def open_claims(self):
        """Calls that an instance has claimed and that have no outcome, as the owner's journal has it at this moment."""
        db = sqlite3.connect(f"file:{self.owner.profile}/journal.db?mode=ro", uri=True, timeout=10)
        rows = db.execute("SELECT action_id, type, payload FROM events WHERE type IN ('step.started', 'step.completed', 'step.failed') ORDER BY seq").fetchall()
        db.close()
        claimed = set()
        for action, kind, payload in rows:
            if kind == "step.started" and json.loads(payload).get("instance"):
                claimed.add(action)
            elif kind != "step.started":
                claimed.discard(action)
        return claimed

    def settled(self):
        states = self.states()
        return len(states) >= self.dropped and all(s in ENDED or s == "in_doubt" for s in states)

    def answer_doubts(self):
        """What no look could settle, its owner does: he looks into the effects and says what he found."""
        doubts = [i for i in self.items() if i["state"] == "in_doubt"]
        for item in doubts:
            happened = self.counted()[item["title"].removesuffix(".txt")] > 0
            self.owner.terminal("resolve", item["id"], "happened" if happened else "not-happened")
        return len(doubts)

    def check(self, claimed=0):
        """0 lost, 0 twice, and no more doubts than calls were claimed and unanswered. The number of doubts."""
        self.owner.until(self.settled, f"everything settled: {collections.Counter(self.states())}", 180)
        doubts = [i for i in self.items() if i["state"] == "in_doubt"]
        twice = [k for k, n in self.counted().items() if n > 1]
        assert not twice, f"happened twice: {twice}"
        assert len(doubts) <= claimed, f"{len(doubts)} doubts, and only {claimed} calls were claimed and unanswered"
        # That a call did not happen can be said once nobody can make it any more: lease and deadline later.
        self.owner.until(lambda: self.answer_doubts() == 0 and all(s in ENDED for s in self.states()), "doubts settled", 150, 2)
        done, items = self.counted(), self.items()
        assert len(items) == self.dropped, f"{len(items)} items of {self.dropped}"
        for item in items:
            effects = done[item["title"].removesuffix(".txt")]
            assert effects == (1 if item["state"] == "completed" else 0), f"{item['title']} is {item['state']} after {effects} effects"
        others = [i for i in items if i["state"] != "completed"]
        self.doubted += len(doubts)
        assert len(others) <= self.doubted, f"not completed: {[(i['state'], i.get('reason')) for i in others]}"
        return len(doubts)

    def refused(self, one=None):
        """fleet_messages_refused_total by reason."""
        text = (one or self.owner).run("metrics").stdout
        return {line.split('reason="')[1].split('"')[0]: int(float(line.split()[-1]))
                for line in text.splitlines() if line.startswith("fleet_messages_refused_total{") and not line.endswith(" 0")}

    def kill(self, one):
        one.process.kill()
        one.process.wait()

    def freeze(self, one, on):
        one.process.send_signal(signal.SIGSTOP if on else signal.SIGCONT)

    def clean(self):
        for one in reversed(self.members):
            if one.process and one.process.poll() is None:
                one.process.send_signal(signal.SIGCONT)
            one.clean()
        shutil.rmtree(self.outside, ignore_errors=True)


keep_pace, until, within = waiting.keep_pace, waiting.until, waiting.within
