"""An MCP server whose effects can be counted: every call of `count_add` is one durable line in a file."""
import json
import os
import sys
import time

ledger = sys.argv[1]
TOOLS = [{"name": "count_add", "description": "Counts.", "inputSchema": {"type": "object", "properties": {"key": {"type": "string"}}, "required": ["key"]}},
         {"name": "count_slowly", "description": "Counts after a while.", "inputSchema": {"type": "object", "properties": {"key": {"type": "string"}}, "required": ["key"]}},
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
        with open(ledger + ".starts", "a", encoding="utf-8") as f:
            f.write(f"{time.monotonic()}\n")
        time.sleep(0.1)
    if method == "tools/call" and params["name"] in ("count_add", "count_slowly"):
        add(params["arguments"]["key"])
        return {"content": [{"type": "text", "text": "counted"}]}
    if method == "tools/call":
        return {"content": [{"type": "text", "text": "It never works."}], "isError": True}
    return {}


for line in sys.stdin:
    message = json.loads(line)
    if "id" in message and "method" in message:
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": answer(message)}), flush=True)
