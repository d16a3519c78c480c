"""The owner's own files in a vault that we move into, their edits of our notes, what they put where notes decide, and a
second profile on the same vault."""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
sample = os.path.join(source, "resources", "samples", "rechnung nov.pdf")


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def answered(path, word):
    """Within two seconds a sentence stands beside it."""
    Instance.until(lambda: word in read(path + " (not decided).md"), f"answer beside {path}", 2)


def one_waiting(instance):
    instance.drop(sample)
    item = instance.until(lambda: instance.json("list", "--state", "awaiting_decision"), "a plan")[0]
    note = instance.path("Pending_Approval", item["id"] + ".md")
    instance.until(lambda: os.path.exists(note), "its note")
    return item, note


def check_files(instance):
    theirs = {("Dashboard.md",): "# My own start page\n", ("Approved", "2025 contracts.md"): "# approved by me\n",
              ("Company_Handbook.md",): "# ours\n"}
    for place, text in theirs.items():
        write(instance.path(*place), text)
    instance.start()
    item, note = one_waiting(instance)
    instance.until(lambda: item["id"] in read(instance.path("Countersign.md")), "our dashboard beside theirs")

    # Moved and changed: put back with the reason, and what they wrote is kept.
    changed = read(note) + "\nPay only half of it.\n"
    write(note, changed)
    approved = instance.path("Approved", item["id"] + ".md")
    shutil.move(note, approved)
    instance.until(lambda: "had been changed" in read(note), "put back with the reason", 2)
    kept = instance.path("Pending_Approval", item["id"] + " (yours).md")
    assert read(kept) == changed, read(kept)[-200:]
    assert not os.path.exists(approved)

    # Their own files, and what a synchroniser makes, where notes decide.
    for folder in ("Approved", "Rejected", "Pending_Approval"):
        write(instance.path(folder, "shopping.md"), "# milk\n")
        answered(instance.path(folder, "shopping.md"), "not ours")
        copy = instance.path(folder, item["id"] + ".sync-conflict-20261128-101500-ABCDEFG.md")
        shutil.copyfile(note, copy)
        answered(copy, "own name")
        assert read(instance.path(folder, "shopping.md")) == "# milk\n"
    assert instance.json("show", item["id"])["state"] == "awaiting_decision"

    # The note itself still decides, and afterwards the note of what is done does not.
    shutil.move(note, approved)
    done = instance.path("Done", item["id"] + ".md")
    instance.until(lambda: os.path.exists(done) and not os.path.exists(approved), "done")
    shutil.move(done, approved)
    instance.until(lambda: "dealt with already" in read(done), "put back with the reason", 2)
    for place, text in theirs.items():
        assert read(instance.path(*place)) == text, place


def check_second_profile(instance):
    second = Instance(bin_dir)
    second.words = second.words + ["--vault", instance.vault]
    try:
        refused = second.run(*second.settings, "serve", check=False)
        assert refused.returncode == 2, refused
        for word in (instance.profile, "--vault", ".countersign"):
            assert word in refused.stderr, refused.stderr
        assert instance.get("/health/live")[0] == 200
        instance.drop(sample, "still ours.pdf")
        instance.until(lambda: any(i["source"] == "inbox:still ours.pdf" for i in instance.json("list")), "taken by the first")
        assert instance.stop() == 0
        assert second.run(*second.settings, "serve", check=False).returncode == 2  # not running, but still theirs
        os.unlink(instance.path(".countersign"))  # the way out that the sentence names
        second.vault = instance.vault
        second.start()
        assert second.stop() == 0
        assert instance.run(*instance.settings, "serve", check=False).returncode == 2
    finally:
        second.clean()


def check_vault_that_comes_late():
    """Where it could not be made at the start another's vault may come: it is asked whose it is before anything is done in it."""
    late = Instance(bin_dir)
    mount = os.path.join(late.outside, "mnt")
    late.vault = os.path.join(mount, "vault")
    late.settings += ["--vault", late.vault]
    write(mount, "not a folder yet\n")
    try:
        late.start()
        os.unlink(mount)
        os.makedirs(os.path.join(late.vault, "Inbox"))
        write(os.path.join(late.vault, ".countersign"), '{"instance": "other", "profile": "/home/other"}\n')
        write(os.path.join(late.vault, "Inbox", "letter.txt"), "Dear all\n")
        late.until(lambda: "/home/other" in late.run("status").stdout, "whose vault it is")
        late.run("status", "--json")
        assert os.listdir(late.vault) and sorted(os.listdir(late.vault)) == [".countersign", "Inbox"], os.listdir(late.vault)
        assert os.listdir(os.path.join(late.vault, "Inbox")) == ["letter.txt"] and late.json("list") == []
        shutil.rmtree(late.vault)  # and theirs may still come
        late.until(lambda: os.path.exists(late.path("Dashboard.md")), "a vault of our own")
        late.drop(os.path.join(source, "resources", "samples", "idea.md"), "idea.md")
        late.until(lambda: late.json("list"), "what was dropped into it")
        assert late.stop() == 0
    finally:
        late.clean()


house = Instance(bin_dir)
try:
    check_vault_that_comes_late()
    check_files(house)
    check_second_profile(house)
    print("ok: the owner's files stay theirs")
finally:
    house.clean()
