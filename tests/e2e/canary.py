"""Promise: a secret is nowhere but where it is used. Every secret is a canary; then everything is searched for it."""
import base64
import glob
import http.server
import json
import os
import stat
import subprocess
import sys
import threading

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
# Words that no pattern would take for a secret: what hides them has to know them.
CANARIES = {name: f"Kanarienvogel{number}{name}zwitschert" for number, name in enumerate(["Http", "Redis", "Claude", "Openai", "Mcp"])}
FORMS = {}
for name, word in CANARIES.items():
    FORMS[word.encode()] = name
    FORMS[word.encode("utf-16-le")] = name
    FORMS[word[::-1].encode()] = name
    for skipped in range(3):
        FORMS[base64.b64encode(b"x" * skipped + word.encode())[4 if skipped else 0:-4]] = name


def found(content):
    return sorted({name for form, name in FORMS.items() if form in content})


class Model(http.server.BaseHTTPRequestHandler):
    """A server that refuses, and in its refusal repeats the key: errors are what logs like to keep."""
    keys = []
    statuses = [401, 400, 403, 500]

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        key = self.headers.get("x-api-key", "") + self.headers.get("Authorization", "")
        Model.keys.append(key)
        body = json.dumps({"type": "error", "error": {"type": "authentication_error", "message": f"invalid x-api-key: {key}"}}).encode()
        self.send_response(Model.statuses[len(Model.keys) % len(Model.statuses)], f"No {key}")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("request-id", key)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def config(instance, port):
    text = f"""# what is secret lies in the environment
http: {{port: 0, token: "${{CANARY_HTTP}}"}}
redis: {{password: "${{CANARY_REDIS}}"}}
planner: {{use: claude}}
claude: {{api_key: "${{CANARY_CLAUDE}}", base_url: "http://127.0.0.1:{port}", timeout: 5}}
openai: {{api_key: "${{CANARY_OPENAI}}"}}
logging: {{level: DEBUG}}
mcp:
  servers:
    counter:
      command: {sys.executable}
      args: ["{source}/tests/fault/counter_server.py", "{instance.outside}/ledger"]
      sandbox: {{folders: {{"{instance.outside}": rw}}}}
      env: {{TOKEN: "${{CANARY_MCP}}"}}
"""
    with open(os.open(os.path.join(instance.profile, "config.yaml"), os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(text)


def start(instance, output):
    """As Instance.start(), with what the program prints kept."""
    for name, word in CANARIES.items():
        os.environ["CANARY_" + name.upper()] = word
    instance.process = subprocess.Popen([instance.bin, "--profile", instance.profile, "serve"], stdout=output, stderr=output)
    port = os.path.join(instance.profile, "run", "http.port")
    instance.until(lambda: os.path.exists(port) or instance.process.poll() is not None, "ready")
    assert instance.process.poll() is None, "serve ended at its start"


def descendants(root):
    parents = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path) as file:
                text = file.read()
            parents[int(path.split("/")[2])] = int(text.rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    known = {root}
    while True:
        more = {pid for pid, parent in parents.items() if parent in known} - known
        if not more:
            return known
        known |= more


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


class Processes:
    """Who runs, with which words and which environment; looked at again and again, because a reader lives short."""
    def __init__(self, root):
        self.root = root
        self.seen = set()
        self.ready = True  # start() has waited for it
        self.problems = []

    def look(self):
        for pid in descendants(self.root):
            words = read(f"/proc/{pid}/cmdline")
            program = os.path.basename(words.split(b"\0")[0]).decode()
            environment = read(f"/proc/{pid}/environ")
            if found(words):
                self.problems.append(f"{program}: {found(words)} in its arguments")
            if pid == self.root:
                if found(environment) and self.ready:
                    self.problems.append(f"{program}: {found(environment)} in its own environment")
                continue
            if not environment:
                # Ours hide theirs from everybody but root; to have run is enough then.
                if os.getuid() != 0 and words:
                    self.seen.add(program)
                continue
            own = ["Mcp"] if b"counter_server" in words else []
            # Between fork and exec a child is a copy of its parent, with its parent's arguments, too.
            if words != read(f"/proc/{self.root}/cmdline") and found(environment) != own:
                self.problems.append(f"{program}: {found(environment)} in its environment, {own} expected")
            self.seen.add("counter" if own else program)


def search(folder):
    hits, modes = [], []
    for path, folders, files in os.walk(folder):
        for name in folders + files:
            full = os.path.join(path, name)
            info = os.lstat(full)
            private = 0o600 if stat.S_ISREG(info.st_mode) else 0o700
            # The vault is its owner's to share; what is ours beside it is nobody else's business.
            if "/vault" not in full and not stat.S_ISLNK(info.st_mode) and stat.S_IMODE(info.st_mode) & ~private:
                modes.append(f"{full}: {oct(stat.S_IMODE(info.st_mode))}")
            if found(full.encode()) or (stat.S_ISREG(info.st_mode) and found(read(full))):
                hits.append(f"{full}: {found(full.encode() + read(full))}")
    return hits, modes


def answers(instance, items):
    """Everything that the instance says of itself, by command and over HTTP."""
    texts = {}
    first = items[0]
    for words in (["status"], ["list"], ["show", first["id"]], ["trace", first["correlation_id"]], ["metrics"], ["rules"], ["mcp", "list"], ["doctor"]):
        for form in ([], ["--json"]):
            done = instance.run(*words, *form, check=False)
            texts[" ".join(words + form)] = done.stdout + done.stderr
    exported = os.path.join(instance.profile, "export.jsonl")
    instance.run("audit", "export", exported)
    texts["audit export"] = read(exported).decode()
    os.unlink(exported)
    texts["--set"] = instance.run("--set", "http.token=" + CANARIES["Http"], "list", check=False).stderr
    for path in ("/health", "/health/detailed", "/health/ready", "/metrics"):
        for token in (CANARIES["Http"], "wrong", None):
            status, text = instance.get(path, {"Authorization": f"Bearer {token}"} if token else {})
            assert token == CANARIES["Http"] or path == "/health" or status in (401, 403), f"{path} without the token: {status}"
            texts[f"{path} {status}"] = text
    assert len(texts["/metrics 200"]) > 100 and len(texts["audit export"]) > 1000, "nothing was said, so nothing was searched"
    return texts


def main(instance):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Model)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    config(instance, server.server_port)
    output = os.path.join(instance.profile, "printed.txt")
    with open(os.open(output, os.O_WRONLY | os.O_CREAT, 0o600), "w") as printed:
        start(instance, printed)
    processes = Processes(instance.process.pid)
    samples = sorted(f for f in glob.glob(os.path.join(source, "resources", "samples", "*")) if os.path.isfile(f))
    for sample in samples:
        instance.drop(sample)

    def planned():
        processes.look()
        items = instance.json("list", "--state", "awaiting_decision")
        return items if len(items) == len(samples) else None

    items = instance.until(planned, "plans although the model refuses", 120)
    assert Model.keys and all(key == CANARIES["Claude"] for key in Model.keys), "the key was not used, so nothing was tried"
    code, text = instance.terminal("approve", items[0]["id"])
    assert code == 0, text
    assert not found(text.encode()), text
    instance.until(lambda: processes.look() or instance.json("list", "--state", "completed"), "one carried out")
    # No plan needs the counter, so nothing that was waited for above means that it has come up.
    programs = {"countersign-tools", "countersign-reader", "counter"}
    instance.until(lambda: processes.look() or programs <= processes.seen, f"all of {programs}")
    assert not processes.problems, processes.problems
    for name, text in answers(instance, items).items():
        assert not found(text.encode()), f"{name}: {found(text.encode())}"
    for when in ("running", "stopped"):
        hits, modes = search(instance.profile)
        assert not hits, f"{when}: {hits}"
        assert not modes, f"{when}: {modes}"
        if when == "running":
            assert instance.stop() == 0
    assert not glob.glob(os.path.join(instance.profile, "**", "core*"), recursive=True)
    assert instance.run("audit", "verify").returncode == 0
    print("ok:", len(CANARIES), "secrets,", len(Model.keys), "requests, 0 hits")


for word, name in ((CANARIES[n], n) for n in CANARIES):
    assert found(b"..." + word.encode() + b"...") == [name] and found(base64.b64encode(b"ab" + word.encode() + b"cd")) == [name]
the_instance = Instance(bin_dir)
try:
    main(the_instance)
finally:
    the_instance.clean()
