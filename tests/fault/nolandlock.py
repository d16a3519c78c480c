"""Promise: a kernel without Landlock is a state that is shown everywhere, and everything else goes on."""
import json
import os
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source, wrapper = sys.argv[1:4]
instance = Instance(bin_dir)
# A shell script in place of the program: every start of it and of its children is on such a kernel.
real = instance.bin
instance.bin = os.path.join(instance.profile, "countersign")
with open(os.open(instance.bin, os.O_WRONLY | os.O_CREAT, 0o700), "w", encoding="utf-8") as file:
    file.write(f'#!/bin/sh\nexec "{wrapper}" "{real}" "$@"\n')
instance.words[0] = instance.bin
try:
    instance.start()
    with open(instance.path("Inbox", "note.md"), "w", encoding="utf-8") as file:
        file.write("# Read this\nplease\n")
    item = instance.until(lambda: next(iter(instance.json("list", "--state", "awaiting_decision")), None), "a plan")
    assert instance.terminal("approve", item["id"])[0] == 0
    instance.until(lambda: instance.json("show", item["id"])["state"] == "completed", "carried out")
    status = instance.json("status")
    assert status["separation"]["bundled"] == "none" and status["separation"]["reader"] == "none", status["separation"]
    service = next(s for s in status["services"] if s["name"] == "separation")
    assert service["health"] == "degraded" and "Landlock" in service["message"], service
    code, text = instance.get("/health/detailed")
    check = json.loads(text)["checks"]["separation"]
    assert code == 200 and check["status"] == "degraded" and "Landlock" in check["message"], (code, check)
    done = instance.run("doctor", "--json", check=False)
    found = {c["check"]: c["status"] for c in json.loads(done.stdout)["checks"]}
    assert found["landlock"] == "warning" and found["service:separation"] == "warning", found
    assert instance.stop() == 0
    print("ok")
finally:
    instance.clean()
