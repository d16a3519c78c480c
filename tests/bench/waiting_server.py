"""An MCP server whose one tool does nothing but take its time: waiting_server.py MILLISECONDS. Any number of calls wait at once."""
import json
import sys
import threading

wait = int(sys.argv[1]) / 1000
TOOL = {"name": "wait", "description": "Takes its time.", "inputSchema": {"type": "object", "properties": {"key": {"type": "string"}}, "required": ["key"]}}
speaking = threading.Lock()


def reply(request, result):
    with speaking:
        print(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}), flush=True)


for line in sys.stdin:
    message = json.loads(line)
    method = message.get("method")
    if "id" not in message or not method:
        continue
    if method == "initialize":
        reply(message, {"protocolVersion": message["params"]["protocolVersion"], "capabilities": {"tools": {}}, "serverInfo": {"name": "waiting", "version": "1"}})
    elif method == "tools/list":
        reply(message, {"tools": [TOOL]})
    elif method == "tools/call":
        threading.Timer(wait, reply, [message, {"content": [{"type": "text", "text": "done"}]}]).start()
    else:
        reply(message, {})
