"""P7: a signed page over HTTP beside SQLite's rows written as JSON in one process. Both on the same processor."""
from .. import process
from ..report import Row
from ..rounds import bad, middle, ratio, rotate
from ..tool import Asked
from ..words import of_rate, of_window


def measure(bench):
    catalog = bench.new_catalog()
    with bench.chandlery(catalog).listening() as ours, Asked(bench.tool, "pages", catalog.folder, catalog.rows, core=process.SERVER) as raw:
        file = bench.presign(catalog, "list", 20_000)
        for _ in range(bench.plan.warmup):
            raw.ask("page")
        taken = rotate(bench.plan.rounds, raw=lambda: raw.ask("page")["rate"], ours=lambda: bench.window(ours, file))
    yield Row("P7", ratio([window.rate for window in taken["ours"]], taken["raw"]), of_window(taken["ours"]), of_rate(middle(taken["raw"])), bad=bad(taken["ours"]))
