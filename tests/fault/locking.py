"""Promise: one engine for a profile, whatever becomes of its lock file while it runs."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
TRIES = 100 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 3


def second(instance, profile=None):
    """Whether another engine starts: it ends by itself when it is refused."""
    command = [instance.bin, "--profile", profile or instance.profile, "--set", "http.port=0", "--vault", instance.vault, "serve"]
    port = os.path.join(profile or instance.profile, "run", "http.port")
    before = os.stat(port).st_ino if os.path.exists(port) else None
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        def settled():
            return process.poll() is not None or (os.path.exists(port) and os.stat(port).st_ino != before)
        instance.until(settled, "the second engine ends or runs")
        started = process.poll() is None
        if started:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
        assert process.returncode == 5 and "already running" in process.stderr.read(), process.returncode
        return False


def forget_lock(instance):
    if os.path.lexists(os.path.join(instance.profile, "engine.lock")):
        os.unlink(os.path.join(instance.profile, "engine.lock"))


def removed(instance):
    forget_lock(instance)
    return second(instance)


def replaced(instance):
    path = os.path.join(instance.profile, "engine.lock")
    with open(path + ".new", "w", encoding="utf-8"):
        pass
    os.rename(path + ".new", path)
    return second(instance)


def linked(instance):
    """The lock leads to a file that nobody has locked."""
    path = os.path.join(instance.profile, "engine.lock")
    forget_lock(instance)
    os.symlink("/dev/null", path)
    try:
        return second(instance)
    finally:
        os.unlink(path)


def journal_elsewhere(instance):
    """The same journal under another folder, by a hard link: its own lock file, its own folder."""
    other = tempfile.mkdtemp(prefix="countersign-other-")
    try:
        for name in ("journal.db", "journal.db-wal", "journal.db-shm", "journal.anchor"):
            if os.path.exists(os.path.join(instance.profile, name)):
                os.link(os.path.join(instance.profile, name), os.path.join(other, name))
        return second(instance, other)
    finally:
        shutil.rmtree(other, ignore_errors=True)


def folder_renamed(instance):
    """The folder goes by another name meanwhile, and the lock file is gone."""
    other = instance.profile + "-moved"
    os.rename(instance.profile, other)
    try:
        if os.path.exists(os.path.join(other, "engine.lock")):
            os.unlink(os.path.join(other, "engine.lock"))
        return second(instance, other)
    finally:
        os.rename(other, instance.profile)


ATTACKS = [removed, replaced, linked, journal_elsewhere, folder_renamed]
the_instance = Instance(bin_dir)
try:
    the_instance.start()
    for attack in ATTACKS:
        successes = sum(attack(the_instance) for _ in range(TRIES))
        print(f"{attack.__name__}: {successes} of {TRIES} second engines")
        assert successes == 0, attack.__name__
    assert the_instance.json("status")["state"] == "running"
    assert the_instance.stop() == 0
    the_instance.start()  # and what was locked is free again
    assert the_instance.stop() == 0
    print("ok")
finally:
    the_instance.clean()
