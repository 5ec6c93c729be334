import time

from cases import eventually, lacks, same
from clients import body
from harness import case, given_package, new_token, published, refused



def given_draft(iot):
    given_package(iot, iot.brakes)
    iot.create_package_version(**iot.version)


def settled(iot):
    """The version once its SBOM is no longer being validated."""
    def found():
        version = body(iot.get_package_version(**iot.version))
        return version if version.get("sbomValidationStatus") != "IN_PROGRESS" else None

    return eventually("The SBOM's validation ends", found)


def all_results(iot, **filters):
    pages = iot.get_paginator("list_sbom_validation_results").paginate(**iot.version, **filters)
    return [summary for page in pages for summary in page["validationResultSummaries"]]


@case("An SBOM is associated and in progress at once", "sbom.associate", needs="sboms", short=True)
def _(iot):
    given_draft(iot)

    answer = iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom)

    same(body(answer), {**iot.version, "sbom": iot.sbom, "sbomValidationStatus": "IN_PROGRESS"})
    same(iot.get_package_version(**iot.version)["sbom"], iot.sbom)


@case(
    "Where no object store is configured an SBOM ends as FAILED, with no result and no reason",
    "sbom.no-store", "sbom.results", needs="no store", short=True)
def _(iot):
    given_draft(iot)
    iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom)

    version = settled(iot)

    same((version["sbomValidationStatus"], version["sbom"], version["status"]), ("FAILED", iot.sbom, "DRAFT"))
    lacks(version, "errorReason")
    same(body(iot.list_sbom_validation_results(**iot.version)), {"validationResultSummaries": []})
    for result in ["FAILED", "SUCCEEDED"]:
        same(all_results(iot, validationResult=result), [])


@case(
    "While a validation runs, a second association or an end of the first is refused with ConflictException",
    "sbom.running", needs="sboms")
def _(iot):
    given_draft(iot)
    iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom)

    for call in [lambda: iot.associate_sbom_with_package_version(**iot.version, sbom=iot.other_sbom),
                 lambda: iot.disassociate_sbom_from_package_version(**iot.version)]:
        try:
            call()
        except iot.exceptions.ConflictException as error:
            same(error.response["resourceId"], "1.0.0")
        # A validation without an object store may be over before the second call arrives: then it succeeds.


@case("Another SBOM replaces the one before and is validated anew", "sbom.replace", needs="sboms")
def _(iot):
    given_draft(iot)
    iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom)
    settled(iot)

    answer = iot.associate_sbom_with_package_version(**iot.version, sbom=iot.other_sbom)

    same(answer["sbomValidationStatus"], "IN_PROGRESS")
    same(settled(iot)["sbom"], iot.other_sbom)


@case("An SBOM may come and go in every state of its version", "sbom.states", "sbom.disassociate", needs="sboms", short=True)
def _(iot):
    given_draft(iot)

    for action in [None, "PUBLISH", "DEPRECATE"]:
        if action:
            iot.update_package_version(**iot.version, action=action)
        iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom)
        settled(iot)
        same(body(iot.disassociate_sbom_from_package_version(**iot.version)), {})

        version = iot.get_package_version(**iot.version)
        lacks(version, "sbom")
        lacks(version, "sbomValidationStatus")


@case("Ending an association that is not there succeeds", "sbom.disassociate.none", "sbom.results")
def _(iot):
    given_draft(iot)

    same(body(iot.disassociate_sbom_from_package_version(**iot.version)), {})
    same(all_results(iot), [])


@case("SBOM operations need a version that is there", "sbom.absent", short=True)
def _(iot):
    for given in [lambda: None, lambda: given_package(iot, iot.brakes)]:
        given()
        with refused(iot, "ResourceNotFoundException"):
            iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom)
        with refused(iot, "ResourceNotFoundException"):
            iot.disassociate_sbom_from_package_version(**iot.version)
        with refused(iot, "ResourceNotFoundException"):
            iot.list_sbom_validation_results(**iot.version)


@case("An SBOM needs its bucket, key and version", "sbom.location", short=True)
def _(iot):
    given_draft(iot)
    iot = iot.lenient()

    for location, says in [
        ({"bucket": None}, "S3 bucket name for SBOM cannot be null"),
        ({"key": None}, "S3 key name for SBOM cannot be null"),
        ({"version": None}, "S3 object version for SBOM cannot be null"),
        ({"bucket": "b" * 64}, "S3 bucket name for SBOM is illegal. String length exceeds limit"),
        ({"key": "k" * 1025}, "S3 key name for SBOM is illegal. String length exceeds limit"),
        ({"version": "v" * 1025}, "S3 object version for SBOM is illegal. String length exceeds limit"),
    ]:
        with refused(iot, "ValidationException", says):
            iot.associate_sbom_with_package_version(**iot.version, sbom={"s3Location": iot.sbom["s3Location"] | location})
    with refused(iot, "ValidationException", "Associate request needs to include SBOM reference"):
        iot.associate_sbom_with_package_version(**iot.version, sbom={})
    with refused(iot, "ValidationException", "'sbom'"):
        iot.associate_sbom_with_package_version(**iot.version)
    lacks(iot.get_package_version(**iot.version), "sbom")


@case(
    "A repeated association under its token starts no second validation; another request under it is a conflict",
    "sbom.token", needs="sboms")
def _(iot):
    given_draft(iot)
    token = new_token()
    iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom, clientToken=token)
    before = settled(iot)

    again = iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom, clientToken=token)
    with refused(iot, "ConflictException"):
        iot.associate_sbom_with_package_version(**iot.version, sbom=iot.other_sbom, clientToken=token)

    same((again["sbom"], again["sbomValidationStatus"]), (iot.sbom, "FAILED"))
    same(body(iot.get_package_version(**iot.version)), before)


@case("An association moves the version's date of change", "version.dates", needs="sboms")
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    before = iot.get_package_version(**iot.version)["lastModifiedDate"]
    iot.later()

    iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom)

    same(iot.get_package_version(**iot.version)["lastModifiedDate"] > before, True)


@case("A version with an SBOM can be deleted, and comes back without it", "sbom.deleted", needs="sboms")
def _(iot):
    given_draft(iot)
    iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom)

    iot.delete_package_version(**iot.version)
    given_draft(iot)

    lacks(iot.get_package_version(**iot.version), "sbom")
    time.sleep(0.3)
    lacks(iot.get_package_version(**iot.version), "sbomValidationStatus")


@case("Results are asked for by a result and a page size that exist", "sbom.results", "list.max-results", "list.token.unknown")
def _(iot):
    given_draft(iot)

    with refused(iot, "ValidationException", "'MAYBE' at 'validationResult'", "[FAILED, SUCCEEDED]"):
        iot.list_sbom_validation_results(**iot.version, validationResult="MAYBE")
    with refused(iot, "ValidationException", "'101' at 'maxResults'"):
        iot.list_sbom_validation_results(**iot.version, maxResults=101)
    with refused(iot, "ValidationException"):
        iot.list_sbom_validation_results(**iot.version, nextToken="broken")
