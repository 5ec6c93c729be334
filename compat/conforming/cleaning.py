"""Leaves the endpoint as it was: settings first, since packages cannot be changed where indexing is off; then what was made."""

import time
from contextlib import contextmanager

from endpoint import ClientError
from verdicts import NotTried


@contextmanager
def settings_kept(iot):
    """Runs a case that changes settings of the whole account, and puts back what was there, whatever comes of the case.

    A role that the package configuration did not have before stays there, switched off: no call takes it away. What else is
    not as it was is among what the trial has left.
    """
    indexing = plain(iot.get_indexing_configuration())
    packages = None
    try:
        packages = plain(iot.get_package_configuration())
    except (ClientError, NotTried):
        pass  # a catalog without packages has only the indexing
    try:
        yield
    finally:
        last = iot.endpoint.trial.exchange
        iot.update_indexing_configuration(**sendable(indexing))
        compare(iot, "indexing configuration", indexing, plain(iot.get_indexing_configuration()))
        if packages is not None:
            iot.update_package_configuration(**packages)
            after = plain(iot.get_package_configuration())
            if "roleArn" not in packages["versionUpdateByJobsConfig"]:
                after["versionUpdateByJobsConfig"].pop("roleArn", None)
            compare(iot, "package configuration", packages, after)
        iot.endpoint.trial.exchange = last


def compare(iot, what, before, after):
    if after != before:
        iot.endpoint.trial.left.append(f"the {what} in {iot.region} was {before} and is {after}")


def plain(answer):
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


def sendable(indexing):
    """An indexing configuration as it was read, without the managed fields, which nobody can set."""
    return {half: {name: value for name, value in members.items() if name != "managedFields"} for half, members in indexing.items()}


def clean(endpoint, trial):
    """Deletes what one case made. Gives what it could not delete, as sentences."""
    left = trial.left
    for region, name in sorted(trial.packages):
        left += attempt(f"package {name} in {region}", lambda: delete_package(endpoint.plain(region), name))
    for region, name in sorted(trial.things):
        left += attempt(f"thing {name} in {region}", lambda: endpoint.plain(region).delete_thing(thingName=name))
    return left


def attempt(what, delete):
    try:
        delete()
    except NotTried:
        return []  # there is no such operation here: nothing can have been made by it
    except Exception as error:
        return [f"{what}: {type(error).__name__}: {error}"]
    return []


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
        except NotTried:
            pass
        except Exception as error:
            left.append(f"could not look at {region}: {type(error).__name__}: {error}")
    return left
