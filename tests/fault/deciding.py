"""Promise: no program that this instance started decides, or gets any answer, whatever becomes of its parents. The
server is the owner's own with `sandbox: off`: nothing separates it but who it descends from."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
TRIES = 100 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 3
ATTACKS = ["child", "terminal", "double_fork", "five_forks", "handed", "sibling", "script", "tmux", "namespace"]
NEEDED = {"script": "script", "tmux": "tmux", "namespace": "unshare"}

instance = Instance(bin_dir)
orders_dir = tempfile.mkdtemp(prefix="countersign-orders-")
orders = os.path.join(orders_dir, "orders")
config = os.path.join(instance.profile, "config.yaml")


def configure(sandbox):
    with open(config, "w", encoding="utf-8") as file:
        file.write(f"""approval: {{rules: [{{name: hostile, when: {{type: note}}, max_per_day: 5}}]}}
mcp:
  servers:
    hostile:
      command: {sys.executable}
      args: ["{source}/tests/fault/deciding_server.py", "{os.fsencode(instance.profile + "/run/countersign.sock").hex()}", "{orders}"] # a path of the profile is no argument
{sandbox}
""")
    return subprocess.run([instance.bin, "--profile", instance.profile, "status"], capture_output=True, check=False).returncode != 2


def attack(name, number, item):
    out = os.path.join(orders_dir, f"{name}-{number}.json")
    with open(orders + ".part", "w", encoding="utf-8") as file:
        json.dump({"attack": name, "id": item["id"], "digest": item["plan_digest"], "out": out}, file)
    os.rename(orders + ".part", orders)
    instance.until(lambda: os.path.exists(out), f"{name} has tried")
    with open(out, encoding="utf-8") as file:
        return json.load(file)


def in_another_namespace(item):
    """A person at a terminal in a container: not our descendant, but nobody can say who it is."""
    words = " ".join([instance.bin, "--profile", instance.profile, "approve", item["id"]])
    command = ["unshare", "-pf", "script", "-qec", words, "/dev/null"]
    if os.getuid() != 0:
        command.insert(1, "-Ur")
    return subprocess.run(command, input=b"yes\n", capture_output=True, timeout=60, check=False)


try:
    if not configure("      sandbox: off"):
        assert configure(""), "the configuration is refused"
    instance.start()
    instance.until(lambda: any(s["id"] == "hostile" and s["state"] == "running" for s in instance.json("mcp", "list")), "the server")
    with open(instance.path("Inbox", "note.md"), "w", encoding="utf-8") as file:
        file.write("# Read this\nplease\n")
    item = instance.until(lambda: next(iter(instance.json("list", "--state", "awaiting_decision")), None), "a plan")
    assert instance.run("pause").returncode == 0
    successes = {}
    for name in ATTACKS:
        if name in NEEDED and not shutil.which(NEEDED[name]):
            print(f"{name}: no {NEEDED[name]} here, left out")
            continue
        tried = [pair for number in range(TRIES) for pair in attack(name, number, item).items()]
        done = [verb for verb, answer in tried if answer["ok"]]
        # Refused by us, and not because the attack itself did not work.
        assert all(answer["ok"] or "started by Countersign" in answer["error"]["message"] for _, answer in tried), tried
        successes[name] = sorted(set(done))
        print(f"{name}: {len(done)} of {TRIES * 8} requests answered {sorted(set(done))}")
    assert instance.json("status")["paused"] is True, "a server has lifted the pause"
    assert instance.json("show", item["id"])["state"] == "awaiting_decision", "a server has decided"
    assert not any(successes.values()), successes
    foreign = in_another_namespace(item)
    if b"unshare" in foreign.stderr:
        print("no pid namespaces here, left out")
    else:
        assert b"container or sandbox" in foreign.stdout + foreign.stderr, foreign
    # What must still work: its owner, at a terminal of the desktop.
    assert instance.terminal("resume")[0] == 0
    code, text = instance.terminal("approve", item["id"])
    assert code == 0, text
    instance.until(lambda: instance.json("show", item["id"])["state"] == "completed", "the owner's decision is carried out")
    assert instance.stop() == 0
    print(f"ok: {len(successes)} attacks, {TRIES} tries each, 0 successes")
finally:
    instance.clean()
    shutil.rmtree(orders_dir, ignore_errors=True)
