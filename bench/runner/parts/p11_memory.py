"""P11: the memory that the server holds, after one answer and after much work."""
import time

from .. import load
from ..report import Row
from ..rounds import bad


def measure(bench):
    catalog = bench.new_catalog()
    bench.chandlery(catalog).stop()
    seconds = 5 * bench.plan.seconds
    with bench.chandlery(catalog) as server:
        server.answered(bench.one(catalog))
        time.sleep(2)
        idle = server.memory()
        reads = load.window(server, bench.presign(catalog, "zipf", 50_000), 64, seconds)
        writes = bench.creates(server, catalog, reads.rate, seconds=seconds)
        loaded = server.memory()
    yield Row("P11 idle", idle, note=f"{catalog.rows:,} versions")
    yield Row("P11 load", loaded, note=f"{reads.count:,} gets and {writes.count:,} creates", bad=bad([reads, writes]))
