"""An owner dies for good, so it seems; its items are adopted at another desk, once; then it comes back.

adopt.py BIN SOURCE: two real instances around one Redis. What is in this vault is adopted by a person in a terminal and by
nothing else; the owner's own ends when it is back, also what was approved there, also where Redis has lost everything
meanwhile."""
import json
import os
import shutil
import signal
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import fleetrig  # noqa: E402
import redisrig  # noqa: E402
import waiting  # noqa: E402
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
SAMPLES = os.path.join(source, "resources", "samples")
GONE_S = 25 + 12  # until it is missed, and twelve leases more


def member(redis, name):
    one = Instance(bin_dir, ["redis.enabled=true", "redis.host=127.0.0.1", f"redis.port={redis.port}", "redis.fleet_key=${FLEET_KEY}", "redis.lease=1",
                             f"instance.name={name}"])
    one.extra["FLEET_KEY"] = fleetrig.KEY
    return one.start()


def waiting_items(one):
    return [a for a in one.json("list", "--state", "awaiting_decision")]


def own(one):
    """Its own items alone."""
    return [a for a in one.json("list", "--limit", "100") if "/" not in a["id"]]


def adopted(one, item):
    """Once its owner has been missed for long enough; until then the reason why not is said."""
    said = []

    def tried():
        code, text = one.terminal("adopt", item)
        said.append(text)
        return code == 0
    try:
        waiting.until(tried, "the item to be adopted", GONE_S + 40, look_every=2)
    except AssertionError as timed_out:
        raise AssertionError(said[-1]) from timed_out
    assert any("may come back" in text or "is here" in text for text in said[:-1]), said[0]
    return said[-1]


def main():
    redis = redisrig.Redis()
    cellar, here = member(redis, "cellar"), member(redis, "here")
    try:
        for sample in ("rechnung nov.pdf", "invite.ics", "Frage zum Angebot.eml"):
            cellar.drop(os.path.join(SAMPLES, sample))
        cellar.until(lambda: len(waiting_items(cellar)) == 3, "three plans", 60)
        items = {a["title"]: a["id"] for a in waiting_items(cellar)}
        (first, second, third) = items.values()
        cellar.run("pause")  # what is approved waits
        code, text = cellar.terminal("approve", second)
        assert code == 0, text
        far = lambda: {a["id"].split("/")[1]: a for a in here.json("list", "--fleet", "--limit", "100") if "/" in a["id"]}
        here.until(lambda: far().get(second, {}).get("state") == "approved" and far().get(first, {}).get("state") == "awaiting_decision", "the items to be seen here", 60)
        theirs = far()

        cellar.process.send_signal(signal.SIGKILL)
        cellar.process.wait()
        piped = here.run("adopt", theirs[first]["id"], check=False)
        assert piped.returncode != 0 and not own(here), "adopted without a person"
        for item in (first, second):  # its vault is mounted here by now; the third item is lost with its disk
            shutil.copytree(cellar.path("Needs_Action", item), here.path("Needs_Action", item))
        adopted(here, theirs[first]["id"])
        code, text = here.terminal("adopt", theirs[second]["id"])
        assert code == 0, text
        code, text = here.terminal("adopt", theirs[first]["id"])
        assert code != 0, "adopted twice"
        code, text = here.terminal("adopt", theirs[third]["id"])
        assert code != 0 and third in text.replace("\r\n", ""), text

        here.until(lambda: len([a for a in own(here) if a["state"] == "awaiting_decision"]) == 2, "both to be planned anew", 60)
        for action in own(here):
            shown = here.json("show", action["id"])
            flags = [flag["sentence"] for flag in shown["plan"]["flags"]]
            assert any("may have been done at cellar" in flag for flag in flags), flags
            assert not shown["decision"], shown["decision"]
            assert "may have been done at cellar" in here.run("show", action["id"]).stdout
            notes = os.listdir(here.path("Pending_Approval"))
            assert any("may have been done at cellar" in open(here.path("Pending_Approval", n), encoding="utf-8").read() for n in notes), notes
        assert sum("action.adopted" in json.dumps(here.json("trace", a["id"])) for a in own(here)) == 2

        redis.ask("FLUSHALL")
        cellar.start()
        for item in (first, second):
            cellar.until(lambda i=item: cellar.json("show", i)["state"] == "cancelled", "the owner's own to end", 60)
            assert "Adopted by here" in cellar.json("show", item)["reason"]
        assert cellar.json("show", third)["state"] == "awaiting_decision"
        assert cellar.terminal("resume")[0] == 0
        assert cellar.json("show", second)["state"] == "cancelled", "carried out after it was adopted"
        for one in (cellar, here):
            assert one.run("audit", "verify").returncode == 0
            assert one.stop() == 0
        if os.environ.get("COUNTERSIGN_KEEP_JOURNAL"):  # a datum for tst_storedjournals
            shutil.copyfile(os.path.join(here.profile, "journal.db"), os.environ["COUNTERSIGN_KEEP_JOURNAL"])
    finally:
        for one in (cellar, here):
            one.clean()
        redis.clean()


if not redisrig.is_installed():
    sys.exit(77)
main()
print("ok")
