"""P4: the store layer beside raw SQLite with the same tables and statements, and beside the disk. On one processor."""
from .. import process
from ..report import Row
from ..rounds import middle, ratio, rotate
from ..tool import Asked
from ..words import of_rate


def measure(bench):
    with Asked(bench.tool, "store", bench.new_folder(), core=process.SERVER) as store:
        for _ in range(bench.plan.warmup):
            store.ask("ours"), store.ask("raw")
        taken = rotate(
            bench.plan.rounds, before=bench.sync_rate, ours=lambda: store.ask("ours")["rate"], raw=lambda: store.ask("raw")["rate"], after=bench.sync_rate)
    disk = [(before + after) / 2 for before, after in zip(taken["before"], taken["after"])]
    ours = of_rate(middle(taken["ours"]))
    yield Row("P4 raw", ratio(taken["ours"], taken["raw"]), ours, of_rate(middle(taken["raw"])))
    yield Row("P4 disk", ratio(taken["ours"], disk), ours, f"{of_rate(middle(disk))} syncs")
