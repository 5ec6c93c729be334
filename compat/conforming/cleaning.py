"""Deletes what a case made, and looks for what is left of a run."""

import time

from endpoint import ClientError
from verdicts import NotTried


def clean(endpoint, trial):
    """Deletes what one case made. Gives what it could not delete, as sentences."""
    left = trial.left
    for region, name in sorted(trial.packages):
        left += attempt(endpoint, f"package {name} in {region}", lambda: delete_package(endpoint.plain(region), name))
    for region, name in sorted(trial.things):
        left += attempt(endpoint, f"thing {name} in {region}", lambda: endpoint.plain(region).delete_thing(thingName=name))
    return left


def attempt(endpoint, what, delete):
    try:
        delete()
    except Exception as error:
        # Where there is no such operation nothing was made; the last look over the catalog does not take that on trust.
        return [] if lacks(endpoint, error) else [f"{what}: {type(error).__name__}: {error}"]
    return []


def lacks(endpoint, error):
    """Whether the endpoint does not have the operation, as was known before the call or has come out by it."""
    return isinstance(error, NotTried) or getattr(error, "operation_name", None) in endpoint.absent


def delete_package(iot, name):
    """Deletes a package with all its versions. Nothing is asked first, since most cases leave none: the refusal tells."""
    try:
        return iot.delete_package(packageName=name)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationException":
            raise
    if not legal(iot, name):
        return None
    iot.update_package(packageName=name, unsetDefaultVersion=True)
    pages = iot.get_paginator("list_package_versions").paginate(packageName=name)
    for version in [row["versionName"] for page in pages for row in page["packageVersionSummaries"]]:
        delete_version(iot, name, version)
    return iot.delete_package(packageName=name)


def delete_version(iot, package, version):
    """Deletes a version, if need be after the validation of its SBOM has ended."""
    for _ in range(60):
        try:
            return iot.delete_package_version(packageName=package, versionName=version)
        except iot.exceptions.ConflictException:
            time.sleep(1)
    return iot.delete_package_version(packageName=package, versionName=version)


def legal(iot, name):
    """Whether a package can have this name at all: cases try others too."""
    try:
        iot.get_package(packageName=name)
    except ClientError as error:
        if error.response["Error"]["Code"] in ("ValidationException", "ResourceNotFoundException"):
            return False
        raise
    return True


def leftovers(endpoint):
    """Packages of this run that a last look finds in any Region that it used."""
    tried = {place for trial in endpoint.trials for place in trial.packages}
    left = []
    for region in sorted({region for region, _ in tried}):
        try:
            pages = endpoint.plain(region).get_paginator("list_packages").paginate()
            left += [
                f"package {row['packageName']} in {region}" for page in pages for row in page["packageSummaries"]
                if (region, row["packageName"]) in tried or row["packageName"].startswith(f"conform-{endpoint.run}-")
            ]
        except Exception as error:
            if not lacks(endpoint, error):
                left.append(f"could not look at {region}: {type(error).__name__}: {error}")
    return left
