"""A planner with a model, from the outside: a Messages API written by others behind TLS, and every fault it can have.
What the owner gets is looked at: whose plan, and the reason when it is not the model's."""
import os
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
emulator = os.path.join(bin_dir, "..", "node", "node_modules", "@copilotkit", "aimock", "dist", "cli.js")
if not os.path.exists(emulator):
    print("the emulator is not installed (packaging/test.sh does it)")
    sys.exit(77)

# model: who writes the plan, what the owner reads when it is not the model, requests (least, most)
CASES = {
    "m-good": ("claude", "", 1, 1),
    "m-bytes": ("claude", "", 1, 1),
    "m-unknown": ("claude", "", 1, 1),
    "m-error-mid": ("playbook", "overloaded", 2, 4),
    "m-reset": ("playbook", "broke off", 2, 4),
    "m-cut": ("playbook", "cut off", 2, 4),
    "m-hang": ("playbook", "longer than 4 seconds", 1, 2),
    "m-never": ("playbook", "longer than 4 seconds", 1, 2),
    "m-429": ("playbook", "no more requests", 2, 4),
    "m-529": ("playbook", "overloaded", 2, 4),
    "m-500": ("playbook", "problem of its own", 2, 4),
    "m-401": ("playbook", "key", 1, 1),
    "m-maxtok": ("playbook", "max_tokens", 3, 3),
    "m-chat": ("playbook", "unusable", 3, 3),
}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    def answers():
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", port)) == 0
    Instance.until(answers, f"somebody to listen on {port}", 10)


def one(model, expected, words, least, most, port, folder):
    log = os.path.join(folder, "requests.log")
    open(log, "w").close()
    settings = ["planner.use=claude", "planner.quarantine=false", f"claude.model={model}", f"claude.base_url=https://localhost:{port}",
                f"claude.ca_file={folder}/cert.pem", "claude.api_key=${EMULATOR_KEY}", "claude.timeout=4s"]
    instance = Instance(bin_dir, settings)
    try:
        instance.start()
        letter = os.path.join(folder, "minutes.txt")
        with open(letter, "w", encoding="utf-8") as f:
            f.write("Minutes of the meeting of 3 November 2026\n\nThe roof will be repaired in spring.\n")
        begun = time.monotonic()
        instance.drop(letter)
        waiting = instance.until(lambda: instance.json("list", "--state", "awaiting_decision"), f"{model}: a plan")
        took = time.monotonic() - begun
        plan = instance.json("show", waiting[0]["id"])["plan"]
        requests = len(open(log).read().split())
        print(f"{model:12} {plan['planner'].split(':')[0]:9} {took:5.1f} s  {requests} requests  {plan.get('fallback', '')}")
        assert plan["planner"].startswith(expected), plan["planner"]
        assert words.lower() in plan.get("fallback", "").lower(), plan.get("fallback")
        assert least <= requests <= most, f"{model}: {requests} requests"
        source_label = f'plans_generated_total{{source="{expected}"}} 1'
        assert source_label in instance.get("/metrics")[1], source_label
        if expected == "claude":
            metrics = instance.get("/metrics")[1]
            tokens = [line for line in metrics.splitlines() if line.startswith("planner_tokens_total{") and f'model="{model}"' in line]
            assert len(tokens) == 2, metrics
        assert instance.stop() == 0
    finally:
        instance.clean()


with tempfile.TemporaryDirectory() as folder:
    key, cert = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", cert], check=True, capture_output=True)
    inner, outer = free_port(), free_port()
    os.environ["EMULATOR_KEY"] = "emulator-key"
    fixtures = os.path.join(source, "tests", "data", "models", "fixtures.json")
    children = [subprocess.Popen(["node", emulator, "-h", "127.0.0.1", "-p", str(inner), "-f", fixtures, "--log-level", "silent"]),
                subprocess.Popen(["node", os.path.join(source, "tests", "integration", "faultfront.mjs"), str(outer), str(inner), key, cert,
                                  os.path.join(folder, "requests.log")], stdout=subprocess.DEVNULL)]
    try:
        wait_for(inner)
        wait_for(outer)
        wanted = sys.argv[3:] or list(CASES)
        for model in wanted:
            one(model, *CASES[model], outer, folder)
    finally:
        for child in children:
            child.terminate()
            child.wait()
print("every fault ended in a plan")
