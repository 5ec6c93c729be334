"""In a world of its own: makes the database of deploy/patroni, measures on it, and prints what came of it as JSON in the last line."""
import json
import os
import sys

from cluster import Cluster

from .bench import Bench, Plan
from .parts.p14_postgres import beside, find_pgbench


def main(root, scratch, plan):
    cluster = Cluster(scratch, os.path.join(root, "artifacts/aot/chandlery"))
    cluster.start_database()
    bench = Bench(root, scratch, Plan(**json.loads(plan)))
    try:
        password, primary = cluster.settings["APPLICATION_PASSWORD"], cluster.nodes[0].address
        print(json.dumps(beside(
            bench, find_pgbench(), f"postgresql://chandlery:{password}@{primary}/chandlery",
            f"Host={primary};Username=chandlery;Password={password};Database=chandlery;Maximum Pool Size=40", ("insert", "creates"))))
    finally:
        bench.close()


main(*sys.argv[1:])
