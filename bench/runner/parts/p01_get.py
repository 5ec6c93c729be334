"""P1: reads over HTTP, hot and cold, beside the bare server."""
from ..report import Row
from ..rounds import bad, cpu, rate, ratio, rotate
from ..words import of_window

KINDS = {"hot": "1,000 versions", "zipf": "Zipf over all", "cold": "uniform over all"}


def measure(bench):
    catalog = bench.large_catalog()
    with bench.bare() as bare, bench.chandlery(catalog).listening() as ours:
        files = {kind: bench.presign(catalog, kind, 50_000) for kind in KINDS}
        taken = rotate(
            bench.plan.rounds,
            bare=lambda: bench.window(bare, files["hot"]),
            **{kind: lambda kind=kind: bench.window(ours, files[kind]) for kind in KINDS})
    for kind, name in KINDS.items():
        yield Row(
            "P1", ratio(taken[kind], taken["bare"], rate), of_window(taken[kind]), of_window(taken["bare"]),
            f"{name}; {catalog.rows:,} versions; by CPU {ratio(taken['bare'], taken[kind], cpu):.2f}", bad(taken[kind], taken["bare"]))
