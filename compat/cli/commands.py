"""Every command, in the order in which somebody would first use them."""

from cases import eventually, holds, lacks, same
from harness import Aws, case, refused
from regions import new_region, package_arn, version_arn

SBOM = "--sbom 's3Location={bucket=sboms,key=brakes/1.0.0.zip,version=3HL4kq}'"


def given_draft(aws, package="brakes", version="1.0.0"):
    aws(f"create-package --package-name {package}")
    aws(f"create-package-version --package-name {package} --version-name {version}")


def given_published(aws, package="brakes", version="1.0.0"):
    given_draft(aws, package, version)
    aws(f"update-package-version --package-name {package} --version-name {version} --action PUBLISH")


@case("The two variables of the banner are all that the CLI needs", "server.banner", "cli.commands", short=True)
def _(_aws):
    aws = Aws(region=None)
    name = f"brakes-{new_region()}"

    created = aws(f"create-package --package-name {name}")
    listed = aws("list-packages")
    aws(f"delete-package --package-name {name}")

    holds(created["packageArn"].endswith(f":package/{name}"), created)
    holds(name in [one["packageName"] for one in listed["packageSummaries"]], listed)


@case(
    "create-package prints name, ARN and description; get-package the dates too, as numbers",
    "package.create", "package.get", "arn.package", "cli.commands", "wire.dates", short=True)
def _(aws):
    created = aws("create-package --package-name brakes --description 'Front and rear'")
    found = aws("get-package --package-name brakes")

    same(created, {"packageName": "brakes", "packageArn": package_arn(aws.region, "brakes"), "description": "Front and rear"})
    holds(isinstance(found["creationDate"], (int, float)), f"{found['creationDate']!r} is not a number")
    same(found, {**created, "creationDate": found["creationDate"], "lastModifiedDate": found["creationDate"]})


@case(
    "create-package-version prints a draft; get-package-version all that was given",
    "version.create", "version.get", "arn.version", "cli.commands", short=True)
def _(aws):
    aws("create-package --package-name brakes")

    created = aws("""create-package-version --package-name brakes --version-name 1.0.0 --description 'July build'
        --attributes arch=arm64,os=linux --artifact 's3Location={bucket=fw,key=brakes/1.0.0.bin,version=3HL4kq}'
        --recipe '{"steps": []}' --tags team=edge,tier=1""")
    found = aws("get-package-version --package-name brakes --version-name 1.0.0")

    same(created, {
        "packageVersionArn": version_arn(aws.region, "brakes", "1.0.0"),
        "packageName": "brakes",
        "versionName": "1.0.0",
        "description": "July build",
        "attributes": {"arch": "arm64", "os": "linux"},
        "status": "DRAFT",
    })
    same(found, {
        **created,
        "artifact": {"s3Location": {"bucket": "fw", "key": "brakes/1.0.0.bin", "version": "3HL4kq"}},
        "recipe": '{"steps": []}',
        "creationDate": found["creationDate"],
        "lastModifiedDate": found["creationDate"],
    })


@case(
    "update-package-version publishes, deprecates and edits, and prints nothing",
    "version.update", "lifecycle.transitions", "lifecycle.publish-again", "cli.commands")
def _(aws):
    given_draft(aws)

    for change, member, value in [
        ("--description 'August build'", "description", "August build"),
        ("--attributes arch=x64", "attributes", {"arch": "x64"}),
        ("--artifact 's3Location={bucket=b,key=k,version=v}'", "artifact", {"s3Location": {"bucket": "b", "key": "k", "version": "v"}}),
        ("--recipe '{}'", "recipe", "{}"),
        ("--action PUBLISH", "status", "PUBLISHED"),
        ("--action PUBLISH", "status", "PUBLISHED"),
        ("--action DEPRECATE", "status", "DEPRECATED"),
        ("--action PUBLISH", "status", "PUBLISHED"),
    ]:
        same(aws.text(f"update-package-version --package-name brakes --version-name 1.0.0 {change}"), "")
        same(aws("get-package-version --package-name brakes --version-name 1.0.0")[member], value)


@case("update-package sets, moves and unsets the default version", "default.set", "default.unset", "cli.commands", short=True)
def _(aws):
    given_published(aws)

    same(aws.text("update-package --package-name brakes --default-version-name 1.0.0"), "")
    same(aws("get-package --package-name brakes")["defaultVersionName"], "1.0.0")
    same(aws("list-packages")["packageSummaries"][0]["defaultVersionName"], "1.0.0")
    same(aws.text("update-package --package-name brakes --unset-default-version"), "")
    lacks(aws("get-package --package-name brakes"), "defaultVersionName")


@case(
    "--no-unset-default-version goes with a name, --unset-default-version does not",
    "default.both", "default.unset-false", "cli.syntax", short=True)
def _(aws):
    given_published(aws)

    refused(aws, "ValidationException", "update-package --package-name brakes --unset-default-version --default-version-name 1.0.0")
    aws("update-package --package-name brakes --no-unset-default-version --default-version-name 1.0.0")

    same(aws("get-package --package-name brakes")["defaultVersionName"], "1.0.0")


