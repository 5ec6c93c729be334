from cases import same
from clients import body
from harness import case, given_package, refused
from regions import new_region

FIFTY = {f"key-{number}": "v" for number in range(50)}
BAD = [("a*b", "x"), ("🚲", "x"), ("k" * 129, "x"), ("a", "v" * 257)]
RESERVED = [("aws:a", "x"), ("AWS:a", "x"), ("a", "aws:x")]


def tags(iot, arn):
    return {tag["Key"]: tag["Value"] for tag in iot.list_tags_for_resource(resourceArn=arn)["tags"]}


def tag(iot, arn, **pairs):
    return iot.tag_resource(resourceArn=arn, tags=[{"Key": key, "Value": value} for key, value in pairs.items()])


def given_version(iot, **members):
    given_package(iot, iot.brakes)
    return iot.create_package_version(packageName=iot.brakes, versionName="1.0.0", **members)["packageVersionArn"]


def not_there(iot, arn):
    with refused(iot, "ResourceNotFoundException"):
        iot.list_tags_for_resource(resourceArn=arn)
    with refused(iot, "ResourceNotFoundException"):
        tag(iot, arn, a="b")
    with refused(iot, "ResourceNotFoundException"):
        iot.untag_resource(resourceArn=arn, tagKeys=["a"])


@case("Tags given at creation as a map are listed as pairs, for packages and versions", "tags.create", needs="packages", short=True)
def _(iot):
    package = iot.create_package(packageName=iot.brakes, tags={"team": "edge", "empty": ""})["packageArn"]
    version = given_version(iot, tags={"build": "July"})

    same(tags(iot, package), {"team": "edge", "empty": ""})
    same(tags(iot, version), {"build": "July"})


@case("A resource without tags lists an empty array", "tags.none")
def _(iot):
    arn = iot.taggable()

    same(body(iot.list_tags_for_resource(resourceArn=arn)), {"tags": []})


@case("Tagging adds and overwrites, untagging removes, and what is not there is no trouble", "tags.set", "tags.untag", short=True)
def _(iot):
    arn = iot.taggable()
    tag(iot, arn, team="edge")

    same(body(tag(iot, arn, team="cloud", tier="1", Team="other")), {})
    same(tags(iot, arn), {"team": "cloud", "tier": "1", "Team": "other"})
    same(body(iot.untag_resource(resourceArn=arn, tagKeys=["tier", "never-was"])), {})
    same(tags(iot, arn), {"team": "cloud", "Team": "other"})


@case("Tags of a version change in every state", "tags.states", "tags.set", "tags.untag", needs="packages", short=True)
def _(iot):
    arn = given_version(iot)

    for action in [None, "PUBLISH", "DEPRECATE"]:
        if action:
            iot.update_package_version(**iot.version, action=action)
        tag(iot, arn, team="cloud", action=str(action))
        same(tags(iot, arn), {"team": "cloud", "action": str(action)})
        iot.untag_resource(resourceArn=arn, tagKeys=["team"])
        same(tags(iot, arn), {"action": str(action)})


@case("A tag without a value has an empty one", "tags.bare")
def _(iot):
    arn = iot.taggable()

    iot.tag_resource(resourceArn=arn, tags=[{"Key": "bare"}])

    same(tags(iot, arn), {"bare": ""})


@case("Tag keys take letters and digits of any script, spaces and _ . : / = + - @; values take anything", "tags.text")
def _(iot):
    arn = iot.taggable()
    tag(iot, arn, **{"Straße 9/a:b=c+d-e@f_g.h": "🚲 \n <any>"})
    iot.tag_resource(resourceArn=arn, tags=[{"Key": "日本", "Value": "v" * 256}, {"Key": "k" * 128, "Value": ""}])

    same(tags(iot, arn), {"Straße 9/a:b=c+d-e@f_g.h": "🚲 \n <any>", "日本": "v" * 256, "k" * 128: ""})


@case("Tags outside the constraints are InvalidRequestException", "tags.family", "tags.text", short=True)
def _(iot):
    arn = iot.taggable()

    for key, value in BAD:
        with refused(iot, "InvalidRequestException"):
            tag(iot, arn, **{key: value})
    with refused(iot, "InvalidRequestException"):
        iot.untag_resource(resourceArn=arn, tagKeys=["k" * 129])
    same(tags(iot, arn), {})


@case("What begins with aws: is refused in keys and values", "tags.reserved", "tags.family", short=True)
def _(iot):
    arn = iot.taggable()

    for key, value in RESERVED:
        with refused(iot, "InvalidRequestException"):
            tag(iot, arn, **{key: value})
    same(tags(iot, arn), {})


