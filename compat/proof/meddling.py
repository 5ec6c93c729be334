"""A server between client and server that changes answers."""

import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def meddling(url, change, keeps_back=lambda request: False):
    """The address of a server that passes every request on, and answers what `change` makes of the answer.

    `change(request, status, headers, body)` is given the method and target as one text, and returns status, headers and body.
    What `keeps_back` says of a request true is not passed on: `change` is given an empty answer then.
    """
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self):
            request = f"{self.command} {self.path}"
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, headers, body = change(request, *((200, {}, b"{}") if keeps_back(request) else self.upstream(body)))
            self.send_response_only(status)
            for name, value in headers.items():
                if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def upstream(self, body):
            upstream = HTTPConnection(url.removeprefix("http://").rstrip("/"))
            # The Host header is under the signature: it goes on as it came.
            upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                upstream.putheader(name, value)
            upstream.endheaders(body)
            answer = upstream.getresponse()
            try:
                return answer.status, dict(answer.getheaders()), answer.read()
            finally:
                upstream.close()

        do_GET = do_PUT = do_PATCH = do_POST = do_DELETE = pass_on

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
