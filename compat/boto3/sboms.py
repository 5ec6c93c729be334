import time

from cases import eventually, lacks, same
from harness import body, case, given_package, lenient, new_token, published, refused

SBOM = {"s3Location": {"bucket": "sboms", "key": "brakes/1.0.0.zip", "version": "3HL4kq"}}
OTHER_SBOM = {"s3Location": {"bucket": "sboms", "key": "brakes/1.0.0.zip", "version": "x9Zz"}}
BRAKES = {"packageName": "brakes", "versionName": "1.0.0"}


def given_draft(iot):
    given_package(iot, "brakes")
    iot.create_package_version(**BRAKES)


def settled(iot):
    """The version once its SBOM is no longer being validated."""
    def found():
        version = body(iot.get_package_version(**BRAKES))
        return version if version.get("sbomValidationStatus") != "IN_PROGRESS" else None

    return eventually("The SBOM's validation ends", found)


def all_results(iot, **filters):
    pages = iot.get_paginator("list_sbom_validation_results").paginate(**BRAKES, **filters)
    return [summary for page in pages for summary in page["validationResultSummaries"]]


@case("An SBOM is associated and in progress at once", short=True)
def _(iot):
    given_draft(iot)

    answer = iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM)

    same(body(answer), {**BRAKES, "sbom": SBOM, "sbomValidationStatus": "IN_PROGRESS"})
    same(iot.get_package_version(**BRAKES)["sbom"], SBOM)


@case("Where no object store is configured an SBOM ends as FAILED, with no result and no reason", short=True)
def _(iot):
    given_draft(iot)
    iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM)

    version = settled(iot)

    same((version["sbomValidationStatus"], version["sbom"], version["status"]), ("FAILED", SBOM, "DRAFT"))
    lacks(version, "errorReason")
    same(body(iot.list_sbom_validation_results(**BRAKES)), {"validationResultSummaries": []})
    for result in ["FAILED", "SUCCEEDED"]:
        same(all_results(iot, validationResult=result), [])


@case("While a validation runs, a second association or an end of the first is refused with ConflictException")
def _(iot):
    given_draft(iot)
    iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM)

    for call in [lambda: iot.associate_sbom_with_package_version(**BRAKES, sbom=OTHER_SBOM),
                 lambda: iot.disassociate_sbom_from_package_version(**BRAKES)]:
        try:
            call()
        except iot.exceptions.ConflictException as error:
            same(error.response["resourceId"], "1.0.0")
        # A validation without an object store may be over before the second call arrives: then it succeeds.


@case("Another SBOM replaces the one before and is validated anew")
def _(iot):
    given_draft(iot)
    iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM)
    settled(iot)

    answer = iot.associate_sbom_with_package_version(**BRAKES, sbom=OTHER_SBOM)

    same(answer["sbomValidationStatus"], "IN_PROGRESS")
    same(settled(iot)["sbom"], OTHER_SBOM)


@case("An SBOM may come and go in every state of its version", short=True)
def _(iot):
    given_draft(iot)

    for action in [None, "PUBLISH", "DEPRECATE"]:
        if action:
            iot.update_package_version(**BRAKES, action=action)
        iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM)
        settled(iot)
        same(body(iot.disassociate_sbom_from_package_version(**BRAKES)), {})

        version = iot.get_package_version(**BRAKES)
        lacks(version, "sbom")
        lacks(version, "sbomValidationStatus")


@case("Ending an association that is not there succeeds")
def _(iot):
    given_draft(iot)

    same(body(iot.disassociate_sbom_from_package_version(**BRAKES)), {})
    same(all_results(iot), [])


@case("SBOM operations need a version that is there", short=True)
def _(iot):
    for given in [lambda: None, lambda: given_package(iot, "brakes")]:
        given()
        with refused(iot, "ResourceNotFoundException"):
            iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM)
        with refused(iot, "ResourceNotFoundException"):
            iot.disassociate_sbom_from_package_version(**BRAKES)
        with refused(iot, "ResourceNotFoundException"):
            iot.list_sbom_validation_results(**BRAKES)


@case("An SBOM needs its bucket, key and version", short=True)
def _(iot):
    given_draft(iot)
    iot = lenient(iot)

    for location, says in [
        ({"bucket": None}, "S3 bucket name for SBOM cannot be null"),
        ({"key": None}, "S3 key name for SBOM cannot be null"),
        ({"version": None}, "S3 object version for SBOM cannot be null"),
        ({"bucket": "b" * 64}, "S3 bucket name for SBOM is illegal. String length exceeds limit"),
        ({"key": "k" * 1025}, "S3 key name for SBOM is illegal. String length exceeds limit"),
        ({"version": "v" * 1025}, "S3 object version for SBOM is illegal. String length exceeds limit"),
    ]:
        with refused(iot, "ValidationException", says):
            iot.associate_sbom_with_package_version(**BRAKES, sbom={"s3Location": SBOM["s3Location"] | location})
    with refused(iot, "ValidationException", "Associate request needs to include SBOM reference"):
        iot.associate_sbom_with_package_version(**BRAKES, sbom={})
    with refused(iot, "ValidationException", "'sbom'"):
        iot.associate_sbom_with_package_version(**BRAKES)
    lacks(iot.get_package_version(**BRAKES), "sbom")


@case("A repeated association under its token starts no second validation; another request under it is a conflict")
def _(iot):
    given_draft(iot)
    token = new_token()
    iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM, clientToken=token)
    before = settled(iot)

    again = iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM, clientToken=token)
    with refused(iot, "ConflictException"):
        iot.associate_sbom_with_package_version(**BRAKES, sbom=OTHER_SBOM, clientToken=token)

    same((again["sbom"], again["sbomValidationStatus"]), (SBOM, "FAILED"))
    same(body(iot.get_package_version(**BRAKES)), before)


@case("An association moves the version's date of change")
def _(iot):
    published(iot, "brakes", "1.0.0")
    before = iot.get_package_version(**BRAKES)["lastModifiedDate"]
    time.sleep(0.02)

    iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM)

    same(iot.get_package_version(**BRAKES)["lastModifiedDate"] > before, True)


@case("A version with an SBOM can be deleted, and comes back without it")
def _(iot):
    given_draft(iot)
    iot.associate_sbom_with_package_version(**BRAKES, sbom=SBOM)

    iot.delete_package_version(**BRAKES)
    given_draft(iot)

    lacks(iot.get_package_version(**BRAKES), "sbom")
    time.sleep(0.3)
    lacks(iot.get_package_version(**BRAKES), "sbomValidationStatus")


@case("Results are asked for by a result and a page size that exist")
def _(iot):
    given_draft(iot)

    with refused(iot, "ValidationException", "'MAYBE' at 'validationResult'", "[FAILED, SUCCEEDED]"):
        iot.list_sbom_validation_results(**BRAKES, validationResult="MAYBE")
    with refused(iot, "ValidationException", "'101' at 'maxResults'"):
        iot.list_sbom_validation_results(**BRAKES, maxResults=101)
    with refused(iot, "ValidationException"):
        iot.list_sbom_validation_results(**BRAKES, nextToken="broken")
