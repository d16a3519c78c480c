"""Other systems around Countersign, as whoever connects them meets them: topics in Redis and in Kafka, and neither."""
import json
import os
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import redisrig  # noqa: E402
from instance import Instance  # noqa: E402
from kafkarig import Kafka  # noqa: E402

bin_dir, source, cluster_program = sys.argv[1:4]
TOPICS = ["fleet.export={happenings: [action.generated, plan.created]}", "fleet.import={orders: {type: invoice}}"]
ORDER = {"id": "A-17", "title": "Ten screws", "text": "Please send ten screws to the workshop."}


def service(one, name):
    return next((s for s in one.json("status")["services"] if s["name"] == name), None)


def maps(one):
    with open(f"/proc/{one.process.pid}/maps", encoding="utf-8") as f:
        return f.read()


def threads(one):
    return sorted(open(f"/proc/{one.process.pid}/task/{t}/comm", encoding="utf-8").read().strip() for t in os.listdir(f"/proc/{one.process.pid}/task"))


def sockets(one):
    """Peers of its TCP connections, also of those that are being made; and how many it listens with."""
    own = set()
    for fd in os.listdir(f"/proc/{one.process.pid}/fd"):
        try:
            own.add(os.readlink(f"/proc/{one.process.pid}/fd/{fd}"))
        except OSError:  # closed meanwhile
            pass
    peers, listening = [], 0
    for table in ("tcp", "tcp6"):
        with open(f"/proc/{one.process.pid}/net/{table}", encoding="ascii") as f:
            for words in (line.split() for line in f.readlines()[1:]):
                if f"socket:[{words[9]}]" not in own:
                    continue
                listening += words[3] == "0A"
                if words[3] in ("01", "02"):  # ESTABLISHED, SYN_SENT
                    peers.append(int(words[2].split(":")[1], 16))
    return peers, listening


def lasting(one):
    """How many threads it has beside those of pools, which come and go, and of the bus that a keyring is asked over."""
    return threads(one).count("countersign")


def nothing_without_it():
    """Switched off it costs no thread, no library, no connection and no memory to speak of; what is switched on shows that this can be told."""
    one = Instance(bin_dir).start()
    try:
        assert sockets(one) == ([], 1), sockets(one)
        assert set(threads(one)) <= {"countersign", "Thread (pooled)"}, threads(one)
        assert "rdkafka" not in maps(one) and "countersign-kafka" not in maps(one), "Kafka is loaded although nobody wants it"
        for name in ("kafka", "queue_adapter", "redis_topics"):
            assert service(one, name) is None, name
        metrics = one.run("metrics").stdout
        assert 'fleet_exported_events_total{topic="other"} 0' in metrics and 'fleet_imported_messages_total{outcome="taken",topic="other"} 0' in metrics
        count = lasting(one)
        assert one.stop() == 0
        return count
    finally:
        one.clean()


def check_item(one, items):
    """One action for each, from the topic, waiting for its owner like any other."""
    one.until(lambda: len(one.json("list", "--state", "awaiting_decision")) == items, "the items to be planned", 60)
    item = next(a for a in one.json("list") if a["source"] == "import:orders")  # a plan may give it another title
    shown = one.json("show", item["id"])
    assert "ten screws" in json.dumps(shown), shown
    return item["id"]


def check_told(values, action):
    told = [json.loads(v) for v in values]
    ours = [t for t in told if t["action_id"] == action]
    assert [t["type"] for t in ours][:2] == ["action.generated", "plan.created"], ours
    assert set(ours[0]) == {"seq", "id", "type", "at", "action_id", "hash"}, ours[0]
    return told


def redis_values(redis, topic):
    entries = redis.ask("XRANGE", f"ai_employee:topic:{topic}", "-", "+") or []
    return [dict(zip(fields[::2], fields[1::2]))[b"value"].decode() for _, fields in entries]


def put(redis, value):
    redis.ask("XADD", "ai_employee:topic:orders", "*", "value", value)


