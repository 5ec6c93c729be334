from pathlib import Path

from cases import holds, same
from clients import boto3
from harness import case, client, published, refused
from regions import new_region, package_arn, version_arn
from server import data_folder, environment, server


@case("Every Region is a catalog of its own", short=True)
def _(here):
    there = client(new_region())
    published(here, "brakes", "1.0.0")

    same(there.list_packages()["packageSummaries"], [])
    with refused(there, "ResourceNotFoundException"):
        there.get_package(packageName="brakes")
    published(there, "brakes", "2.0.0")
    there.update_package_configuration(versionUpdateByJobsConfig={"roleArn": "r" * 20})
    there.update_indexing_configuration(thingIndexingConfiguration={"thingIndexingMode": "OFF"})

    same([one["versionName"] for one in here.list_package_versions(packageName="brakes")["packageVersionSummaries"]], ["1.0.0"])
    same(here.get_package_configuration()["versionUpdateByJobsConfig"], {"enabled": False})
    here.create_package(packageName="lights")


@case("ARNs have the partition of their Region")
def _(_iot):
    for region, partition in [
        ("eu-west-1", "aws"), ("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("cn-northwest-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"), ("us-gov-east-1", "aws-us-gov"),
    ]:
        iot = client(region)
        name = f"brakes-{new_region()}"

        arn = iot.create_package(packageName=name)["packageArn"]
        version = iot.create_package_version(packageName=name, versionName="1.0.0")["packageVersionArn"]
        iot.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "b"}])
        iot.tag_resource(resourceArn=version, tags=[{"Key": "a", "Value": "b"}])
        iot.delete_package_version(packageName=name, versionName="1.0.0")
        iot.delete_package(packageName=name)

        same(arn, package_arn(region, name, partition=partition))
        same(version, version_arn(region, name, "1.0.0", partition=partition))


@case("A server that was stopped comes back with the same catalog")
def _(_iot):
    with data_folder() as data:
        with server(data) as variables, environment(variables):
            published(boto3.session.Session().client("iot"), "brakes", "1.0.0")
        with server(data) as variables, environment(variables):
            iot = boto3.session.Session().client("iot")
            same(iot.get_package_version(packageName="brakes", versionName="1.0.0")["status"], "PUBLISHED")


@case("Account and root keys can come from the server's environment; then nothing of them is written down")
def _(_iot):
    secret = "compat/Secret+Key/Of/The/Environment/40"
    with data_folder() as data:
        with server(
            data, CHANDLERY_ACCOUNT_ID="999988887777",
            CHANDLERY_ROOT_ACCESS_KEY_ID="AKIACOMPATCOMPATCOMP", CHANDLERY_ROOT_SECRET_ACCESS_KEY=secret,
        ) as variables:
            iot = boto3.session.Session().client(
                "iot", region_name="eu-west-1", endpoint_url=variables["URL"],
                aws_access_key_id="AKIACOMPATCOMPATCOMP", aws_secret_access_key=secret)
            same(iot.create_package(packageName="brakes")["packageArn"], package_arn("eu-west-1", "brakes", account="999988887777"))

        for file in Path(data).rglob("*"):
            holds(not file.is_file() or secret.encode() not in file.read_bytes(), f"{file.name} holds the secret key")


@case("A server can be restricted to some Regions")
def _(_iot):
    with data_folder() as data, server(data, CHANDLERY_REGIONS="eu-west-1, us-east-1") as variables, environment(variables):
        for region in ["eu-west-1", "us-east-1"]:
            boto3.session.Session().client("iot", region_name=region).create_package(packageName="brakes")
        elsewhere = boto3.session.Session().client("iot", region_name="eu-west-2")
        with refused(elsewhere, "InvalidSignatureException"):
            elsewhere.create_package(packageName="brakes")
