"""Catalogs for cases: every Region is one of its own, so a made-up Region is a catalog that nobody has used."""

import random
import string

ACCOUNT = "123456789012"


def new_region():
    """A Region of AWS's form, such as `eu-qwhzkpfa-1`. A name made at random can be used again on a server that keeps running."""
    return f"eu-{''.join(random.choices(string.ascii_lowercase, k=8))}-1"


def partition_of(region):
    """The partition that a Region lies in, as its ARNs have it. Source: spec 1.3."""
    return {"cn": "aws-cn", "us-gov": "aws-us-gov"}.get(region.rsplit("-", 2)[0], "aws")


def package_arn(region, package, account=ACCOUNT, partition="aws"):
    return f"arn:{partition}:iot:{region}:{account}:package/{package}"


def version_arn(region, package, version, **where):
    return f"{package_arn(region, package, **where)}/version/{version}"
