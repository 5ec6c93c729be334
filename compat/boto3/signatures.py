import json
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone
from unittest import mock

from cases import contains, holds, same
from clients import botocore, session
from harness import UUID, case, client, refused

ROUTES = [
    ("GET", "/packages"), ("PUT", "/packages/brakes"), ("PATCH", "/package-configuration"), ("GET", "/indexing/config"), ("POST", "/tags"),
]


def keys():
    return session.get_credentials()


def fetched(url, method="GET", headers=None, data=None):
    """Status, error type and JSON of one plain request, whoever sent it."""
    request = urllib.request.Request(url, method=method, headers=headers or {}, data=data)
    try:
        with urllib.request.urlopen(request) as answer:
            return read(answer)
    except urllib.error.HTTPError as answer:
        return read(answer)


def read(answer):
    holds(UUID.fullmatch(answer.headers.get("x-amzn-RequestId", "")), f"{answer.status} without a request id")
    same(answer.headers.get("Content-Type"), "application/json")
    return answer.status, answer.headers.get("x-amzn-ErrorType"), json.loads(answer.read())


def sent(iot, method, path, data=b"", **headers):
    """One request signed by hand, for what no client would send."""
    request = botocore.awsrequest.AWSRequest(method, iot.meta.endpoint_url + path, headers=headers, data=data)
    botocore.auth.SigV4Auth(keys().get_frozen_credentials(), "iot", iot.meta.region_name).add_auth(request)
    status, error, answer = fetched(request.url, method, dict(request.headers.items()), data or None)
    return status, error or answer


@case("A wrong secret is refused as a wrong signature", short=True)
def _(iot):
    wrong = client(iot.meta.region_name, aws_access_key_id=keys().access_key, aws_secret_access_key="wrong")

    with refused(wrong, "InvalidSignatureException"):
        wrong.create_package(packageName="brakes")

    same(iot.list_packages()["packageSummaries"], [])


@case("An unknown access key is refused as an unknown client", short=True)
def _(iot):
    unknown = client(iot.meta.region_name, aws_access_key_id="AKIANOBODYNOBODY", aws_secret_access_key=keys().secret_key)

    with refused(unknown, "UnrecognizedClientException"):
        unknown.list_packages()


@case("A session token that nobody gave out is refused")
def _(iot):
    posing = client(
        iot.meta.region_name, aws_access_key_id=keys().access_key, aws_secret_access_key=keys().secret_key, aws_session_token="made-up")

    with refused(posing, "UnrecognizedClientException"):
        posing.list_packages()


@case("A request without a signature is refused, whatever its route", short=True)
def _(iot):
    for method, path in ROUTES:
        status, error, answer = fetched(iot.meta.endpoint_url + path, method)

        same((status, error), (403, "MissingAuthenticationTokenException"))
        holds(answer["message"], "no message")


@case("An authorization that is no signature is refused as incomplete")
def _(iot):
    for value in ["AWS4-HMAC-SHA256 Credential=AKID", "AWS4-HMAC-SHA256"]:
        status, error, _ = fetched(iot.meta.endpoint_url + "/packages", headers={"Authorization": value})

        same((status, error), (403, "IncompleteSignatureException"))


@case("A signature of an hour ago, or from an hour ahead, is refused")
def _(iot):
    for hours in [-1, 1]:
        then = datetime.now(timezone.utc) + timedelta(hours=hours)
        with mock.patch("botocore.auth.get_current_datetime", lambda *_args, **_more: then):
            with refused(iot, "InvalidSignatureException"):
                iot.list_packages()


@case("A clock that is two minutes wrong is fine")
def _(iot):
    for minutes in [-2, 2]:
        then = datetime.now(timezone.utc) + timedelta(minutes=minutes)
        with mock.patch("botocore.auth.get_current_datetime", lambda *_args, **_more: then):
            iot.list_packages()


@case("A request signed for another service or changed after signing is refused")
def _(iot):
    elsewhere = client(iot.meta.region_name)
    elsewhere.meta.events.register("choose-signer.iot", lambda **_: "v4")
    elsewhere.meta.events.register("before-sign.iot", lambda request, **_: request.context.update(signing={"signing_name": "s3"}))
    with refused(elsewhere, "InvalidSignatureException"):
        elsewhere.list_packages()

    changed = client(iot.meta.region_name)
    changed.meta.events.register("before-send.iot", lambda request, **_: setattr(request, "url", request.url + "?maxResults=5"))
    with refused(changed, "InvalidSignatureException"):
        changed.list_packages()


