"""What a request says on the wire, beyond what a client would write."""

import hashlib

from cases import same
from harness import case, refused
from raw import sent


@case("Of a repeated member the last counts", "wire.repeated-member")
def _(iot):
    status, answer = sent(iot, "PUT", f"/packages/{iot.brakes}", b'{"description": "first", "description": "last"}')

    same((status, answer["description"]), (200, "last"))


@case("A null in a map is refused", "wire.null-value")
def _(iot):
    iot.create_package(packageName=iot.brakes)

    for path, body in [
        (f"/packages/{iot.lights}", b'{"tags": {"a": null}}'),
        (f"/packages/{iot.brakes}/versions/1.0.0", b'{"tags": {"a": null}}'),
        (f"/packages/{iot.brakes}/versions/1.0.0", b'{"attributes": {"a": null}}'),
    ]:
        same((path, body, *sent(iot, "PUT", path, body)), (path, body, 400, "ValidationException"))


@case("The character U+0000 is refused wherever it stands", "wire.zero")
def _(iot):
    iot.create_package(packageName=iot.brakes)
    arn = iot.arn(iot.brakes)

    for members in [
        {"recipe": "a\0b"}, {"tags": {"a": "b\0"}}, {"attributes": {"a": "\0"}}, {"description": "\0"},
        {"artifact": {"s3Location": {"bucket": "b", "key": "k\0", "version": "v"}}},
    ]:
        with refused(iot, "ValidationException"):
            iot.create_package_version(**iot.version, **members)
    with refused(iot, "InvalidRequestException"):
        iot.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "b\0"}])


@case("A query parameter given twice is refused by its name", "wire.query.twice")
def _(iot):
    for query in ["maxResults=5&maxResults=6", "maxResults=5&maxResults=5"]:
        same((query, *sent(iot, "GET", f"/packages?{query}")), (query, 400, "ValidationException"))


@case("A number in the query that is not one is refused by its name", "wire.query.number")
def _(iot):
    for number in ["five", "5.5", "", "0x5", "99999999999"]:
        same((number, *sent(iot, "GET", f"/packages?maxResults={number}")), (number, 400, "ValidationException"))


@case("A method that a path does not have is 405", "wire.path.method")
def _(iot):
    for method, path in [
        ("POST", "/packages"), ("POST", f"/packages/{iot.brakes}"), ("DELETE", "/package-configuration"), ("PUT", "/tags"),
    ]:
        same((method, path, *sent(iot, method, path)), (method, path, 405, "UnknownOperationException"))


@case("A payload must have the hash that its header says, and must have one", "auth.payload")
def _(iot):
    path = f"/packages/{iot.brakes}"
    for claimed in ["UNSIGNED-PAYLOAD", "0" * 64]:
        status, error = sent(iot, "PUT", path, b"{}", **{"X-Amz-Content-Sha256": claimed})
        same((claimed, status, error), (claimed, 403, "InvalidSignatureException"))

    good = hashlib.sha256(b"{}").hexdigest()
    same(sent(iot, "PUT", path, b"{}", **{"X-Amz-Content-Sha256": good})[0], 200)
