"""P2: durable creates over HTTP beside the bare server, which keeps nothing."""
import contextlib
import sqlite3

from ..report import Row
from ..rounds import bad, cpu, rate, ratio, rotate
from ..words import of_rate, of_window


def measure(bench):
    catalog = bench.new_catalog()
    before = bench.sync_rate()
    with bench.bare() as bare, bench.chandlery(catalog).listening() as ours:
        had = versions(catalog)
        loop = bench.presign(catalog, "create", 20_000)
        probe = bench.window(bare, loop, 128).rate
        answered = []

        def create():
            answered.append(bench.creates(ours, catalog, 1.2 * probe))
            return answered[-1]

        taken = rotate(bench.plan.rounds, bare=lambda: bench.window(bare, loop, 128), ours=create)
        lost = max(0, sum(window.count - window.bad for window in answered) - (versions(catalog) - had))
    syncs = (before + bench.sync_rate()) / 2
    yield Row(
        "P2", ratio(taken["ours"], taken["bare"], rate), of_window(taken["ours"]), of_window(taken["bare"]),
        f"by CPU {ratio(taken['bare'], taken['ours'], cpu):.2f}; the disk: {of_rate(syncs)}", bad(taken["ours"], taken["bare"]) + lost)


def versions(catalog):
    """Read past the server: what was answered must be there."""
    with contextlib.closing(sqlite3.connect(f"file:{catalog.folder}/catalog.db?mode=ro", uri=True)) as file:
        return file.execute("SELECT count(*) FROM package_versions").fetchone()[0]
