"""What holds when several policies speak, under which conditions, and from when on."""

from cases import eventually, same
from clients import session
from corner import BESIDE, allow, case, denied, deny, document, refused
from permissions import BRAKES, INDEXING, PACKAGE_ARN, given_package

LIST = ("iot:ListPackages", "*")


@case("A denial wins over every permission, wherever it stands", "permission.deny", short=True)
def _(here):
    given_package(here.iot)
    ada, crew = here.user(), here.group()
    here.iam.add_user_to_group(UserName=ada.name, GroupName=crew)
    rules = here.policy(deny("iot:GetPackage", here.resource("package/b*")))
    ada.may(allow("*"))
    get = lambda: ada.iot.get_package(**BRAKES)  # noqa: E731

    get()
    for begin, end in [
        (lambda: ada.may(deny("iot:Get*"), policy="not"), lambda: ada.may(policy="not")),
        (lambda: here.iam.attach_user_policy(UserName=ada.name, PolicyArn=rules), lambda: here.iam.detach_user_policy(UserName=ada.name, PolicyArn=rules)),
        (lambda: here.iam.attach_group_policy(GroupName=crew, PolicyArn=rules), lambda: here.iam.detach_group_policy(GroupName=crew, PolicyArn=rules)),
        (lambda: here.iam.put_group_policy(GroupName=crew, PolicyName="not", PolicyDocument=document(deny("iot:GetPackage"))),
         lambda: here.iam.delete_group_policy(GroupName=crew, PolicyName="not")),
    ]:
        begin()
        with denied("iot", ada.arn, "iot:GetPackage", here.resource(PACKAGE_ARN), explicit=True):
            get()
        end()
        get()


@case("What a group may, its users may, from when they are in it until they are not", "permission.group", short=True)
def _(here):
    ada, crew = here.user(), here.group()
    here.iam.put_group_policy(GroupName=crew, PolicyName="may", PolicyDocument=document(allow(*LIST)))
    rules = here.policy(allow("iot:GetPackageConfiguration"))
    here.iam.attach_group_policy(GroupName=crew, PolicyArn=rules)

    def is_denied():
        with denied("iot", ada.arn, *LIST):
            ada.iot.list_packages()
        with denied("iot", ada.arn, "iot:GetPackageConfiguration", "*"):
            ada.iot.get_package_configuration()

    is_denied()
    here.iam.add_user_to_group(UserName=ada.name, GroupName=crew)
    ada.iot.list_packages()
    ada.iot.get_package_configuration()
    here.iam.delete_group_policy(GroupName=crew, PolicyName="may")
    with denied("iot", ada.arn, *LIST):
        ada.iot.list_packages()
    ada.iot.get_package_configuration()
    here.iam.remove_user_from_group(UserName=ada.name, GroupName=crew)
    is_denied()


@case("The default version of a managed policy holds, the next one at once", short=True)
def _(here):
    ada, rules = here.user(), here.policy(allow(*LIST))
    here.iam.attach_user_policy(UserName=ada.name, PolicyArn=rules)
    ada.iot.list_packages()

    here.iam.create_policy_version(PolicyArn=rules, PolicyDocument=document(allow("iot:GetPackageConfiguration")), SetAsDefault=False)
    ada.iot.list_packages()
    here.iam.create_policy_version(PolicyArn=rules, PolicyDocument=document(allow("iot:GetIndexingConfiguration")), SetAsDefault=True)

    for version, may in [("v3", "get_indexing_configuration"), ("v2", "get_package_configuration"), ("v1", "list_packages")]:
        here.iam.set_default_policy_version(PolicyArn=rules, VersionId=version)
        for call in ["list_packages", "get_package_configuration", "get_indexing_configuration"]:
            if call == may:
                getattr(ada.iot, call)()
            else:
                with refused("AccessDeniedException"):
                    getattr(ada.iot, call)()


