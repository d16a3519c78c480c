"""A server where mail is handed in, on 127.0.0.1, without encryption: it keeps what it takes as it was before dots were added."""
import base64
import socketserver
import threading


class Handler(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        try:
            self.talk()
        except OSError:  # whoever hands in has gone
            pass

    def talk(self):
        sink = self.server.sink
        sink.connections += 1
        envelope = {"from": None, "to": [], "secret": None}
        self.say("220 sink.test ESMTP")
        while line := self.rfile.readline():
            words = line.decode().strip()
            verb = words.split(" ")[0].upper()
            if verb == "EHLO":
                self.wfile.write(b"250-sink.test\r\n250-SIZE 50000000\r\n250-8BITMIME\r\n250 AUTH PLAIN XOAUTH2\r\n")
            elif verb == "AUTH":
                envelope["secret"] = base64.b64decode(words.split(" ")[2])
                self.say("235 2.7.0 in")
            elif verb == "MAIL":
                envelope["from"] = words.split("<")[1].split(">")[0]
                self.say("250 2.1.0 sender")
            elif verb == "RCPT":
                envelope["to"].append(words.split("<")[1].split(">")[0])
                self.say("250 2.1.5 recipient")
            elif verb == "DATA":
                sink.pause("DATA")
                self.say("354 go on")
                self.keep(envelope)
                sink.pause("dot")
                self.say("250 2.0.0 queued")
            elif verb == "QUIT":
                self.say("221 2.0.0 bye")
                return
            else:
                self.say("250 2.0.0 fine")

    def keep(self, envelope):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        if line:
            self.server.sink.taken.append({**envelope, "bytes": b"".join(lines)})


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


class Sink:
    """`taken`: {from, to, secret, bytes} of each mail. After hold() it keeps whoever hands one in waiting, until go()."""
    def __init__(self):
        self.held = None
        self.taken, self.connections = [], 0
        self.waits, self.goes = threading.Event(), threading.Event()
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.sink = self
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hold(self, at):
        """`at`: "DATA", or "dot", when the mail is taken and not answered."""
        self.waits.clear()
        self.goes.clear()
        self.held = at

    def pause(self, at):
        if self.held == at:
            self.waits.set()
            self.goes.wait(60)

    def go(self):
        self.held = None
        self.goes.set()

    def close(self):
        self.go()
        self.server.shutdown()
        self.server.server_close()
