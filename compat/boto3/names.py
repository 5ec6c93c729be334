from cases import contains, same
from harness import case, refused

GOOD = ["a", "Z", "0", "-", "_", "...", ".a", "a.", "a..b", "packages", "versions", "sbom", "a-b_c.d", "_41"]
BAD = ["a b", "a/b", "a+b", "a~b", "é", "🚲", "a%2Fb", "%2e", "a\nb", "$default", "$null", "a\\b", "a?b", "a#b", "a:b", " "]
DOTS = [".", ".."]


@case(
    "Every name of letters, digits, hyphens, underscores and dots can be used from birth to end",
    "name.package", "name.version", "arn.package", "arn.version", short=True)
def _(iot):
    for good in [*GOOD, "p" * (128 - len(iot.prefix))]:
        name = iot.own(good)
        same(iot.create_package(packageName=name)["packageArn"], iot.arn(name))
        same(iot.get_package(packageName=name)["packageName"], name)

        for version in [good[:64], "v" * 64]:
            made = iot.create_package_version(packageName=name, versionName=version)
            same(made["packageVersionArn"], iot.arn(name, version))
            same(iot.get_package_version(packageName=name, versionName=version)["versionName"], version)
            iot.delete_package_version(packageName=name, versionName=version)

        iot.delete_package(packageName=name)


@case("Any other package name is refused by name, whatever the operation", "name.package", short=True)
def _(iot):
    for name in [iot.own(bad) for bad in [*BAD, f"a/../{iot.own('b')}"]]:
        for operation in [iot.create_package, iot.get_package, iot.update_package, iot.delete_package, iot.list_package_versions]:
            with refused(iot, "ValidationException", f"'{name}' at 'packageName'", "regular expression pattern: [a-zA-Z0-9-_.]+"):
                operation(packageName=name)


@case("Any other version name is refused by name, whatever the operation", "name.version")
def _(iot):
    iot.create_package(packageName=iot.brakes)

    for name in [*BAD, "1.0.0+build.5"]:
        for operation in [
            iot.create_package_version, iot.get_package_version, iot.update_package_version, iot.delete_package_version,
            iot.disassociate_sbom_from_package_version, iot.list_sbom_validation_results,
        ]:
            with refused(iot, "ValidationException", f"'{name}' at 'versionName'"):
                operation(packageName=iot.brakes, versionName=name)


@case("The names . and .. are refused: no address leads to them", "name.dots")
def _(iot):
    iot.create_package(packageName=iot.brakes)

    for name in DOTS:
        for operation in [iot.get_package, iot.list_package_versions]:
            with refused(iot, "ValidationException", f"'{name}' at 'packageName'"):
                operation(packageName=name)
        with refused(iot, "ValidationException", f"'{name}' at 'versionName'"):
            iot.get_package_version(packageName=iot.brakes, versionName=name)


@case("Writes to the names . and .. are refused too", "name.dots", needs="paths")
def _(iot):
    iot.create_package(packageName=iot.brakes)

    for name in DOTS:
        for operation in [iot.create_package, iot.update_package, iot.delete_package]:
            with refused(iot, "ValidationException", f"'{name}' at 'packageName'"):
                operation(packageName=name)
        for operation in [iot.create_package_version, iot.update_package_version, iot.delete_package_version]:
            with refused(iot, "ValidationException", f"'{name}' at 'versionName'"):
                operation(packageName=iot.brakes, versionName=name)
    same(iot.names(), ["brakes"])


@case("A package name has up to 128 characters and a version name up to 64", "name.length", short=True)
def _(iot):
    longest = iot.own("").ljust(128, "p")
    iot.create_package(packageName=longest)
    iot.create_package_version(packageName=longest, versionName="v" * 64)

    with refused(iot, "ValidationException", "'packageName'", "length less than or equal to 128"):
        iot.create_package(packageName=longest + "p")
    with refused(iot, "ValidationException", "'versionName'", "length less than or equal to 64"):
        iot.create_package_version(packageName=longest, versionName="v" * 65)


@case("Every broken member is named in one message", "wire.several", "wire.texts", short=True)
def _(iot):
    with refused(iot, "ValidationException", "4 validation errors detected: ") as problem:
        iot.create_package_version(packageName="a b", versionName="1 0", description="a\nb", recipe="r" * 3073)

    contains(problem.message, "Value 'a b' at 'packageName' failed to satisfy constraint: ", "Value '1 0' at 'versionName' failed",
             "Value at 'description' failed to satisfy constraint: ", "Value at 'recipe' failed to satisfy constraint: ", "; ")


@case("One broken member is one validation error, in AWS's words", "wire.texts")
def _(iot):
    with refused(iot, "ValidationException") as problem:
        iot.get_package(packageName="bad name")

    same(problem.message,
         "1 validation error detected: Value 'bad name' at 'packageName' failed to satisfy constraint: "
         "Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+")


@case("A client that checks nothing itself is checked by the server", "token.text", "wire.body.broken")
def _(iot):
    iot = iot.lenient()

    for token in ["t" * 35, "t" * 65, "t t" + "t" * 33]:
        with refused(iot, "ValidationException", "'clientToken'"):
            iot.create_package(packageName=iot.brakes, clientToken=token)
    for value in [1, ["x"], {"x": 1}, True]:
        with refused(iot, "SerializationException"):
            iot.create_package(packageName=iot.brakes, description=value)
    same(iot.names(), [])
