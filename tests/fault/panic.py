"""The panic stop: no new call starts after it, it outlives a kill, and what waited is done once when it is lifted."""
import collections
import os
import re
import signal
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
HERE = os.path.dirname(os.path.abspath(__file__))
STEPS, FILES = 20, 4
STEP = '  - {{server: counter, tool: count_slowly, sentence: Count {n}, arguments: {{key: "{{{{stem}}}}-{n}"}}}}\n'

instance = Instance(bin_dir, ["approval.recall=0"])
effects = os.path.join(instance.outside, "effects")
os.mkdir(os.path.join(instance.profile, "playbooks"))
with open(os.path.join(instance.profile, "playbooks", "count.yaml"), "w", encoding="utf-8") as f:
    f.write('name: count\ntype: counting\npriority: 90\nmatch: {file: ["*.count.txt"]}\nsummary: Count {{stem}}\nsteps:\n')
    f.writelines(STEP.format(n=n) for n in range(STEPS))
with open(os.path.join(instance.profile, "config.yaml"), "w", encoding="utf-8") as f:
    f.write(f"mcp: {{servers: {{counter: {{command: {sys.executable}, args: [{HERE}/counter_server.py, {effects}], sandbox: {{folders: {{{instance.outside}: rw}}}}}}}}}}\n")


def calls(what):
    """How many calls have reached the server ("starts"), or were answered by it ("ends")."""
    if not os.path.exists(f"{effects}.{what}"):
        return 0
    with open(f"{effects}.{what}", encoding="utf-8") as file:
        return file.read().count("\n")


def waits_in_line(jobs):
    """Nothing is on its way to the tools: so many executions stand in the queue, as those do that nobody lets out."""
    return instance.json("status")["queues"]["executions"] == jobs


def is_connected():
    return any(s["id"] == "counter" and s["state"] == "running" for s in instance.json("mcp", "list"))


def counted():
    with open(effects, encoding="utf-8") as file:
        return collections.Counter(file.read().split())


def states():
    return sorted(i["state"] for i in instance.json("list"))


try:
    instance.start()
    for number in range(FILES):
        with open(instance.path("Inbox", f"{number}.count.txt"), "w", encoding="utf-8") as f:
            f.write(f"count {number}\n")
    waiting = instance.until(lambda: (lambda found: found if len(found) == FILES else None)(instance.json("list", "--state", "awaiting_decision")), "plans")
    hold = effects + ".hold"
    open(hold, "w", encoding="utf-8").close()
    for item in waiting[:3]:
        assert instance.terminal("approve", item["id"])[0] == 0
    instance.until(lambda: calls("starts") == 3, "the first calls")
    assert instance.run("pause").returncode == 0
    os.unlink(hold)
    instance.until(lambda: calls("ends") == 3, "the calls that were on their way")
    # The next step would follow an answer at once; the fourth item comes behind the answers, and through the queue.
    assert instance.terminal("approve", waiting[3]["id"])[0] == 0, "deciding goes on"
    instance.until(lambda: waits_in_line(1), "the fourth item to stand in line")
    assert calls("starts") == 3, "a call started after the stop"
    text = instance.run("status").stdout
    assert re.search("paused", text), text
    for how in (signal.SIGKILL, signal.SIGTERM):
        instance.process.send_signal(how)
        instance.process.wait(30)
        instance.start()
        assert instance.json("status")["paused"] is True, "it outlives the process"
        instance.until(is_connected, "the server")
        instance.until(lambda: waits_in_line(FILES), "all of them to stand in line")
        assert calls("starts") == 3, "no call of any kind while it holds"
    assert instance.terminal("resume")[0] == 0

    def ended():
        for item in [i for i in instance.json("list") if i["state"] == "in_doubt"]:
            doubt = instance.json("show", item["id"])["execution"]["doubt"]
            assert doubt["if_happened"] and doubt["if_not"], doubt
            done = counted()[f"{item['title'].split('.')[0]}.count-{doubt['step']}"] > 0
            instance.terminal("resolve", item["id"], "happened" if done else "not-happened")
        return set(states()) <= {"completed", "rolled_back", "failed"}
    instance.until(ended, "everything done", 120)
    assert max(counted().values()) == 1, counted()
    assert instance.stop() == 0
    assert instance.run("audit", "verify").returncode == 0
finally:
    instance.clean()