@case("A permission can depend on the tags that a resource has", "permission.tags", short=True)
def _(here):
    ada = here.user()
    ours = {"StringEquals": {"aws:ResourceTag/team": "chassis"}}
    ada.may(allow("iot:GetPackage", "*", ours), allow("iot:UpdatePackage", "*", ours), allow(*INDEXING))
    given_package(here.iot)
    here.iot.create_package(packageName="lights", tags={"line": "chassis", "team": "cabin", "zone": "chassis"})
    here.iot.create_package(packageName="wheels", tags={"zone": "chassis"})

    ada.iot.get_package(**BRAKES)
    ada.iot.update_package(**BRAKES, description="Ours")
    for package in ["lights", "wheels", "none"]:
        with denied("iot", ada.arn, "iot:GetPackage", here.resource(f"package/{package}")):
            ada.iot.get_package(packageName=package)
        with denied("iot", ada.arn, "iot:UpdatePackage", here.resource(f"package/{package}")):
            ada.iot.update_package(packageName=package, description="Not ours")
    here.iot.tag_resource(resourceArn=here.resource("package/wheels"), tags=[{"Key": "team", "Value": "chassis"}])
    ada.iot.get_package(packageName="wheels")
    here.iot.untag_resource(resourceArn=here.resource(PACKAGE_ARN), tagKeys=["team"])
    with denied("iot", ada.arn, "iot:GetPackage", here.resource(PACKAGE_ARN)):
        ada.iot.get_package(**BRAKES)


@case("A version counts by its own tags, and its package by the package's")
def _(here):
    ada = here.user()
    ada.may(allow("iot:GetPackageVersion", "*", {"StringEquals": {"aws:ResourceTag/team": "chassis"}}))
    given_package(here.iot)
    for version, tags in [("1.0.0", {"team": "chassis"}), ("2.0.0", {"team": "cabin"})]:
        here.iot.create_package_version(**BRAKES, versionName=version, tags=tags)

    ada.iot.get_package_version(**BRAKES, versionName="1.0.0")
    with denied("iot", ada.arn, "iot:GetPackageVersion", here.resource("package/brakes/version/2.0.0")):
        ada.iot.get_package_version(**BRAKES, versionName="2.0.0")
    here.iot.untag_resource(resourceArn=here.resource(PACKAGE_ARN), tagKeys=["team"])
    with denied("iot", ada.arn, "iot:GetPackageVersion", here.resource(PACKAGE_ARN)):
        ada.iot.get_package_version(**BRAKES, versionName="1.0.0")


@case("A permission can depend on the tags that a request gives, and on which there are", "permission.tags", short=True)
def _(here):
    ada = here.user()
    ours = {"StringEquals": {"aws:RequestTag/team": "chassis"}, "ForAllValues:StringEquals": {"aws:TagKeys": ["team", "line"]}}
    ada.may(allow("iot:CreatePackage", "*", ours), allow("iot:TagResource", "*", ours), allow(*INDEXING))
    arn = here.resource(PACKAGE_ARN)

    for tags in [{}, {"team": "cabin"}, {"line": "chassis"}, {"team": "chassis", "owner": "ada"}]:
        with denied("iot", ada.arn, "iot:CreatePackage", arn):
            ada.iot.create_package(**BRAKES, **({"tags": tags} if tags else {}))
    ada.iot.create_package(**BRAKES, tags={"team": "chassis", "line": "7"})
    for tags in [[{"Key": "line", "Value": "8"}], [{"Key": "team", "Value": "chassis"}, {"Key": "owner", "Value": "ada"}]]:
        with denied("iot", ada.arn, "iot:TagResource", arn):
            ada.iot.tag_resource(resourceArn=arn, tags=tags)
    ada.iot.tag_resource(resourceArn=arn, tags=[{"Key": "team", "Value": "chassis"}, {"Key": "line", "Value": "8"}])

    same(here.iot.list_tags_for_resource(resourceArn=arn)["tags"], [{"Key": "line", "Value": "8"}, {"Key": "team", "Value": "chassis"}])


