import time

from cases import lacks, same
from harness import body, case, client, published, recent, refused
from regions import new_region, package_arn

SECRET = "the wings are made of wax"


@case("The two variables of the banner are all that a client needs", short=True)
def _(_iot):
    iot = client()
    name = f"brakes-{new_region()}"

    iot.create_package(packageName=name)
    found = iot.get_package(packageName=name)
    iot.delete_package(packageName=name)

    same(found["packageArn"], package_arn(iot.meta.region_name, name))


@case("A new package answers with its name, ARN and description", short=True)
def _(iot):
    answer = iot.create_package(packageName="brakes", description="Front and rear")

    same(body(answer), {
        "packageName": "brakes",
        "packageArn": package_arn(iot.meta.region_name, "brakes"),
        "description": "Front and rear",
    })


@case("A new package is found with dates of now and without a default version", short=True)
def _(iot):
    iot.create_package(packageName="brakes", description="Front and rear")

    found = iot.get_package(packageName="brakes")

    recent(found["creationDate"], found["lastModifiedDate"])
    same(found["lastModifiedDate"], found["creationDate"])
    same(body(found), {
        "packageName": "brakes",
        "packageArn": package_arn(iot.meta.region_name, "brakes"),
        "description": "Front and rear",
        "creationDate": found["creationDate"],
        "lastModifiedDate": found["creationDate"],
    })


@case("A package made without a description has none in any answer")
def _(iot):
    created = iot.create_package(packageName="brakes")
    found = iot.get_package(packageName="brakes")

    lacks(created, "description")
    lacks(found, "description")


@case("An empty description is no description")
def _(iot):
    created = iot.create_package(packageName="brakes", description="")
    found = iot.get_package(packageName="brakes")

    lacks(created, "description")
    lacks(found, "description")


@case("An update with an empty description clears it", short=True)
def _(iot):
    iot.create_package(packageName="brakes", description="Front and rear")

    iot.update_package(packageName="brakes", description="")

    lacks(iot.get_package(packageName="brakes"), "description")


@case("An update moves the date of change and leaves the date of birth", short=True)
def _(iot):
    iot.create_package(packageName="brakes")
    before = iot.get_package(packageName="brakes")
    time.sleep(0.02)

    answer = iot.update_package(packageName="brakes", description="Rear only")

    after = iot.get_package(packageName="brakes")
    same(body(answer), {})
    same(after["description"], "Rear only")
    same(after["creationDate"], before["creationDate"])
    same(after["lastModifiedDate"] > before["lastModifiedDate"], True)


@case("An update without members changes nothing, not even the date")
def _(iot):
    iot.create_package(packageName="brakes", description="Front and rear")
    before = body(iot.get_package(packageName="brakes"))
    time.sleep(0.02)

    iot.update_package(packageName="brakes")

    same(body(iot.get_package(packageName="brakes")), before)


@case("Versions come and go without touching the date of their package")
def _(iot):
    iot.create_package(packageName="brakes")
    before = body(iot.get_package(packageName="brakes"))
    time.sleep(0.02)

    published(iot, "brakes", "1.0.0")
    iot.delete_package_version(packageName="brakes", versionName="1.0.0")

    same(body(iot.get_package(packageName="brakes")), before)


@case("Emoji, accents and spaces in a description come back as they went")
def _(iot):
    text = "Brakes 🚲 für Ärmelkanal — ½ “quoted” \\ / & <b> 日本"

    iot.create_package(packageName="brakes", description=text)

    same(iot.get_package(packageName="brakes")["description"], text)


@case("Characters that nobody can see are refused in a description")
def _(iot):
    for text in ["a\u200bb", "a\nb", "a\tb", "a\x00b", "\x7f", "\ue000"]:
        with refused(iot, "ValidationException", "'description'"):
            iot.create_package(packageName="brakes", description=text)


@case("A description holds 1024 characters, however many bytes they take")
def _(iot):
    iot.create_package(packageName="brakes", description="🚲" * 1024)

    with refused(iot, "ValidationException", "length less than or equal to 1024"):
        iot.update_package(packageName="brakes", description="a" * 1025)
    same(iot.get_package(packageName="brakes")["description"], "🚲" * 1024)


@case("A description is never repeated in an error message", short=True)
def _(iot):
    with refused(iot, "ValidationException") as problem:
        iot.create_package(packageName="brakes", description=SECRET + "\n")

    lacks(problem.message, SECRET)


@case("A taken name answers ConflictException with the bare name", short=True)
def _(iot):
    iot.create_package(packageName="brakes")

    with refused(iot, "ConflictException") as problem:
        iot.create_package(packageName="brakes")

    same(problem.response["resourceId"], "brakes")


@case("Names are case-sensitive")
def _(iot):
    iot.create_package(packageName="brakes", description="small")
    iot.create_package(packageName="Brakes", description="large")

    same(iot.get_package(packageName="brakes")["description"], "small")
    same(iot.get_package(packageName="Brakes")["description"], "large")


@case("A package that is not there cannot be read or updated", short=True)
def _(iot):
    with refused(iot, "ResourceNotFoundException"):
        iot.get_package(packageName="brakes")
    with refused(iot, "ResourceNotFoundException"):
        iot.update_package(packageName="brakes", description="Rear only")
    with refused(iot, "ResourceNotFoundException"):
        iot.update_package(packageName="brakes", unsetDefaultVersion=True)


@case("Deleting a package twice, or one that never was, succeeds", short=True)
def _(iot):
    iot.create_package(packageName="brakes")

    same(body(iot.delete_package(packageName="brakes")), {})
    same(body(iot.delete_package(packageName="brakes")), {})
    same(body(iot.delete_package(packageName="never-was")), {})
    with refused(iot, "ResourceNotFoundException"):
        iot.get_package(packageName="brakes")


@case("A package goes only after its versions", short=True)
def _(iot):
    iot.create_package(packageName="brakes")
    iot.create_package_version(packageName="brakes", versionName="1.0.0")

    with refused(iot, "ValidationException", "brakes"):
        iot.delete_package(packageName="brakes")
    iot.delete_package_version(packageName="brakes", versionName="1.0.0")
    iot.delete_package(packageName="brakes")

    same(iot.list_packages()["packageSummaries"], [])


@case("A deleted name can be taken again at once, and nothing of the old package is left")
def _(iot):
    iot.create_package(packageName="brakes", description="Old", tags={"team": "old"})
    iot.delete_package(packageName="brakes")

    arn = iot.create_package(packageName="brakes")["packageArn"]

    lacks(iot.get_package(packageName="brakes"), "description")
    same(iot.list_tags_for_resource(resourceArn=arn)["tags"], [])
