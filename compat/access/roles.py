"""Roles, and credentials that end by themselves."""

from datetime import datetime, timedelta, timezone

from cases import holds, same
from clients import body, session
from corner import RECENT, ROLE_ID, SESSION_KEY_ID, Like, allow, case, deny, document, pages, refused
from refusals import UNCHECKED
from regions import ACCOUNT


def trusts(arn, action="sts:AssumeRole"):
    """A statement of a trust policy."""
    return {"Effect": "Allow", "Principal": {"AWS": arn}, "Action": action}


def lasts(credentials, seconds):
    holds(abs(credentials["Expiration"] - datetime.now(timezone.utc) - timedelta(seconds=seconds)) < timedelta(minutes=1), f"ends {credentials['Expiration']}")


def signing(here, credentials, service="iot"):
    return session.client(
        service, region_name=here.region, aws_access_key_id=credentials["AccessKeyId"], aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"])


@case("A role is shown alike by the call that makes it, by GetRole and in lists", short=True)
def _(here):
    name, trust = here.name("deployer"), {"Version": "2012-10-17", "Statement": [trusts(ACCOUNT)]}

    created = body(here.iam.create_role(
        RoleName=name, Path=here.path, AssumeRolePolicyDocument=document(trusts(ACCOUNT)), Description="Deploys", MaxSessionDuration=7200))
    found = body(here.iam.get_role(RoleName=name))
    listed = body(here.iam.list_roles(PathPrefix=here.path))

    same(found["Role"], found["Role"] | {
        "Path": here.path, "RoleName": name, "RoleId": ROLE_ID, "Arn": here.arn("role", name), "CreateDate": RECENT,
        "AssumeRolePolicyDocument": trust, "Description": "Deploys", "MaxSessionDuration": 7200})
    same(created["Role"], {member: found["Role"][member] for member in created["Role"]})
    same([role["Arn"] for role in listed["Roles"]], [here.arn("role", name)])


@case("A role gets another description, duration and trust policy, and keeps the rest", short=True)
def _(here):
    name = here.role(trusts(ACCOUNT))
    before = here.iam.get_role(RoleName=name)["Role"]

    same(body(here.iam.update_role(RoleName=name, Description="Deploys at night", MaxSessionDuration=3601)), {})
    same(body(here.iam.update_assume_role_policy(RoleName=name, PolicyDocument=document(trusts(f"arn:aws:iam::{ACCOUNT}:root")))), {})

    after = here.iam.get_role(RoleName=name)["Role"]
    same(after, before | {
        "Description": "Deploys at night", "MaxSessionDuration": 3601,
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trusts(f"arn:aws:iam::{ACCOUNT}:root")]}})
    with refused("MalformedPolicyDocument"):
        here.iam.update_assume_role_policy(RoleName=name, PolicyDocument=document(allow("iot:*")))
    with refused("EntityAlreadyExists", name.upper()):
        here.iam.create_role(RoleName=name.upper(), AssumeRolePolicyDocument=document(trusts(ACCOUNT)))


@case("Roles are listed page by page, and one that has policies is not deleted", short=True)
def _(here):
    names = [here.role(trusts(ACCOUNT), word=word) for word in ["a", "b", "c"]]
    arn = here.policy(allow("iot:*"))
    here.iam.attach_role_policy(RoleName=names[0], PolicyArn=arn)
    here.iam.put_role_policy(RoleName=names[1], PolicyName="own", PolicyDocument=document(allow("iot:ListPackages")))

    listed = pages("list_roles", PathPrefix=here.path)

    same([[role["RoleName"] for role in page["Roles"]] for page in listed], [names[:2], names[2:]])
    same(here.iam.list_attached_role_policies(RoleName=names[0])["AttachedPolicies"], [{"PolicyName": here.name("rules"), "PolicyArn": arn}])
    same(here.iam.list_role_policies(RoleName=names[1])["PolicyNames"], ["own"])
    same(here.iam.get_role_policy(RoleName=names[1], PolicyName="own")["PolicyDocument"], {"Version": "2012-10-17", "Statement": [allow("iot:ListPackages")]})
    for name in names[:2]:
        with refused("DeleteConflict"):
            here.iam.delete_role(RoleName=name)
    same(body(here.iam.detach_role_policy(RoleName=names[0], PolicyArn=arn)), {})
    same(body(here.iam.delete_role_policy(RoleName=names[1], PolicyName="own")), {})
    for name in names:
        same(body(here.iam.delete_role(RoleName=name)), {})
    with refused("NoSuchEntity", names[0]):
        here.iam.get_role(RoleName=names[0])


