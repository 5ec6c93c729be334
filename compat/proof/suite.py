#!/usr/bin/python3
"""That `conform` and `ledger` do what they say: on a catalog that others use, on an endpoint that answers otherwise, interrupted.

    compat/proof/suite.py [-v] [words of a case's sentence]
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

COMPAT = Path(__file__).resolve().parents[1]
sys.path.insert(1, str(COMPAT / "shared"))

from clients import demand_a_server_of_our_own, session  # noqa: E402

from behaviours import checked  # noqa: E402
from cases import Failed, Suite, contains, holds, same  # noqa: E402
from meddling import meddling  # noqa: E402
from regions import new_region  # noqa: E402

demand_a_server_of_our_own()


def crowded():
    """A client in a catalog that somebody else uses: three packages, one with a default version and tags."""
    iot = session.client("iot", region_name=new_region())
    for name in ["aaa", "brakes", "zzz"]:
        iot.create_package(packageName=name, description="Somebody else's", tags={"owner": "else"})
        iot.create_package_version(packageName=name, versionName="1.0.0", attributes={"a": "b"})
    iot.update_package_version(packageName="brakes", versionName="1.0.0", action="PUBLISH")
    iot.update_package(packageName="brakes", defaultVersionName="1.0.0")
    return iot


suite = Suite(given=crowded, whole=False)
case = suite.case


def contents(iot):
    """All that a catalog shows: packages, versions, tags and both configurations."""
    packages = [row["packageName"] for page in iot.get_paginator("list_packages").paginate() for row in page["packageSummaries"]]
    found = {name: plain(iot.get_package(packageName=name)) for name in packages}
    versions = {
        name: iot.list_package_versions(packageName=name)["packageVersionSummaries"] for name in packages
    }
    tags = {name: iot.list_tags_for_resource(resourceArn=found[name]["packageArn"])["tags"] for name in packages}
    return found, versions, tags, plain(iot.get_indexing_configuration()), plain(iot.get_package_configuration())


def plain(answer):
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


def command(iot, *words, url=None):
    """`conform` as somebody would type it for an endpoint that is no server of ours: one catalog, that of this client."""
    return [str(COMPAT / "conform"), "--endpoint", url or iot.meta.endpoint_url, "--region", iot.meta.region_name,
            "--rate", "100000", "--tick", "0.02", *words]


def conform(iot, *words, url=None):
    """Its status, what it printed, and its report for machines."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        # Two attempts: what a retry can mend is mended by one, and the waits before more of them would be most of the time.
        few = os.environ | {"AWS_MAX_ATTEMPTS": "2"}
        ran = subprocess.run(command(iot, "--json", str(file), *words, url=url), capture_output=True, text=True, env=few, timeout=500)
        holds(file.exists(), f"no report; status {ran.returncode}\n{ran.stdout}{ran.stderr}")
        return ran.returncode, ran.stdout, json.loads(file.read_text(encoding="utf-8"))


@case("In a catalog that others use nothing differs, and the catalog is afterwards as it was before")
def _(iot):
    before = contents(iot)

    status, printed, report = conform(iot)

    same([each for each in report["cases"] if each["outcome"] == "differs"], [])
    same((status, report["leftBehind"]), (0, []))
    holds(report["totals"]["agrees"] > 100, f"hardly anything was tried: {report['totals']}")
    same(contents(iot), before)


@case("Settings of the account are changed only if that is allowed, and put back")
def _(iot):
    theirs = {"enabled": True, "roleArn": "arn:aws:iam::123456789012:role/somebody-elses"}
    iot.update_package_configuration(versionUpdateByJobsConfig=theirs)
    before = contents(iot)
    only = ["--only", "indexing"]

    _, _, forbidden = conform(iot, *only)
    status, _, allowed = conform(iot, *only, "--allow-account-settings")

    same({each["outcome"] for each in forbidden["cases"] if "account" in each["reason"]}, {"not tried"})
    same([each["sentence"] for each in allowed["cases"] if "account" in each["reason"]], [])
    same((status, allowed["totals"]["differs"], allowed["leftBehind"]), (0, 0, []))
    same(contents(iot), before)


