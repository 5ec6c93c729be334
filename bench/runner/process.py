"""Servers: started on given processors, looked at from outside, and ended."""
import os
import socket
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")
SERVER, LOAD = "0", "1"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Server:
    """A process that listens on `port`. As a context it ends with it, killed."""

    def __init__(self, command, port, cores=SERVER, env=None, log=subprocess.DEVNULL):
        self.port = port
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            ["taskset", "--cpu-list", cores, *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **(env or {})})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def listening(self, patience=60):
        """This server, once it listens."""
        while time.monotonic() - self.began < patience:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.02)
        raise RuntimeError(f"{self.process.args} does not listen.")

    def answered(self, request, patience=60):
        """Seconds from its start to the end of the first answer to this request, which must be a success."""
        while time.monotonic() - self.began < patience:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                    connection.settimeout(patience)
                    connection.sendall(request)
                    if connection.recv(65536).startswith(b"HTTP/1.1 200"):
                        return time.monotonic() - self.began
                    raise RuntimeError(f"{self.process.args} refuses the first request.")
            except OSError:
                time.sleep(0.0005)
        raise RuntimeError(f"{self.process.args} does not answer.")

    def cpu(self):
        """Seconds of processor time so far, its own and the system's for it."""
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self):
        """MiB resident."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    def kill(self):
        self.process.kill()
        self.process.wait()
