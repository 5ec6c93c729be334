from cases import lacks, same
from clients import body, boto3
from harness import case, given_package, published, refused
from regions import new_region
from server import data_folder, environment, server

READY = {"thingIndexingMode": "REGISTRY_AND_SHADOW", "namedShadowIndexingMode": "ON", "filter": {"namedShadowNames": ["$package"]}}

MANAGED = {
    "thingName": "String", "thingId": "String", "registry.version": "Number", "registry.thingTypeName": "String",
    "registry.thingGroupNames": "String", "shadow.version": "Number", "shadow.hasDelta": "Boolean",
    "shadow.name.*.version": "Number", "shadow.name.*.hasDelta": "Boolean",
}


def configure(iot, **things):
    return iot.update_indexing_configuration(thingIndexingConfiguration=things)


def things(iot):
    return iot.get_indexing_configuration()["thingIndexingConfiguration"]


def groups(iot):
    return iot.get_indexing_configuration()["thingGroupIndexingConfiguration"]


@case("A new catalog has fleet indexing as packages need it", "indexing.initial", needs="catalog", short=True)
def _(iot):
    found = things(iot)

    same({member: found[member] for member in READY}, READY)
    same(groups(iot)["thingGroupIndexingMode"], "OFF")


@case(
    "With indexing off the four writes of packages are refused; with indexing on again they succeed",
    "indexing.needed", needs="settings", short=True)
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    same(body(configure(iot, thingIndexingMode="OFF")), {})

    for write in [
        lambda: iot.create_package(packageName=iot.lights),
        lambda: iot.update_package(packageName=iot.brakes, description="New"),
        lambda: iot.create_package_version(packageName=iot.brakes, versionName="2.0.0"),
        lambda: iot.update_package_version(packageName=iot.brakes, versionName="1.0.0", description="New"),
    ]:
        with refused(iot, "ValidationException", "UpdateIndexingConfiguration"):
            write()
        configure(iot, **READY)
        write()
        configure(iot, thingIndexingMode="OFF")


@case("Everything but the four writes works with indexing off", "indexing.others", needs="settings")
def _(iot):
    published(iot, iot.brakes, "1.0.0")
    configure(iot, thingIndexingMode="OFF")
    arn = iot.get_package(packageName=iot.brakes)["packageArn"]

    iot.get_package_version(packageName=iot.brakes, versionName="1.0.0")
    same(iot.names(), ["brakes"])
    same(len(iot.list_package_versions(packageName=iot.brakes)["packageVersionSummaries"]), 1)
    iot.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "b"}])
    iot.update_package_configuration(versionUpdateByJobsConfig={"enabled": False})
    iot.delete_package_version(packageName=iot.brakes, versionName="1.0.0")
    iot.delete_package(packageName=iot.brakes)

    same(iot.names(), [])


@case("Each part of the indexing that packages need is needed", "indexing.parts", needs="settings")
def _(iot):
    for lacking in [
        {"thingIndexingMode": "OFF"},
        READY | {"namedShadowIndexingMode": "OFF"},
        READY | {"filter": {"namedShadowNames": ["other"]}},
        {"thingIndexingMode": "REGISTRY_AND_SHADOW"},
    ]:
        configure(iot, **lacking)
        with refused(iot, "ValidationException"):
            iot.create_package(packageName=iot.brakes)

    configure(iot, **READY | {"filter": {"namedShadowNames": ["other", "$package"]}})
    iot.create_package(packageName=iot.brakes)


@case("A write of a package never changes the indexing", "indexing.kept", needs="settings")
def _(iot):
    configure(iot, thingIndexingMode="OFF")

    with refused(iot, "ValidationException"):
        iot.create_package(packageName=iot.brakes)

    same(things(iot)["thingIndexingMode"], "OFF")


@case(
    "An update replaces its half as a whole and leaves the other half alone",
    "indexing.replace", "indexing.halves", needs="settings")
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


@case("Values outside the constraints answer InvalidRequestException", "indexing.values", needs="settings", short=True)
def _(iot):
    with refused(iot, "InvalidRequestException", "[OFF, REGISTRY, REGISTRY_AND_SHADOW]"):
        configure(iot, thingIndexingMode="ON")
    with refused(iot, "InvalidRequestException"):
        configure(iot, **READY | {"filter": {"namedShadowNames": ["a b"]}})
    with refused(iot, "InvalidRequestException"):
        configure(iot, **READY | {"namedShadowIndexingMode": "MAYBE"})
    with refused(iot, "InvalidRequestException", "thingIndexingMode"):
        iot.lenient().update_indexing_configuration(thingIndexingConfiguration={})
    with refused(iot, "InvalidRequestException", "thingGroupIndexingMode"):
        iot.lenient().update_indexing_configuration(thingGroupIndexingConfiguration={})

    same({member: things(iot)[member] for member in READY}, READY)


@case(
    "Combinations that make no index are refused, and change nothing",
    "indexing.combinations", "indexing.names", needs="settings")
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


@case("Managed fields follow from the modes, and can only be sent back", "indexing.managed", needs="settings")
def _(iot):
    def managed():
        return {field["name"]: field["type"] for field in things(iot).get("managedFields", [])}

    configure(iot, thingIndexingMode="REGISTRY")
    lacks(managed(), "shadow.version")
    configure(iot, **READY)
    same({name: managed().get(name) for name in MANAGED}, MANAGED)

    configure(iot, **READY, managedFields=[{"name": "thingName", "type": "String"}])
    for field in [{"name": "thingName", "type": "Number"}, {"name": "thingColour", "type": "String"}]:
        with refused(iot, "InvalidRequestException"):
            configure(iot, **READY, managedFields=[field])
    same({name: managed().get(name) for name in MANAGED}, MANAGED)


@case("Custom fields are at most five, and covered by the modes", "indexing.custom", needs="settings")
def _(iot):
    fields = [{"name": f"attributes.field{number}", "type": "String"} for number in range(6)]
    configure(iot, **READY, customFields=fields[:5])

    with refused(iot, "InvalidRequestException"):
        configure(iot, **READY, customFields=fields)
    with refused(iot, "InvalidRequestException"):
        configure(iot, thingIndexingMode="REGISTRY", customFields=[{"name": "shadow.reported.colour", "type": "String"}])
    same(things(iot)["customFields"], fields[:5])


@case(
    "A server can start its new catalogs with indexing off, as a pristine AWS account has it",
    "indexing.initial-off", "indexing.needed", needs="server")
def _(iot):
    with data_folder() as data, server(data, CHANDLERY_INITIAL_INDEXING="OFF") as variables, environment(variables):
        for region in [None, new_region()]:
            iot = iot.through(boto3.session.Session().client("iot", region_name=region))
            same(things(iot)["thingIndexingMode"], "OFF")
            with refused(iot, "ValidationException", "UpdateIndexingConfiguration"):
                iot.create_package(packageName=iot.brakes)

            configure(iot, **READY)
            given_package(iot, iot.brakes)

            lacks(iot.get_package(packageName=iot.brakes), "description")
