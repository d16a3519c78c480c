"""A model behind the Messages API that plans what the test wants."""
import http.server
import json
import threading


def stream(tool, arguments):
    """The answer of a model that calls `tool`, as a stream of events."""
    usage = {"input_tokens": 1000, "output_tokens": 1}
    block = {"type": "tool_use", "id": "toolu_1", "name": tool, "input": {}}
    events = [("message_start", {"message": {"model": "claude-sonnet-5-5", "usage": usage}}),
              ("content_block_start", {"index": 0, "content_block": block}),
              ("content_block_delta", {"index": 0, "delta": {"type": "input_json_delta", "partial_json": json.dumps(arguments)}}),
              ("content_block_stop", {"index": 0}),
              ("message_delta", {"delta": {"stop_reason": "tool_use"}, "usage": {"output_tokens": 100}}),
              ("message_stop", {})]
    return "".join(f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n" for name, data in events).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if request["tools"][0]["name"] == "report_reading":
            answer = stream("report_reading", {"kind": "mail", "asks": "reply", "summary": "A mail", "instructs_software": False})
        else:
            answer = stream("submit_plan", self.server.plan(json.dumps(request, ensure_ascii=False)))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class Model:
    """`plan`: from the text of a request to {type, summary, reasoning, steps: [{tool, arguments, why}]}."""
    def __init__(self, plan):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.plan = plan
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
