from cases import lacks, same
from clients import body
from harness import case, given_package, published, recent, refused, status

RECIPE = '{ "steps": [ {"run": "install"} ],\n\t"note": "é 🚲" }'
SECRET = "the-wings-are-made-of-wax"


def draft(iot, **members):
    given_package(iot, iot.brakes)
    iot.create_package_version(packageName=iot.brakes, versionName="1.0.0", **members)


def update(iot, **members):
    return iot.update_package_version(packageName=iot.brakes, versionName="1.0.0", **members)


def found(iot):
    return body(iot.get_package_version(packageName=iot.brakes, versionName="1.0.0"))


@case(
    "A new version is a draft, and its answer has what was given but artifact and recipe",
    "version.create", "arn.version", needs="artifacts", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes)

    answer = iot.create_package_version(
        packageName=iot.brakes, versionName="1.0.0", description="July build",
        attributes={"arch": "arm64"}, artifact=iot.artifact, recipe=RECIPE)

    same(body(answer), {
        "packageVersionArn": iot.arn(iot.brakes, "1.0.0"),
        "packageName": iot.brakes,
        "versionName": "1.0.0",
        "description": "July build",
        "attributes": {"arch": "arm64"},
        "status": "DRAFT",
    })


@case("A version is found with all that was given", "version.get", "arn.version", needs="artifacts", short=True)
def _(iot):
    draft(iot, description="July build", attributes={"arch": "arm64"}, artifact=iot.artifact, recipe=RECIPE)

    version = found(iot)

    recent(version["creationDate"], version["lastModifiedDate"])
    same(version, {
        "packageVersionArn": iot.arn(iot.brakes, "1.0.0"),
        "packageName": iot.brakes,
        "versionName": "1.0.0",
        "description": "July build",
        "attributes": {"arch": "arm64"},
        "artifact": iot.artifact,
        "recipe": RECIPE,
        "status": "DRAFT",
        "creationDate": version["creationDate"],
        "lastModifiedDate": version["creationDate"],
    })


@case("A version made of nothing but names has an empty map of attributes", "attributes.empty", "version.create", "version.get")
def _(iot):
    given_package(iot, iot.brakes)

    created = body(iot.create_package_version(packageName=iot.brakes, versionName="1.0.0"))

    same(created["attributes"], {})
    same(sorted(created), ["attributes", "packageName", "packageVersionArn", "status", "versionName"])
    same(sorted(found(iot)), [
        "attributes", "creationDate", "lastModifiedDate", "packageName", "packageVersionArn", "status", "versionName"])


@case("A version cannot be made where there is no package", "version.package-missing", short=True)
def _(iot):
    with refused(iot, "ValidationException", iot.brakes):
        iot.create_package_version(packageName=iot.brakes, versionName="1.0.0")


@case("A taken version name answers ConflictException with the bare name", "version.taken", "conflict.resource-id", short=True)
def _(iot):
    draft(iot)

    with refused(iot, "ConflictException") as problem:
        draft(iot)

    same(problem.response["resourceId"], "1.0.0")


@case("The same version name may stand in two packages", "version.own-package")
def _(iot):
    for package in [iot.brakes, iot.lights]:
        iot.create_package(packageName=package)
        iot.create_package_version(packageName=package, versionName="1.0.0", description=package)

    same(iot.get_package_version(packageName=iot.lights, versionName="1.0.0")["description"], iot.lights)


@case("A version that is not there cannot be read or updated", "version.absent", short=True)
def _(iot):
    with refused(iot, "ResourceNotFoundException"):
        found(iot)
    given_package(iot, iot.brakes)
    with refused(iot, "ResourceNotFoundException"):
        found(iot)
    with refused(iot, "ResourceNotFoundException"):
        update(iot, action="PUBLISH")


@case("A draft is published, deprecated and published again", "lifecycle.transitions", short=True)
def _(iot):
    draft(iot)

    seen = []
    for action in ["PUBLISH", "DEPRECATE", "PUBLISH"]:
        same(body(update(iot, action=action)), {})
        seen.append(status(iot, iot.brakes, "1.0.0"))

    same(seen, ["PUBLISHED", "DEPRECATED", "PUBLISHED"])


@case(
    "Publishing or deprecating twice succeeds and changes nothing",
    "lifecycle.publish-again", "lifecycle.deprecate-again", short=True)
