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
from urllib.parse import quote

COMPAT = Path(__file__).resolve().parents[1]
sys.path.insert(1, str(COMPAT / "shared"))

from clients import body, demand_a_server_of_our_own, session  # noqa: E402

from behaviours import checked  # noqa: E402
from cases import Failed, Suite, contains, holds, lacks, same  # noqa: E402
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
    found = {name: body(iot.get_package(packageName=name)) for name in packages}
    versions = {
        name: iot.list_package_versions(packageName=name)["packageVersionSummaries"] for name in packages
    }
    tags = {name: iot.list_tags_for_resource(resourceArn=found[name]["packageArn"])["tags"] for name in packages}
    return found, versions, tags, body(iot.get_indexing_configuration()), body(iot.get_package_configuration())


def command(iot, *words, url=None):
    """`conform` as somebody would type it for an endpoint that is no server of ours: one catalog, that of this client."""
    return [str(COMPAT / "conform"), "--endpoint", url or iot.meta.endpoint_url, "--region", iot.meta.region_name,
            "--rate", "100000", "--tick", "0.02", *words]


# Two attempts: what a retry can mend is mended by one, and the waits before more of them would be most of the time.
FEW_ATTEMPTS = {"AWS_MAX_ATTEMPTS": "2"}


def conform(iot, *words, url=None, variables=None):
    """Its status, what it printed, and its report for machines."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        environment = os.environ | FEW_ATTEMPTS | (variables or {})
        ran = subprocess.run(
            command(iot, "--json", str(file), *words, url=url), capture_output=True, text=True, env=environment, timeout=500)
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


# A case that changes the indexing configuration and nothing else of the account: once, so that any later write is the restoration.
CHANGES_INDEXING = ["--only", "indexing.kept", "--allow-account-settings"]

THROTTLED = (400, {"x-amzn-ErrorType": "ThrottlingException"}, b'{"message": "Slow down"}')
FORBIDDEN = (403, {"x-amzn-ErrorType": "AccessDeniedException"}, b'{"message": "Not you"}')


class Restoration:
    """Tells the writes that put settings back from those of the case before: the first write of the indexing is the case's."""

    def __init__(self, answer, times):
        """The first `times` writes of a restoration are answered so, and not passed on."""
        self.answer = answer
        self.times = times
        self.writes = 0

    def keeps_back(self, request):
        if not request.startswith(("POST /indexing/config", "PATCH /package-configuration")):
            return False
        self.writes += 1
        return 1 < self.writes <= 1 + self.times

    def otherwise(self, request, status, headers, body):
        return self.answer if (status, headers) == (200, {}) else (status, headers, body)


@case("Settings that an endpoint forbids to put back are named with what they were, and are as bad as a difference")
def _(iot):
    changed = {"enabled": True, "roleArn": "arn:aws:iam::123456789012:role/somebody-elses"}
    iot.update_package_configuration(versionUpdateByJobsConfig=changed)
    before = body(iot.get_indexing_configuration())
    forbidding = Restoration(FORBIDDEN, times=1)

    with meddling(iot.meta.endpoint_url, forbidding.otherwise, forbidding.keeps_back) as url:
        status, printed, report = conform(iot, *CHANGES_INDEXING, url=url)

    same((status, report["totals"]["differs"]), (1, 0))
    [left] = report["leftBehind"]
    contains(left, "indexing configuration", f"was {before}", "put it back by hand", "AccessDeniedException")
    contains(printed, f"LEFT BEHIND  {left}")
    lacks(printed, "nothing was left behind")
    same(body(iot.get_package_configuration()), {"versionUpdateByJobsConfig": changed})
    holds(forbidding.writes > 2, "the package configuration was not put back because the indexing could not be")


@case("Settings are put back by an endpoint that throttles that for a while")
def _(iot):
    before = contents(iot)
    throttling = Restoration(THROTTLED, times=3)

    with meddling(iot.meta.endpoint_url, throttling.otherwise, throttling.keeps_back) as url:
        status, _, report = conform(iot, *CHANGES_INDEXING, url=url)

    same((status, report["leftBehind"]), (0, []))
    holds(throttling.writes > 4, f"nothing was throttled: {throttling.writes} writes")
    same(contents(iot), before)


@case("Settings that stay throttled are named")
def _(iot):
    throttling = Restoration(THROTTLED, times=1000)

    with meddling(iot.meta.endpoint_url, throttling.otherwise, throttling.keeps_back) as url:
        status, _, report = conform(iot, *CHANGES_INDEXING, url=url)

    [left] = report["leftBehind"]
    same(status, 1)
    contains(left, "indexing configuration", "put it back by hand", "ThrottlingException")


