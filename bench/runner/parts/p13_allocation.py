"""P13: what a request allocates beyond one of the bare server. In one process, where the runtime counts every byte."""
from ..report import Row
from ..tool import read


def measure(bench):
    bytes_of = read(bench.tool.run("allocations", bench.new_folder(), env={"DOTNET_TieredCompilation": "0"}))
    for what, operation in (("get", "GetPackageVersion"), ("put", "CreatePackageVersion")):
        yield Row(f"P13 {what}", bytes_of[operation] / 1000)
