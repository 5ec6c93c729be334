from cases import lacks, same
from clients import body, boto3
from harness import case, published, recent, refused

SECRET = "the wings are made of wax"


@case("The two variables of the banner are all that a client needs", "server.banner", needs="banner", short=True)
def _(iot):
    iot = iot.through(boto3.session.Session().client("iot"))

    created = iot.create_package(packageName=iot.brakes)
    found = iot.get_package(packageName=iot.brakes)
    iot.delete_package(packageName=iot.brakes)

    same((found["packageName"], found["packageArn"]), (iot.brakes, created["packageArn"]))


@case("A new package answers with its name, ARN and description", "package.create", "arn.package", short=True)
def _(iot):
    answer = iot.create_package(packageName=iot.brakes, description="Front and rear")

    same(body(answer), {
        "packageName": iot.brakes,
        "packageArn": iot.arn(iot.brakes),
        "description": "Front and rear",
    })


@case("A new package is found with dates of now and without a default version", "package.get", "arn.package", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes, description="Front and rear")

    found = iot.get_package(packageName=iot.brakes)

    recent(found["creationDate"], found["lastModifiedDate"])
    same(found["lastModifiedDate"], found["creationDate"])
    same(body(found), {
        "packageName": iot.brakes,
        "packageArn": iot.arn(iot.brakes),
        "description": "Front and rear",
        "creationDate": found["creationDate"],
        "lastModifiedDate": found["creationDate"],
    })


@case("A package made without a description has none in any answer", "package.create", "package.get")
def _(iot):
    created = iot.create_package(packageName=iot.brakes)
    found = iot.get_package(packageName=iot.brakes)

    lacks(created, "description")
    lacks(found, "description")


@case("An empty description is no description", "description.empty")
def _(iot):
    created = iot.create_package(packageName=iot.brakes, description="")
    found = iot.get_package(packageName=iot.brakes)

    lacks(created, "description")
    lacks(found, "description")


@case("An update with an empty description clears it", "description.empty", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes, description="Front and rear")

    iot.update_package(packageName=iot.brakes, description="")

    lacks(iot.get_package(packageName=iot.brakes), "description")


@case("An update moves the date of change and leaves the date of birth", "package.update", "package.dates", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes)
    before = iot.get_package(packageName=iot.brakes)
    iot.later()

    answer = iot.update_package(packageName=iot.brakes, description="Rear only")

    after = iot.get_package(packageName=iot.brakes)
    same(body(answer), {})
    same(after["description"], "Rear only")
    same(after["creationDate"], before["creationDate"])
    same(after["lastModifiedDate"] > before["lastModifiedDate"], True)


@case("An update without members changes nothing, not even the date", "package.update.empty")
def _(iot):
    iot.create_package(packageName=iot.brakes, description="Front and rear")
    before = body(iot.get_package(packageName=iot.brakes))
    iot.later()

    iot.update_package(packageName=iot.brakes)

    same(body(iot.get_package(packageName=iot.brakes)), before)


@case("Versions come and go without touching the date of their package", "package.dates")
def _(iot):
    iot.create_package(packageName=iot.brakes)
    before = body(iot.get_package(packageName=iot.brakes))
    iot.later()

    published(iot, iot.brakes, "1.0.0")
    iot.delete_package_version(packageName=iot.brakes, versionName="1.0.0")

    same(body(iot.get_package(packageName=iot.brakes)), before)


@case("Emoji, accents and spaces in a description come back as they went", "description.text")
def _(iot):
    text = "Brakes 🚲 für Ärmelkanal — ½ “quoted” \\ / & <b> 日本"

    iot.create_package(packageName=iot.brakes, description=text)

    same(iot.get_package(packageName=iot.brakes)["description"], text)


@case("Characters that nobody can see are refused in a description", "description.text")
def _(iot):
    for text in ["a\u200bb", "a\nb", "a\tb", "a\x00b", "\x7f", "\ue000"]:
        with refused(iot, "ValidationException", "'description'"):
            iot.create_package(packageName=iot.brakes, description=text)


@case("A description holds 1024 characters, however many bytes they take", "description.text")
def _(iot):
    iot.create_package(packageName=iot.brakes, description="🚲" * 1024)

    with refused(iot, "ValidationException", "length less than or equal to 1024"):
        iot.update_package(packageName=iot.brakes, description="a" * 1025)
    same(iot.get_package(packageName=iot.brakes)["description"], "🚲" * 1024)


@case("A description is never repeated in an error message", "wire.sensitive", short=True)
def _(iot):
    with refused(iot, "ValidationException") as problem:
        iot.create_package(packageName=iot.brakes, description=SECRET + "\n")

    lacks(problem.message, SECRET)


@case("A taken name answers ConflictException with the bare name", "package.taken", "conflict.resource-id", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes)

    with refused(iot, "ConflictException") as problem:
        iot.create_package(packageName=iot.brakes)

    same(problem.response["resourceId"], iot.brakes)


@case("Names are case-sensitive", "name.case")
def _(iot):
    iot.create_package(packageName=iot.brakes, description="small")
    iot.create_package(packageName=iot.own("Brakes"), description="large")

    same(iot.get_package(packageName=iot.brakes)["description"], "small")
    same(iot.get_package(packageName=iot.own("Brakes"))["description"], "large")


@case("A package that is not there cannot be read or updated", "package.absent", short=True)
def _(iot):
    with refused(iot, "ResourceNotFoundException"):
        iot.get_package(packageName=iot.brakes)
    with refused(iot, "ResourceNotFoundException"):
        iot.update_package(packageName=iot.brakes, description="Rear only")
    with refused(iot, "ResourceNotFoundException"):
        iot.update_package(packageName=iot.brakes, unsetDefaultVersion=True)


@case("Deleting a package twice, or one that never was, succeeds", "package.delete", "package.delete.absent", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes)

    same(body(iot.delete_package(packageName=iot.brakes)), {})
    same(body(iot.delete_package(packageName=iot.brakes)), {})
    same(body(iot.delete_package(packageName=iot.own("never-was"))), {})
    with refused(iot, "ResourceNotFoundException"):
        iot.get_package(packageName=iot.brakes)


@case("A package goes only after its versions", "package.delete.versions", "package.delete", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes)
    iot.create_package_version(packageName=iot.brakes, versionName="1.0.0")

    with refused(iot, "ValidationException", iot.brakes):
        iot.delete_package(packageName=iot.brakes)
    iot.delete_package_version(packageName=iot.brakes, versionName="1.0.0")
    iot.delete_package(packageName=iot.brakes)

    same(iot.names(), [])


@case("A deleted name can be taken again at once, and nothing of the old package is left", "package.again")
def _(iot):
    iot.create_package(packageName=iot.brakes, description="Old", tags={"team": "old"})
    iot.delete_package(packageName=iot.brakes)

    arn = iot.create_package(packageName=iot.brakes)["packageArn"]

    lacks(iot.get_package(packageName=iot.brakes), "description")
    same(iot.list_tags_for_resource(resourceArn=arn)["tags"], [])
