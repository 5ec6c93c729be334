"""P16: P14's creates on the database of deploy/patroni: three machines, which are namespaces here, and one standby that must have each change."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

from ..report import Row
from ..rounds import middle, ratio
from ..words import of_rate
from .p14_postgres import find_pgbench

WORLD = ["unshare", "--net", "--pid", "--mount", "--fork", "--kill-child", "--mount-proc"]
"""All of it, network and processes, is gone with its first process."""


def measure(bench):
    lacking = [each for each in ("unshare", "ip", "patroni", "etcd") if not shutil.which(each)] + ["pgbench"] * (not find_pgbench()) + ["root"] * (os.geteuid() != 0)
    if lacking:
        yield Row("P16", note=f"there is no {', '.join(lacking)}")
        return

    with tempfile.TemporaryDirectory(prefix="chandlery-bench-") as scratch:
        # So that each user of the database's programs finds its own files.
        os.chmod(scratch, 0o711)
        here = os.path.join(bench.root, "bench")
        # A shell is the first process there: it buries the dead whose parents have gone.
        said = subprocess.run(
            [*WORLD, "bash", "-c", '"$@" & wait $!', "bash", sys.executable, "-B", "-m", "runner.patroni", bench.root, scratch, json.dumps(vars(bench.plan))],
            env={**os.environ, "PYTHONPATH": f"{here}:{bench.root}/tests/ha"}, stdout=subprocess.PIPE, text=True, check=True).stdout
    taken = json.loads(said.splitlines()[-1])
    yield Row("P16", ratio(taken["creates"], taken["insert"]), of_rate(middle(taken["creates"])), of_rate(middle(taken["insert"])))
