"""Two machines' worth of Countersign around one Redis, as whoever sets them up meets them."""
import os
import re
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import fleetrig  # noqa: E402
import redisrig  # noqa: E402

bin_dir, source = sys.argv[1:3]


def service(one, name):
    return next(s for s in one.json("status")["services"] if s["name"] == name)


def without_a_key(redis):
    """The fleet does not start and says what to do; everything is done here."""
    fleet = fleetrig.Fleet(bin_dir, source, redis, workers=0, owner_roles="[watch, plan, execute, desk]", key="")
    try:
        fleet.owner.start()
        said = fleet.owner.until(lambda: (lambda s: s if "key" in s["message"] else None)(service(fleet.owner, "fleet")), "the way out")
        assert said["health"] != "healthy", said
        fleet.drop(1)
        fleet.approve_all()
        fleet.check()
        assert sum(fleet.counted().values()) == 1
        assert fleet.owner.get("/health/ready")[0] == 200, "it works alone"
    finally:
        fleet.clean()


def rights():
    """The ACL that README gives, with the preset prefix."""
    with open(os.path.join(source, "README.md"), encoding="utf-8") as f:
        line = next(one for one in f if "**An ACL** for it" in one)
    return line.split("`")[1].replace("PREFIX", "ai_employee").split()


def allowed(redis):
    """Everything that the program may ever say to Redis is within those rights."""
    said = set()
    for folder, _, names in os.walk(os.path.join(source, "core")):
        for name in names:
            if name.endswith((".cpp", ".h")):
                with open(os.path.join(folder, name), encoding="utf-8") as f:
                    text = f.read()
                said |= set(re.findall(r"redis\.p?call\('([A-Z]+)'", text)) | set(re.findall(r'(?:(?:send|demand)\(|RedisCommand \w+)\{"([A-Z]+)"', text))
    said -= {"SENTINEL"}  # is said to Sentinels
    assert len(said) > 30, said
    for command in sorted(said):
        try:
            answer = redis.ask("ACL", "DRYRUN", "fleet", command, "ai_employee:x", *["1"] * 4)
        except OSError as error:
            answer = str(error)
        assert b"no permissions to run" not in (answer if isinstance(answer, bytes) else answer.encode()), (command, answer)


def denied(redis):
    """What Redis has refused somebody who had signed in."""
    log = [dict(zip(one[::2], one[1::2])) for one in redis.ask("ACL", "LOG")]
    return [one for one in log if one[b"reason"] != b"auth"]


def together(redis):
    assert redis.ask("ACL", "SETUSER", "fleet", "reset", "on", ">of the test", *rights()) == "OK"
    allowed(redis)
    fleet = fleetrig.Fleet(bin_dir, source, redis, workers=1, settings=["redis.username=fleet", "redis.password=${REDIS_PASSWORD}"])
    for one in fleet.members:
        one.extra["REDIS_PASSWORD"] = "of the test"
    try:
        fleet.start()
        worker = fleet.workers[0]
        assert "fleet_instances 2" in fleet.owner.run("metrics").stdout
        fleet.drop(3)
        fleet.approve_all()
        fleet.check()
        assert sum(fleet.counted().values()) == 3
        item = fleet.items()[0]["id"]
        events = fleet.owner.json("trace", item)["events"]
        done = [e for e in events if e["type"] == "step.completed"]
        assert done and done[0]["payload"]["instance"] == "worker0", done
        assert "worker0" in fleet.owner.run("trace", item).stdout, "the trace says where it ran"
        assert fleet.owner.run("audit", "verify").returncode == 0
        assert not worker.json("list"), "what is another's stays in that one's journal"

        # Drained, it is not ready, takes nothing and says so; then it works again.
        drained = worker.run("drain", "--json")
        assert '"in_hand":0' in drained.stdout.replace(" ", ""), drained.stdout
        assert worker.get("/health/ready")[0] == 503 and worker.get("/health/live")[0] == 200
        fleet.drop(1)
        fleet.approve_all()
        fleetrig.keep_pace(1.5)
        assert sum(fleet.counted().values()) == 3, "it was given work while it was drained"
        assert worker.run("drain", "--off").returncode == 0
        assert worker.get("/health/ready")[0] == 200
        fleet.check()
        assert sum(fleet.counted().values()) == 4

        # Redis goes and comes back.
        assert not denied(redis), denied(redis)
        redis.kill()
        fleet.owner.until(lambda: service(fleet.owner, "fleet")["health"] == "degraded", "the loss to be shown")
        fleet.drop(1)
        fleet.approve_all()
        redis.start()
        redis.ask("ACL", "SETUSER", "fleet", "reset", "on", ">of the test", *rights())
        fleet.check()
        assert sum(fleet.counted().values()) == 5
        assert not denied(redis), denied(redis)
        fleet.together()

        # The panic stop of the owner holds here and there.
        assert fleet.owner.run("pause").returncode == 0
        fleet.drop(0)
        assert fleet.owner.json("status")["paused"]
        assert fleet.owner.terminal("resume")[0] == 0
        for one in fleet.members:
            assert one.stop() == 0
    finally:
        fleet.clean()


def main():
    if not redisrig.is_installed():
        print("skipped: redis-server is not installed")
        sys.exit(77)
    redis = redisrig.Redis(["--appendonly", "yes", "--appendfsync", "always"])
    try:
        without_a_key(redis)
        redis.ask("FLUSHALL")
        together(redis)
    finally:
        redis.clean()


main()
