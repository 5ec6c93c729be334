"""wrk, on a processor of its own: a closed loop of connections over a file of requests."""
import dataclasses
import os
import re
import subprocess

from . import process

SCRIPT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "send.lua")


@dataclasses.dataclass
class Window:
    rate: float
    """Answers a second."""
    cpu: float
    """µs of the server's processor time for each."""
    count: int
    bad: int
    """Answers that were refusals, and connections that failed."""


def window(server, requests, connections, seconds, core=process.LOAD):
    before = server.cpu()
    said = subprocess.run(
        ["taskset", "--cpu-list", core, "wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
         "--timeout", "30s", "--script", SCRIPT, f"http://127.0.0.1:{server.port}/", "--", requests],
        capture_output=True, text=True, check=True).stdout
    after = server.cpu()
    count = int(re.search(r"(\d+) requests in", said)[1])
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    failed = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    bad = (int(refused[1]) if refused else 0) + (sum(map(int, failed.groups())) if failed else 0)
    return Window(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), (after - before) / max(count, 1) * 1e6, count, bad)


def write(path, requests):
    """A file of requests for servers that take them unsigned."""
    with open(path, "wb") as file:
        for request in requests:
            file.write(b"%08d" % len(request) + request)
    return path


def http(method, target, body=b"", **headers):
    """A request to be written so."""
    lines = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
