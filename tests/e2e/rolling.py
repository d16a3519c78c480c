"""Instances behind haproxy are restarted one after the other while items come in over a topic.

rolling.py BIN SOURCE: none is lost, none is taken in twice, and /health/ready through haproxy never fails; times are
printed and judged by people. COUNTERSIGN_E2E_SCALE=full: four instances under 50 items a second for 90 s, each restarted
at least twice; then no item may wait for longer than 5 s."""
import collections
import datetime
import http.client
import json
import os
import sqlite3
import sys
import threading
import time

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import fleetrig  # noqa: E402
import haproxyrig  # noqa: E402
import redisrig  # noqa: E402
import waiting  # noqa: E402
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
FULL = os.environ.get("COUNTERSIGN_E2E_SCALE") == "full"
NAMES = ["one", "two", "three", "four"] if FULL else ["one", "two"]
RATE, LEAST_S, ROUNDS = (50, 90, 2) if FULL else (20, 0, 1)
LONGEST_WAIT_S = 5
TOPIC = "ai_employee:topic:orders"


def ask(port, path, host="localhost", method="GET", more=None):
    """Status and body; a status of 0: no answer at all."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request(method, path, headers={"Host": host, **(more or {})})
        reply = line.getresponse()
        return reply.status, reply.read().decode()
    except (OSError, http.client.HTTPException) as error:
        return 0, repr(error)
    finally:
        line.close()


class Sender(threading.Thread):
    """Puts items into the topic at its pace, and notes when each went."""

    def __init__(self, redis):
        super().__init__(daemon=True)
        self.redis, self.ended, self.sent = redis, threading.Event(), {}

    def run(self):
        begun = time.monotonic()
        while not self.ended.is_set():
            due = int((time.monotonic() - begun) * RATE) + 1
            values = []
            for number in range(len(self.sent), due):  # also those that are late, in one go
                values.append(json.dumps({"id": f"n{number}", "title": f"n{number}", "text": "Please call me back."}))
                self.sent[f"n{number}"] = time.time()
            for value in values:
                self.redis.ask("XADD", TOPIC, "*", "value", value)
            waiting.keep_pace(1 / RATE)


class Looker(threading.Thread):
    """Asks through haproxy whether anybody is ready, all the time."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.ended, self.asked, self.failures, self.slowest = port, threading.Event(), 0, [], 0.0

    def run(self):
        while not self.ended.is_set():
            begun = time.monotonic()
            status, body = ask(self.port, "/health/ready")
            self.asked += 1
            self.slowest = max(self.slowest, time.monotonic() - begun)
            if status != 200:
                self.failures.append((status, body[:300]))
            waiting.keep_pace(0.02)


def taken(one):
    """(item, when its action was made, in seconds of the epoch) of each action."""
    with sqlite3.connect(f"file:{os.path.join(one.profile, 'journal.db')}?mode=ro", uri=True, timeout=30) as db:
        rows = db.execute("SELECT s.key, MIN(e.at) FROM sources s JOIN events e ON e.action_id = s.id WHERE s.key LIKE 'import:orders:%' GROUP BY s.key").fetchall()
        actions = db.execute("SELECT COUNT(*) FROM actions").fetchone()[0]
    assert actions == len(rows), f"{actions} actions of {len(rows)} items"
    return [(key.rsplit(":", 1)[1], seconds(at)) for key, at in rows]


def seconds(at):
    return datetime.datetime.fromisoformat(at.replace("Z", "+00:00")).timestamp()


def ready_here(one, port):
    return ask(port, "/health/ready")[0] == 200


def restart(one, port, drains):
    """As the unit does: drain, a moment for whoever balances the load, SIGTERM, and up again; or SIGTERM alone."""
    if drains:
        one.run("drain", "--wait", "20", check=False)
        assert ask(port, "/health/ready")[0] == 503, "who is drained is not ready"
        waiting.keep_pace(1.0)
    assert one.stop() == 0
    one.start()
    waiting.until(lambda: ready_here(one, port), "it to be ready again")
    waiting.keep_pace(1.0)  # and whoever balances the load has looked: the next one may go


