"""An MCP server whose effects can be counted: every call of `count_add` is one durable line in a file."""
import json
import os
import sys
import threading

ledger = sys.argv[1]
TOOLS = [{"name": "count_add", "description": "Counts.", "inputSchema": {"type": "object", "properties": {"key": {"type": "string"}}, "required": ["key"]}},
         {"name": "count_slowly", "description": "Counts once nobody holds it.", "inputSchema": {"type": "object", "properties": {"key": {"type": "string"}}, "required": ["key"]}},
         {"name": "count_fail", "description": "Never works.", "inputSchema": {"type": "object", "properties": {"key": {"type": "string"}}, "required": ["key"]}}]


def add(key):
    with open(ledger, "a", encoding="utf-8") as f:
        f.write(key + "\n")
        f.flush()
        os.fsync(f.fileno())


def answer(request):
    method, params = request["method"], request.get("params") or {}
    if method == "initialize":
        return {"protocolVersion": params["protocolVersion"], "capabilities": {"tools": {}}, "serverInfo": {"name": "counter", "version": "1"}}
    if method == "tools/list":
        return {"tools": TOOLS}
    if method == "tools/call" and params["name"] == "count_slowly":
        while os.path.exists(ledger + ".hold"):
            pause.wait(0.01)
    if method == "tools/call" and params["name"] in ("count_add", "count_slowly"):
        add(params["arguments"]["key"])
        return {"content": [{"type": "text", "text": "counted"}]}
    if method == "tools/call":
        return {"content": [{"type": "text", "text": "It never works."}], "isError": True}
    return {}


def note(what):
    with open(f"{ledger}.{what}", "a", encoding="utf-8") as f:
        f.write("call\n")


def reply(request):
    text = json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": answer(request)})
    with speaking:
        print(text, flush=True)


def reply_slowly(request):
    note("starts")
    reply(request)
    note("ends")


speaking = threading.Lock()
pause = threading.Event()  # never set. Nothing of ours is imported: where the sources lie in /tmp, a server sees its own folder alone
for line in sys.stdin:
    message = json.loads(line)
    if "id" in message and "method" in message:
        if message["method"] == "tools/call" and message["params"]["name"] == "count_slowly":
            threading.Thread(target=reply_slowly, args=[message]).start()
        else:
            reply(message)
