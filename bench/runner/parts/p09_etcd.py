"""P9: etcd's HTTP gateway, a durable key-value store that some would put under a catalog of their own."""
import base64
import json
import shutil

from .. import load, process
from ..report import Row
from ..rounds import bad, rate, ratio, rotate
from ..words import of_window

VALUE = base64.b64encode(b"j" * 500).decode()


def measure(bench):
    if not shutil.which("etcd"):
        yield Row("P9 get", note="there is no etcd")
        yield Row("P9 put", note="there is no etcd")
        return

    port, peer = process.free_port(), process.free_port()
    client, cluster = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{peer}"
    etcd = process.Server(
        ["etcd", "--data-dir", bench.new_folder(), "--listen-client-urls", client, "--advertise-client-urls", client, "--listen-peer-urls", cluster,
         "--initial-advertise-peer-urls", cluster, "--initial-cluster", f"default={cluster}", "--logger", "zap", "--log-level", "error"], port)
    catalog = bench.new_catalog()
    with etcd.listening(), bench.chandlery(catalog).listening() as ours:
        puts = load.write(bench.file("etcd-put"), (ask("/v3/kv/put", key=name(i), value=VALUE) for i in range(100_000)))
        gets = load.write(bench.file("etcd-get"), (ask("/v3/kv/range", key=name(i)) for i in range(1_000)))
        mine = bench.presign(catalog, "hot", 20_000)
        most = bench.window(ours, mine).rate
        taken = rotate(
            bench.plan.rounds,
            puts=lambda: bench.window(etcd, puts, 128), creates=lambda: bench.creates(ours, catalog, most),
            theirs=lambda: bench.window(etcd, gets), ours=lambda: bench.window(ours, mine))
    yield Row("P9 get", ratio(taken["ours"], taken["theirs"], rate), of_window(taken["ours"]), of_window(taken["theirs"]), bad=bad(taken["ours"], taken["theirs"]))
    yield Row("P9 put", ratio(taken["creates"], taken["puts"], rate), of_window(taken["creates"]), of_window(taken["puts"]), bad=bad(taken["creates"], taken["puts"]))


def name(i):
    return base64.b64encode(f"pkg-00000/1.0.{i}".encode()).decode()


def ask(path, **members):
    return load.http("POST", path, json.dumps(members).encode(), Content_Type="application/json")