@case("Which tags are taken away can be what a permission depends on")
def _(here):
    ada, arn = here.user(), here.resource(PACKAGE_ARN)
    here.iot.create_package(**BRAKES, tags={"team": "chassis", "line": "7"})
    ada.may(allow("iot:UntagResource", "*", {"ForAllValues:StringEquals": {"aws:TagKeys": ["line"]}}))

    for keys in [["team"], ["line", "team"]]:
        with denied("iot", ada.arn, "iot:UntagResource", arn):
            ada.iot.untag_resource(resourceArn=arn, tagKeys=keys)
    ada.iot.untag_resource(resourceArn=arn, tagKeys=["line"])


@case("Names of actions are written in any case, resources are not; variables stand for who calls", "permission.case")
def _(here):
    ada = here.user()
    here.iot.create_package(packageName=ada.name)
    ada.may(allow("IOT:getpackage", here.resource("package/${aws:username}")))

    ada.iot.get_package(packageName=ada.name)
    with denied("iot", ada.arn, "iot:GetPackage", here.resource(f"package/{ada.name.upper()}")):
        ada.iot.get_package(packageName=ada.name.upper())


@case("NotAction and NotResource are all others")
def _(here):
    given_package(here.iot)
    ada = here.user()
    ada.may({"Effect": "Allow", "NotAction": "iot:Delete*", "NotResource": here.resource("package/lights")})

    ada.iot.get_package(**BRAKES)
    with denied("iot", ada.arn, "iot:DeletePackage", here.resource(PACKAGE_ARN)):
        ada.iot.delete_package(**BRAKES)
    with denied("iot", ada.arn, "iot:GetPackage", here.resource("package/lights")):
        ada.iot.get_package(packageName="lights")


@case("Where somebody calls from can be what a permission depends on")
def _(here):
    ada = here.user()

    for network, may in [("192.0.2.0/24", False), ("127.0.0.0/8", True)]:
        ada.may(allow(*LIST, {"IpAddress": {"aws:SourceIp": network}}))
        if may:
            ada.iot.list_packages()
        else:
            with denied("iot", ada.arn, *LIST):
                ada.iot.list_packages()


@case("A user who was deleted and made again may what the new one may")
def _(here):
    ada = here.user()
    ada.may(allow(*LIST))
    ada.iot.list_packages()
    ada.may()
    here.iam.delete_access_key(UserName=ada.name, AccessKeyId=ada.key["AccessKeyId"])
    here.iam.delete_user(UserName=ada.name)

    again = here.user()

    with denied("iot", again.arn, *LIST):
        again.iot.list_packages()
    with refused("UnrecognizedClientException"):
        ada.iot.list_packages()


if BESIDE:
    @case("What is changed through one server holds on the other", short=True)
    def _(here):
        ada = here.user()
        there = ada.client("iot", endpoint_url=BESIDE)
        beside = session.client("iam", endpoint_url=BESIDE)

        def is_known():
            with refused("AccessDeniedException"):
                there.list_packages()
            return True

        def after(change, what, is_so):
            change()
            eventually(what, lambda: so(is_so), seconds=5)

        def so(check):
            try:
                check()
            except (AssertionError, there.exceptions.ClientError):
                return False
            return True

        def is_refused():
            with refused("UnrecognizedClientException"):
                there.list_packages()

        key = {"UserName": ada.name, "AccessKeyId": ada.key["AccessKeyId"]}
        after(lambda: None, "A key of the one serves on the other", is_known)
        after(lambda: ada.may(allow(*LIST)), "A permission of the one holds on the other", there.list_packages)
        after(lambda: ada.may(deny("iot:*")), "A denial of the one holds on the other", is_known)
        after(lambda: here.iam.update_access_key(**key, Status="Inactive"), "A key that the one switched off is refused by the other", is_refused)
        after(lambda: beside.update_access_key(**key, Status="Active"), "A key that the other switched on serves on the one",
              lambda: ada.client("sts").get_caller_identity())
        after(lambda: here.iam.delete_access_key(**key), "A key that the one deleted is refused by the other", is_refused)
