"""P8: moto's server, which many use in the place of AWS. It has no catalog: things stand for versions, and it verifies no signature."""
import shutil

from .. import load, process
from ..report import Row
from ..rounds import bad, middle, rate, ratio, rotate
from ..words import of_rate, of_window

CONNECTIONS = 16
CLAIM = {"Authorization": "AWS4-HMAC-SHA256 Credential=AKIABENCHBENCHBENCH1/20260101/us-east-1/iot/aws4_request, SignedHeaders=host;x-amz-date, Signature=0", "X_Amz_Date": "20260101T000000Z"}
BODY = b'{"attributePayload":{"attributes":{"hw":"rev-c","arch":"arm64","channel":"stable"}}}'


def server():
    """Moto's on one processor; None where there is none."""
    port = process.free_port()
    return process.Server([shutil.which("moto_server"), "--port", str(port)], port) if shutil.which("moto_server") else None


def measure(bench):
    if (moto := server()) is None:
        for what in ("get", "create", "list"):
            yield Row(f"P8 {what}", note="there is no moto_server")
        return

    catalog = bench.new_catalog()
    with moto.listening(), bench.chandlery(catalog).listening() as ours:
        files = {
            "create": load.write(bench.file("moto-create"), (load.http("POST", f"/things/t-{i}", BODY, Content_Type="application/json", **CLAIM) for i in range(30_000))),
            "get": load.write(bench.file("moto-get"), [load.http("GET", "/things/t-1", **CLAIM)]),
            "list": load.write(bench.file("moto-list"), [load.http("GET", "/things?maxResults=100", **CLAIM)]),
        }
        reads = {"get": bench.presign(catalog, "hot", 20_000), "list": bench.presign(catalog, "list", 20_000)}
        probe = bench.window(ours, reads["get"], CONNECTIONS).rate

        def both(what):
            mine = bench.creates(ours, catalog, probe, CONNECTIONS) if what == "create" else bench.window(ours, reads[what], CONNECTIONS)
            return mine, bench.window(moto, files[what], CONNECTIONS)

        # First the creates: what is got and listed is there then.
        taken = rotate(min(3, bench.plan.rounds), **{what: lambda what=what: both(what) for what in ("create", "get", "list")})
    for what in ("get", "create", "list"):
        mine, theirs = map(list, zip(*taken[what]))
        yield Row(f"P8 {what}", ratio(mine, theirs, rate), of_window(mine), of_rate(middle(theirs, rate)), bad=bad(mine, theirs))
