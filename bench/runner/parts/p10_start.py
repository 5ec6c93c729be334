"""P10: from the start of the process to the whole of the first signed answer."""
import statistics

from .. import load
from ..report import Row
from . import p08_moto

STARTS = 11


def measure(bench):
    catalog = bench.new_catalog()
    bench.chandlery(catalog).stop()
    took = []
    for _ in range(STARTS):
        first = bench.one(catalog)
        with bench.chandlery(catalog) as server:
            took.append(server.answered(first) * 1000)
            server.stop()
    ours = statistics.median(took)
    yield Row("P10", ours, f"{ours:.0f} ms", note=f"of {STARTS}: {min(took):.0f} to {max(took):.0f}")

    theirs = []
    while len(theirs) < 3 and (moto := p08_moto.server()):
        with moto:
            theirs.append(moto.answered(load.http("GET", "/things", **p08_moto.CLAIM)) * 1000)
    yield Row("P10 moto", ours / statistics.median(theirs), f"{ours:.0f} ms", f"{statistics.median(theirs):,.0f} ms") if theirs else Row("P10 moto", note="there is no moto_server")
