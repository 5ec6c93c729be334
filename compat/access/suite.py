#!/usr/bin/python3
"""Users, keys, groups, policies and what they allow, and accounts beside, as boto3 and the AWS CLI see them.

    compat/access/suite.py [-v] [words of a case's sentence]
"""

import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "shared"))

import users  # noqa: E402, F401
import keys  # noqa: E402, F401
import groups  # noqa: E402, F401
import policies  # noqa: E402, F401
import roles  # noqa: E402, F401
import simulate  # noqa: E402, F401
import organizations  # noqa: E402, F401
import refusals  # noqa: E402, F401
import permissions  # noqa: E402, F401
import holding  # noqa: E402, F401
import commands  # noqa: E402, F401
from corner import suite  # noqa: E402

suite.run(sys.argv[1:])
