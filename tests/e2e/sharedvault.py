"""One vault, several instances of one fleet: each file of the Inbox is taken once, whoever dies and whatever Redis does;
each instance has its own notes; whoever is not in the fleet is refused. `sharedvault.py BIN SOURCE COPYFS`"""
import collections
import json
import os
import re
import shutil
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
import office  # noqa: E402
import redisrig  # noqa: E402
import waiting  # noqa: E402
from instance import Instance  # noqa: E402

bin_dir, source, copyfs = sys.argv[1:4]
INNER = "COUNTERSIGN_SHARED_VAULT_INNER"


def service(one, name):
    return next(s for s in one.json("status")["services"] if s["name"] == name)


def inbox_of(vault):
    return [name for name in os.listdir(os.path.join(vault, "Inbox")) if not name.startswith(".")]


def check_each_once(desks, vault, count):
    names = {f"paper {n:03}" for n in range(count)}
    waiting.until(lambda: not inbox_of(vault), f"all files to be taken; {len(inbox_of(vault))} lie there", 240, 0.5)
    waiting.within(lambda: len(desks.titles()) >= count, 60)
    taken = collections.Counter(desks.titles())
    assert not [title for title, times in taken.items() if times > 1], "twice: " + str([t for t, n in taken.items() if n > 1])
    assert set(taken) == names, "lost: " + str(names - set(taken))
    originals = collections.Counter(name for _, _, files in os.walk(os.path.join(vault, "Needs_Action")) for name in files if name.startswith("paper"))
    assert all(times == 1 for times in originals.values()), originals
    return [len(desks.items(one)) for one in desks.members]


