"""Far beyond saturation: as many connections as an open loop would pile up, each of which asks again as soon as it is answered."""
from .. import load
from ..report import Row
from ..rounds import bad, rate, ratio, rotate
from ..words import of_window

FEW, MANY = 128, 4096

LONG = 6
"""Times a usual window: to connect so many takes the best part of one."""


def measure(bench):
    catalog, seconds = bench.new_catalog(), LONG * bench.plan.seconds
    with bench.chandlery(catalog).listening() as server:
        gets = bench.presign(catalog, "zipf", 50_000)
        most = bench.window(server, gets, FEW).rate
        before = server.memory()
        taken = rotate(
            max(1, bench.plan.rounds // 2),
            gets=lambda: load.window(server, gets, FEW, seconds), moreGets=lambda: load.window(server, gets, MANY, seconds),
            creates=lambda: bench.creates(server, catalog, most, FEW, seconds), moreCreates=lambda: bench.creates(server, catalog, most, MANY, seconds))
        after = server.memory()
    for goal, few, many in (("crowd get", "gets", "moreGets"), ("crowd create", "creates", "moreCreates")):
        yield Row(goal, ratio(taken[many], taken[few], rate), of_window(taken[many]), of_window(taken[few]), bad=bad(taken[few], taken[many]))
    yield Row("crowd memory", after, note=f"{before:.0f} MiB before", bad=bad(*taken.values()))