@case("Whom a role names may take it on, and then may what the role may and nothing of what he may himself", "role.assume", short=True)
def _(here):
    ada = here.user()
    ada.may(allow("iot:GetPackageConfiguration"))
    name = here.role(trusts(ada.arn))
    here.iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=document(allow("iot:ListPackages")))

    answer = body(ada.client("sts").assume_role(RoleArn=here.arn("role", name), RoleSessionName="night@build", DurationSeconds=900))

    arn, role = f"arn:aws:sts::{ACCOUNT}:assumed-role/{name}/night@build", here.iam.get_role(RoleName=name)["Role"]
    same(answer["AssumedRoleUser"], {"AssumedRoleId": f"{role['RoleId']}:night@build", "Arn": arn})
    credentials = answer["Credentials"]
    same(credentials, credentials | {"AccessKeyId": SESSION_KEY_ID, "SecretAccessKey": Like("[A-Za-z0-9+/]{40}")})
    lasts(credentials, 900)
    same(body(signing(here, credentials, "sts").get_caller_identity()), {"UserId": f"{role['RoleId']}:night@build", "Account": ACCOUNT, "Arn": arn})
    same(signing(here, credentials).list_packages()["packageSummaries"], [])
    with refused("AccessDeniedException", f"User: {arn} is not authorized to perform: iot:GetPackageConfiguration"):
        signing(here, credentials).get_package_configuration()


@case("A policy of the session takes away and gives nothing", "session.policy", short=True)
def _(here):
    ada = here.user()
    name = here.role(trusts(ada.arn))
    here.iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=document(allow(["iot:ListPackages", "iot:GetPackageConfiguration"])))

    credentials = ada.client("sts").assume_role(
        RoleArn=here.arn("role", name), RoleSessionName="night", Policy=document(allow(["iot:ListPackages", "iot:DeletePackage"])))["Credentials"]

    signing(here, credentials).list_packages()
    with refused("AccessDeniedException", "because no session policy allows the iot:GetPackageConfiguration action"):
        signing(here, credentials).get_package_configuration()
    with refused("AccessDeniedException", "iot:DeletePackage"):
        signing(here, credentials).delete_package(packageName="brakes")


@case("Whom a role means by the account alone needs a permission of his own; whom it does not mean has no use for one", "role.assume", short=True)
def _(here):
    ada, bob = here.user(), here.user("bob")
    account, named = here.role(trusts(ACCOUNT)), here.role(trusts(ada.arn), word="of-ada")
    bob.may(allow("sts:AssumeRole"))

    with refused("AccessDenied", "sts:AssumeRole"):
        ada.client("sts").assume_role(RoleArn=here.arn("role", account), RoleSessionName="night")
    ada.may(allow("sts:AssumeRole", here.arn("role", account)))
    ada.client("sts").assume_role(RoleArn=here.arn("role", account), RoleSessionName="night")
    with refused("AccessDenied", "sts:AssumeRole"):
        bob.client("sts").assume_role(RoleArn=here.arn("role", named), RoleSessionName="night")
    ada.may(deny("sts:AssumeRole"))
    with refused("AccessDenied", "sts:AssumeRole"):
        ada.client("sts").assume_role(RoleArn=here.arn("role", named), RoleSessionName="night")
    with refused("AccessDenied", "sts:AssumeRole"):
        bob.client("sts").assume_role(RoleArn=here.arn("role", "nobody"), RoleSessionName="night")


@case("What a role may changes under its sessions, and with the role they end", short=True)
def _(here):
    ada = here.user()
    name = here.role(trusts(ada.arn))
    here.iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=document(allow("iot:ListPackages")))
    iot = signing(here, ada.client("sts").assume_role(RoleArn=here.arn("role", name), RoleSessionName="night")["Credentials"])
    iot.list_packages()

    here.iam.delete_role_policy(RoleName=name, PolicyName="own")
    with refused("AccessDeniedException", "iot:ListPackages"):
        iot.list_packages()
    here.iam.delete_role(RoleName=name)
    same(here.role(trusts(ada.arn)), name)
    with refused("UnrecognizedClientException"):
        iot.list_packages()


@case("A user lends himself credentials that end, and may with them what he may himself, but for IAM", "session.own", short=True)
def _(here):
    ada = here.user()
    ada.may(allow(["iot:ListPackages", "iam:GetUser"]))

    credentials = body(ada.client("sts").get_session_token(DurationSeconds=900))["Credentials"]

    same(credentials, credentials | {"AccessKeyId": SESSION_KEY_ID})
    lasts(credentials, 900)
    lasts(ada.client("sts").get_session_token()["Credentials"], 12 * 3600)
    same(signing(here, credentials, "sts").get_caller_identity()["Arn"], ada.arn)
    signing(here, credentials).list_packages()
    with refused("AccessDenied"):
        signing(here, credentials, "iam").get_user()
    with refused("AccessDenied"):
        signing(here, credentials, "sts").get_session_token()


