from pathlib import Path

from cases import holds, same
from catalog import Catalog
from clients import boto3
from harness import case, published, refused
from server import data_folder, environment, server


@case("Every Region is a catalog of its own", "region.catalogs", needs=("regions", "settings"), short=True)
def _(here):
    there = here.elsewhere()
    published(here, here.brakes, "1.0.0")

    same(there.names(), [])
    with refused(there, "ResourceNotFoundException"):
        there.get_package(packageName=there.brakes)
    published(there, there.brakes, "2.0.0")
    there.update_package_configuration(versionUpdateByJobsConfig={"roleArn": there.role})
    there.update_indexing_configuration(thingIndexingConfiguration={"thingIndexingMode": "OFF"})

    same([one["versionName"] for one in here.list_package_versions(packageName=here.brakes)["packageVersionSummaries"]], ["1.0.0"])
    same(here.get_package_configuration()["versionUpdateByJobsConfig"], {"enabled": False})
    here.create_package(packageName=here.lights)
    there.update_indexing_configuration(thingIndexingConfiguration=here.get_indexing_configuration()["thingIndexingConfiguration"])


@case("ARNs have the partition of their Region", "arn.partition", needs="regions")
def _(here):
    for region, partition in [
        ("eu-west-1", "aws"), ("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("cn-northwest-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"), ("us-gov-east-1", "aws-us-gov"),
    ]:
        iot = Catalog(here.endpoint, region)

        arn = iot.create_package(packageName=iot.brakes)["packageArn"]
        version = iot.create_package_version(**iot.version)["packageVersionArn"]
        iot.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "b"}])
        iot.tag_resource(resourceArn=version, tags=[{"Key": "a", "Value": "b"}])

        same(arn, iot.arn(iot.brakes, partition=partition))
        same(version, iot.arn(iot.brakes, "1.0.0", partition=partition))


@case("A server that was stopped comes back with the same catalog", "server.restart", needs="server")
def _(iot):
    with data_folder() as data:
        with server(data) as variables, environment(variables):
            published(boto3.session.Session().client("iot"), iot.brakes, "1.0.0")
        with server(data) as variables, environment(variables):
            version = boto3.session.Session().client("iot").get_package_version(**iot.version)
            same(version["status"], "PUBLISHED")


@case(
    "Account and root keys can come from the server's environment; then nothing of them is written down",
    "server.root", needs="server")
def _(iot):
    secret = "compat/Secret+Key/Of/The/Environment/40"
    with data_folder() as data:
        with server(
            data, CHANDLERY_ACCOUNT_ID="999988887777",
            CHANDLERY_ROOT_ACCESS_KEY_ID="AKIACOMPATCOMPATCOMP", CHANDLERY_ROOT_SECRET_ACCESS_KEY=secret,
        ) as variables:
            iot = iot.through(boto3.session.Session().client(
                "iot", region_name="eu-west-1", endpoint_url=variables["URL"],
                aws_access_key_id="AKIACOMPATCOMPATCOMP", aws_secret_access_key=secret))
            same(iot.create_package(packageName=iot.brakes)["packageArn"], iot.arn(iot.brakes, account="999988887777"))

        for file in Path(data).rglob("*"):
            holds(not file.is_file() or secret.encode() not in file.read_bytes(), f"{file.name} holds the secret key")


@case("A server can be restricted to some Regions", "region.restricted", needs="server")
def _(iot):
    with data_folder() as data, server(data, CHANDLERY_REGIONS="eu-west-1, us-east-1") as variables, environment(variables):
        for region in ["eu-west-1", "us-east-1"]:
            boto3.session.Session().client("iot", region_name=region).create_package(packageName=iot.brakes)
        elsewhere = iot.through(boto3.session.Session().client("iot", region_name="eu-west-2"))
        with refused(elsewhere, "InvalidSignatureException"):
            elsewhere.create_package(packageName=iot.brakes)
