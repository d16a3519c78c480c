"""Days in minutes: an owner, workers and Redis that do one item after another while one of them is killed each minute.

soak.py BIN SOURCE [MINUTES]: nothing is lost, done twice or left in doubt without a reason; prints, for each process that
lived for two minutes, how its resident memory and its descriptors went (least squares over the second half of its life).
Without MINUTES: two kills in a quarter of a minute each, for every run of the tests; figures need the long form (20)."""
import os
import sys
import time

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import fleetrig  # noqa: E402
import redisrig  # noqa: E402

bin_dir, source = sys.argv[1:3]
MINUTES = float(sys.argv[3]) if len(sys.argv) > 3 else 0
EVERY, KILLS = (60, int(MINUTES)) if MINUTES else (8, 4)
LOOK = 5 if MINUTES else 1  # seconds
LONG = 120  # seconds that a life has to last to be told of
KEPT = ["--appendonly", "yes", "--appendfsync", "always"]


class Life:
    """One process from its start to its end: what it had at each look."""

    def __init__(self, name, pid):
        self.name, self.pid, self.seen = name, pid, []

    def look(self, now):
        try:
            with open(f"/proc/{self.pid}/statm", encoding="ascii") as f:
                resident = int(f.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20
            self.seen.append((now, resident, len(os.listdir(f"/proc/{self.pid}/fd"))))
        except OSError:  # it was just killed
            pass

    def seconds(self):
        return self.seen[-1][0] - self.seen[0][0] if self.seen else 0

    def slope(self, column):
        """Per hour, over the second half."""
        rows = self.seen[len(self.seen) // 2:]
        mean_t, mean_v = (sum(row[k] for row in rows) / len(rows) for k in (0, column))
        square = sum((row[0] - mean_t) ** 2 for row in rows)
        return 3600 * sum((row[0] - mean_t) * (row[column] - mean_v) for row in rows) / square if square else 0

    def told(self):
        return (f"{self.name:8} {self.seconds():5.0f} s  RSS {self.seen[0][1]:6.1f} to {self.seen[-1][1]:6.1f} MiB, {self.slope(1):+7.2f} MiB/h  "
                f"descriptors {self.seen[0][2]} to {self.seen[-1][2]}, {self.slope(2):+6.2f}/h")


class Soak:
    def __init__(self):
        self.redis = redisrig.Redis(KEPT)
        self.fleet = fleetrig.Fleet(bin_dir, source, self.redis, workers=2)
        self.lives, self.claimed, self.doubts = {}, 0, 0
        self.victims = [lambda: self.kill(self.fleet.workers[0]), self.kill_redis]  # the other worker and the owner live on

    def watch(self):
        now = time.monotonic()
        there = [(one.name, one.process.pid) for one in self.fleet.members] + [("redis", self.redis.process.pid)]
        for who in there:
            self.lives.setdefault(who, Life(*who)).look(now)

    def kill(self, one):
        self.fleet.kill(one)
        self.claimed = max(self.claimed, len(self.fleet.open_claims()))
        one.start()

    def kill_redis(self):
        self.redis.kill()
        self.redis.start()

    def round(self, i):
        """A few items from Inbox to effect, again and again; then the kill, in the midst of one."""
        end = time.monotonic() + EVERY
        while time.monotonic() < end:
            self.fleet.drop(2)
            self.fleet.approve_all()
            self.watch()
            fleetrig.keep_pace(LOOK)
        self.fleet.drop(2)
        self.fleet.approve_all()
        if MINUTES and i == KILLS // 2:
            self.kill(self.fleet.owner)
        else:
            self.victims[i % len(self.victims)]()
        self.fleet.together()
        self.doubts += self.fleet.check(max(2, self.claimed))
        self.claimed = 0

    def run(self):
        self.fleet.start()
        for i in range(KILLS):
            self.round(i)
        self.watch()
        for one in self.fleet.members:
            assert one.stop() == 0, f"{one.name} did not end well"
        assert self.fleet.owner.run("audit", "verify").returncode == 0
        print(f"{KILLS} kills, {EVERY} s apart: items {self.fleet.dropped}  effects {sum(self.fleet.counted().values())}  lost 0  twice 0  in doubt {self.doubts}")
        for life in self.lives.values():
            if life.seconds() >= LONG:
                print(life.told(), flush=True)

    def clean(self):
        self.fleet.clean()
        self.redis.clean()


if not redisrig.is_installed():
    print("skipped: redis-server is not installed")
    sys.exit(77)
soak = Soak()
try:
    soak.run()
finally:
    soak.clean()