def _(iot):
    draft(iot)
    for action in ["PUBLISH", "DEPRECATE"]:
        update(iot, action=action)
        before = found(iot)
        iot.later()

        update(iot, action=action)

        same(found(iot), before)


@case("A draft cannot be deprecated", "lifecycle.deprecate-draft", short=True)
def _(iot):
    draft(iot)

    with refused(iot, "ValidationException"):
        update(iot, action="DEPRECATE")

    same(status(iot, iot.brakes, "1.0.0"), "DRAFT")


@case("An action that does not exist is refused with those that do", "lifecycle.actions")
def _(iot):
    draft(iot)

    with refused(iot, "ValidationException", "'FOO' at 'action'", "[PUBLISH, DEPRECATE]"):
        update(iot, action="FOO")


@case("An update leaves alone what it does not mention", "version.update", needs="artifacts", short=True)
def _(iot):
    edits = {"description": "August", "attributes": {"arch": "x64"}, "artifact": iot.other_artifact, "recipe": "[]"}
    draft(iot, description="July", attributes={"arch": "arm64"}, artifact=iot.artifact, recipe=RECIPE)

    for member, value in edits.items():
        wanted = found(iot) | {member: value}
        update(iot, **{member: value})
        after = found(iot)
        same(after, wanted | {"lastModifiedDate": after["lastModifiedDate"]})
    update(iot, action="PUBLISH")

    same({member: found(iot)[member] for member in edits}, edits)


@case(
    "Attributes of a draft are replaced as a whole, cleared by an empty map, left alone when absent",
    "attributes.replace", short=True)
def _(iot):
    draft(iot, attributes={"arch": "arm64", "size": "12"})

    update(iot, attributes={"arch": "x64"})
    same(found(iot)["attributes"], {"arch": "x64"})
    update(iot, description="Nothing else")
    same(found(iot)["attributes"], {"arch": "x64"})
    update(iot, attributes={})
    same(found(iot)["attributes"], {})


@case(
    "Attributes are frozen once a version has left draft, even the same ones",
    "attributes.frozen", "attributes.frozen.equal", "attributes.frozen.text", short=True)
def _(iot):
    draft(iot, attributes={"arch": "arm64"})

    for action, state in [("PUBLISH", "PUBLISHED"), ("DEPRECATE", "DEPRECATED")]:
        update(iot, action=action)
        for attributes in [{"arch": "x64"}, {"arch": "arm64"}, {}]:
            with refused(iot, "ValidationException", f"Attributes cannot be updated for a version in {state} status"):
                update(iot, attributes=attributes)

    same(found(iot)["attributes"], {"arch": "arm64"})


@case(
    "The artifact is replaced as a unit in a draft, and frozen afterwards",
    "artifact.unit", "artifact.frozen", needs="artifacts")
def _(iot):
    draft(iot, artifact=iot.artifact)

    update(iot, artifact={"s3Location": {"bucket": "other", "key": "k"}})
    same(found(iot)["artifact"], {"s3Location": {"bucket": "other", "key": "k"}})
    update(iot, artifact=iot.other_artifact, action="PUBLISH")
    for action in ["PUBLISH", "DEPRECATE"]:
        update(iot, action=action)
        for artifact in [iot.artifact, iot.other_artifact]:
            with refused(iot, "ValidationException"):
                update(iot, artifact=artifact)

    same(found(iot)["artifact"], iot.other_artifact)


@case("Description and recipe may change in every state", "version.free", "description.empty")
def _(iot):
    draft(iot, description="0", recipe="0")

    for number, action in enumerate([None, "PUBLISH", "DEPRECATE"]):
        if action:
            update(iot, action=action)
        update(iot, description=f"text {number}", recipe=f"recipe {number}")
        version = found(iot)
        same((version["description"], version["recipe"]), (f"text {number}", f"recipe {number}"))

    update(iot, description="")
    lacks(found(iot), "description")


@case("Edits and PUBLISH may come in one call; the state before decides what may change", "version.update.state-before")
def _(iot):
    draft(iot)

    update(iot, attributes={"arch": "x64"}, artifact=iot.artifact, action="PUBLISH")

    version = found(iot)
    same((version["status"], version["attributes"], version["artifact"]), ("PUBLISHED", {"arch": "x64"}, iot.artifact))