def guarded(port, ports):
    """What haproxy lets through, and to whom."""
    for path in ("/health", "/health/live", "/health/ready", "/health/detailed", "/metrics"):
        assert ask(port, path)[0] == 200, path
    assert ask(port, "/")[0] == 404 and ask(port, "/health/ready/more")[0] == 404
    assert ask(port, "/health", host="evil.example")[0] == 403, "any name is let through"
    assert ask(port, "/health", more={"Origin": "http://evil.example"})[0] == 403
    assert ask(port, "/health", method="POST")[0] == 405
    assert ask(port, "/health/ready", host=f"127.0.0.1:{port}")[0] == 200
    for name, own in ports.items():
        begun = json.loads(ask(own, "/health")[1])["uptime_seconds"]
        told = json.loads(ask(port, f"/health?instance={name}")[1])["uptime_seconds"]
        after = json.loads(ask(own, "/health")[1])["uptime_seconds"]
        assert begun <= told <= after, f"another one than {name} was asked"


def main():
    redis = redisrig.Redis(["--appendonly", "yes"])
    ports = {name: redisrig.free_port() for name in NAMES}
    instances = {}
    proxy = sender = looker = None
    try:
        for name, port in ports.items():
            one = Instance(bin_dir, ["redis.enabled=true", "redis.host=127.0.0.1", f"redis.port={redis.port}", "redis.fleet_key=${FLEET_KEY}",
                                     f"instance.name={name}", f"http.port={port}", "fleet.import={orders: {}}"])
            one.extra["FLEET_KEY"] = fleetrig.KEY
            instances[name] = one.start()
        for name, port in ports.items():
            waiting.until(lambda p=port: ask(p, "/health/ready")[0] == 200, f"{name} to be ready")
        proxy = haproxyrig.Haproxy(source, ports)
        waiting.until(lambda: ask(proxy.port, "/health/ready")[0] == 200, "haproxy to have somebody")
        guarded(proxy.port, ports)

        sender, looker = Sender(redis), Looker(proxy.port)
        sender.start()
        looker.start()
        begun, restarts = time.monotonic(), collections.Counter()
        while time.monotonic() - begun < LEAST_S or min(restarts[n] for n in NAMES) < ROUNDS:
            for name in NAMES:
                restart(instances[name], ports[name], sum(restarts.values()) % 2 == 0)
                restarts[name] += 1
        waiting.keep_pace(1.0)  # the last ones go to a whole fleet
        sender.ended.set()
        sender.join()
        waiting.within(lambda: len({t for one in instances.values() for t, _ in taken(one)}) >= len(sender.sent), 60)
        lasted = time.monotonic() - begun
        looker.ended.set()
        looker.join()
        judge(instances, sender.sent, looker, restarts, lasted)
        for one in instances.values():
            assert one.stop() == 0
            assert one.run("audit", "verify").returncode == 0
    finally:
        for thread in (sender, looker):
            if thread:
                thread.ended.set()
        if proxy:
            proxy.clean()
        for one in instances.values():
            one.clean()
        redis.clean()


def judge(instances, sent, looker, restarts, lasted):
    counts, waits = collections.Counter(), []
    for one in instances.values():
        for title, at in taken(one):
            counts[title] += 1
            waits.append(at - sent[title])
    waits.sort()
    lost, twice = [t for t in sent if not counts[t]], {t: n for t, n in counts.items() if n > 1}
    each = {name: len(taken(one)) for name, one in instances.items()}
    rows = [("instances", len(instances)), ("restarts", f"{sum(restarts.values())} ({min(restarts.values())} to {max(restarts.values())} each)"),
            ("seconds", f"{lasted:.0f}"), ("items sent", len(sent)), ("items a second", f"{len(sent) / lasted:.1f}"), ("items taken", len(counts)),
            ("taken by each", ", ".join(f"{n} {c}" for n, c in each.items())), ("lost", len(lost)), ("twice", len(twice)),
            ("longest wait of an item, s", f"{waits[-1]:.2f}"), ("p50 / p99 of the waits, s", f"{waits[len(waits) // 2]:.3f} / {waits[len(waits) * 99 // 100]:.3f}"),
            ("/health/ready through haproxy", looker.asked), ("of these not 200", len(looker.failures)), ("slowest of them, s", f"{looker.slowest:.2f}")]
    for name, value in rows:
        print(f"{name:32} {value}")
    assert not lost and not twice, (lost[:20], twice)
    assert not looker.failures, looker.failures[:5]
    assert not FULL or waits[-1] <= LONGEST_WAIT_S, f"an item waited {waits[-1]:.1f} s"


if not redisrig.is_installed() or not haproxyrig.program():
    sys.exit(77)
main()
print("ok")
