"""What the CLI adds on its own: pages, other inputs and outputs, retries."""

import json
import subprocess
import sys
import tempfile

from clients import TOOLS, session
from cases import contains, lacks, same
from commands import given_draft, given_published
from harness import REFUSED, Aws, case, refused, variables
from lossy import lossy_line
from regions import new_region, package_arn

NAMES = [f"package-{number}" for number in range(7)]


def given_packages(aws):
    for name in NAMES:
        aws(f"create-package --package-name {name}")


def names(answer):
    return [one["packageName"] for one in answer["packageSummaries"]]


@case("Lists are complete whatever the --page-size", "list.pages", "list.order", "list.token.last", "cli.syntax")
def _(aws):
    given_packages(aws)

    for options in ["", "--page-size 1", "--page-size 3", "--page-size 100"]:
        answer = aws(f"list-packages {options}")
        same(names(answer), NAMES)
        lacks(answer, "nextToken")


@case("--max-items and --starting-token walk a list piece by piece", "list.pages", "cli.syntax", short=True)
def _(aws):
    given_packages(aws)

    first = aws("list-packages --max-items 4 --page-size 3")
    rest = aws(f"list-packages --starting-token {first['NextToken']} --page-size 3")

    same(names(first) + names(rest), NAMES)
    same(len(names(first)), 4)


@case("--no-paginate shows one page and the server's own token", "list.pages", "list.token.last", "cli.syntax")
def _(aws):
    given_packages(aws)

    first = aws("list-packages --no-paginate --max-results 5")
    rest = aws(f"list-packages --no-paginate --next-token '{first['nextToken']}'")

    same((names(first), names(rest)), (NAMES[:5], NAMES[5:]))
    lacks(rest, "nextToken")


@case("Versions, results and tags are paged too", "list.pages", "list.order", "sbom.results", "tags.none", "cli.syntax")
def _(aws):
    given_draft(aws)
    for number in range(1, 5):
        aws(f"create-package-version --package-name brakes --version-name 1.0.{number}")

    versions = aws("list-package-versions --package-name brakes --page-size 2")["packageVersionSummaries"]

    same([one["versionName"] for one in versions], [f"1.0.{number}" for number in range(5)])
    same(aws("list-sbom-validation-results --package-name brakes --version-name 1.0.0 --page-size 2"), {"validationResultSummaries": []})
    same(aws(f"list-tags-for-resource --resource-arn {package_arn(aws.region, 'brakes')} --max-items 10"), {"tags": []})


@case("--query and --output pick and shape the answer", "default.set", "cli.syntax")
def _(aws):
    given_published(aws)
    aws("update-package --package-name brakes --default-version-name 1.0.0")

    same(aws.text("list-packages --output text --query 'packageSummaries[].[packageName,defaultVersionName]'"), "brakes\t1.0.0\n")
    contains(aws.text("list-packages --output table"), "ListPackages", "|  1.0.0  ")
    same(aws("list-packages --output json --query length(packageSummaries)"), 1)


@case("A whole request may come as JSON, and a text from a file", "version.update", "cli.syntax")
def _(aws):
    given_draft(aws)
    request = json.dumps({"packageName": "brakes", "versionName": "1.0.0", "attributes": {"arch": "arm64"}, "description": "é 🚲"})
    with tempfile.NamedTemporaryFile("w", suffix=".json") as recipe:
        recipe.write('{"steps": [1, 2, 3]}')
        recipe.flush()

        aws(f"update-package-version --cli-input-json '{request}' --recipe file://{recipe.name}")

    found = aws("get-package-version --package-name brakes --version-name 1.0.0")
    same((found["description"], found["attributes"], found["recipe"]), ("é 🚲", {"arch": "arm64"}, '{"steps": [1, 2, 3]}'))


@case("Structures may be written as JSON as well as in shorthand", "artifact.unit", "cli.syntax")
def _(aws):
    given_draft(aws)
    location = {"bucket": "fw", "key": "a=b, c/d", "version": "v"}

    aws(f"update-package-version --package-name brakes --version-name 1.0.0 --artifact '{json.dumps({'s3Location': location})}'")

    same(aws("get-package-version --package-name brakes --version-name 1.0.0")["artifact"], {"s3Location": location})


@case("Tags at creation are a map in shorthand, with values as anyone writes them", "tags.create", "tags.text", "cli.syntax")
def _(aws):
    aws("create-package --package-name brakes --tags 'team=edge, cloud=a/b:c@d,empty='")

    tags = aws(f"list-tags-for-resource --resource-arn {package_arn(aws.region, 'brakes')}")["tags"]
    same({tag["Key"]: tag["Value"] for tag in tags}, {"team": "edge", "cloud": "a/b:c@d", "empty": ""})


@case("--client-token makes a repeated create succeed", "token.repeat", "token.other")
def _(aws):
    line = "create-package --package-name brakes --description Front --client-token 0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11"

    same(aws(line), aws(line))
    refused(aws, "ConflictException", line.replace("Front", "Rear"))


@case("--region picks the catalog and AWS_REGION does too", "region.catalogs", "arn.package", "cli.syntax")
def _(aws):
    elsewhere = new_region()
    aws("create-package --package-name brakes")

    same(names(Aws(elsewhere)("list-packages")), [])
    with variables(AWS_REGION=elsewhere, AWS_DEFAULT_REGION=elsewhere):
        arn = Aws(None)("create-package --package-name brakes")["packageArn"]
    same(arn, package_arn(elsewhere, "brakes"))


@case("A create whose answer was lost on the way succeeds at the CLI's own second try, once", "token.retry", short=True)
def _(aws):
    with lossy_line(session.client("iot").meta.endpoint_url) as line:
        created = aws(f"create-package --package-name brakes --endpoint-url {line.url}")

    same(created["packageName"], "brakes")
    same((line.lost, line.requests[0]), (1, line.requests[1]))
    same(names(aws("list-packages")), ["brakes"])


@case(
    "As a process of its own the CLI answers and exits the same",
    "package.create", "package.taken", "cli.refusals", "cli.commands")
def _(aws):
    def run(*words):
        command = [sys.executable, str(TOOLS / "awscli" / "aws"), "iot", *words, "--region", aws.region]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    created = run("create-package", "--package-name", "brakes")
    again = run("create-package", "--package-name", "brakes")

    same((created.returncode, json.loads(created.stdout)["packageName"]), (0, "brakes"))
    same((again.returncode, again.stdout), (REFUSED, ""))
    contains(again.stderr, "An error occurred (ConflictException) when calling the CreatePackage operation: ")
