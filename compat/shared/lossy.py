"""A line to the server on which the first answer is lost."""

import socket
import threading
from contextlib import contextmanager


class LossyLine:
    """Passes connections through to the server, but closes the first one when its answer arrives."""

    def __init__(self, url):
        host, port = url.removeprefix("http://").rstrip("/").split(":")
        self.server = (host, int(port))
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.requests = []  # the first line of each connection's first request: method and target
        self.lost = 0

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            self.requests.append(None)
            threading.Thread(target=self.carry, args=(client, len(self.requests) - 1), daemon=True).start()

    def carry(self, client, index):
        with client, socket.create_connection(self.server) as upstream:
            threading.Thread(target=self.forward, args=(client, upstream, index), daemon=True).start()
            while answer := receive(upstream):
                if index == 0:
                    self.lost += 1
                    client.shutdown(socket.SHUT_RDWR)
                    return
                client.sendall(answer)

    def forward(self, client, upstream, index):
        while sent := receive(client):
            if self.requests[index] is None:
                self.requests[index] = sent.split(b"\r\n", 1)[0].decode()
            try:
                upstream.sendall(sent)
            except OSError:
                return


@contextmanager
def lossy_line(url):
    line = LossyLine(url)
    threading.Thread(target=line.serve, daemon=True).start()
    try:
        yield line
    finally:
        line.listener.close()


def receive(connection):
    try:
        return connection.recv(65536)
    except OSError:
        return b""
