"""Puts the clients that `bring` unpacked in front of anything the machine has; without them, the machine's own boto3 has to do."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

TOOLS = Path(__file__).resolve().parents[2] / ".tools" / "compat"
BROUGHT = (TOOLS / "ready").exists()

if BROUGHT:
    sys.path.insert(0, str(TOOLS / "awscli"))
    # Importing the CLI makes `botocore` and `s3transfer` the ones it carries, for boto3 as well: Debian's boto3 is a
    # thin layer, but the botocore beside it is too old to know these operations.
    import awscli  # noqa: E402, F401

try:
    import boto3  # noqa: E402
    import boto3.session  # noqa: E402
    import botocore  # noqa: E402
except ImportError:
    sys.exit("There is no boto3 here: run compat/bring, which says what is missing, or pip install boto3")

# One for all clients: reading the model of a service takes longer than most cases.
session = boto3.session.Session()

if "AssociateSbomWithPackageVersion" not in session.client("iot", region_name="eu-west-1").meta.service_model.operation_names:
    sys.exit(f"The botocore of this machine, {botocore.__version__}, does not know all operations of the catalog: run compat/bring, "
             "or bring a newer boto3")


def leads_to_aws(url):
    """Whether the host lies in a domain of AWS, in any of the partitions that botocore knows."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    partitions = session._session.get_component("data_loader").load_data("partitions")["partitions"]
    domains = {each["outputs"][name] for each in partitions for name in ("dnsSuffix", "dualStackDnsSuffix")}
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def body(answer):
    """The answer without what boto3 adds about its transport."""
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


def demand_a_server_of_our_own():
    """Ends the program where the variables lead to AWS itself: the suites that call this are not made for it."""
    if leads_to_aws(session.client("iot", region_name="eu-west-1").meta.endpoint_url):
        sys.exit("These suites are for a server of your own: start it, and paste the export line that it prints.")
