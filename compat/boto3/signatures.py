from datetime import datetime, timedelta, timezone
from unittest import mock

from cases import contains, holds, same
from harness import case, refused
from raw import fetched, sent


@case("A wrong secret is refused as a wrong signature", "auth.secret", short=True)
def _(iot):
    own = iot.endpoint.keys()
    wrong = iot.again(aws_access_key_id=own.access_key, aws_secret_access_key="wrong", aws_session_token=own.token)

    with refused(wrong, "InvalidSignatureException"):
        wrong.create_package(packageName=iot.brakes)

    same(iot.names(), [])


@case("An unknown access key is refused as an unknown client", "auth.key", short=True)
def _(iot):
    unknown = iot.again(aws_access_key_id="AKIANOBODYNOBODY", aws_secret_access_key=iot.endpoint.keys().secret_key)

    with refused(unknown, "UnrecognizedClientException"):
        unknown.list_packages()


@case("A session token that nobody gave out is refused", "auth.session", needs="lasting keys")
def _(iot):
    own = iot.endpoint.keys()
    posing = iot.again(aws_access_key_id=own.access_key, aws_secret_access_key=own.secret_key, aws_session_token="made-up")

    with refused(posing, "UnrecognizedClientException"):
        posing.list_packages()


@case("A request without a signature is refused, whatever its route", "auth.missing", short=True)
def _(iot):
    for method, path in [
        ("GET", "/packages"), ("PUT", f"/packages/{iot.brakes}"), ("PATCH", "/package-configuration"),
        ("GET", "/indexing/config"), ("POST", "/tags"),
    ]:
        status, error, answer = fetched(iot, iot.meta.endpoint_url + path, method)

        same((status, error), (403, "MissingAuthenticationTokenException"))
        holds(answer["message"], "no message")


@case("An authorization that is no signature is refused as incomplete", "auth.malformed")
def _(iot):
    for value in ["AWS4-HMAC-SHA256 Credential=AKID", "AWS4-HMAC-SHA256"]:
        status, error, _ = fetched(iot, iot.meta.endpoint_url + "/packages", headers={"Authorization": value})

        same((status, error), (403, "IncompleteSignatureException"))


@case("A signature of an hour ago, or from an hour ahead, is refused", "auth.clock")
def _(iot):
    for hours in [-1, 1]:
        then = datetime.now(timezone.utc) + timedelta(hours=hours)
        with mock.patch("botocore.auth.get_current_datetime", lambda *_args, **_more: then):
            with refused(iot, "InvalidSignatureException"):
                iot.list_packages()


@case("A clock that is two minutes wrong is fine", "auth.clock")
def _(iot):
    for minutes in [-2, 2]:
        then = datetime.now(timezone.utc) + timedelta(minutes=minutes)
        with mock.patch("botocore.auth.get_current_datetime", lambda *_args, **_more: then):
            iot.list_packages()


@case("A request signed for another service or changed after signing is refused", "auth.service", "auth.secret")
def _(iot):
    elsewhere = iot.again()
    elsewhere.meta.events.register("choose-signer.iot", lambda **_: "v4")
    elsewhere.meta.events.register("before-sign.iot", lambda request, **_: request.context.update(signing={"signing_name": "s3"}))
    with refused(elsewhere, "InvalidSignatureException"):
        elsewhere.list_packages()

    changed = iot.again()
    changed.meta.events.register("before-send.iot", lambda request, **_: setattr(request, "url", request.url + "?maxResults=5"))
    with refused(changed, "InvalidSignatureException"):
        changed.list_packages()


@case("A presigned address can be fetched by anyone, and opens nothing else", "auth.presigned", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes, description="Front")
    iot.create_package(packageName=iot.lights)
    address = iot.generate_presigned_url("get_package", Params={"packageName": iot.brakes}, ExpiresIn=60)

    status, _, answer = fetched(iot, address)
    same((status, answer["packageName"], answer["description"]), (200, iot.brakes, "Front"))
    for forged in [address.replace(iot.brakes, iot.lights), address.replace("X-Amz-Expires=60", "X-Amz-Expires=600")]:
        status, error, _ = fetched(iot, forged)
        same((status, error), (403, "InvalidSignatureException"))
    status, error, _ = fetched(iot, address, method="DELETE")
    same((status, error), (403, "InvalidSignatureException"))
    iot.get_package(packageName=iot.brakes)


