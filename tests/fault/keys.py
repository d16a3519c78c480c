"""Promise: a server of the same user finds no key of ours, neither in an environment nor in memory nor in a core dump.
The server is the owner's own with `sandbox: off`. As root the memory is root's to read: then the test goes on as nobody."""
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
KEY = "Schluesselwort7Kanarienvogel"
NOBODY = 65534


def as_nobody():
    home = tempfile.mkdtemp(prefix="countersign-nobody-")
    os.chown(home, NOBODY, NOBODY)

    def become():
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        environment = {"PATH": "/usr/bin:/bin", "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8",
                       "COUNTERSIGN_FAULT_SCALE": os.environ.get("COUNTERSIGN_FAULT_SCALE", "")}
        probe = subprocess.run(["/bin/sh", "-c", f"exec '{bin_dir}/countersign' --version"], preexec_fn=become, env=environment, capture_output=True, check=False)
        if probe.returncode != 0 or not os.path.exists("/usr/bin/python3"):
            print("nobody may not run what was built here; memory was not tried")
            return 0
        return subprocess.run(["/usr/bin/python3", os.path.abspath(__file__), bin_dir, source], preexec_fn=become, env=environment, check=False).returncode
    finally:
        shutil.rmtree(home, ignore_errors=True)


def one_try(sandbox):
    instance = Instance(bin_dir)
    folder = tempfile.mkdtemp(prefix="countersign-peek-")
    out, secret = os.path.join(folder, "out"), os.path.join(folder, "secret")
    try:
        with open(secret, "w", encoding="utf-8") as file:
            file.write(KEY)
        with open(os.path.join(instance.profile, "config.yaml"), "w", encoding="utf-8") as file:
            file.write(f"""claude: {{api_key: "${{ANTHROPIC_API_KEY}}"}}
mcp:
  servers:
    peek:
      command: {shutil.which("python3")}
      args: ["{source}/tests/fault/peeking_server.py", "{secret}", "{out}"]
{sandbox}
""")
        os.environ["ANTHROPIC_API_KEY"] = KEY
        os.environ["COUNTERSIGN_HTTP_TOKEN"] = KEY
        if subprocess.run([instance.bin, "--profile", instance.profile, "status"], capture_output=True, check=False).returncode == 2:
            return None
        instance.start()
        instance.until(lambda: os.path.exists(out), "the server has looked around")
        with open(out, encoding="utf-8") as file:
            told = json.load(file)
        assert instance.stop() == 0
        return {way: seen for way, seen in told["told"].items() if int(way.split(":")[1]) in (told["parent"], instance.process.pid) or seen}
    finally:
        instance.clean()
        shutil.rmtree(folder, ignore_errors=True)


root = os.getuid() == 0
sandbox = "      sandbox: off"
seen = one_try(sandbox)
if seen is None:
    sandbox = ""
    seen = one_try(sandbox)
for number in range(TRIES):
    assert seen and any(way.endswith(":environ") for way in seen), f"nothing was tried: {seen}"
    successes = [way for way, success in seen.items() if success and (not root or way.endswith((":environ", ":core")))]
    assert not successes, successes
    seen = one_try(sandbox) if number + 1 < TRIES else seen
print("ok:", TRIES, "tries as", "root" if root else "an ordinary user:", sorted({way.split(":")[2] for way in seen}))
if root:
    sys.exit(as_nobody())
