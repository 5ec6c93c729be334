"""P17: whether a second processor makes each request dearer."""
import os

from .. import load, process
from ..report import Row
from ..rounds import bad, cpu, ratio, rotate
from ..words import of_window


def measure(bench):
    # With two processors in all, the load has to share one with the server.
    core = "2" if (os.cpu_count() or 1) > 2 else process.LOAD
    one, two = bench.new_catalog(), bench.new_catalog()
    with bench.chandlery(one).listening() as alone, bench.chandlery(two, cores="0,1").listening() as both:
        gets = {catalog: bench.presign(catalog, "hot", 20_000) for catalog in (one, two)}
        most = 2 * bench.window(alone, gets[one]).rate

        def get(server, catalog):
            return load.window(server, gets[catalog], 64, bench.plan.seconds, core)

        def put(server, catalog):
            return bench.creates(server, catalog, most, core=core)

        taken = rotate(
            bench.plan.rounds, get1=lambda: get(alone, one), get2=lambda: get(both, two), put1=lambda: put(alone, one), put2=lambda: put(both, two))
    for what in ("get", "put"):
        first, second = taken[f"{what}1"], taken[f"{what}2"]
        note = "" if core == "2" else "the load shares the second"
        yield Row(f"P17 {what}", ratio(second, first, cpu), of_window(second), of_window(first), note, bad(first, second))
