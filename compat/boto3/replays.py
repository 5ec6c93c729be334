from cases import contains, same
from clients import body
from harness import case, given_package, new_token, refused, status
from lossy import lossy_line


@case("A repeated create under its token gets the same answer", "token.repeat", short=True)
def _(iot):
    package = {"packageName": iot.brakes, "description": "Front", "tags": {"a": "b", "c": "d"}, "clientToken": new_token()}
    version = {**iot.version, "attributes": {"a": "b"}, "recipe": "r", "clientToken": new_token()}

    same(body(iot.create_package(**package)), body(iot.create_package(**package)))
    same(body(iot.create_package_version(**version)), body(iot.create_package_version(**version)))


@case("The answer to a repeated create is that of a draft, even if the version has moved on", "token.repeat")
def _(iot):
    given_package(iot, iot.brakes)
    token = new_token()
    first = body(iot.create_package_version(**iot.version, description="First", clientToken=token))
    iot.update_package_version(**iot.version, description="Second", action="PUBLISH")

    again = body(iot.create_package_version(**iot.version, description="First", clientToken=token))

    same(again, first)
    same(status(iot, iot.brakes, "1.0.0"), "PUBLISHED")


@case("Another create under a used token is a conflict", "token.other", short=True)
def _(iot):
    token = new_token()
    iot.create_package(packageName=iot.brakes, description="Front", clientToken=token)
    iot.create_package_version(**iot.version, recipe="r", clientToken=token)

    with refused(iot, "ConflictException"):
        iot.create_package(packageName=iot.brakes, description="Rear", clientToken=token)
    with refused(iot, "ConflictException"):
        iot.create_package(packageName=iot.brakes, description="Front", tags={"a": "b"}, clientToken=token)
    with refused(iot, "ConflictException"):
        iot.create_package_version(**iot.version, recipe="s", clientToken=token)


@case("An equal create under a new token is a conflict", "package.taken")
def _(iot):
    iot.create_package(packageName=iot.brakes, clientToken=new_token())

    with refused(iot, "ConflictException"):
        iot.create_package(packageName=iot.brakes, clientToken=new_token())


@case("Creates are compared by what they mean, not by how they are written", "token.same-meaning")
def _(iot):
    tokens = [new_token(), new_token()]
    iot.create_package(packageName=iot.brakes, clientToken=tokens[0], tags={"a": "b", "c": "d"})
    iot.create_package_version(**iot.version, clientToken=tokens[1])

    iot.create_package(packageName=iot.brakes, clientToken=tokens[0], tags={"c": "d", "a": "b"}, description="")
    iot.create_package_version(**iot.version, clientToken=tokens[1], attributes={}, description="")


@case("A token is remembered as long as its resource lives", "token.life")
def _(iot):
    token = new_token()
    iot.create_package(packageName=iot.brakes, description="Front", clientToken=token)
    iot.delete_package(packageName=iot.brakes)

    iot.create_package(packageName=iot.brakes, description="Rear", clientToken=token)

    same(iot.get_package(packageName=iot.brakes)["description"], "Rear")


@case("Updates and deletes under one token are carried out each time", "token.writes")
def _(iot):
    iot.create_package(packageName=iot.brakes)
    token = new_token()

    for text in ["One", "Two", "Two"]:
        iot.update_package(packageName=iot.brakes, description=text, clientToken=token)
        same(iot.get_package(packageName=iot.brakes)["description"], text)
    for _ in range(2):
        iot.delete_package(packageName=iot.brakes, clientToken=token)


@case("A token has from 36 to 64 characters without white space", "token.text")
def _(iot):
    for number, token in enumerate(["t" * 36, "t" * 64, "~!é🚲" * 9]):
        iot.create_package(packageName=iot.own(f"brakes-{number}"), clientToken=token)
    with refused(iot, "ValidationException", "'clientToken'"):
        iot.create_package(packageName=iot.lights, clientToken="t" * 65)


@case(
    "A create whose answer was lost on the way succeeds at the client's own second try, once",
    "token.retry", "token.repeat", needs="plain", short=True)
def _(iot):
    for create in [
        lambda iot: iot.create_package(packageName=iot.brakes, description="Front"),
        lambda iot: iot.create_package_version(**iot.version, attributes={"a": "b"}),
    ]:
        with lossy_line(iot.meta.endpoint_url) as line:
            answer = create(iot.again(url=line.url))

        first, second = line.requests
        same((line.lost, first), (1, second))
        contains(first, "clientToken=")
        same(answer["packageName"], iot.brakes)
        same(answer["ResponseMetadata"]["RetryAttempts"], 1)

    same(iot.names(), ["brakes"])
    same(len(iot.list_package_versions(packageName=iot.brakes)["packageVersionSummaries"]), 1)


@case("So does every other write", "token.retry", needs=("plain", "settings", "role", "sboms"))
def _(iot):
    given_package(iot, iot.brakes)
    iot.create_package_version(**iot.version)
    arn = iot.get_package(packageName=iot.brakes)["packageArn"]

    for write in [
        lambda iot: iot.update_package_version(**iot.version, action="PUBLISH"),
        lambda iot: iot.update_package(packageName=iot.brakes, defaultVersionName="1.0.0"),
        lambda iot: iot.update_package(packageName=iot.brakes, unsetDefaultVersion=True),
        lambda iot: iot.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "b"}]),
        lambda iot: iot.untag_resource(resourceArn=arn, tagKeys=["a"]),
        lambda iot: iot.associate_sbom_with_package_version(**iot.version, sbom=iot.sbom),
        lambda iot: iot.update_package_configuration(versionUpdateByJobsConfig={"enabled": True, "roleArn": iot.role}),
        lambda iot: iot.delete_package_version(**iot.version),
        lambda iot: iot.delete_package(packageName=iot.brakes),
    ]:
        with lossy_line(iot.meta.endpoint_url) as line:
            write(iot.again(url=line.url))

        same((line.lost, len(line.requests)), (1, 2))
    same(iot.names(), [])
