"""Every operation of the catalog, as somebody who has exactly the permissions it needs, and as somebody who lacks one. Source: spec 10.

Where a second server works on the same database, that is the one they call: permissions are given through the first.
"""

from cases import OPERATIONS, eventually, same
from clients import body
from corner import BESIDE, allow, case, denied, suite, until_it_holds_everywhere
from regions import ACCOUNT

BRAKES = {"packageName": "brakes"}
VERSION = BRAKES | {"versionName": "1.0.0"}
PACKAGE_ARN, VERSION_ARN = "package/brakes", "package/brakes/version/1.0.0"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/jobs"
INDEXING = ("iot:GetIndexingConfiguration", "*")
ZIP = {"s3Location": {"bucket": "firmware", "key": "brakes/1.0.0.zip", "version": "3HL4kq"}}

tried = set()


def tries(operation, arguments, *needs, given=lambda iot: None, how=""):
    """Registers a case for a call of an operation, in a catalog that holds what `given` makes, and for what it needs."""
    method = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in operation).removeprefix("_")
    needs = [need if isinstance(need, tuple) else (f"iot:{operation}", need) for need in needs]

    @case(f"{operation}{how} needs {' and '.join(f'{action} on {resource}' for action, resource in needs)}, and nothing else", short=True)
    def _(here):
        given(here.iot)
        sent = {name: here.resource(value) if name == "resourceArn" else value for name, value in arguments.items()}
        permissions = [(action, here.resource(resource)) for action, resource in needs]
        nobody, ada = here.user("nobody"), here.user()
        partly = [(lacking, here.user(f"partly-{number}")) for number, lacking in enumerate(permissions if len(permissions) > 1 else [])]
        ada.may(*(allow(*each) for each in permissions))
        for lacking, user in partly:
            user.may(*(allow(*each) for each in permissions if each != lacking))
        until_it_holds_everywhere()
        before = contents(here.iot)

        def call(user):
            getattr(user.client("iot", endpoint_url=BESIDE) if BESIDE else user.iot, method)(**sent)

        for lacking, user in [(permissions[0], nobody), *partly]:
            with denied("iot", user.arn, *lacking):
                call(user)
        same(contents(here.iot), before)
        call(ada)
        tried.add(operation)


def given_package(iot):
    iot.create_package(**BRAKES, tags={"team": "chassis"})


def given_draft(iot):
    given_package(iot)
    iot.create_package_version(**VERSION, tags={"team": "chassis"})


def given_sbom(iot):
    given_draft(iot)
    iot.associate_sbom_with_package_version(**VERSION, sbom=ZIP)
    eventually("An SBOM is validated", lambda: iot.get_package_version(**VERSION)["sbomValidationStatus"] != "IN_PROGRESS")


def contents(iot):
    """All that a catalog shows."""
    arns = [row["packageArn"] for row in map(lambda row: iot.get_package(packageName=row["packageName"]), iot.list_packages()["packageSummaries"])]
    versions = [
        body(iot.get_package_version(packageName=row["packageName"], versionName=row["versionName"]))
        for arn in arns for row in iot.list_package_versions(packageName=arn.rpartition("/")[2])["packageVersionSummaries"]
    ]
    arns += [version["packageVersionArn"] for version in versions]
    return (
        iot.list_packages()["packageSummaries"], versions, [iot.list_tags_for_resource(resourceArn=arn)["tags"] for arn in arns],
        body(iot.get_package_configuration()), body(iot.get_indexing_configuration()),
    )


TAGGING = {"tags": {"team": "chassis"}}
tries("CreatePackage", BRAKES, PACKAGE_ARN, INDEXING)
tries("CreatePackage", BRAKES | TAGGING, PACKAGE_ARN, INDEXING, ("iot:TagResource", PACKAGE_ARN), how=" with tags")
tries("GetPackage", BRAKES, PACKAGE_ARN, given=given_package)
tries("UpdatePackage", BRAKES | {"description": "New"}, PACKAGE_ARN, INDEXING, given=given_package)
tries("DeletePackage", BRAKES, PACKAGE_ARN, given=given_package)
tries("ListPackages", {}, "*", given=given_package)

