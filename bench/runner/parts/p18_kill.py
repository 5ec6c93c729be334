"""P18: what a kill costs at the next start: the log is full of what was not yet copied."""
import os
import statistics

from ..bench import MOST
from ..report import Row


def measure(bench):
    catalog = bench.large_catalog()
    bench.chandlery(catalog).stop()
    killed, stopped = [], []
    for _ in range(bench.plan.rounds):
        with bench.chandlery(catalog).listening() as server:
            refused = bench.creates(server, catalog, MOST).bad
        log = os.path.getsize(f"{catalog.folder}/catalog.db-wal") / 2**20
        for took in (killed, stopped):
            first = bench.one(catalog)
            with bench.chandlery(catalog) as server:
                took.append(server.answered(first) * 1000)
                server.stop()
    yield Row(
        "P18", statistics.median(after / cold for after, cold in zip(killed, stopped)), f"{statistics.median(killed):.0f} ms", f"{statistics.median(stopped):.0f} ms",
        f"{catalog.rows:,} versions, last log {log:.0f} MiB", refused)
