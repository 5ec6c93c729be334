"""Ten minutes of mixed load, as much as the server takes: whether memory and the log stay flat."""
import os
import threading
import time

from .. import load
from ..report import Row
from ..words import of_rate

SEGMENTS, SECONDS = 5, 120
"""Requests are signed for each segment: they do not hold for ten minutes."""

GETS, LISTS, CREATES = 64, 4, 64
"""Connections."""


def measure(bench):
    catalog = bench.new_catalog()
    with bench.chandlery(catalog).listening() as server:
        segments = [segment(bench, catalog, server) for _ in range(SEGMENTS)]
    first, last = segments[0], segments[-1]
    bad = sum(window.bad for each in segments for window in each["windows"].values())
    rates = "; ".join(f"{name} {of_rate(sum(each['windows'][name].rate for each in segments) / SEGMENTS)}" for name in first["windows"])
    yield Row("mixed memory", last["memory"] / first["memory"], f"{last['memory']:.0f} MiB", f"{first['memory']:.0f} MiB", rates, bad)
    yield Row("mixed log", max(each["log"] for each in segments), note="MiB after each two minutes: " + ", ".join(f"{each['log']:.0f}" for each in segments), bad=bad)


def segment(bench, catalog, server):
    """Of two minutes: what came of each kind, the most memory in its second half, and the longest log."""
    gets, lists = bench.presign(catalog, "zipf", 50_000), bench.presign(catalog, "list", 20_000)
    creates = bench.presign(catalog, "create", 12_000 * SECONDS)
    windows, seen = {}, []
    callers = [
        threading.Thread(target=lambda name=name, requests=requests, connections=connections: windows.update(
            {name: load.window(server, requests, connections, SECONDS)}))
        for name, requests, connections in (("gets", gets, GETS), ("lists", lists, LISTS), ("creates", creates, CREATES))]
    for each in callers:
        each.start()
    while any(each.is_alive() for each in callers):
        time.sleep(1)
        seen.append((server.memory(), os.path.getsize(os.path.join(catalog.folder, "catalog.db-wal")) / 2**20))
    for path in (gets, lists, creates):
        os.unlink(path)
    later = seen[len(seen) // 2:]
    return {"windows": windows, "memory": max(memory for memory, _ in later), "log": max(log for _, log in seen)}
