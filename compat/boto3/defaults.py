import time

from cases import lacks, same
from harness import body, case, published, refused, status


def default(iot):
    return iot.get_package(packageName="brakes").get("defaultVersionName")


def make_default(iot, version, **more):
    return iot.update_package(packageName="brakes", defaultVersionName=version, **more)


@case("A published version becomes the default by name, and reads and lists show it", short=True)
def _(iot):
    published(iot, "brakes", "1.0.0")
    published(iot, "brakes", "2.0.0")
    same(default(iot), None)

    same(body(make_default(iot, "1.0.0")), {})
    make_default(iot, "2.0.0")

    same(default(iot), "2.0.0")
    same(iot.list_packages()["packageSummaries"][0]["defaultVersionName"], "2.0.0")


@case("A draft cannot be the default", short=True)
def _(iot):
    iot.create_package(packageName="brakes")
    iot.create_package_version(packageName="brakes", versionName="1.0.0")

    with refused(iot, "ValidationException"):
        make_default(iot, "1.0.0")

    same(default(iot), None)


@case("A deprecated version can be, become and stay the default")
def _(iot):
    published(iot, "brakes", "1.0.0")
    make_default(iot, "1.0.0")

    iot.update_package_version(packageName="brakes", versionName="1.0.0", action="DEPRECATE")
    same((default(iot), status(iot, "brakes", "1.0.0")), ("1.0.0", "DEPRECATED"))
    iot.update_package(packageName="brakes", unsetDefaultVersion=True)
    make_default(iot, "1.0.0")

    same(default(iot), "1.0.0")


@case("A default must exist", short=True)
def _(iot):
    published(iot, "brakes", "1.0.0")

    with refused(iot, "ResourceNotFoundException"):
        make_default(iot, "9.9.9")

    same(default(iot), None)


@case("A version of another package is no default")
def _(iot):
    iot.create_package(packageName="brakes")
    published(iot, "lights", "1.0.0")

    with refused(iot, "ResourceNotFoundException"):
        make_default(iot, "1.0.0")


@case("A default cannot be named and unset in one call; unsetting with false says nothing", short=True)
def _(iot):
    published(iot, "brakes", "1.0.0")

    with refused(iot, "ValidationException"):
        make_default(iot, "1.0.0", unsetDefaultVersion=True)
    same(default(iot), None)
    make_default(iot, "1.0.0", unsetDefaultVersion=False)
    same(default(iot), "1.0.0")
    iot.update_package(packageName="brakes", unsetDefaultVersion=False)
    same(default(iot), "1.0.0")


@case("Unsetting the default clears it, and succeeds where there is none", short=True)
def _(iot):
    published(iot, "brakes", "1.0.0")
    iot.update_package(packageName="brakes", unsetDefaultVersion=True)
    make_default(iot, "1.0.0")

    iot.update_package(packageName="brakes", unsetDefaultVersion=True)

    lacks(iot.get_package(packageName="brakes"), "defaultVersionName")


@case("The default version cannot be deleted until the default is moved or unset", short=True)
def _(iot):
    published(iot, "brakes", "1.0.0")
    published(iot, "brakes", "2.0.0")
    make_default(iot, "1.0.0")

    with refused(iot, "ValidationException", "1.0.0", "default"):
        iot.delete_package_version(packageName="brakes", versionName="1.0.0")
    with refused(iot, "ValidationException"):
        iot.delete_package(packageName="brakes")
    make_default(iot, "2.0.0")
    iot.delete_package_version(packageName="brakes", versionName="1.0.0")
    iot.update_package(packageName="brakes", unsetDefaultVersion=True)
    iot.delete_package_version(packageName="brakes", versionName="2.0.0")
    iot.delete_package(packageName="brakes")

    same(iot.list_packages()["packageSummaries"], [])


@case("A new default moves the package's date of change")
def _(iot):
    published(iot, "brakes", "1.0.0")
    before = iot.get_package(packageName="brakes")["lastModifiedDate"]
    time.sleep(0.02)

    make_default(iot, "1.0.0")

    same(iot.get_package(packageName="brakes")["lastModifiedDate"] > before, True)


@case("A refused default leaves the description alone too")
def _(iot):
    iot.create_package(packageName="brakes", description="Whole")

    with refused(iot, "ResourceNotFoundException"):
        make_default(iot, "9.9.9", description="Half")

    same(iot.get_package(packageName="brakes")["description"], "Whole")