@case(
    "At creation tags outside the constraints, and what begins with aws:, are ValidationException",
    "tags.family", "tags.text", "tags.reserved", needs="packages", short=True)
def _(iot):
    for key, value in BAD + RESERVED:
        with refused(iot, "ValidationException", "'tags'"):
            iot.create_package(packageName=iot.lights, tags={key: value})
    same(iot.names(), [])


@case("An empty map of tags is refused at creation", "tags.empty-map", needs="packages")
def _(iot):
    given_package(iot, iot.brakes)

    with refused(iot, "ValidationException", "'tags'"):
        iot.lenient().create_package(packageName=iot.lights, tags={})
    with refused(iot, "ValidationException", "'tags'"):
        iot.lenient().create_package_version(packageName=iot.brakes, versionName="1.0.0", tags={})


@case("A resource carries at most fifty tags", "tags.fifty", short=True)
def _(iot):
    arn = iot.taggable()
    tag(iot, arn, **FIFTY)

    with refused(iot, "LimitExceededException"):
        tag(iot, arn, **{"one-more": "v"})
    with refused(iot, "LimitExceededException"):
        tag(iot, arn, **{"key-0": "half", "one-more": "v"})
    tag(iot, arn, **{"key-0": "overwritten"})
    iot.untag_resource(resourceArn=arn, tagKeys=["key-1"])
    tag(iot, arn, **{"one-more": "v"})

    same(tags(iot, arn)["key-0"], "overwritten")
    same(len(tags(iot, arn)), 50)


@case("At creation a fifty-first tag is ValidationException", "tags.fifty.create", needs="packages", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes, tags=FIFTY)

    with refused(iot, "ValidationException", "'tags'"):
        iot.create_package(packageName=iot.lights, tags=FIFTY | {"one-more": "v"})


@case("Tags move no date", "tags.dates", needs="packages")
def _(iot):
    arn = iot.create_package(packageName=iot.brakes)["packageArn"]
    before = body(iot.get_package(packageName=iot.brakes))
    iot.later()

    tag(iot, arn, team="edge")
    iot.untag_resource(resourceArn=arn, tagKeys=["team"])

    same(body(iot.get_package(packageName=iot.brakes)), before)


@case("The ARN of a resource that is not there answers ResourceNotFoundException", "tags.absent", short=True)
def _(iot):
    iot.taggable()

    not_there(iot, iot.taggable_arn(iot.own("never-was")))


@case("The ARN of a version that is not there answers ResourceNotFoundException", "tags.absent", needs="packages", short=True)
def _(iot):
    given_version(iot)

    not_there(iot, iot.arn(iot.own("never-was"), "1.0.0"))
    not_there(iot, iot.arn(iot.brakes, "9.9.9"))


@case(
    "An ARN that is malformed, of another place, or of a type without tags answers InvalidRequestException",
    "tags.foreign", needs="packages", short=True)
def _(iot):
    given_package(iot, iot.brakes)
    good = iot.arn(iot.brakes)

    for arn in [
        iot.brakes, "arn:aws:iot", f"{good}/", f"{good}/version", f"{good}/versions/1.0.0", f"{good}/version/1.0.0/x", f"{good}*",
        iot.arn(iot.brakes, region=new_region()), iot.arn(iot.brakes, account="999988887777"),
        iot.arn(iot.brakes, partition="aws-cn"), good.replace(":package/", ":thing/"), good.replace(":iot:", ":s3:"),
        iot.arn(iot.brakes, "$default"),
    ]:
        with refused(iot, "InvalidRequestException"):
            iot.list_tags_for_resource(resourceArn=arn)
        with refused(iot, "InvalidRequestException"):
            tag(iot, arn, a="b")
        with refused(iot, "InvalidRequestException"):
            iot.untag_resource(resourceArn=arn, tagKeys=["a"])


@case("The tags of a deleted resource are gone with it", "tags.gone", needs="packages")
def _(iot):
    version = given_version(iot, tags={"a": "b"})
    iot.delete_package_version(packageName=iot.brakes, versionName="1.0.0")

    with refused(iot, "ResourceNotFoundException"):
        iot.list_tags_for_resource(resourceArn=version)


@case("The paginator of tags ends after one page", "tags.one-page", "list.token.last")
def _(iot):
    arn = iot.taggable()
    tag(iot, arn, **FIFTY)

    pages = list(iot.get_paginator("list_tags_for_resource").paginate(resourceArn=arn))

    same([len(page["tags"]) for page in pages], [50])
