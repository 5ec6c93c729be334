#!/usr/bin/python3
"""The catalog as version 1 of the AWS CLI sees it.

    compat/cli/suite.py [-v] [words of a case's sentence]
"""

import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "shared"))

import commands  # noqa: E402, F401
import syntax  # noqa: E402, F401
import refusals  # noqa: E402, F401
from harness import suite  # noqa: E402

suite.run(sys.argv[1:])
