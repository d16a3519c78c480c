"""A fleet whose plugs are pulled, Redis' included: nothing lost, nothing twice, and doubts only where a call was cut."""
import os
import random
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import fleetrig  # noqa: E402
import redisrig  # noqa: E402
from cuttingproxy import Proxy  # noqa: E402

bin_dir, source = sys.argv[1:3]
FULL = os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full"
ITEMS, ROUNDS = (60, 5) if FULL else (12, 1)
KEPT = ["--appendonly", "yes", "--appendfsync", "always"]
LEASE = 2
INNER = "COUNTERSIGN_FAULT_NETWORK"


def half_way(fleet):
    """Some are done and some are not, however quick the workers are: the thread that is returned still approves."""
    start = sum(fleet.counted().values())
    approving = threading.Thread(target=fleet.approve_all)
    approving.start()
    fleetrig.until(lambda: sum(fleet.counted().values()) > start, "the first effects", 60)
    return approving


def in_hand(fleet, at_least):
    fleetrig.until(lambda: len(fleet.open_claims()) >= at_least and fleet.starts() >= at_least, "calls in hand", 60)


def held_calls(fleet):
    """Calls that have begun at their servers and do not end until they are let go. How many were claimed."""
    fleet.hold(True)
    fleet.drop(ITEMS)
    fleet.approve_all()
    in_hand(fleet, min(4, ITEMS))
    return len(fleet.open_claims())


def worker_killed(fleet):
    claimed = held_calls(fleet)
    fleet.kill(fleet.workers[0])
    claimed = max(claimed, len(fleet.open_claims()))
    fleet.hold(False)
    doubts = fleet.check(claimed)
    fleet.workers[0].start()
    fleet.together()
    return doubts


def worker_stopped(fleet):
    """For twice its lease: it wakes up as a zombie, with claims that others may not have taken over."""
    claimed = held_calls(fleet)
    fleet.freeze(fleet.workers[0], True)
    fleetrig.keep_pace(2 * LEASE + 1)
    claimed = max(claimed, len(fleet.open_claims()))
    fleet.hold(False)
    fleetrig.keep_pace(1)
    fleet.freeze(fleet.workers[0], False)
    return fleet.check(claimed)


def owner_killed(fleet):
    claimed = held_calls(fleet)
    fleet.kill(fleet.owner)
    fleet.hold(False)
    claimed = max(claimed, len(fleet.open_claims()))
    fleet.owner.start()
    fleet.together()
    return fleet.check(claimed)


def owner_stopped(fleet):
    claimed = held_calls(fleet)
    fleet.freeze(fleet.owner, True)
    fleet.hold(False)
    fleetrig.keep_pace(2 * LEASE + 1)
    claimed = max(claimed, len(fleet.open_claims()))
    fleet.freeze(fleet.owner, False)
    return fleet.check(claimed)


def redis_killed(fleet):
    fleet.drop(ITEMS)
    approving = half_way(fleet)
    fleet.redis.kill()
    fleetrig.keep_pace(2)
    fleet.redis.start()
    approving.join()
    return fleet.check(len(fleet.open_claims()))


def redis_stopped(fleet):
    fleet.drop(ITEMS)
    fleet.approve_all()
    fleet.redis.freeze(True)
    fleetrig.keep_pace(2 * LEASE + 1)
    claimed = len(fleet.open_claims())
    fleet.redis.freeze(False)
    return fleet.check(claimed)


def flushed(fleet):
    fleet.drop(ITEMS)
    approving = threading.Thread(target=fleet.approve_all)
    approving.start()
    for _ in range(5):
        fleet.redis.ask("FLUSHALL")
        fleetrig.keep_pace(0.3)
    approving.join()
    return fleet.check(len(fleet.open_claims()))


def aof_cut(fleet):
    fleet.drop(ITEMS)
    fleet.approve_all()
    fleet.redis.kill()
    folder = os.path.join(fleet.redis.folder, "appendonlydir")
    for name in os.listdir(folder):
        if name.endswith(".incr.aof"):
            path = os.path.join(folder, name)
            os.truncate(path, int(os.path.getsize(path) * 0.6))
    fleet.redis.start()
    return fleet.check(len(fleet.open_claims()))


def cut_network(fleet):
    fleet.drop(ITEMS)
    approving = threading.Thread(target=fleet.approve_all)
    approving.start()
    for _ in range(20):
        fleetrig.keep_pace(random.uniform(0.05, 0.4))
        random.choice(list(fleet.proxies.values())).cut()
    approving.join()
    return fleet.check(len(fleet.open_claims()))


def forged(fleet):
    """What passes through Redis is put there again, changed, cut, and for others: nothing of it has an effect."""
    claimed = held_calls(fleet)
    seen = set()
    end = time.monotonic() + 2
    while time.monotonic() < end:
        for key in fleet.redis.ask("KEYS", "ai_employee:fleet:q:*:[012]"):
            for entry, fields in fleet.redis.ask("XRANGE", key, "-", "+", "COUNT", 100):
                seen.add((key, tuple(fields)))
    assert seen, "nothing was seen in the boxes"
    boxes, put = sorted({key for key, _ in seen}), 0
    for key, fields in sorted(seen):
        fields = list(fields)
        body = fields.index(b"j") + 1
        for change in ("replayed", "flipped", "cut", "elsewhere"):
            text = bytearray(fields[body])
            target = key
            if change == "flipped":
                text[random.randrange(len(text))] ^= 1 << random.randrange(7)
            elif change == "cut":
                text = text[:random.randrange(len(text))]
            elif change == "elsewhere":
                target = random.choice(boxes)
            again = fields[:body] + [bytes(text)] + fields[body + 1:]
            again[again.index(b"i") + 1] = os.urandom(8).hex().encode()
            fleet.redis.ask("XADD", target, "*", *again)
            put += 1
    for n in range(200):
        fleet.redis.ask("PUBLISH", "ai_employee:fleet:radio", os.urandom(n))
    fleetrig.keep_pace(1)
    fleet.hold(False)
    doubts = fleet.check(claimed)
    before = fleet.counted()
    fleetrig.keep_pace(3)
    assert fleet.counted() == before, "a forged message had an effect"
    told = sum(sum(fleet.refused(one).values()) for one in fleet.members)
    assert told > 0, "none was counted"
    print(f"  forged: {put} messages and 200 on the radio, {told} counted as refused, 0 effects")
    return doubts