@case("A presigned address carries parameters too", "auth.presigned")
def _(iot):
    iot.create_package(packageName=iot.brakes)
    for name in ["a", "b", "c"]:
        iot.create_package_version(packageName=iot.brakes, versionName=name)

    def page(**more):
        members = {"packageName": iot.brakes, "maxResults": 2, **more}
        return fetched(iot, iot.generate_presigned_url("list_package_versions", Params=members))[2]

    first = page()
    second = page(nextToken=first["nextToken"])

    same([one["versionName"] for answer in [first, second] for one in answer["packageVersionSummaries"]], ["a", "b", "c"])


@case("A presigned address expires", "auth.presigned")
def _(iot):
    then = datetime.now(timezone.utc) - timedelta(minutes=10)
    with mock.patch("botocore.auth.get_current_datetime", lambda *_args, **_more: then):
        address = iot.generate_presigned_url("list_packages", ExpiresIn=60)
        valid = iot.generate_presigned_url("list_packages", ExpiresIn=3600)

    status, error, _ = fetched(iot, address)

    same((status, error), (403, "InvalidSignatureException"))
    same(fetched(iot, valid)[0], 200)


@case(
    "Addresses are compared letter by letter: no other case, and a slash at the end is an empty name",
    "wire.path.unknown", "name.empty")
def _(iot):
    brakes = f"/packages/{iot.brakes}"
    for path in ["/", "/PACKAGES", "/package", "/package-configuration/", f"{brakes}/version/1", f"{brakes}/versions/1/sbom/x"]:
        same((path, *sent(iot, "GET", path)), (path, 404, "UnknownOperationException"))
    for path in ["/packages/", f"{brakes}/versions/"]:
        for method in ["GET", "PUT", "PATCH", "DELETE"]:
            same((method, path, *sent(iot, method, path)), (method, path, 400, "ValidationException"))


@case(
    "A body that is not the JSON of its operation is refused; an absent or empty one is an empty object",
    "wire.body.broken", "wire.body.empty", "wire.body.size", "wire.unknown-member", "wire.null-member")
def _(iot):
    for number, body in enumerate([b"", b"{}", b' {"unknown": [1, {"x": null}], "description": null} ']):
        same(sent(iot, "PUT", f"/packages/{iot.brakes}-{number}", body)[0], 200)
    for body in [
        b"{", b"[]", b'"x"', b"null x", b'{"description": 1}', b'{"tags": [1]}', b'{"description": "\xff"}', b'{"description": "\\ud800"}',
        b'{"a":' * 100 + b"1" + b"}" * 100,
    ]:
        same((body, *sent(iot, "PUT", f"/packages/{iot.lights}", body)), (body, 400, "SerializationException"))
    same(sent(iot, "PUT", f"/packages/{iot.lights}", b'{"description": "' + b"a" * 1_100_000 + b'"}'), (413, "RequestEntityTooLargeException"))


@case("Any content type, or none, is read as JSON", "wire.content-type")
def _(iot):
    for number, kind in enumerate(["application/json", "application/x-amz-json-1.1", "text/plain; charset=utf-8"]):
        status, answer = sent(iot, "PUT", f"/packages/{iot.brakes}-{number}", b'{"description":"x"}', **{"Content-Type": kind})
        same((status, answer["description"]), (200, "x"))


@case("Dates are numbers of seconds with at most three decimals on the wire", "wire.dates")
def _(iot):
    iot.create_package(packageName=iot.brakes)

    status, answer = sent(iot, "GET", f"/packages/{iot.brakes}")

    same((status, answer["creationDate"], round(answer["creationDate"], 3)), (200, answer["creationDate"], answer["creationDate"]))
    holds(isinstance(answer["creationDate"], (int, float)), f"{answer['creationDate']!r} is not a number")


@case("A clientToken is optional on the wire", "token.optional")
def _(iot):
    same(sent(iot, "PUT", f"/packages/{iot.brakes}")[0], 200)
    same(sent(iot, "DELETE", f"/packages/{iot.brakes}")[0], 200)
    contains(str(sent(iot, "GET", f"/packages/{iot.brakes}")), "ResourceNotFoundException")