def over_redis(threads_without):
    redis = redisrig.Redis()
    one = Instance(bin_dir, ["redis.enabled=true", "redis.host=127.0.0.1", f"redis.port={redis.port}", *TOPICS])
    try:
        one.start()
        one.until(lambda: redis.port in sockets(one)[0], "a connection to Redis")
        assert "rdkafka" not in maps(one), "Kafka is loaded although it is not wanted"
        assert lasting(one) == threads_without and not [t for t in threads(one) if t.startswith("rdk")], threads(one)  # Redis costs none even when it is on
        for _ in range(2):
            put(redis, json.dumps(ORDER))
        action = check_item(one, 1)
        one.until(lambda: len(redis_values(redis, "happenings")) >= 2, "the events")
        check_told(redis_values(redis, "happenings"), action)
        put(redis, "no JSON")
        one.until(lambda: redis_values(redis, "orders.dead"), "the dead letter")
        letter = json.loads(redis_values(redis, "orders.dead")[0])
        assert "JSON" in letter["reason"] and letter["value"] == "no JSON", letter
        said = service(one, "queue_adapter")
        assert said["health"] == "degraded" and "orders.dead" in said["message"], said
        metrics = one.run("metrics").stdout
        assert 'fleet_imported_messages_total{outcome="taken",topic="orders"} 1' in metrics, metrics
        assert 'fleet_imported_messages_total{outcome="same",topic="orders"} 1' in metrics
        assert 'fleet_exported_events_total{topic="happenings"}' in metrics

        before = redis_values(redis, "happenings")
        redis.ask("FLUSHALL")
        one.until(lambda: [v for v in before if v in redis_values(redis, "happenings")] == before, "everything to be told again", 60)
        put(redis, json.dumps(ORDER))
        put(redis, json.dumps({**ORDER, "id": "A-18"}))
        check_item(one, 2)
        assert one.stop() == 0
        put(redis, json.dumps({**ORDER, "id": "A-19"}))  # while nobody is there
        one.start()
        check_item(one, 3)
        assert one.run("audit", "verify").returncode == 0
        assert one.stop() == 0
    finally:
        one.clean()
        redis.clean()


def over_kafka():
    kafka = Kafka(cluster_program)
    one = Instance(bin_dir, ["kafka.enabled=true", f'kafka.brokers="{kafka.brokers}"', *TOPICS])
    try:
        kafka.do("topic", "happenings", 1)
        kafka.do("topic", "orders", 4)
        one.start()
        assert "countersign-kafka" in maps(one) and "librdkafka" in maps(one)
        one.until(lambda: [t for t in threads(one) if t.startswith("rdk")], "librdkafka's threads")
        one.until(lambda: sockets(one)[0], "connections to the cluster")
        for _ in range(2):
            kafka.do("put", "orders", "k", json.dumps(ORDER))
        action = check_item(one, 1)
        one.until(lambda: len(kafka.read("happenings")) >= 2, "the events")
        check_told(kafka.read("happenings"), action)
        kafka.do("put", "orders", "k", "no JSON")
        one.until(lambda: kafka.read("orders.dead"), "the dead letter")
        one.until(lambda: service(one, "kafka")["health"] == "healthy", "Kafka to be well")
        for broker in (1, 2, 3):
            kafka.do("down", broker)
        one.until(lambda: service(one, "kafka")["health"] == "degraded", "to be told that Kafka is away", 60)
        assert one.get("/health/ready")[0] == 200, "it works without it"
        for broker in (1, 2, 3):
            kafka.do("up", broker)
        kafka.do("put", "orders", "k", json.dumps({**ORDER, "id": "A-18"}))
        check_item(one, 2)
        one.until(lambda: service(one, "kafka")["health"] == "healthy", "Kafka to be well again", 60)
        assert one.stop() == 0
        with open(os.path.join(one.profile, "config.yaml"), "w", encoding="utf-8") as f:
            f.write(f"kafka: {{enabled: true, brokers: \"{kafka.brokers}\"}}\nfleet: {{import: {{orders: {{}}}}}}\n")
        checks = {c["check"]: c for c in json.loads(one.run("doctor", "--json", check=False).stdout)["checks"]}
        assert checks["kafka"]["status"] == "ok" and kafka.brokers in checks["kafka"]["message"], checks["kafka"]
        assert "redis.enabled" in checks["topic:orders"]["message"], checks["topic:orders"]
    finally:
        one.clean()
        kafka.clean()


threads_alone = nothing_without_it()
over_kafka()
if not redisrig.is_installed():
    sys.exit(77)
over_redis(threads_alone)
print("ok")
