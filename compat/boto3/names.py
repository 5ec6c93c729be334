from cases import contains, same
from harness import case, lenient, refused
from regions import package_arn, version_arn

GOOD = ["a", "Z", "0", "-", "_", "...", ".a", "a.", "a..b", "packages", "versions", "sbom", "a-b_c.d", "_41"]
BAD = ["a b", "a/b", "a+b", "a~b", "é", "🚲", "a%2Fb", "%2e", "a\nb", "$default", "$null", "a\\b", "a?b", "a#b", "a:b", " ", "a/../b"]
DOTS = [".", ".."]


@case("Every name of letters, digits, hyphens, underscores and dots can be used from birth to end", short=True)
def _(iot):
    for name in [*GOOD, "p" * 128]:
        same(iot.create_package(packageName=name)["packageArn"], package_arn(iot.meta.region_name, name))
        same(iot.get_package(packageName=name)["packageName"], name)

        for version in [name[:64], "v" * 64]:
            made = iot.create_package_version(packageName=name, versionName=version)
            same(made["packageVersionArn"], version_arn(iot.meta.region_name, name, version))
            same(iot.get_package_version(packageName=name, versionName=version)["versionName"], version)
            iot.delete_package_version(packageName=name, versionName=version)

        iot.delete_package(packageName=name)


@case("Any other package name is refused by name, whatever the operation", short=True)
def _(iot):
    for name in BAD:
        for operation in [iot.create_package, iot.get_package, iot.update_package, iot.delete_package, iot.list_package_versions]:
            with refused(iot, "ValidationException", f"'{name}' at 'packageName'", "regular expression pattern: [a-zA-Z0-9-_.]+"):
                operation(packageName=name)


@case("Any other version name is refused by name, whatever the operation")
def _(iot):
    iot.create_package(packageName="brakes")

    for name in [*BAD, "1.0.0+build.5"]:
        for operation in [
            iot.create_package_version, iot.get_package_version, iot.update_package_version, iot.delete_package_version,
            iot.disassociate_sbom_from_package_version, iot.list_sbom_validation_results,
        ]:
            with refused(iot, "ValidationException", f"'{name}' at 'versionName'"):
                operation(packageName="brakes", versionName=name)


@case("The names . and .. are refused: no address leads to them")
def _(iot):
    iot.create_package(packageName="brakes")

    for name in DOTS:
        for operation in [iot.create_package, iot.get_package, iot.update_package, iot.delete_package]:
            with refused(iot, "ValidationException", f"'{name}' at 'packageName'"):
                operation(packageName=name)
        for operation in [iot.create_package_version, iot.get_package_version, iot.update_package_version, iot.delete_package_version]:
            with refused(iot, "ValidationException", f"'{name}' at 'versionName'"):
                operation(packageName="brakes", versionName=name)
        with refused(iot, "ValidationException", "'packageName'"):
            iot.list_package_versions(packageName=name)
    same([summary["packageName"] for summary in iot.list_packages()["packageSummaries"]], ["brakes"])


@case("A package name has up to 128 characters and a version name up to 64", short=True)
def _(iot):
    iot.create_package(packageName="p" * 128)
    iot.create_package_version(packageName="p" * 128, versionName="v" * 64)

    with refused(iot, "ValidationException", "'packageName'", "length less than or equal to 128"):
        iot.create_package(packageName="p" * 129)
    with refused(iot, "ValidationException", "'versionName'", "length less than or equal to 64"):
        iot.create_package_version(packageName="p" * 128, versionName="v" * 65)


@case("Every broken member is named in one message", short=True)
def _(iot):
    with refused(iot, "ValidationException", "4 validation errors detected: ") as problem:
        iot.create_package_version(packageName="a b", versionName="1 0", description="a\nb", recipe="r" * 3073)

    contains(problem.message, "Value 'a b' at 'packageName' failed to satisfy constraint: ", "Value '1 0' at 'versionName' failed",
             "Value at 'description' failed to satisfy constraint: ", "Value at 'recipe' failed to satisfy constraint: ", "; ")


@case("One broken member is one validation error, in AWS's words")
def _(iot):
    with refused(iot, "ValidationException") as problem:
        iot.get_package(packageName="bad name")

    same(problem.message,
         "1 validation error detected: Value 'bad name' at 'packageName' failed to satisfy constraint: "
         "Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+")


@case("A client that checks nothing itself is checked by the server")
def _(iot):
    iot = lenient(iot)

    for token in ["t" * 35, "t" * 65, "t t" + "t" * 33]:
        with refused(iot, "ValidationException", "'clientToken'"):
            iot.create_package(packageName="brakes", clientToken=token)
    for value in [1, ["x"], {"x": 1}, True]:
        with refused(iot, "SerializationException"):
            iot.create_package(packageName="brakes", description=value)
    same(iot.list_packages()["packageSummaries"], [])
