from cases import lacks, same
from clients import boto3
from harness import body, case, given_package, lenient, published, refused
from regions import new_region
from server import data_folder, environment, server

READY = {"thingIndexingMode": "REGISTRY_AND_SHADOW", "namedShadowIndexingMode": "ON", "filter": {"namedShadowNames": ["$package"]}}


def configure(iot, **things):
    return iot.update_indexing_configuration(thingIndexingConfiguration=things)


def things(iot):
    return iot.get_indexing_configuration()["thingIndexingConfiguration"]


def groups(iot):
    return iot.get_indexing_configuration()["thingGroupIndexingConfiguration"]


@case("A new catalog has fleet indexing as packages need it", short=True)
def _(iot):
    found = things(iot)

    same({member: found[member] for member in READY}, READY)
    same(groups(iot)["thingGroupIndexingMode"], "OFF")


@case("With indexing off the four writes of packages are refused; with indexing on again they succeed", short=True)
def _(iot):
    published(iot, "brakes", "1.0.0")
    same(body(configure(iot, thingIndexingMode="OFF")), {})

    for write in [
        lambda: iot.create_package(packageName="lights"),
        lambda: iot.update_package(packageName="brakes", description="New"),
        lambda: iot.create_package_version(packageName="brakes", versionName="2.0.0"),
        lambda: iot.update_package_version(packageName="brakes", versionName="1.0.0", description="New"),
    ]:
        with refused(iot, "ValidationException", "UpdateIndexingConfiguration"):
            write()
        configure(iot, **READY)
        write()
        configure(iot, thingIndexingMode="OFF")


@case("Everything but the four writes works with indexing off")
def _(iot):
    published(iot, "brakes", "1.0.0")
    configure(iot, thingIndexingMode="OFF")
    arn = iot.get_package(packageName="brakes")["packageArn"]

    iot.get_package_version(packageName="brakes", versionName="1.0.0")
    same(len(iot.list_packages()["packageSummaries"]), 1)
    same(len(iot.list_package_versions(packageName="brakes")["packageVersionSummaries"]), 1)
    iot.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "b"}])
    iot.update_package_configuration(versionUpdateByJobsConfig={"enabled": False})
    iot.delete_package_version(packageName="brakes", versionName="1.0.0")
    iot.delete_package(packageName="brakes")

    same(iot.list_packages()["packageSummaries"], [])


@case("Each part of the indexing that packages need is needed")
def _(iot):
    for lacking in [
        {"thingIndexingMode": "OFF"},
        READY | {"namedShadowIndexingMode": "OFF"},
        READY | {"filter": {"namedShadowNames": ["other"]}},
        {"thingIndexingMode": "REGISTRY_AND_SHADOW"},
    ]:
        configure(iot, **lacking)
        with refused(iot, "ValidationException"):
            iot.create_package(packageName="brakes")

    configure(iot, **READY | {"filter": {"namedShadowNames": ["other", "$package"]}})
    iot.create_package(packageName="brakes")


@case("A write of a package never changes the indexing")
def _(iot):
    configure(iot, thingIndexingMode="OFF")

    with refused(iot, "ValidationException"):
        iot.create_package(packageName="brakes")

    same(things(iot)["thingIndexingMode"], "OFF")


@case("An update replaces its half as a whole and leaves the other half alone")
def _(iot):
    fields = [{"name": "attributes.building", "type": "String"}]
    configure(iot, **READY, customFields=fields, thingConnectivityIndexingMode="STATUS")
    same(things(iot)["customFields"], fields)
    same(things(iot)["thingConnectivityIndexingMode"], "STATUS")

    iot.update_indexing_configuration(thingGroupIndexingConfiguration={"thingGroupIndexingMode": "ON"})
    same(groups(iot)["thingGroupIndexingMode"], "ON")
    same(things(iot)["customFields"], fields)
    configure(iot, **READY)

    same(groups(iot)["thingGroupIndexingMode"], "ON")
    same(things(iot).get("customFields", []), [])
    same(things(iot).get("thingConnectivityIndexingMode", "OFF"), "OFF")


@case("Values outside the constraints answer InvalidRequestException", short=True)
def _(iot):
    with refused(iot, "InvalidRequestException", "[OFF, REGISTRY, REGISTRY_AND_SHADOW]"):
        configure(iot, thingIndexingMode="ON")
    with refused(iot, "InvalidRequestException"):
        configure(iot, **READY | {"filter": {"namedShadowNames": ["a b"]}})
    with refused(iot, "InvalidRequestException"):
        configure(iot, **READY | {"namedShadowIndexingMode": "MAYBE"})
    with refused(iot, "InvalidRequestException", "thingIndexingMode"):
        lenient(iot).update_indexing_configuration(thingIndexingConfiguration={})
    with refused(iot, "InvalidRequestException", "thingGroupIndexingMode"):
        lenient(iot).update_indexing_configuration(thingGroupIndexingConfiguration={})

    same({member: things(iot)[member] for member in READY}, READY)


@case("Combinations that make no index are refused, and change nothing")
def _(iot):
    names = [f"shadow-{number}" for number in range(11)]

    for says, members in [
        ("NamedShadowNames Filter must not be empty", {"thingIndexingMode": "REGISTRY", "namedShadowIndexingMode": "ON"}),
        ("ThingIndexingMode must be turned ON", {"thingIndexingMode": "OFF", "thingConnectivityIndexingMode": "STATUS"}),
        ("ThingIndexingMode must be turned ON", READY | {"thingIndexingMode": "OFF"}),
        ("", READY | {"filter": {"namedShadowNames": names}}),
    ]:
        with refused(iot, "InvalidRequestException", says):
            configure(iot, **members)
    with refused(iot, "InvalidRequestException", "At least one configuration to update"):
        iot.update_indexing_configuration()

    configure(iot, **READY | {"filter": {"namedShadowNames": [*names[:10], "$package"]}})
    same(len(things(iot)["filter"]["namedShadowNames"]), 11)


@case("A server can start its new catalogs with indexing off, as a pristine AWS account has it")
def _(_iot):
    with data_folder() as data, server(data, CHANDLERY_INITIAL_INDEXING="OFF") as variables, environment(variables):
        for region in [None, new_region()]:
            iot = boto3.session.Session().client("iot", region_name=region)
            same(things(iot)["thingIndexingMode"], "OFF")
            with refused(iot, "ValidationException", "UpdateIndexingConfiguration"):
                iot.create_package(packageName="brakes")

            configure(iot, **READY)
            given_package(iot, "brakes")

            lacks(iot.get_package(packageName="brakes"), "description")
