#!/usr/bin/python3
"""The catalog as boto3 sees it: the fullest of the suites.

    compat/boto3/suite.py [-v] [words of a case's sentence]
"""

import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "shared"))

import clients  # noqa: E402, F401  first: it decides which botocore everything below sees

# The order is that of a first read: nouns, then what goes wrong on the way to them.
import packages  # noqa: E402, F401
import versions  # noqa: E402, F401
import defaults  # noqa: E402, F401
import lists  # noqa: E402, F401
import names  # noqa: E402, F401
import tags  # noqa: E402, F401
import sboms  # noqa: E402, F401
import configuration  # noqa: E402, F401
import indexing  # noqa: E402, F401
import catalogs  # noqa: E402, F401
import replays  # noqa: E402, F401
import signatures  # noqa: E402, F401
from harness import suite  # noqa: E402

suite.run(sys.argv[1:])