@case("A refused update changes nothing of the version", "version.update.whole")
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    before = found(iot)

    with refused(iot, "ValidationException"):
        update(iot, description="Half", recipe="Half", attributes={"a": "b"}, action="DEPRECATE")

    same(found(iot), before)


@case("An update without members changes nothing of the version, not even the date", "version.update.empty")
def _(iot):
    draft(iot)
    before = found(iot)
    iot.later()

    update(iot)

    same(found(iot), before)


@case("An update moves the version's date of change and leaves its date of birth", "version.dates")
def _(iot):
    draft(iot)
    before = found(iot)
    iot.later()

    update(iot, action="PUBLISH")

    after = found(iot)
    same(after["creationDate"], before["creationDate"])
    same(after["lastModifiedDate"] > before["lastModifiedDate"], True)


@case("Attributes hold 3072 bytes of keys and values together", "attributes.size")
def _(iot):
    draft(iot, attributes={"a": "é" * 1000, "b": "x" * (3072 - 2002)})

    with refused(iot, "ValidationException"):
        update(iot, attributes={"a": "é" * 1000, "b": "x" * (3072 - 2001)})


@case(
    "Attribute keys take letters, digits, colon, underscore and hyphen, and values nothing invisible",
    "attributes.text", "wire.null-value")
def _(iot):
    draft(iot, attributes={"aZ09:_-": "any text, é 🚲 . /"})

    for attributes in [{"a.b": "x"}, {"a b": "x"}, {"é": "x"}, {"a": "b\nc"}, {"a": "b\u200bc"}]:
        with refused(iot, "ValidationException", "'attributes'"):
            update(iot, attributes=attributes)
    for attributes in [{"": "x"}, {"a": ""}, {"a": None}]:
        with refused(iot, "ValidationException", "'attributes'"):
            iot.lenient().update_package_version(packageName=iot.brakes, versionName="1.0.0", attributes=attributes)


@case("A recipe holds 3072 characters of any kind", "recipe.text")
def _(iot):
    draft(iot, recipe="🚲" * 3072)
    same(found(iot)["recipe"], "🚲" * 3072)

    with refused(iot, "ValidationException", "'recipe'", "length less than or equal to 3072"):
        update(iot, recipe="a" * 3073)


@case("Attributes and recipe are never repeated in an error message", "wire.sensitive", short=True)
def _(iot):
    draft(iot)
    broken = [{"attributes": {"a": SECRET + "\n"}}, {"attributes": {SECRET + ".": "b"}}, {"recipe": SECRET * 200},
              {"description": SECRET + "\n"}, {"attributes": {"a": SECRET * 200}}]

    for members in broken:
        with refused(iot, "ValidationException") as problem:
            update(iot, **members)
        lacks(problem.message, SECRET)


@case(
    "A version goes from every state; deleting it twice, or one that never was, succeeds",
    "version.delete", "version.delete.absent", short=True)
def _(iot):
    given_package(iot, iot.brakes)
    for actions in [[], ["PUBLISH"], ["PUBLISH", "DEPRECATE"]]:
        iot.create_package_version(packageName=iot.brakes, versionName="1.0.0")
        for action in actions:
            update(iot, action=action)

        same(body(iot.delete_package_version(packageName=iot.brakes, versionName="1.0.0")), {})
        same(body(iot.delete_package_version(packageName=iot.brakes, versionName="1.0.0")), {})

    same(body(iot.delete_package_version(packageName=iot.own("never-was"), versionName="1.0.0")), {})
    with refused(iot, "ResourceNotFoundException"):
        found(iot)


@case("A version made again under a deleted name starts afresh", "version.again")
def _(iot):
    draft(iot, description="Old", attributes={"arch": "x64"}, artifact=iot.artifact, recipe=RECIPE, tags={"team": "old"})
    update(iot, action="PUBLISH")
    iot.delete_package_version(packageName=iot.brakes, versionName="1.0.0")

    draft(iot)

    version = found(iot)
    same((version["status"], version["attributes"]), ("DRAFT", {}))
    for member in ["description", "artifact", "recipe"]:
        lacks(version, member)
    same(iot.list_tags_for_resource(resourceArn=version["packageVersionArn"])["tags"], [])
