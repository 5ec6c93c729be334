"""Puts the clients that `bring` unpacked in front of anything the machine has."""

import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / ".tools" / "compat"

if not (TOOLS / "ready").exists():
    sys.exit("The clients are not there yet: run compat/bring")

sys.path.insert(0, str(TOOLS / "awscli"))

# Importing the CLI makes `botocore` and `s3transfer` the ones it carries, for boto3 as well: Debian's boto3 is a
# thin layer, but the botocore beside it is too old to know these operations.
import awscli  # noqa: E402, F401
import boto3  # noqa: E402, F401
import botocore  # noqa: E402, F401

# One for all clients: reading the model of a service takes longer than most cases.
session = boto3.session.Session()

if ".amazonaws.com" in session.client("iot", region_name="eu-west-1").meta.endpoint_url:
    sys.exit("These suites are for a server of your own: start it, and paste the export line that it prints.")