@case("--description with an empty string clears it", "description.empty")
def _(aws):
    given_draft(aws)
    aws("update-package --package-name brakes --description Package")
    aws("update-package-version --package-name brakes --version-name 1.0.0 --description Version")

    aws("update-package --package-name brakes --description ''")
    aws("update-package-version --package-name brakes --version-name 1.0.0 --description ''")

    lacks(aws("get-package --package-name brakes"), "description")
    lacks(aws("get-package-version --package-name brakes --version-name 1.0.0"), "description")


@case(
    "list-package-versions prints names, status and dates, of one status if asked",
    "list.version-row", "list.status", "cli.commands", short=True)
def _(aws):
    given_published(aws)
    aws("create-package-version --package-name brakes --version-name 2.0.0")

    def listed(options=""):
        return aws(f"list-package-versions --package-name brakes {options}")["packageVersionSummaries"]

    same([(one["versionName"], one["status"]) for one in listed()], [("1.0.0", "PUBLISHED"), ("2.0.0", "DRAFT")])
    same(sorted(listed()[0]), ["creationDate", "lastModifiedDate", "packageName", "status", "versionName"])
    same([one["versionName"] for one in listed("--status DRAFT")], ["2.0.0"])
    same(listed("--status DEPRECATED"), [])


@case(
    "delete-package-version and delete-package print nothing, and neither does doing it twice",
    "version.delete", "version.delete.absent", "package.delete", "package.delete.absent", "cli.commands", short=True)
def _(aws):
    given_published(aws)

    for _ in range(2):
        same(aws.text("delete-package-version --package-name brakes --version-name 1.0.0"), "")
    for _ in range(2):
        same(aws.text("delete-package --package-name brakes"), "")

    same(aws("list-packages"), {"packageSummaries": []})


@case(
    "tag-resource, list-tags-for-resource and untag-resource work on packages and versions",
    "tags.set", "tags.untag", "tags.bare", "cli.commands", short=True)
def _(aws):
    given_draft(aws)

    for arn in [package_arn(aws.region, "brakes"), version_arn(aws.region, "brakes", "1.0.0")]:
        same(aws.text(f"tag-resource --resource-arn {arn} --tags Key=team,Value=edge Key=tier,Value=1 Key=bare"), "")
        tags = aws(f"list-tags-for-resource --resource-arn {arn}")["tags"]
        same({tag["Key"]: tag["Value"] for tag in tags}, {"team": "edge", "tier": "1", "bare": ""})

        same(aws.text(f"untag-resource --resource-arn {arn} --tag-keys tier bare never-was"), "")
        same(aws(f"list-tags-for-resource --resource-arn {arn}"), {"tags": [{"Key": "team", "Value": "edge"}]})


@case(
    "associate-sbom-with-package-version starts a validation, whose results are listed, and disassociate ends it",
    "sbom.associate", "sbom.no-store", "sbom.results", "sbom.disassociate", "cli.commands", short=True)
def _(aws):
    given_draft(aws)
    version = "--package-name brakes --version-name 1.0.0"

    started = aws(f"associate-sbom-with-package-version {version} {SBOM}")
    ended = eventually("The SBOM's validation ends", lambda: aws(
        f"get-package-version {version}") if aws(f"get-package-version {version}")["sbomValidationStatus"] != "IN_PROGRESS" else None)

    same(started, {
        "packageName": "brakes",
        "versionName": "1.0.0",
        "sbom": {"s3Location": {"bucket": "sboms", "key": "brakes/1.0.0.zip", "version": "3HL4kq"}},
        "sbomValidationStatus": "IN_PROGRESS",
    })
    same((ended["sbom"], ended["sbomValidationStatus"]), (started["sbom"], "FAILED"))
    same(aws(f"list-sbom-validation-results {version} --validation-result FAILED"), {"validationResultSummaries": []})
    same(aws.text(f"disassociate-sbom-from-package-version {version}"), "")
    lacks(aws(f"get-package-version {version}"), "sbom")


@case(
    "update-package-configuration takes its structure in shorthand and merges it",
    "configuration.initial", "configuration.enable", "configuration.merge", "cli.syntax", short=True)
def _(aws):
    role = "arn:aws:iam::123456789012:role/shadow-writer"

    same(aws("get-package-configuration"), {"versionUpdateByJobsConfig": {"enabled": False}})
    same(aws.text(f"update-package-configuration --version-update-by-jobs-config enabled=true,roleArn={role}"), "")
    aws("update-package-configuration --version-update-by-jobs-config enabled=false")

    same(aws("get-package-configuration"), {"versionUpdateByJobsConfig": {"enabled": False, "roleArn": role}})


@case(
    "update-indexing-configuration switches the indexing that packages need off and on",
    "indexing.initial", "indexing.needed", "cli.commands", short=True)
def _(aws):
    on = ("update-indexing-configuration --thing-indexing-configuration "
          "'thingIndexingMode=REGISTRY_AND_SHADOW,namedShadowIndexingMode=ON,filter={namedShadowNames=[$package]}'")

    same(aws("get-indexing-configuration")["thingIndexingConfiguration"]["filter"], {"namedShadowNames": ["$package"]})
    same(aws.text("update-indexing-configuration --thing-indexing-configuration thingIndexingMode=OFF"), "")
    refused(aws, "ValidationException", "create-package --package-name brakes", "UpdateIndexingConfiguration")
    aws(on)
    aws("create-package --package-name brakes")

    same(aws("get-indexing-configuration")["thingIndexingConfiguration"]["thingIndexingMode"], "REGISTRY_AND_SHADOW")
