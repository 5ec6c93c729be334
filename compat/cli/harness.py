"""What the cases for the AWS CLI share: a command line, typed as in a shell, in a catalog of its own.

The CLI runs in this process: starting it anew for each command would take over a second, most of it imports.
"""

import contextlib
import functools
import io
import json
import os
import shlex
import sys
from types import SimpleNamespace

from clients import botocore, demand_a_server_of_our_own
from awscli.clidriver import create_clidriver
from cases import Failed, Suite, contains, same
from regions import new_region

# Each command gets a CLI of its own; only the models of services, which are large, are read once for all.
botocore.session.create_loader = functools.cache(botocore.loaders.create_loader)

# What version 1 of the CLI exits with where the server refuses; version 2 has 254.
REFUSED = 255


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
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = create_clidriver().main([service, *words])
            except SystemExit as exit:
                status = exit.code
        suite.operations.add(operation(words[0]))
        return SimpleNamespace(status=status, out=out.getvalue(), err=err.getvalue())


def operation(command):
    """`create-package` is the command of CreatePackage."""
    return "".join(word.capitalize() for word in command.split("-"))


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
