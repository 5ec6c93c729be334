"""What the cases for the AWS CLI share: a command line, typed as in a shell, in a catalog of its own."""

import contextlib
import json
import os
import shlex
import sys

from clients import demand_a_server_of_our_own
from cases import Failed, Suite, contains, same
from commandline import REFUSED, operation, run
from regions import new_region


class Aws:
    """`aws("list-packages --page-size 2")` runs `aws iot list-packages …` in this catalog."""

    def __init__(self, region):
        self.region = region

    def __call__(self, line):
        """The JSON that a command prints, or None where it prints nothing. The command must succeed."""
        out = self.text(line)
        return json.loads(out) if out else None

    def text(self, line):
        """What a command prints. The command must succeed."""
        ran = self.run(line)
        if ran.status != 0 or ran.err:
            raise Failed(f"aws iot {line}\nexit status {ran.status}: {ran.err.strip()}")
        return ran.out

    def run(self, line, service="iot"):
        words = shlex.split(line)
        if self.region:
            words += ["--region", self.region]
        suite.operations.add(operation(words[0]))
        return run([service, *words])


if "--cases" not in sys.argv:
    demand_a_server_of_our_own()

suite = Suite(given=lambda: Aws(new_region()))
case = suite.case


def refused(aws, name, line, *says):
    """The command must print nothing but this error, in the CLI's words. Gives the server's message."""
    ran = aws.run(line)
    start = f"An error occurred ({name}) when calling the {operation(line.split()[0])} operation: "
    if ran.status == 0:
        raise Failed(f"aws iot {line}\nsucceeded\nwanted  {name}")
    contains(ran.err, start, *says)
    same((ran.status, ran.out), (REFUSED, ""))
    suite.errors.add(name)
    return ran.err.strip().removeprefix(start)


@contextlib.contextmanager
def variables(**changes):
    """Runs the block with these environment variables on top."""
    before = dict(os.environ)
    os.environ.update(changes)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
