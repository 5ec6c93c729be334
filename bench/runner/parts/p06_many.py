"""P6: whether a page costs more where there is more to list."""
from ..report import Row
from ..rounds import bad, cpu, ratio, rotate
from ..words import of_window

FEW = 1_000


def measure(bench):
    many, few = bench.large_catalog(), bench.new_catalog(FEW)
    with bench.chandlery(many).listening() as large, bench.chandlery(few).listening() as small:
        files = {catalog: bench.presign(catalog, "list", 20_000) for catalog in (many, few)}
        taken = rotate(bench.plan.rounds, few=lambda: bench.window(small, files[few]), many=lambda: bench.window(large, files[many]))
    yield Row("P6", ratio(taken["many"], taken["few"], cpu), of_window(taken["many"]), of_window(taken["few"]), f"{many.rows:,} versions", bad(taken["many"], taken["few"]))