@case("A run that is interrupted while it puts settings back puts them back")
def _(iot):
    before = contents(iot)
    writes = []

    def otherwise(request, status, headers, body):
        if request.startswith(("POST /indexing/config", "PATCH /package-configuration")):
            writes.append(request)
            if len(writes) > 1:
                run.send_signal(signal.SIGINT)
        return status, headers, body

    with meddling(iot.meta.endpoint_url, otherwise) as url:
        run = subprocess.Popen(
            command(iot, "--only", "change", "index", "--allow-account-settings", url=url),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        printed, said = run.communicate(timeout=120)

    same((run.returncode, [each.split()[0] for each in writes]), (130, ["POST", "POST", "PATCH"]))
    contains(printed, "nothing was left behind")
    contains(said, "put back")
    same(contents(iot), before)


@case("An endpoint that cannot be a server of ours is not treated as one")
def _(iot):
    # Should it come to a request, then through a proxy that is none: nobody is asked.
    nowhere = os.environ | FEW_ATTEMPTS | {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    for endpoint in ["aws", "https://iot.eu-west-1.amazonaws.com", "https://IOT.cn-north-1.amazonaws.com.cn.", "https://iot.eu-west-1.api.aws"]:
        ran = subprocess.run(
            command(iot, "--chandlery", "--only", "package.get", url=endpoint), capture_output=True, text=True, env=nowhere)

        same((endpoint, ran.returncode, ran.stdout), (endpoint, 2, ""))
        contains(ran.stderr, "is AWS's")

    asked = []

    def otherwise(request, status, headers, body):
        asked.append(request)
        return (404, {}, b"<html>") if request == "GET /health/live" else (status, headers, body)

    with meddling(iot.meta.endpoint_url, otherwise) as url:
        ran = subprocess.run(command(iot, "--chandlery", "--only", "package.get", url=url), capture_output=True, text=True)

    same((ran.returncode, ran.stdout, asked), (2, "", ["GET /health/live"]))
    contains(ran.stderr, "--chandlery is for servers of ours alone")


# For endpoints that do not look at keys.
TEMPORARY_KEYS = {"AWS_ACCESS_KEY_ID": "ASIATEMPORARY", "AWS_SECRET_ACCESS_KEY": "temporary", "AWS_SESSION_TOKEN": "temporary" * 4}


@case("What a request was signed with is not shown, though the endpoint says it back")
def _(iot):
    token, signature = "FwoGZXIvYXdzEJr/+made/up+" * 4 + "==", "5d672d79c15b13162d9279b0855cfba6"
    said = (f"The canonical string should have been 'GET\n/packages\nx-amz-security-token:{token}\n' of {quote(token, safe='')}, "
            f"X-Amz-Signature={signature}&X-Amz-Credential=AKIDEXAMPLE%2F20261124, Credential=AKIDEXAMPLE/20261124, Signature={signature}")

    def otherwise(request, status, headers, body):
        headers = {"Content-Type": "application/json", "x-amzn-RequestId": "1", "x-amzn-ErrorType": "ValidationException"}
        return 400, headers, json.dumps({"message": said}).encode()

    with meddling(iot.meta.endpoint_url, otherwise, keeps_back=lambda _: True) as url:
        # One shows the message as what was got, one only as a text that lacks something, one as the last exchange.
        for words in ["One broken member", "Any other package name", "arn.package"]:
            status, printed, report = conform(iot, "--only", words, url=url, variables=TEMPORARY_KEYS | {"AWS_SESSION_TOKEN": token})

            same((words, status), (words, 1))
            for shown in [printed, json.dumps(report, ensure_ascii=False)]:
                contains(shown, "The canonical string should have been", "security-token:…", "X-Amz-Signature=…")
                lacks(shown, token, quote(token, safe=""), signature, "AKIDEXAMPLE")


@case("With temporary keys a session token that nobody gave out is not tried")
def _(iot):
    refusal = {"Content-Type": "application/json", "x-amzn-RequestId": "1", "x-amzn-ErrorType": "InvalidSignatureException"}

    def otherwise(request, status, headers, body):
        return 403, refusal, b'{"message": "No"}'

    with meddling(iot.meta.endpoint_url, otherwise, keeps_back=lambda _: True) as url:
        _, _, report = conform(iot, "--only", "auth.session", url=url, variables=TEMPORARY_KEYS)

    [one] = [each for each in report["cases"] if each["shows"] == ["auth.session"]]
    same(one["outcome"], "not tried")
    contains(one["reason"], "needs keys without a session token")


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
        return (404, {}, b"<html>") if request.startswith("GET /packages/.") else (status, headers, body)

    with meddling(iot.meta.endpoint_url, otherwise) as url:
        status, _, report = conform(iot, "--only", "name", "GetPackage", url=url)

    astray = [each["sentence"] for each in report["cases"] if each["reason"].startswith("not implemented")]
    same((status, astray), (0, ["The names . and .. are refused: no address leads to them"]))


@case("Writes to the names . and .. go to no endpoint that might take them for another address")
def _(iot):
    asked = []

    def otherwise(request, status, headers, body):
        asked.append(request)
        return status, headers, body

    with meddling(iot.meta.endpoint_url, otherwise) as url:
        status, _, report = conform(iot, "--only", "name.dots", url=url)

    dots = {method for method, path in map(str.split, asked) if {".", ".."} & set(path.split("?")[0].split("/"))}
    same((status, dots), (0, {"GET"}))


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