def same_name(fleet):
    twin = fleet.add("worker0", "[plan, execute]")
    twin.start()
    fleetrig.until(lambda: "worker0" in twin.run("status").stdout and
                   any(s["name"] == "fleet" and s["health"] == "unhealthy" for s in twin.json("status")["services"]), "the twin to say so", 60)
    fleet.drop(ITEMS)
    fleet.approve_all()
    doubts = fleet.check(0)
    assert twin.stop() == 0
    fleet.members.remove(twin)
    twin.clean()
    return doubts


def failover(fleet):
    """The master dies; its replica, which lags by nothing that matters here, becomes the master."""
    fleet.drop(ITEMS)
    fleet.approve_all()
    fleet.redis.kill()
    return fleet.check(len(fleet.open_claims()))


def skewed_clocks(fleet):
    """One instance is an hour ahead and one an hour behind: what counts is Redis' clock."""
    fleet.drop(ITEMS)
    fleet.approve_all()
    doubts = fleet.check(0)
    refused = {one.name: fleet.refused(one) for one in fleet.members if fleet.refused(one)}
    assert not any("expired" in reasons for reasons in refused.values()), f"a message was taken for expired: {refused}"
    return doubts


def network_down(fleet):
    """In a network of its own: its one device goes down, and nothing is answered or refused any more."""
    fleet.drop(ITEMS)
    approving = half_way(fleet)
    ip("link", "set", "lo", "down")
    fleetrig.keep_pace(2 * LEASE)
    ip("link", "set", "lo", "up")
    approving.join()
    return fleet.check(len(fleet.open_claims()))


def ip(*words):
    subprocess.run(["ip", *words], check=True)


CASES = {f.__name__: f for f in (worker_killed, worker_stopped, owner_killed, owner_stopped, redis_killed, redis_stopped, flushed, aof_cut,
                                 cut_network, network_down, forged, same_name, skewed_clocks, failover)}
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
HELD = {"forged", "worker_killed", "worker_stopped", "owner_killed", "owner_stopped"}


def run(name):
    redis = redisrig.Redis(KEPT)
    more, settings, ports, proxies = [], [], {}, {}
    if name == "failover":
        replica = redisrig.Redis([*KEPT, "--replicaof", f"127.0.0.1 {redis.port}"])
        fleetrig.until(lambda: b"master_link_status:up" in replica.ask("INFO", "replication"), "the replica", 30)
        sentinel = redisrig.Sentinel("desk", redis)
        more = [replica, sentinel]
        settings = ["redis.sentinel_master=desk", f"redis.sentinels=[127.0.0.1:{sentinel.port}]"]
    if name == "cut_network":
        proxies = {who: Proxy(redis.port) for who in ("owner", 0, 1)}
        ports = {who: proxy.port for who, proxy in proxies.items()}
    fleet = fleetrig.Fleet(bin_dir, source, redis, tool="count_slowly" if name in HELD else "count_add", lease=LEASE, settings=settings, ports=ports)
    fleet.proxies = proxies
    if name == "skewed_clocks":
        for worker, skew in zip(fleet.workers, ("+1h", "-1h")):
            worker.extra.update(LD_PRELOAD=FAKETIME, FAKETIME=skew, FAKETIME_DONT_FAKE_MONOTONIC="1")
    try:
        fleet.start()
        doubts = sum(CASES[name](fleet) for _ in range(ROUNDS if name not in ("forged", "same_name", "failover") else 1))
        effects = sum(fleet.counted().values())
        for one in fleet.members:
            assert one.stop() == 0, f"{one.name} did not end well"
        assert fleet.owner.run("audit", "verify").returncode == 0
        return f"{name:16} items {fleet.dropped:4}  effects {effects:4}  twice 0  lost 0  in doubt {doubts:3}", None
    except (AssertionError, OSError, ValueError) as error:
        return f"{name:16} FAILED: {error}", name
    finally:
        fleet.clean()
        for server in [*more, redis]:
            server.clean()


def missing(name):
    """A case that cannot be tried here says so."""
    if name == "skewed_clocks" and not os.path.exists(FAKETIME):
        return f"{name:16} skipped: libfaketime is not installed", None
    if name == "network_down" and os.geteuid() != 0:
        return f"{name:16} skipped: a network of its own needs root", None
    return None


def elsewhere(name):
    """The same in a network of its own."""
    command = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", sys.executable, *sys.argv[:3], name]
    done = subprocess.run(command, env={**os.environ, INNER: "1"}, capture_output=True, text=True)
    return done.stdout.strip() or done.stderr[-300:], None if done.returncode == 0 else name


def main():
    if not redisrig.is_installed():
        print("skipped: redis-server is not installed")
        sys.exit(77)
    failed = []
    for name in sys.argv[3:] or CASES:
        began = time.monotonic()
        line, failure = missing(name) or (elsewhere(name) if name == "network_down" and INNER not in os.environ else run(name))
        print(f"{line}  {time.monotonic() - began:.0f} s", flush=True)
        failed += [failure] if failure else []
    sys.exit(1 if failed else 0)


main()
