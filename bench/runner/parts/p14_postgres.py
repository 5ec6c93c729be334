"""P14 and P15: the store on PostgreSQL beside pgbench and beside a bare loop, on a database of the run's own. Nothing is pinned: it has many processes."""
import glob
import os
import re
import shutil
import subprocess

from ..report import Row
from ..rounds import middle, ratio, rotate
from ..tool import Asked
from ..words import of_rate

TABLE = "CREATE TABLE bare (pkg TEXT, ver TEXT, status INT, created BIGINT, body TEXT, PRIMARY KEY (pkg, ver))"
FILL = "INSERT INTO bare SELECT 'pkg-' || (i % 500), 'v' || i, 1, i, repeat('j', 500) FROM generate_series(0, 99999) AS i"
INSERT = r"""\set i random(1, 9000000000000)
INSERT INTO bare VALUES ('pkg-' || (:i::bigint % 500), 'b' || :i::bigint, 1, :i::bigint, repeat('j', 500));"""
SELECT = r"""\set i random(0, 99999)
SELECT status, created, body FROM bare WHERE pkg = 'pkg-' || (:i % 500) AND ver = 'v' || :i;"""


def measure(bench):
    pgbench = find_pgbench()
    database = subprocess.Popen([os.path.join(bench.root, "tests/postgres")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    port = database.stdout.readline().strip()
    try:
        if not port or not pgbench:
            for goal in ("P14 pgbench", "P14 raw", "P15"):
                yield Row(goal, note="there is no PostgreSQL with pgbench")
            return
        taken = beside(
            bench, pgbench, f"postgresql://postgres@127.0.0.1:{port}/postgres", f"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres",
            ("insert", "creates", "raw", "select", "reads"))
    finally:
        database.stdin.close()
        database.wait(60)
    show = {name: of_rate(middle(rates)) for name, rates in taken.items()}
    yield Row("P14 pgbench", ratio(taken["creates"], taken["insert"]), show["creates"], show["insert"])
    yield Row("P14 raw", ratio(taken["creates"], taken["raw"]), show["creates"], show["raw"])
    yield Row("P15", ratio(taken["reads"], taken["select"]), show["reads"], show["select"])


def find_pgbench():
    return shutil.which("pgbench") or next(iter(glob.glob("/usr/lib/postgresql/*/bin/pgbench")), None)


def beside(bench, pgbench, uri, store, what):
    """The rates of what is asked for, in turns: insert and select are pgbench's; creates, raw and reads the store's.

    `uri` and `store` lead to one database, the one for pgbench and the other for the store.
    """

    def ask(sql, clients, *until):
        path = bench.file("pgbench")
        with open(path, "w") as script:
            script.write(sql)
        said = subprocess.run(
            [pgbench, "--no-vacuum", "--protocol=prepared", f"--client={clients}", f"--jobs={min(2, clients)}", *until, f"--file={path}", uri],
            capture_output=True, text=True, check=True).stdout
        return float(re.search(r"tps = ([0-9.]+)", said)[1])

    window = f"--time={2 * bench.plan.seconds}"
    ask(f"{TABLE};\n{FILL};", 1, "--transactions=1")
    with Asked(bench.tool, "postgres", store) as ours:
        turns = {
            "insert": lambda: ask(INSERT, 64, window), "creates": lambda: ours.ask("creates")["rate"], "raw": lambda: ours.ask("raw")["rate"],
            "select": lambda: ask(SELECT, 16, window), "reads": lambda: ours.ask("reads")["rate"]}
        for _ in range(max(1, bench.plan.warmup // 4)):
            for word in {"creates", "raw", "reads"} & set(what):
                ours.ask(word)
        return rotate(bench.plan.rounds, **{name: turns[name] for name in what})
