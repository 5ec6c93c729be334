from cases import lacks, same
from clients import body
from harness import case, published, refused, status


def default(iot):
    return iot.get_package(packageName=iot.brakes).get("defaultVersionName")


def make_default(iot, version, **more):
    return iot.update_package(packageName=iot.brakes, defaultVersionName=version, **more)


@case("A published version becomes the default by name, and reads and lists show it", "default.set", short=True)
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    published(iot, iot.brakes, "2.0.0")
    same(default(iot), None)

    same(body(make_default(iot, "1.0.0")), {})
    make_default(iot, "2.0.0")

    same(default(iot), "2.0.0")
    same(iot.listed()[0]["defaultVersionName"], "2.0.0")


@case("A draft cannot be the default", "default.draft", short=True)
def _(iot):
    iot.create_package(packageName=iot.brakes)
    iot.create_package_version(packageName=iot.brakes, versionName="1.0.0")

    with refused(iot, "ValidationException"):
        make_default(iot, "1.0.0")

    same(default(iot), None)


@case("A deprecated version can be, become and stay the default", "default.deprecated")
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    make_default(iot, "1.0.0")

    iot.update_package_version(packageName=iot.brakes, versionName="1.0.0", action="DEPRECATE")
    same((default(iot), status(iot, iot.brakes, "1.0.0")), ("1.0.0", "DEPRECATED"))
    iot.update_package(packageName=iot.brakes, unsetDefaultVersion=True)
    make_default(iot, "1.0.0")

    same(default(iot), "1.0.0")


@case("A default must exist", "default.missing", short=True)
def _(iot):
    published(iot, iot.brakes, "1.0.0")

    with refused(iot, "ResourceNotFoundException"):
        make_default(iot, "9.9.9")

    same(default(iot), None)


@case("A version of another package is no default", "default.missing")
def _(iot):
    iot.create_package(packageName=iot.brakes)
    published(iot, iot.lights, "1.0.0")

    with refused(iot, "ResourceNotFoundException"):
        make_default(iot, "1.0.0")


@case(
    "A default cannot be named and unset in one call; unsetting with false says nothing",
    "default.both", "default.unset-false", short=True)
def _(iot):
    published(iot, iot.brakes, "1.0.0")

    with refused(iot, "ValidationException"):
        make_default(iot, "1.0.0", unsetDefaultVersion=True)
    same(default(iot), None)
    make_default(iot, "1.0.0", unsetDefaultVersion=False)
    same(default(iot), "1.0.0")
    iot.update_package(packageName=iot.brakes, unsetDefaultVersion=False)
    same(default(iot), "1.0.0")


@case("Unsetting the default clears it, and succeeds where there is none", "default.unset", short=True)
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    iot.update_package(packageName=iot.brakes, unsetDefaultVersion=True)
    make_default(iot, "1.0.0")

    iot.update_package(packageName=iot.brakes, unsetDefaultVersion=True)

    lacks(iot.get_package(packageName=iot.brakes), "defaultVersionName")


@case(
    "The default version cannot be deleted until the default is moved or unset",
    "default.guards", "package.delete.versions", short=True)
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    published(iot, iot.brakes, "2.0.0")
    make_default(iot, "1.0.0")

    with refused(iot, "ValidationException", "1.0.0", "default"):
        iot.delete_package_version(packageName=iot.brakes, versionName="1.0.0")
    with refused(iot, "ValidationException"):
        iot.delete_package(packageName=iot.brakes)
    make_default(iot, "2.0.0")
    iot.delete_package_version(packageName=iot.brakes, versionName="1.0.0")
    iot.update_package(packageName=iot.brakes, unsetDefaultVersion=True)
    iot.delete_package_version(packageName=iot.brakes, versionName="2.0.0")
    iot.delete_package(packageName=iot.brakes)

    same(iot.names(), [])


@case("A new default moves the package's date of change", "package.dates")
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    before = iot.get_package(packageName=iot.brakes)["lastModifiedDate"]
    iot.later()

    make_default(iot, "1.0.0")

    same(iot.get_package(packageName=iot.brakes)["lastModifiedDate"] > before, True)


@case("A refused default leaves the description alone too", "default.whole")
def _(iot):
    iot.create_package(packageName=iot.brakes, description="Whole")

    with refused(iot, "ResourceNotFoundException"):
        make_default(iot, "9.9.9", description="Half")

    same(iot.get_package(packageName=iot.brakes)["description"], "Whole")
