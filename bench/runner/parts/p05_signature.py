"""P5: the verification of a signature, by BenchmarkDotNet; the other pieces are measured with it, without a goal."""
import glob
import json
import os
import subprocess

from .. import process
from ..report import Row


def measure(bench):
    folder = bench.new_folder()
    subprocess.run(
        ["taskset", "--cpu-list", process.SERVER, "dotnet", os.path.join(bench.root, "bench/Chandlery.Pieces/bin/Release/net10.0/Chandlery.Pieces.dll"),
         "--filter", "*Signature*", "--artifacts", folder, "--exporters", "json", *(["--job", "short"] if bench.plan.rounds < 5 else [])],
        check=True, stdout=subprocess.DEVNULL)
    pieces = {each["Method"]: each for path in glob.glob(f"{folder}/results/*.json") for each in json.load(open(path))["Benchmarks"]}
    verify, hashes = (pieces[name]["Statistics"]["Median"] / 1000 for name in ("Verify", "HashesAlone"))
    yield Row("P5", verify / hashes, f"{verify:.2f} µs", f"{hashes:.2f} µs")
    yield Row("P5 memory", pieces["Verify"]["Memory"]["BytesAllocatedPerOperation"], note="claim read, key found")