@case("Credentials without their session token, or with another one, are nobody's", short=True)
def _(here):
    ada = here.user()
    first, second = (ada.client("sts").get_session_token()["Credentials"] for _ in range(2))

    for token in [second["SessionToken"], first["SessionToken"][:-4] + "AAAA", "made up"]:
        with refused("UnrecognizedClientException"):
            signing(here, first | {"SessionToken": token}).list_packages()
    with refused("UnrecognizedClientException"):
        signing(here, first | {"SessionToken": None}).list_packages()


@case("A session is neither shorter than a quarter of an hour nor longer than its role allows", "session.duration")
def _(here):
    ada = here.user()
    name = here.role(trusts(ada.arn))

    with refused("ValidationError", "durationSeconds"):
        ada.client("sts", config=UNCHECKED).assume_role(RoleArn=here.arn("role", name), RoleSessionName="night", DurationSeconds=899)
    with refused("ValidationError", "DurationSeconds"):
        ada.client("sts").assume_role(RoleArn=here.arn("role", name), RoleSessionName="night", DurationSeconds=3601)
    with refused("ValidationError", "durationSeconds"):
        ada.client("sts", config=UNCHECKED).get_session_token(DurationSeconds=129_601)


@case("A key tells whose account it is, and when it was last used", short=True)
def _(here):
    ada = here.user()
    key = ada.key["AccessKeyId"]

    same(here.sts.get_access_key_info(AccessKeyId=key)["Account"], ACCOUNT)
    same(body(here.iam.get_access_key_last_used(AccessKeyId=key)), {"UserName": ada.name, "AccessKeyLastUsed": {"ServiceName": "N/A", "Region": "N/A"}})
    with refused("AccessDeniedException"):
        ada.iot.list_packages()
    used = here.iam.get_access_key_last_used(AccessKeyId=key)["AccessKeyLastUsed"]
    same(used, {"LastUsedDate": RECENT, "ServiceName": "iot", "Region": here.region})


@case("A boundary limits what other policies give, and a policy that is one is not deleted", "permission.boundary", "permission.boundary.type", short=True)
def _(here):
    ada, bound = here.user(), here.policy(allow("iot:ListPackages"))
    name = here.role(trusts(ada.arn))
    ada.may(allow("iot:*"))
    here.iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=document(allow("iot:*")))
    of_role = signing(here, ada.client("sts").assume_role(RoleArn=here.arn("role", name), RoleSessionName="night")["Credentials"])

    same(body(here.iam.put_user_permissions_boundary(UserName=ada.name, PermissionsBoundary=bound)), {})
    same(body(here.iam.put_role_permissions_boundary(RoleName=name, PermissionsBoundary=bound)), {})

    shown = {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": bound}
    same(here.iam.get_user(UserName=ada.name)["User"]["PermissionsBoundary"], shown)
    same(here.iam.get_role(RoleName=name)["Role"]["PermissionsBoundary"], shown)
    same(here.iam.get_policy(PolicyArn=bound)["Policy"]["PermissionsBoundaryUsageCount"], 2)
    for iot in [ada.iot, of_role]:
        iot.list_packages()
        with refused("AccessDeniedException", "because no permissions boundary allows the iot:GetPackageConfiguration action"):
            iot.get_package_configuration()
    with refused("DeleteConflict"):
        here.iam.delete_policy(PolicyArn=bound)
    same(body(here.iam.delete_user_permissions_boundary(UserName=ada.name)), {})
    same(body(here.iam.delete_role_permissions_boundary(RoleName=name)), {})
    for iot in [ada.iot, of_role]:
        iot.get_package_configuration()


@case("A renamed group keeps its users and policies", short=True)
def _(here):
    ada, crew, watch = here.user(), here.group(), here.name("watch")
    here.iam.add_user_to_group(UserName=ada.name, GroupName=crew)
    here.iam.put_group_policy(GroupName=crew, PolicyName="own", PolicyDocument=document(allow("iot:ListPackages")))

    same(body(here.iam.update_group(GroupName=crew, NewGroupName=watch)), {})

    same([user["UserName"] for user in here.iam.get_group(GroupName=watch)["Users"]], [ada.name])
    ada.iot.list_packages()
    with refused("NoSuchEntity", crew):
        here.iam.get_group(GroupName=crew)