@case("An endpoint that answers otherwise differs: both answers are shown, and the status is 1")
def _(iot):
    def otherwise(request, status, headers, body):
        if b"ValidationException" in headers.get("x-amzn-ErrorType", "").encode() and request.startswith("PUT /packages/"):
            return 404, headers | {"x-amzn-ErrorType": "ResourceNotFoundException"}, b'{"message": "No such package."}'
        return status, headers, body

    with meddling(iot.meta.endpoint_url, otherwise) as url:
        status, printed, report = conform(iot, "--only", "version.package-missing", url=url)

    [one] = [each for each in report["cases"] if each["outcome"] == "differs"]
    same(status, 1)
    same((one["sentence"], one["wanted"], one["got"]),
         ("A version cannot be made where there is no package", "'ValidationException'", "'ResourceNotFoundException'"))
    same((one["exchange"]["status"], one["exchange"]["message"]), (404, "No such package."))
    contains(printed, "differs    inferred  A version cannot be made", "A package that is not there is ValidationException 400",
             "wanted    'ValidationException'", "answered  'ResourceNotFoundException'", "message: No such package.")


@case("An envelope, a status and a text that are otherwise differ too, each once for all cases")
def _(iot):
    def otherwise(request, status, headers, body):
        headers = {name: value for name, value in headers.items() if name.lower() != "x-amzn-requestid"}
        return (status if status != 400 else 422), headers, body.replace(b"less than or equal to", b"at most")

    with meddling(iot.meta.endpoint_url, otherwise) as url:
        status, _, report = conform(iot, "--only", "name.length", url=url)

    differing = [each["shows"] for each in report["cases"] if each["outcome"] == "differs"]
    same((status, sorted({shows for [shows] in differing})), (1, ["wire.answers", "wire.errors", "wire.texts"]))


@case("What is throttled, forbidden, not there, or no answer of the service is not tried")
def _(iot):
    for answer, reason in [
        ((400, "ThrottlingException", b'{"message": "Slow down"}'), "throttled"),
        ((403, "AccessDeniedException", b'{"message": "No"}'), "not allowed"),
        ((404, "UnknownOperationException", b'{"message": "What?"}'), "not implemented"),
        ((501, "", b"<html>"), "not implemented"),
    ]:
        def otherwise(request, status, headers, body, answer=answer):
            return answer[0], {"x-amzn-ErrorType": answer[1]} if answer[1] else {}, answer[2]

        with meddling(iot.meta.endpoint_url, otherwise) as url:
            status, _, report = conform(iot, "--only", "default.draft", url=url)

        [one] = [each for each in report["cases"] if each["shows"] == ["default.draft"]]
        same((reason, status, one["outcome"]), (reason, 2, "not tried"))
        contains(one["reason"], reason)

    status, _, report = conform(iot, "--only", "default.draft", url="http://127.0.0.1:9")
    same((status, report["totals"]["not tried"]), (2, 1))
    contains(report["cases"][0]["reason"], "no connection")


@case("One name that leads astray does not make an operation absent for the others")
def _(iot):
    def otherwise(request, status, headers, body):
        return (404, {}, b"<html>") if request.startswith("PUT /packages/.") else (status, headers, body)

    with meddling(iot.meta.endpoint_url, otherwise) as url:
        status, _, report = conform(iot, "--only", "name", "CreatePackage", url=url)

    astray = [each["sentence"] for each in report["cases"] if each["outcome"] != "agrees"]
    same((status, astray), (0, ["The names . and .. are refused: no address leads to them"]))