tries("CreatePackageVersion", VERSION, PACKAGE_ARN, VERSION_ARN, INDEXING, given=given_package)
tries("CreatePackageVersion", VERSION | TAGGING, PACKAGE_ARN, VERSION_ARN, INDEXING, ("iot:TagResource", VERSION_ARN),
      given=given_package, how=" with tags")
tries("CreatePackageVersion", VERSION | {"artifact": ZIP}, PACKAGE_ARN, VERSION_ARN, INDEXING,
      ("s3:GetObjectVersion", "arn:aws:s3:::firmware/brakes/1.0.0.zip"), given=given_package, how=" with an artifact")
tries("GetPackageVersion", VERSION, PACKAGE_ARN, VERSION_ARN, given=given_draft)
tries("UpdatePackageVersion", VERSION | {"action": "PUBLISH"}, PACKAGE_ARN, VERSION_ARN, INDEXING, given=given_draft)
tries("UpdatePackageVersion", VERSION | {"artifact": ZIP}, PACKAGE_ARN, VERSION_ARN, INDEXING,
      ("s3:GetObjectVersion", "arn:aws:s3:::firmware/brakes/1.0.0.zip"), given=given_draft, how=" with an artifact")
tries("DeletePackageVersion", VERSION, PACKAGE_ARN, VERSION_ARN, given=given_draft)
tries("ListPackageVersions", BRAKES, "*", given=given_draft)

tries("AssociateSbomWithPackageVersion", VERSION | {"sbom": ZIP}, VERSION_ARN, given=given_draft)
tries("DisassociateSbomFromPackageVersion", VERSION, VERSION_ARN, given=given_sbom)
tries("ListSbomValidationResults", VERSION, VERSION_ARN, given=given_sbom)

for arn, what in [(PACKAGE_ARN, "package"), (VERSION_ARN, "version")]:
    tries("TagResource", {"resourceArn": arn, "tags": [{"Key": "a", "Value": "b"}]}, arn, given=given_draft, how=f" of a {what}")
    tries("UntagResource", {"resourceArn": arn, "tagKeys": ["team"]}, arn, given=given_draft, how=f" of a {what}")
    tries("ListTagsForResource", {"resourceArn": arn}, arn, given=given_draft, how=f" of a {what}")

tries("GetPackageConfiguration", {}, "*")
tries("UpdatePackageConfiguration", {"versionUpdateByJobsConfig": {"enabled": True, "roleArn": ROLE}}, "*", ("iam:PassRole", ROLE),
      how=" with a role")
tries("UpdatePackageConfiguration", {"versionUpdateByJobsConfig": {"enabled": False}}, "*")
tries("GetIndexingConfiguration", {}, "*")
tries("UpdateIndexingConfiguration", {"thingIndexingConfiguration": {"thingIndexingMode": "REGISTRY"}}, "*")


@suite.last("Every operation of the catalog was tried by somebody who lacks a permission")
def _(_):
    same(OPERATIONS - tried, set())


@case("Who may not is not told whether there is such a package", short=True)
def _(here):
    ada = here.user()
    ada.may(allow("iot:*", here.resource("package/lights")))

    for package in ["brakes", "wheels"]:
        with denied("iot", ada.arn, "iot:GetPackage", here.resource(f"package/{package}")):
            ada.iot.get_package(packageName=package)
    with denied("iot", ada.arn, "iot:DeletePackage", here.resource(PACKAGE_ARN)):
        ada.iot.delete_package(packageName="brakes")


@case("Permissions hold in the Region that their ARN names")
def _(here):
    given_package(here.iot)
    ada = here.user()
    ada.may(allow("iot:GetPackage", f"arn:aws:iot:eu-west-1:{ACCOUNT}:package/*"))

    with denied("iot", ada.arn, "iot:GetPackage", here.resource(PACKAGE_ARN)):
        ada.iot.get_package(**BRAKES)
    ada.may(allow("iot:GetPackage", "arn:aws:iot:*:*:package/br*"))
    same(ada.iot.get_package(**BRAKES)["packageArn"], here.resource(PACKAGE_ARN))
