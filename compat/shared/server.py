"""Servers of their own for the few cases that need other settings."""

import os
import shlex
import signal
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from cases import Failed, same

COMMAND = os.environ.get("CHANDLERY_SERVER") or str(Path(__file__).resolve().parents[2] / "serve")


@contextmanager
def server(data, **settings):
    """A server on this data folder while the block runs, with settings such as CHANDLERY_ACCOUNT_ID.

    `data` is None where the settings name a store.
    Gives its environment for clients: the variables of its banner, and URL.
    """
    url = f"http://127.0.0.1:{free_port()}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CHANDLERY_"))}
    process = subprocess.Popen(
        [COMMAND, *(["--data", str(data)] if data else []), "--urls", url],
        env=inherited | settings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    printed = []
    reader = threading.Thread(target=lambda: printed.extend(iter(process.stdout.readline, "")), daemon=True)
    reader.start()
    try:
        wait_for(url, process, printed, banner="CHANDLERY_ROOT_ACCESS_KEY_ID" not in settings)
        yield exported(printed) | {"URL": url}
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            status = "killed: it had not stopped in 30 s"
        reader.join(timeout=5)
    same(("status after SIGTERM", status), ("status after SIGTERM", 0))


@contextmanager
def data_folder():
    """A folder for one server's data."""
    with tempfile.TemporaryDirectory(prefix="chandlery-compat-") as folder:
        yield folder


@contextmanager
def environment(variables):
    """Runs the block as if the process had been started with these AWS variables and no others."""
    before = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("AWS_") and name != "AWS_DATA_PATH"]:
        del os.environ[name]
    os.environ.update({name: value for name, value in variables.items() if name != "URL"})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def exported(printed):
    """The variables of the banner's `export` line; none where keys came from the environment."""
    for line in printed:
        if line.strip().startswith("export AWS_SHARED_CREDENTIALS_FILE="):
            return dict(word.split("=", 1) for word in shlex.split(line)[1:])
    return {}


def wait_for(url, process, printed, banner):
    """Returns when the server listens, and has printed its `export` line if it prints one."""
    host, port = url.removeprefix("http://").split(":")
    end = time.monotonic() + 300
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
            if exported(printed) or not banner:
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise Failed("The server did not come up:\n" + "".join(printed))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
