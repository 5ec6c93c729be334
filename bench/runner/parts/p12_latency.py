"""P12: how long the slowest wait while each server has half of what it can take, in an open loop."""
import os

from ..report import Row
from ..rounds import middle, rate, rotate
from ..words import of_rate

MOST_AWAY = 0.01
"""Of the time that other work has the load's processor. Beyond it, one request in a hundred is late by that alone."""


def measure(bench):
    catalog, seconds = bench.new_catalog(), 3 * bench.plan.seconds
    with bench.bare() as bare, bench.chandlery(catalog).listening() as ours:
        gets, puts = bench.presign(catalog, "hot", 50_000), bench.presign(catalog, "create", 20_000)
        most = bench.window(bare, puts, 128).rate
        saturation = rotate(
            max(2, bench.plan.rounds // 2), bareGet=lambda: bench.window(bare, gets, 128), get=lambda: bench.window(ours, gets, 128),
            barePut=lambda: bench.window(bare, puts, 128), put=lambda: bench.creates(ours, catalog, most))
        half = {name: max(map(rate, windows)) / 2 for name, windows in saturation.items()}

        def creates():
            path = bench.presign(catalog, "create", half["put"] * (seconds + 2))
            try:
                return bench.tool.pace(ours, path, half["put"], seconds)
            finally:
                os.unlink(path)

        before = bench.sync_rate()
        paced = rotate(
            bench.plan.rounds // 2, warm=True, bareGet=lambda: bench.tool.pace(bare, gets, half["bareGet"], seconds), get=lambda: bench.tool.pace(ours, gets, half["get"], seconds),
            barePut=lambda: bench.tool.pace(bare, puts, half["barePut"], seconds), put=creates)
        sync = 1e6 / ((before + bench.sync_rate()) / 2)

    p99 = {name: middle(turns, lambda turn: turn["p99"]) for name, turns in paced.items()}
    refused = {name: int(sum(turn["bad"] for turn in turns)) for name, turns in paced.items()}
    show = {name: f"{of_rate(half[name])}: p99 {p99[name]:,.0f} µs, p99.9 {middle(turns, lambda turn: turn['p999']):,.0f} µs" for name, turns in paced.items()}
    away = {name: middle(turns, lambda turn: turn["away"]) for name, turns in paced.items()}

    def row(goal, what, limit, value, note=""):
        kept = max(away[what], away[limit])
        return Row(
            goal, value, show[what], show[limit], f"{note}the load was kept from its processor for {kept:.1%} of the time",
            refused[what] + refused[limit], disturbed=kept > MOST_AWAY)

    yield row("P12 get", "get", "bareGet", p99["get"] / p99["bareGet"])
    yield row("P12 put", "put", "barePut", (p99["put"] - p99["barePut"]) / sync, f"a sync takes {sync:,.0f} µs; ")
