"""A line between two programs on this machine that can be cut, and can be down."""
import socket
import struct
import threading


class Proxy:
    def __init__(self, port):
        self.target, self.open, self.isUp = port, set(), True
        self.lock = threading.Lock()
        self.server = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.server.accept()
            except OSError:
                return
            if not self.isUp:
                self.reset(client)
                continue
            try:
                target = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                self.reset(client)
                continue
            with self.lock:
                self.open |= {client, target}
            for a, b in ((client, target), (target, client)):
                threading.Thread(target=self.pass_on, args=(a, b), daemon=True).start()

    def pass_on(self, a, b):
        try:
            while data := a.recv(65536):
                b.sendall(data)
        except OSError:
            pass
        for end in (a, b):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        with self.lock:
            self.open -= {a, b}

    @staticmethod
    def reset(connection):
        try:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
        except OSError:
            pass

    def cut(self):
        """Every connection ends in the middle of whatever it is."""
        with self.lock:
            ends, self.open = self.open, set()
        for end in ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def down(self):
        self.isUp = False
        self.cut()

    def up(self):
        self.isUp = True

    def close(self):
        self.server.close()
        self.cut()
