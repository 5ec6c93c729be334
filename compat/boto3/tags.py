import time

from cases import same
from harness import body, case, given_package, lenient, refused
from regions import new_region, package_arn, version_arn


def tags(iot, arn):
    return {tag["Key"]: tag["Value"] for tag in iot.list_tags_for_resource(resourceArn=arn)["tags"]}


def tag(iot, arn, **pairs):
    return iot.tag_resource(resourceArn=arn, tags=[{"Key": key, "Value": value} for key, value in pairs.items()])


def given_version(iot, **members):
    given_package(iot, "brakes")
    return iot.create_package_version(packageName="brakes", versionName="1.0.0", **members)["packageVersionArn"]


@case("Tags given at creation as a map are listed as pairs, for packages and versions", short=True)
def _(iot):
    package = iot.create_package(packageName="brakes", tags={"team": "edge", "empty": ""})["packageArn"]
    version = given_version(iot, tags={"build": "July"})

    same(tags(iot, package), {"team": "edge", "empty": ""})
    same(tags(iot, version), {"build": "July"})


@case("A resource without tags lists an empty array")
def _(iot):
    arn = iot.create_package(packageName="brakes")["packageArn"]

    same(body(iot.list_tags_for_resource(resourceArn=arn)), {"tags": []})


@case("Tagging adds and overwrites, untagging removes, and what is not there is no trouble", short=True)
def _(iot):
    package = iot.create_package(packageName="brakes", tags={"team": "edge"})["packageArn"]
    version = given_version(iot)

    for arn in [package, version]:
        same(body(tag(iot, arn, team="cloud", tier="1", Team="other")), {})
        same(tags(iot, arn), {"team": "cloud", "tier": "1", "Team": "other"})
        same(body(iot.untag_resource(resourceArn=arn, tagKeys=["tier", "never-was"])), {})
        same(tags(iot, arn), {"team": "cloud", "Team": "other"})


@case("A tag without a value has an empty one")
def _(iot):
    arn = iot.create_package(packageName="brakes")["packageArn"]

    iot.tag_resource(resourceArn=arn, tags=[{"Key": "bare"}])

    same(tags(iot, arn), {"bare": ""})


@case("Tag keys take letters and digits of any script, spaces and _ . : / = + - @; values take anything")
def _(iot):
    arn = iot.create_package(packageName="brakes", tags={"Straße 9/a:b=c+d-e@f_g.h": "🚲 \n <any>"})["packageArn"]
    iot.tag_resource(resourceArn=arn, tags=[{"Key": "日本", "Value": "v" * 256}, {"Key": "k" * 128, "Value": ""}])

    same(tags(iot, arn), {"Straße 9/a:b=c+d-e@f_g.h": "🚲 \n <any>", "日本": "v" * 256, "k" * 128: ""})


@case("Tags outside the constraints are refused, each operation in the words of its family", short=True)
def _(iot):
    arn = iot.create_package(packageName="brakes")["packageArn"]
    bad = [("a*b", "x"), ("🚲", "x"), ("k" * 129, "x"), ("a", "v" * 257), ("aws:a", "x"), ("AWS:a", "x"), ("a", "aws:x")]

    for key, value in bad:
        with refused(iot, "ValidationException", "'tags'"):
            iot.create_package(packageName="lights", tags={key: value})
        with refused(iot, "InvalidRequestException"):
            tag(iot, arn, **{key: value})
    with refused(iot, "InvalidRequestException"):
        iot.untag_resource(resourceArn=arn, tagKeys=["k" * 129])
    same(tags(iot, arn), {})


@case("An empty map of tags is refused at creation")
def _(iot):
    given_package(iot, "brakes")

    with refused(iot, "ValidationException", "'tags'"):
        lenient(iot).create_package(packageName="lights", tags={})
    with refused(iot, "ValidationException", "'tags'"):
        lenient(iot).create_package_version(packageName="brakes", versionName="1.0.0", tags={})


@case("A resource carries at most fifty tags", short=True)
def _(iot):
    fifty = {f"key-{number}": "v" for number in range(50)}
    arn = iot.create_package(packageName="brakes", tags=fifty)["packageArn"]

    with refused(iot, "ValidationException", "'tags'"):
        iot.create_package(packageName="lights", tags=fifty | {"one-more": "v"})
    with refused(iot, "LimitExceededException"):
        tag(iot, arn, **{"one-more": "v"})
    with refused(iot, "LimitExceededException"):
        tag(iot, arn, **{"key-0": "half", "one-more": "v"})
    tag(iot, arn, **{"key-0": "overwritten"})
    iot.untag_resource(resourceArn=arn, tagKeys=["key-1"])
    tag(iot, arn, **{"one-more": "v"})

    same(tags(iot, arn)["key-0"], "overwritten")
    same(len(tags(iot, arn)), 50)


@case("Tags move no date")
def _(iot):
    arn = iot.create_package(packageName="brakes")["packageArn"]
    before = body(iot.get_package(packageName="brakes"))
    time.sleep(0.02)

    tag(iot, arn, team="edge")
    iot.untag_resource(resourceArn=arn, tagKeys=["team"])

    same(body(iot.get_package(packageName="brakes")), before)


@case("The ARN of a resource that is not there answers ResourceNotFoundException", short=True)
def _(iot):
    given_version(iot)
    region = iot.meta.region_name

    for arn in [package_arn(region, "never-was"), version_arn(region, "never-was", "1.0.0"), version_arn(region, "brakes", "9.9.9")]:
        with refused(iot, "ResourceNotFoundException"):
            iot.list_tags_for_resource(resourceArn=arn)
        with refused(iot, "ResourceNotFoundException"):
            tag(iot, arn, a="b")
        with refused(iot, "ResourceNotFoundException"):
            iot.untag_resource(resourceArn=arn, tagKeys=["a"])


@case("An ARN that is malformed, of another place, or of a type without tags answers InvalidRequestException", short=True)
def _(iot):
    given_package(iot, "brakes")
    region = iot.meta.region_name
    good = package_arn(region, "brakes")

    for arn in [
        "brakes", "arn:aws:iot", f"{good}/", f"{good}/version", f"{good}/versions/1.0.0", f"{good}/version/1.0.0/x", f"{good}*",
        package_arn(new_region(), "brakes"), package_arn(region, "brakes", account="999988887777"),
        package_arn(region, "brakes", partition="aws-cn"), good.replace(":package/", ":thing/"), good.replace(":iot:", ":s3:"),
        version_arn(region, "brakes", "$default"),
    ]:
        with refused(iot, "InvalidRequestException"):
            iot.list_tags_for_resource(resourceArn=arn)
        with refused(iot, "InvalidRequestException"):
            tag(iot, arn, a="b")
        with refused(iot, "InvalidRequestException"):
            iot.untag_resource(resourceArn=arn, tagKeys=["a"])


@case("The tags of a deleted resource are gone with it")
def _(iot):
    version = given_version(iot, tags={"a": "b"})
    iot.delete_package_version(packageName="brakes", versionName="1.0.0")

    with refused(iot, "ResourceNotFoundException"):
        iot.list_tags_for_resource(resourceArn=version)


@case("The paginator of tags ends after one page")
def _(iot):
    arn = iot.create_package(packageName="brakes", tags={f"key-{number}": "v" for number in range(50)})["packageArn"]

    pages = list(iot.get_paginator("list_tags_for_resource").paginate(resourceArn=arn))

    same([len(page["tags"]) for page in pages], [50])