@case("What cannot be deleted is named, and is as bad as a difference")
def _(iot):
    def a_delete(request):
        return request.startswith("DELETE /packages/") and "/versions" not in request

    def otherwise(request, status, headers, body):
        if a_delete(request):
            headers = {"Content-Type": "application/json", "x-amzn-RequestId": "1", "x-amzn-ErrorType": "ConflictException"}
            return 409, headers, b'{"message": "Not today"}'
        return status, headers, body

    with meddling(iot.meta.endpoint_url, otherwise, keeps_back=a_delete) as url:
        status, printed, report = conform(iot, "--only", "package.get", "arn.package", url=url)

    same((status, report["totals"]["differs"]), (1, 0))
    holds(len(report["leftBehind"]) == 2, f"once for the failure, once for the last look: {report['leftBehind']}")
    contains(printed, "LEFT BEHIND  package conform-")


@case("A run that is interrupted deletes what it made, says so, and exits with 130")
def _(iot):
    before = contents(iot)
    run = subprocess.Popen(command(iot), stdout=subprocess.PIPE, text=True)
    seen = []
    for line in run.stdout:
        seen.append(line)
        if line.startswith("agrees"):
            run.send_signal(signal.SIGINT)
            break
    printed = "".join(seen) + run.stdout.read()

    same(run.wait(timeout=60), 130)
    contains(printed, "nothing was left behind")
    same(contents(iot), before)


@case("The rate holds over all requests")
def _(iot):
    _, _, report = conform(iot, "--rate", "8", "--only", "default.guards")

    sent, seconds = report["requests"], report["seconds"]
    holds(sent > 15, f"too few requests to tell: {sent}")
    holds(seconds >= (sent - 1) / 8, f"{sent} requests in {seconds} s")


@case("Nobody is asked without an endpoint")
def _(iot):
    ran = subprocess.run([str(COMPAT / "conform"), "--only", "frozen"], capture_output=True, text=True)

    same((ran.returncode, ran.stdout), (2, ""))
    contains(ran.stderr, "--endpoint is needed")


@case("The ledger is what the behaviours and cases say")
def _(iot):
    ran = subprocess.run([str(COMPAT / "ledger"), "--check"], capture_output=True, text=True)

    same((ran.returncode, ran.stderr), (0, ""))


def the_ledger():
    """The program as a module."""
    loader = SourceFileLoader("ledger", str(COMPAT / "ledger"))
    module = module_from_spec(spec_from_loader("ledger", loader))
    loader.exec_module(module)
    return module


@case("The ledger finds what nobody shows, what is said to be shown elsewhere and is not, and what is shown after all")
def _(iot):
    ledger = the_ledger()
    sound = {"id": "a.b", "operations": ["all"], "says": "x", "certainty": "ours", "source": "1"}

    for behaviour, by, says in [
        (sound, "", "no case shows it"),
        (sound | {"elsewhere": "Server/ModelTests.No_such_test"}, "", "there is no test Server/ModelTests.No_such_test"),
        (sound | {"uncovered": "too hard"}, "b", "'uncovered' is to go"),
        (sound | {"certainty": "certain"}, "b", "'certain' is none of"),
    ]:
        contains("\n".join(ledger.faults({"a.b": behaviour}, {"a.b": by})), says)
    same(list(ledger.faults({"a.b": sound}, {"a.b": "bc"})), [])


@case("The ledger finds that it is stale")
def _(iot):
    ledger = the_ledger()
    one = next(iter(ledger.BEHAVIOURS))
    shown_by = {each: "" if "elsewhere" in behaviour or "differs" in behaviour or "uncovered" in behaviour else "bcj"
                for each, behaviour in ledger.BEHAVIOURS.items()}

    before = ledger.written(shown_by)

    holds(before != ledger.written(shown_by | {one: "b"}), "another suite makes no other ledger")
    contains(before, ledger.BEHAVIOURS[one]["says"])


@case("A case cannot show what is not known")
def _(iot):
    for ids in [("name.kase",), ("name.case", "name.kase"), ()]:
        try:
            checked(ids)
        except LookupError as error:
            contains(str(error), "not in behaviours.json")
        else:
            raise Failed("success", "LookupError")


suite.run(sys.argv[1:])