def races(kind, redis, vault, ways, count):
    """Files come while one instance is killed and comes back, and Redis goes and comes."""
    desks = office.Office(bin_dir, redis, ways)
    try:
        desks.start()
        done = threading.Event()

        def drop():
            for n in range(count):
                office.put(os.path.join(vault, "Inbox"), f"paper {n:03}.txt", f"Paper {n} of the office.\n" * (1 + n % 50))
                waiting.keep_pace(0.01)
            done.set()
        dropping = threading.Thread(target=drop)
        dropping.start()
        victim = desks.members[1]
        waiting.until(lambda: len(desks.titles()) > count // 10, "the first items", 120)
        victim.process.kill()
        victim.process.wait()
        redis.kill()
        waiting.keep_pace(1)
        redis.start()
        victim.start()
        dropping.join()
        shares = check_each_once(desks, vault, count)
        print(f"{kind}: {count} files, each once; taken by the three: {shares}")
        return desks
    except BaseException:
        desks.clean()
        raise


def check_notes(desks, vault, count):
    """Each has the notes of its own items, one each, and nobody answers, keeps or repairs another's."""
    def pending():
        return {name[:-3] for name in os.listdir(os.path.join(vault, "Pending_Approval")) if re.fullmatch(r"[0-9a-f-]{36}\.md", name)}
    def planned():
        return sum(item["state"] == "awaiting_decision" for one in desks.members for item in desks.items(one))
    waiting.until(lambda: planned() == count, "all plans", 240, 0.5)
    waiting.until(lambda: len(pending()) == count, "all notes", 60)
    own = [{item["id"] for item in desks.items(one)} for one in desks.members]
    assert pending() == set().union(*own)
    # A note is moved by hand: it is decided by the instance whose it is, and by no other.
    mover = next(n for n in range(len(own)) if own[n])
    item = min(own[mover])
    way = desks.members[(mover + 1) % len(own)].vault  # at the desk of somebody else
    os.rename(os.path.join(way, "Pending_Approval", item + ".md"), os.path.join(way, "Approved", item + ".md"))
    waiting.until(lambda: next(i for i in desks.items(desks.members[mover]) if i["id"] == item)["state"] in ("approved", "executing", "completed"), "the decision", 60)
    events = desks.members[mover].json("trace", item)["events"]
    assert sum(e["type"] == "approval.granted" for e in events) == 1, events
    # Copies are answered by whose the note is.
    other = max(own[mover] - {item})
    shutil.copyfile(os.path.join(vault, "Pending_Approval", other + ".md"), os.path.join(vault, "Approved", other + ".md"))
    answer = os.path.join(vault, "Approved", other + ".md (not decided).md")
    waiting.until(lambda: os.path.exists(answer), "the answer", 30)
    os.unlink(os.path.join(vault, "Approved", other + ".md"))
    strays = [name for folder in ("Pending_Approval", "Plans", "Done", ".") for name in os.listdir(os.path.join(vault, folder)) if "(yours" in name]
    assert not strays, strays


def check_dashboard(desks, vault, count):
    """One of them writes it, for all; the others say who."""
    def told():
        with open(os.path.join(vault, "Dashboard.md"), encoding="utf-8") as f:
            text = f.read()
        numbers = re.findall(r"^\| (\d+) \| (\d+) \|$", text, re.M)
        return numbers and int(numbers[0][0]) + int(numbers[0][1]) >= count - 1
    waiting.until(told, "a dashboard of all", 60)
    notes = [service(one, "vault_projector")["message"] for one in desks.members]
    assert sum("writes Dashboard.md for all" in text for text in notes) == len(desks.members) - 1, notes


def check_orphan(desks, vault):
    """Killed right after the claim: nobody else takes it up, its own restart does."""
    one, others = desks.members[0], desks.members[1:]
    for other in others:
        assert other.stop() == 0
    assert one.stop() == 0
    one.start(crash_at="watch.claimed", wait=False)
    waiting.until(lambda: os.path.exists(os.path.join(one.run_dir, "http.port")) or one.process.poll() is not None, "the start")
    office.put(os.path.join(vault, "Inbox"), "orphan.txt", "Nobody knows of this one yet.\n")
    waiting.until(lambda: one.process.poll() is not None, "the crash", 60)
    for other in others:
        other.start()
    waiting.keep_pace(3)
    assert not [t for other in others for t in (i["source"] for i in desks.items(other)) if t == "inbox:orphan.txt"], "taken from one that may come back"
    one.start()
    waiting.until(lambda: desks.titles().count("orphan") == 1, "its own restart to take it up", 60)


def check_refused(desks, vault):
    """Somebody outside the fleet, one with another key, and a member that has left it."""
    stranger = Instance(bin_dir)
    stranger.words += ["--vault", vault]
    try:
        with open(os.path.join(stranger.profile, "said"), "w", encoding="utf-8") as stranger.printed:
            stranger.start(wait=False)
            assert stranger.process.wait(30) == 2
        with open(os.path.join(stranger.profile, "said"), encoding="utf-8") as f:
            said = f.read()
        assert "redis.enabled" in said and "app.vault_path" in said, said
    finally:
        stranger.clean()
    with open(os.path.join(vault, ".countersign"), encoding="utf-8") as f:
        mark = json.load(f)
    assert len(mark["with"]) == len(desks.members) - 1 and "csf1" not in json.dumps(mark), mark
    left = desks.members[0]
    assert left.stop() == 0
    settings, left.settings = left.settings, ["redis.enabled=false" if word == "redis.enabled=true" else word for word in left.settings]
    left.start(wait=False)
    assert left.process.wait(30) == 2, "it works alone where others work, too"
    left.settings = settings
    left.start()


def check_conflicts(desks, vault):
    """Second versions, partial uploads and what NFS leaves are no work, and the first is said."""
    inbox = os.path.join(vault, "Inbox")
    names = ["x (conflicted copy 2026-11-30).pdf", "x.sync-conflict-20261130-101010-ABCDEFG.pdf", ".nfs0000001", "x.pdf~", "x.pdf.part"]
    before = len(desks.titles())
    for name in names:
        with open(os.path.join(inbox, name), "w", encoding="utf-8") as f:
            f.write("second version\n")
    waiting.until(lambda: any("second version that a synchroniser has kept" in service(one, "file_watcher")["message"] for one in desks.members), "the reason", 60)
    assert sorted(os.listdir(inbox)) == sorted(names) and len(desks.titles()) == before
    for name in names:
        os.unlink(os.path.join(inbox, name))


def local(redis, count):
    home = tempfile.mkdtemp(prefix="countersign-office-")
    vault = os.path.join(home, "vault")
    os.mkdir(vault, 0o700)
    binds = [office.Bind(vault) for _ in range(2)] if INNER in os.environ else []
    desks = None
    try:
        desks = races("two mounts of one folder" if binds else "one folder", redis, vault, [vault, *[b.path for b in binds], vault, vault][:3], count)
        check_notes(desks, vault, count)
        check_dashboard(desks, vault, count)
        check_conflicts(desks, vault)
        check_refused(desks, vault)
        check_orphan(desks, vault)
    finally:
        if desks:
            desks.clean()
        for bind in binds:
            bind.clean()
        shutil.rmtree(home, ignore_errors=True)


def fuse(redis, count):
    home = tempfile.mkdtemp(prefix="countersign-office-")
    mounts = [office.CopyFs(copyfs, home, *words) for words in ([], ["lost"], [])]
    desks = None
    try:
        desks = races("three mounts (FUSE) where a rename copies", redis, home, [m.path for m in mounts], count)
        waiting.until(lambda: all(service(one, "file_watcher")["health"] == "healthy" for one in desks.members), "each to know who watches", 60)
        watchers = [service(one, "file_watcher") for one in desks.members]
        assert sum("looked at every 10 seconds" in w["message"] for w in watchers) == 1, watchers
        assert sum("watches the Inbox of this shared vault" in w["message"] for w in watchers) == 2, watchers
        decides = service(desks.members[0], "vault_decisions")
        assert "every 10 seconds" in decides["message"] and decides["health"] == "healthy", decides
        check_conflicts(desks, home)
        check_refused(desks, mounts[0].path)
    finally:
        if desks:
            desks.clean()
        for mount in mounts:
            mount.clean()
        shutil.rmtree(home, ignore_errors=True)


def main():
    if not redisrig.is_installed():
        print("SKIPPED: redis-server is not installed")
        sys.exit(77)
    if os.geteuid() == 0 and INNER not in os.environ:
        os.environ[INNER] = "1"
        os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv])
    only = sys.argv[4:]
    for name, run, count in (("local", local, 300), ("fuse", fuse, 150)):
        if only and name not in only:
            continue
        if name == "fuse" and not office.has_fuse(copyfs):
            print("SKIPPED: what renames by copying is not shown here: it needs /dev/fuse, root and libfuse3")
            continue
        redis = redisrig.Redis(["--appendonly", "yes", "--appendfsync", "always"])
        try:
            run(redis, count)
        finally:
            redis.clean()
    if "/nfs" not in open("/proc/filesystems", encoding="utf-8").read().replace("\t", "/"):
        print("NOT SHOWN: NFS itself (this kernel has no NFS client)")


main()
