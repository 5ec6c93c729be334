"""P3: what one client that waits for each answer gets, beside what the disk gives one caller."""
from ..report import Row
from ..rounds import bad, middle, ratio, rotate
from ..words import of_rate, of_window


def measure(bench):
    catalog = bench.new_catalog()
    with bench.chandlery(catalog).listening() as ours:
        most = 2 * bench.sync_rate()
        taken = rotate(bench.plan.rounds, before=bench.sync_rate, ours=lambda: bench.creates(ours, catalog, most, connections=1), after=bench.sync_rate)
    disk = [(before + after) / 2 for before, after in zip(taken["before"], taken["after"])]
    yield Row("P3", ratio([window.rate for window in taken["ours"]], disk), of_window(taken["ours"]), f"{of_rate(middle(disk))} syncs", bad=bad(taken["ours"]))