@case("A presigned address can be fetched by anyone, and opens nothing else", short=True)
def _(iot):
    iot.create_package(packageName="brakes", description="Front")
    iot.create_package(packageName="lights")
    address = iot.generate_presigned_url("get_package", Params={"packageName": "brakes"}, ExpiresIn=60)

    status, _, answer = fetched(address)
    same((status, answer["packageName"], answer["description"]), (200, "brakes", "Front"))
    for forged in [address.replace("/packages/brakes", "/packages/lights"), address.replace("X-Amz-Expires=60", "X-Amz-Expires=600")]:
        status, error, _ = fetched(forged)
        same((status, error), (403, "InvalidSignatureException"))
    status, error, _ = fetched(address, method="DELETE")
    same((status, error), (403, "InvalidSignatureException"))
    iot.get_package(packageName="brakes")


@case("A presigned address carries parameters too")
def _(iot):
    for name in ["a", "b", "c"]:
        iot.create_package(packageName=name)

    first = fetched(iot.generate_presigned_url("list_packages", Params={"maxResults": 2}))[2]
    second = fetched(iot.generate_presigned_url("list_packages", Params={"maxResults": 2, "nextToken": first["nextToken"]}))[2]

    same([one["packageName"] for answer in [first, second] for one in answer["packageSummaries"]], ["a", "b", "c"])


@case("A presigned address expires")
def _(iot):
    then = datetime.now(timezone.utc) - timedelta(minutes=10)
    with mock.patch("botocore.auth.get_current_datetime", lambda *_args, **_more: then):
        address = iot.generate_presigned_url("list_packages", ExpiresIn=60)
        valid = iot.generate_presigned_url("list_packages", ExpiresIn=3600)

    status, error, _ = fetched(address)

    same((status, error), (403, "InvalidSignatureException"))
    same(fetched(valid)[0], 200)


@case("Addresses are compared letter by letter: no other case, and a slash at the end is an empty name")
def _(iot):
    for path in ["/", "/PACKAGES", "/package", "/package-configuration/", "/packages/brakes/version/1", "/packages/a/versions/1/sbom/x"]:
        same((path, *sent(iot, "GET", path)), (path, 404, "UnknownOperationException"))
    for path in ["/packages/", "/packages/brakes/versions/"]:
        for method in ["GET", "PUT", "PATCH", "DELETE"]:
            same((method, path, *sent(iot, method, path)), (method, path, 400, "ValidationException"))


@case("A body that is not the JSON of its operation is refused; an absent or empty one is an empty object")
def _(iot):
    for number, body in enumerate([b"", b"{}", b' {"unknown": [1, {"x": null}], "description": null} ']):
        same(sent(iot, "PUT", f"/packages/brakes-{number}", body)[0], 200)
    for body in [
        b"{", b"[]", b'"x"', b"null x", b'{"description": 1}', b'{"tags": [1]}', b'{"description": "\xff"}', b'{"description": "\\ud800"}',
        b'{"a":' * 100 + b"1" + b"}" * 100,
    ]:
        same((body, *sent(iot, "PUT", "/packages/lights", body)), (body, 400, "SerializationException"))
    same(sent(iot, "PUT", "/packages/lights", b'{"description": "' + b"a" * 1_100_000 + b'"}'), (413, "RequestEntityTooLargeException"))


@case("Any content type, or none, is read as JSON")
def _(iot):
    for number, kind in enumerate(["application/json", "application/x-amz-json-1.1", "text/plain; charset=utf-8"]):
        status, answer = sent(iot, "PUT", f"/packages/brakes-{number}", b'{"description":"x"}', **{"Content-Type": kind})
        same((status, answer["description"]), (200, "x"))


@case("Dates are numbers of seconds with at most three decimals on the wire")
def _(iot):
    iot.create_package(packageName="brakes")

    status, answer = sent(iot, "GET", "/packages/brakes")

    same((status, answer["creationDate"], round(answer["creationDate"], 3)), (200, answer["creationDate"], answer["creationDate"]))
    holds(isinstance(answer["creationDate"], (int, float)), f"{answer['creationDate']!r} is not a number")


@case("A clientToken is optional on the wire")
def _(iot):
    same(sent(iot, "PUT", "/packages/brakes")[0], 200)
    same(sent(iot, "DELETE", "/packages/brakes")[0], 200)
    contains(str(sent(iot, "GET", "/packages/brakes")), "ResourceNotFoundException")
