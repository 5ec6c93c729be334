"""Version 1 of the AWS CLI, in this process: starting it anew for each command would take over a second, most of it imports."""

import contextlib
import functools
import io
from types import SimpleNamespace

from clients import botocore
from awscli.clidriver import create_clidriver

# Each command gets a CLI of its own; only the models of services, which are large, are read once for all.
botocore.session.create_loader = functools.cache(botocore.loaders.create_loader)

# What version 1 of the CLI exits with where the server refuses; version 2 has 254.
REFUSED = 255


def run(words):
    """What `aws` with these words prints, and the status that it exits with."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = create_clidriver().main(words)
        except SystemExit as exit:
            status = exit.code
    return SimpleNamespace(status=status, out=out.getvalue(), err=err.getvalue())


def operation(command):
    """`create-package` is the command of CreatePackage."""
    return "".join(word.capitalize() for word in command.split("-"))
