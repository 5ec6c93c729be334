"""P5: the verification of a signature, by BenchmarkDotNet; in a full run with it the other pieces of a request, for which there is no goal."""
import glob
import json
import os
import subprocess

from .. import process
from ..report import Piece, Row


def measure(bench):
    folder = bench.new_folder()
    full = ["--filter", "*", "--warmupCount", "8", "--iterationCount", "15", "--iterationTime", "250"]
    extent = full if bench.plan.rounds > 3 else ["--filter", "*Signature*", "--job", "short"]
    subprocess.run(
        ["taskset", "--cpu-list", process.SERVER, "dotnet", os.path.join(bench.root, "bench/Chandlery.Pieces/bin/Release/net10.0/Chandlery.Pieces.dll"),
         *extent, "--artifacts", folder, "--exporters", "json"],
        check=True, stdout=subprocess.DEVNULL)
    pieces = {}
    for path in sorted(glob.glob(f"{folder}/results/*.json")):
        with open(path) as file:
            for each in json.load(file)["Benchmarks"]:
                pieces[each["Method"]] = Piece(f"{each['Type']}: {each['Method']}", each["Statistics"]["Median"] / 1000, each["Memory"]["BytesAllocatedPerOperation"])

    verify, hashes = pieces["Verify"], pieces["HashesAlone"]
    yield Row("P5", verify.time / hashes.time, f"{verify.time:.2f} µs", f"{hashes.time:.2f} µs")
    yield Row("P5 memory", verify.memory)
    yield from pieces.values()
