"""Every error that a caller can provoke, as the CLI prints it."""

from clients import session
from cases import contains, lacks
from commands import SBOM, given_draft
from harness import case, refused, variables
from regions import new_region, package_arn, version_arn

VERSION = "--package-name brakes --version-name 1.0.0"


@case("What is taken answers ConflictException", "package.taken", "version.taken", "cli.refusals", short=True)
def _(aws):
    given_draft(aws)

    refused(aws, "ConflictException", "create-package --package-name brakes")
    refused(aws, "ConflictException", f"create-package-version {VERSION}")


@case(
    "What is not there answers ResourceNotFoundException",
    "package.absent", "version.absent", "sbom.absent", "tags.absent", "cli.refusals", short=True)
def _(aws):
    for line in [
        "get-package --package-name brakes",
        "update-package --package-name brakes --description New",
        f"get-package-version {VERSION}",
        f"update-package-version {VERSION} --action PUBLISH",
        f"associate-sbom-with-package-version {VERSION} {SBOM}",
        f"disassociate-sbom-from-package-version {VERSION}",
        f"list-sbom-validation-results {VERSION}",
        f"list-tags-for-resource --resource-arn {package_arn(aws.region, 'brakes')}",
        f"tag-resource --resource-arn {package_arn(aws.region, 'brakes')} --tags Key=a,Value=b",
        f"untag-resource --resource-arn {version_arn(aws.region, 'brakes', '1.0.0')} --tag-keys a",
    ]:
        refused(aws, "ResourceNotFoundException", line)


@case("A default version that is not there answers ResourceNotFoundException", "default.missing", "cli.refusals")
def _(aws):
    given_draft(aws)

    refused(aws, "ResourceNotFoundException", "update-package --package-name brakes --default-version-name 9.9.9")


@case(
    "Constraints of the catalog answer ValidationException with the member's name",
    "name.package", "name.length", "name.version", "lifecycle.actions", "attributes.text", "list.max-results",
    "list.token.unknown", "list.status-values", "sbom.results", "token.text", "configuration.role-needed", "wire.texts",
    "cli.refusals")
def _(aws):
    given_draft(aws)

    for line, says in [
        ("create-package --package-name 'a b'", "Value 'a b' at 'packageName' failed to satisfy constraint"),
        ("get-package --package-name a/b", "'packageName'"),
        (f"create-package --package-name {'p' * 129}", "length less than or equal to 128"),
        ("create-package-version --package-name brakes --version-name 1.0.0+build", "'versionName'"),
        (f"update-package-version {VERSION} --action FOO", "[PUBLISH, DEPRECATE]"),
        (f"update-package-version {VERSION} --attributes a.b=c", "'attributes'"),
        ("list-packages --page-size 101", "'maxResults'"),
        ("list-packages --no-paginate --next-token broken", ""),
        ("list-package-versions --package-name brakes --status NEW", "[DRAFT, PUBLISHED, DEPRECATED]"),
        (f"list-sbom-validation-results {VERSION} --validation-result MAYBE", "[FAILED, SUCCEEDED]"),
        ("create-package --package-name lights --client-token 'a b c d e f g h i j k l m n o p q r s t u'", "'clientToken'"),
        ("update-package-configuration --version-update-by-jobs-config enabled=true", "roleArn"),
    ]:
        refused(aws, "ValidationException", line, says)


@case(
    "Rules of the catalog answer ValidationException",
    "default.draft", "lifecycle.deprecate-draft", "package.delete.versions", "version.package-missing", "attributes.frozen",
    "attributes.frozen.text", "artifact.frozen", "default.guards", "cli.refusals")
def _(aws):
    given_draft(aws)

    refused(aws, "ValidationException", "update-package --package-name brakes --default-version-name 1.0.0")
    refused(aws, "ValidationException", f"update-package-version {VERSION} --action DEPRECATE")
    refused(aws, "ValidationException", "delete-package --package-name brakes")
    refused(aws, "ValidationException", "create-package-version --package-name never-was --version-name 1.0.0")
    aws(f"update-package-version {VERSION} --action PUBLISH")
    refused(aws, "ValidationException", f"update-package-version {VERSION} --attributes a=b",
            "Attributes cannot be updated for a version in PUBLISHED status")
    refused(aws, "ValidationException", f"update-package-version {VERSION} --artifact 's3Location={{bucket=b,key=k}}'")
    aws("update-package --package-name brakes --default-version-name 1.0.0")
    refused(aws, "ValidationException", f"delete-package-version {VERSION}", "default")


@case("Several broken members are named in one message", "wire.several", "wire.texts", short=True)
def _(aws):
    message = refused(aws, "ValidationException", "create-package-version --package-name 'a b' --version-name '1 0'")

    contains(message, "2 validation errors detected: ", "'packageName'", "'versionName'")


@case(
    "Tags and indexing answer InvalidRequestException",
    "tags.family", "tags.foreign", "tags.reserved", "tags.text", "indexing.values", "cli.refusals", short=True)
def _(aws):
    given_draft(aws)
    arn = package_arn(aws.region, "brakes")

    for line in [
        "list-tags-for-resource --resource-arn brakes",
        f"list-tags-for-resource --resource-arn {package_arn(new_region(), 'brakes')}",
        f"tag-resource --resource-arn {arn} --tags Key=aws:a,Value=b",
        f"tag-resource --resource-arn {arn} --tags Key=a,Value={'v' * 257}",
        "update-indexing-configuration --thing-indexing-configuration thingIndexingMode=MAYBE",
    ]:
        refused(aws, "InvalidRequestException", line)


@case("The fifty-first tag answers LimitExceededException", "tags.fifty", "cli.refusals", short=True)
def _(aws):
    tags = ",".join(f"key-{number}=v" for number in range(50))
    aws(f"create-package --package-name brakes --tags {tags}")

    refused(aws, "LimitExceededException", f"tag-resource --resource-arn {package_arn(aws.region, 'brakes')} --tags Key=one-more,Value=v")


@case("Wrong keys answer the two signature errors", "auth.secret", "auth.key", "cli.refusals", short=True)
def _(aws):
    keys = session.get_credentials()

    with variables(AWS_ACCESS_KEY_ID=keys.access_key, AWS_SECRET_ACCESS_KEY="wrong"):
        refused(aws, "InvalidSignatureException", "list-packages")
    with variables(AWS_ACCESS_KEY_ID="AKIANOBODYNOBODY", AWS_SECRET_ACCESS_KEY=keys.secret_key):
        refused(aws, "UnrecognizedClientException", "list-packages")


@case("What is sensitive is never repeated in an error", "wire.sensitive")
def _(aws):
    given_draft(aws)

    for option in ["--description 'wings of wax\n'", "--attributes a.b=wings-of-wax", f"--recipe '{'wings of wax ' * 300}'"]:
        lacks(refused(aws, "ValidationException", f"update-package-version {VERSION} {option}"), "wax")
