"""One run: its settings, its folder, and how to get at servers and at requests."""
import dataclasses
import itertools
import os
import shutil

from . import disk, load, process, tool


@dataclasses.dataclass(frozen=True)
class Plan:
    rounds: int
    seconds: int
    """Of a window."""
    rows: int
    """Versions in the large catalog."""
    warmup: int
    """Windows for what is compiled while it runs."""


FULL = Plan(rounds=7, seconds=2, rows=10_000_000, warmup=8)
QUICK = Plan(rounds=2, seconds=1, rows=1_000_000, warmup=2)

SMALL = 100_000
"""Versions in the catalogs of most parts."""

MOST = 50_000
"""Creates a second, of any server: they are signed beforehand, and kept in memory until they are sent."""


class Catalog:
    """A data folder; the key of its user once a server has run on it."""

    def __init__(self, folder, rows):
        self.folder, self.rows, self.key = folder, rows, None


class Bench:
    def __init__(self, root, folder, plan):
        self.root, self.folder, self.plan = root, folder, plan
        self.tool = tool.Tool(root)
        self.filled = {}
        self.numbers = itertools.count()
        # In memory, where there is such a folder: to write them must not disturb the disk that is measured.
        self.requests_folder = os.path.join("/dev/shm" if os.access("/dev/shm", os.W_OK) else folder, f"chandlery-bench-{os.getpid()}")
        os.mkdir(self.requests_folder)

    def close(self):
        shutil.rmtree(self.requests_folder, ignore_errors=True)
        for name in os.listdir(self.folder):
            if name.startswith("data-"):
                shutil.rmtree(os.path.join(self.folder, name), ignore_errors=True)

    def new_folder(self):
        return os.path.join(self.folder, f"data-{next(self.numbers)}")

    def new_catalog(self, rows=SMALL):
        catalog = Catalog(self.new_folder(), rows)
        self.tool.run("fill", catalog.folder, rows)
        return catalog

    def large_catalog(self):
        """Shared by parts that only read, and the last one, which writes."""
        rows = self.plan.rows
        if rows not in self.filled:
            self.filled[rows] = self.new_catalog(rows)
        return self.filled[rows]

    def chandlery(self, catalog, cores=process.SERVER):
        port = process.free_port()
        server = process.Server(
            [os.path.join(self.root, "artifacts/aot/chandlery"), "--data", catalog.folder, "--urls", f"http://127.0.0.1:{port}"], port, cores, tool.ROOT_KEY)
        if catalog.key is None:
            server.listening()
            identity, secret = self.tool.run("user", port, env=tool.ROOT_KEY).split()
            catalog.key = {"BENCH_KEY_ID": identity, "BENCH_KEY_SECRET": secret}
        return server

    def bare(self):
        port = process.free_port()
        return process.Server([os.path.join(self.root, "artifacts/bare/bare"), str(port)], port).listening()

    def presign(self, catalog, kind, count):
        """The path of a file of requests. They hold for nine minutes."""
        path = os.path.join(self.requests_folder, f"{kind}-{next(self.numbers)}")
        self.tool.run("presign", path, kind, catalog.rows, round(count), env=catalog.key)
        return path

    def one(self, catalog, kind="hot"):
        """The bytes of one request."""
        path = self.presign(catalog, kind, 1)
        with open(path, "rb") as file:
            return file.read()[8:]

    def file(self, name):
        return os.path.join(self.requests_folder, name)

    def sync_rate(self):
        return disk.sync_rate(self.folder, min(1.0, self.plan.seconds))

    def window(self, server, requests, connections=64):
        return load.window(server, requests, connections, self.plan.seconds)

    def creates(self, server, catalog, most, connections=128, seconds=None, core=process.LOAD):
        """A window of creates, signed for it; each is sent once.

        `most` is a rate that is surely not reached. Where it is, names come again, are refused, and the row is invalid.
        """
        seconds = seconds or self.plan.seconds
        path = self.presign(catalog, "create", min(most, MOST) * seconds)
        try:
            return load.window(server, path, connections, seconds, core)
        finally:
            os.unlink(path)
