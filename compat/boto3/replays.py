from cases import contains, same
from harness import body, case, client, given_package, new_token, refused, status
from lossy import lossy_line

BRAKES = {"packageName": "brakes", "versionName": "1.0.0"}


@case("A repeated create under its token gets the same answer", short=True)
def _(iot):
    package = {"packageName": "brakes", "description": "Front", "tags": {"a": "b", "c": "d"}, "clientToken": new_token()}
    version = {**BRAKES, "attributes": {"a": "b"}, "recipe": "r", "clientToken": new_token()}

    same(body(iot.create_package(**package)), body(iot.create_package(**package)))
    same(body(iot.create_package_version(**version)), body(iot.create_package_version(**version)))


@case("The answer to a repeated create is that of a draft, even if the version has moved on")
def _(iot):
    given_package(iot, "brakes")
    token = new_token()
    first = body(iot.create_package_version(**BRAKES, description="First", clientToken=token))
    iot.update_package_version(**BRAKES, description="Second", action="PUBLISH")

    again = body(iot.create_package_version(**BRAKES, description="First", clientToken=token))

    same(again, first)
    same(status(iot, "brakes", "1.0.0"), "PUBLISHED")


@case("Another create under a used token is a conflict", short=True)
def _(iot):
    token = new_token()
    iot.create_package(packageName="brakes", description="Front", clientToken=token)
    iot.create_package_version(**BRAKES, recipe="r", clientToken=token)

    with refused(iot, "ConflictException"):
        iot.create_package(packageName="brakes", description="Rear", clientToken=token)
    with refused(iot, "ConflictException"):
        iot.create_package(packageName="brakes", description="Front", tags={"a": "b"}, clientToken=token)
    with refused(iot, "ConflictException"):
        iot.create_package_version(**BRAKES, recipe="s", clientToken=token)


@case("An equal create under a new token is a conflict")
def _(iot):
    iot.create_package(packageName="brakes", clientToken=new_token())

    with refused(iot, "ConflictException"):
        iot.create_package(packageName="brakes", clientToken=new_token())


@case("Creates are compared by what they mean, not by how they are written")
def _(iot):
    tokens = [new_token(), new_token()]
    iot.create_package(packageName="brakes", clientToken=tokens[0], tags={"a": "b", "c": "d"})
    iot.create_package_version(**BRAKES, clientToken=tokens[1])

    iot.create_package(packageName="brakes", clientToken=tokens[0], tags={"c": "d", "a": "b"}, description="")
    iot.create_package_version(**BRAKES, clientToken=tokens[1], attributes={}, description="")


@case("A token is remembered as long as its resource lives")
def _(iot):
    token = new_token()
    iot.create_package(packageName="brakes", description="Front", clientToken=token)
    iot.delete_package(packageName="brakes")

    iot.create_package(packageName="brakes", description="Rear", clientToken=token)

    same(iot.get_package(packageName="brakes")["description"], "Rear")


@case("Updates and deletes under one token are carried out each time")
def _(iot):
    iot.create_package(packageName="brakes")
    token = new_token()

    for text in ["One", "Two", "Two"]:
        iot.update_package(packageName="brakes", description=text, clientToken=token)
        same(iot.get_package(packageName="brakes")["description"], text)
    for _ in range(2):
        iot.delete_package(packageName="brakes", clientToken=token)


@case("A token has from 36 to 64 characters without white space")
def _(iot):
    for number, token in enumerate(["t" * 36, "t" * 64, "~!é🚲" * 9]):
        iot.create_package(packageName=f"brakes-{number}", clientToken=token)
    with refused(iot, "ValidationException", "'clientToken'"):
        iot.create_package(packageName="lights", clientToken="t" * 65)


@case("A create whose answer was lost on the way succeeds at the client's own second try, once", short=True)
def _(iot):
    for create in [
        lambda iot: iot.create_package(packageName="brakes", description="Front"),
        lambda iot: iot.create_package_version(**BRAKES, attributes={"a": "b"}),
    ]:
        with lossy_line(iot.meta.endpoint_url) as line:
            answer = create(client(iot.meta.region_name, endpoint_url=line.url))

        first, second = line.requests
        same((line.lost, first), (1, second))
        contains(first, "clientToken=")
        same(answer["packageName"], "brakes")
        same(answer["ResponseMetadata"]["RetryAttempts"], 1)

    same(len(iot.list_packages()["packageSummaries"]), 1)
    same(len(iot.list_package_versions(packageName="brakes")["packageVersionSummaries"]), 1)


@case("So does every other write")
def _(iot):
    given_package(iot, "brakes")
    iot.create_package_version(**BRAKES)
    arn = iot.get_package(packageName="brakes")["packageArn"]

    for write in [
        lambda iot: iot.update_package_version(**BRAKES, action="PUBLISH"),
        lambda iot: iot.update_package(packageName="brakes", defaultVersionName="1.0.0"),
        lambda iot: iot.update_package(packageName="brakes", unsetDefaultVersion=True),
        lambda iot: iot.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "b"}]),
        lambda iot: iot.untag_resource(resourceArn=arn, tagKeys=["a"]),
        lambda iot: iot.associate_sbom_with_package_version(**BRAKES, sbom={"s3Location": {"bucket": "abc", "key": "k", "version": "v"}}),
        lambda iot: iot.update_package_configuration(versionUpdateByJobsConfig={"enabled": True, "roleArn": "r" * 20}),
        lambda iot: iot.delete_package_version(**BRAKES),
        lambda iot: iot.delete_package(packageName="brakes"),
    ]:
        with lossy_line(iot.meta.endpoint_url) as line:
            write(client(iot.meta.region_name, endpoint_url=line.url))

        same((line.lost, len(line.requests)), (1, 2))
    same(iot.list_packages()["packageSummaries"], [])
