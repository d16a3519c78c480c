"""Promise: whatever umask we are started with, nobody else can write what is ours, and nobody else can read what is not
the vault; the programs of others get the umask that we were started with."""
import glob
import os
import stat
import subprocess
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
TRIES = 10 if os.environ.get("COUNTERSIGN_FAULT_SCALE") == "full" else 1
SERVER = '''
import json, os, sys
mask = os.umask(0)
with open(sys.argv[1], "w") as file:
    file.write(oct(mask))
for line in sys.stdin:
    message = json.loads(line)
    if "id" in message and "method" in message:
        result = {"tools": []} if message["method"] != "initialize" else {"protocolVersion": message["params"]["protocolVersion"],
            "capabilities": {"tools": {}}, "serverInfo": {"name": "mask", "version": "1"}}
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
'''


def loose(instance, given):
    """What is open to others: anything outside of the vault, and what can be written inside of it."""
    for folder, folders, files in os.walk(instance.profile):
        for name in folders + files:
            path = os.path.join(folder, name)
            mode = os.lstat(path).st_mode
            in_vault = path.startswith(instance.vault + "/")
            if not stat.S_ISLNK(mode) and path not in given and stat.S_IMODE(mode) & (0o022 if in_vault else 0o077):
                yield f"{path}: {oct(stat.S_IMODE(mode))}"


def configure(instance, told, sandbox):
    server = os.path.join(instance.outside, "server.py")  # no path of the profile may be an argument
    with open(server, "w", encoding="utf-8") as file:
        file.write(SERVER)
    with open(os.path.join(instance.profile, "config.yaml"), "w", encoding="utf-8") as file:
        file.write(f'mcp: {{servers: {{mask: {{command: {sys.executable}, args: ["{server}", "{told}"]{sandbox}}}}}}}\n')
    return subprocess.run([instance.bin, "--profile", instance.profile, "status"], capture_output=True, check=False).returncode != 2


def one(mask):
    instance = Instance(bin_dir)
    told = os.path.join(instance.outside, "told")
    before = os.umask(mask)
    try:
        if not configure(instance, told, ", sandbox: off"):
            assert configure(instance, told, "")
        instance.start()
        os.umask(0o022)  # the owner's own files keep the modes that he gave them
        samples = sorted(f for f in glob.glob(os.path.join(source, "resources", "samples", "*")) if os.path.isfile(f))
        for sample in samples:
            instance.drop(sample)
        items = instance.until(lambda: (lambda found: found if len(found) == len(samples) else None)(instance.json("list", "--state", "awaiting_decision")), "plans", 90)
        os.umask(mask)
        for item in items[:3]:
            assert instance.terminal("approve", item["id"])[0] == 0
        instance.until(lambda: len(instance.json("list", "--state", "completed")) == 3, "three carried out")
        instance.run("audit", "export", os.path.join(instance.profile, "export.jsonl"))
        instance.run("audit", "export", os.path.join(instance.profile, "bundle"), "--format", "bundle")
        instance.until(lambda: os.path.exists(told), "the server's umask")
        with open(told, encoding="utf-8") as file:
            assert int(file.read(), 8) == mask, "a server of others gets another umask than ours was"
        given = {os.path.join(instance.profile, "config.yaml")}
        found = list(loose(instance, given))
        assert instance.stop() == 0
        found += list(loose(instance, given))
        return sorted(set(found))
    finally:
        os.umask(before)
        instance.clean()


for attempt in range(TRIES):
    for mask in (0o000, 0o022, 0o077):
        found = one(mask)
        assert not found, (oct(mask), found)
print("ok: umask 000, 022 and 077,", TRIES, "times")
