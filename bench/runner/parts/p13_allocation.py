"""P13: what a request allocates. In one process, compiled as it runs: the runtime then counts every byte."""
from ..report import Row
from ..tool import read


def measure(bench):
    bytes_of = read(bench.tool.run("allocation", bench.new_folder()))
    for what, bare in (("get", "bareGet"), ("put", "barePut")):
        yield Row(f"P13 {what}", (bytes_of[what] - bytes_of[bare]) / 1000, f"{bytes_of[what]:,.0f} B", f"{bytes_of[bare]:,.0f} B")
