"""A small office: several whole instances of one fleet on one vault, each perhaps by a way of its own to it."""
import os
import shutil
import signal
import subprocess
import tempfile

import fleetrig
import waiting
from instance import Instance


class CopyFs:
    """A mount (FUSE) of a folder where a rename copies and deletes."""

    def __init__(self, program, folder, *words):
        self.path = tempfile.mkdtemp(prefix="countersign-fuse-")
        self.process = subprocess.Popen([program, folder, self.path, *words], stderr=subprocess.DEVNULL)
        waiting.until(lambda: os.path.ismount(self.path) or self.process.poll() is not None, "the mount")
        assert self.process.poll() is None, "no FUSE here"

    def clean(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        shutil.rmtree(self.path, ignore_errors=True)


def has_fuse(program):
    return os.path.exists("/dev/fuse") and os.geteuid() == 0 and os.path.exists(program)


class Bind:
    """A second name of a folder, mounted in this process's own mount namespace."""

    def __init__(self, folder):
        self.path = tempfile.mkdtemp(prefix="countersign-bind-")
        subprocess.run(["mount", "--bind", folder, self.path], check=True)

    def clean(self):
        subprocess.run(["umount", "-l", self.path], check=False)
        shutil.rmtree(self.path, ignore_errors=True)


class Office:
    """`ways`: one path to the same vault for each instance."""

    def __init__(self, bin_dir, redis, ways, settings=()):
        self.members = []
        for number, way in enumerate(ways):
            one = Instance(bin_dir, ["redis.enabled=true", "redis.host=127.0.0.1", f"redis.port={redis.port}", "redis.lease=2",
                                     f"instance.name=desk{number}", *settings])
            one.name = f"desk{number}"
            one.extra["FLEET_KEY"] = fleetrig.KEY
            one.vault = way
            one.words += ["--vault", way]
            with open(os.path.join(one.profile, "config.yaml"), "w", encoding="utf-8") as f:
                f.write('redis: {fleet_key: "${FLEET_KEY}"}\n')
            self.members.append(one)

    def start(self):
        for one in self.members:
            one.start()
        for one in self.members:
            one.until(lambda one=one: fleetrig.Fleet.instances(one) == len(self.members), f"{one.name} to hear all others", 60)
        return self

    def items(self, one):
        return one.json("list", "--limit", "100000")

    def titles(self):
        """The files that became items, of all instances; each tells its own."""
        return [item["source"].removeprefix("inbox:").removesuffix(".txt") for one in self.members for item in self.items(one)]

    def clean(self):
        for one in self.members:
            one.clean()


def put(inbox, name, text):
    """As a program does that knows that others look: whole under another name, then renamed."""
    path = os.path.join(inbox, "." + name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    os.rename(path, os.path.join(inbox, name))
