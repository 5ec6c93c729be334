"""Every error that a caller can provoke, and which operations there are."""

import json

from cases import holds, same
from clients import session
from botocore.config import Config
from corner import SERVED, STATUS, allow, case, denied, document, oddities, pages, refused, suite
from regions import ACCOUNT

RULES = document(allow("iot:GetPackage"))

# The SDK is not to check what is sent: the server is.
UNCHECKED = Config(parameter_validation=False)

# Of STS, for who has no keys yet: the SDK does not sign them.
UNSIGNED_OPERATIONS = {"AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"}


@case("Nothing else is served than what the suite knows: it is an InvalidAction, and of Organizations an UnknownOperationException", "iam.others", short=True)
def _(here):
    for service, served in SERVED.items():
        client = session.client(service, config=UNCHECKED)
        others = set(client.meta.service_model.operation_names) - served - UNSIGNED_OPERATIONS
        holds(len(others) > 3, "too few operations to mean anything")

        for operation in sorted(others):
            with refused("UnknownOperationException" if service == "organizations" else "InvalidAction", operation):
                client._make_api_call(operation, {})


@case("What is not there is a NoSuchEntityException, whichever operation asks for it", "iam.absent", short=True)
def _(here):
    ada, crew, rules = here.name("ada"), here.group(), here.policy(allow("iot:GetPackage"))
    here.iam.create_user(UserName=ada, Path=here.path)
    nobody, none, arn = {"UserName": here.name("nobody")}, {"GroupName": here.name("none")}, here.arn("policy", here.name("none"))
    key, inline, put = {"AccessKeyId": "AKIANOBODYNOBODY"}, {"PolicyName": "none"}, {"PolicyName": "own", "PolicyDocument": RULES}

    for operation, *inputs in [
        ("get_user", nobody), ("update_user", nobody), ("delete_user", nobody), ("list_groups_for_user", nobody),
        ("create_access_key", nobody), ("list_access_keys", nobody),
        ("update_access_key", nobody | key | {"Status": "Active"}, {"UserName": ada, "Status": "Active"} | key),
        ("delete_access_key", nobody | key, {"UserName": ada} | key),
        ("get_group", none), ("delete_group", none),
        ("add_user_to_group", nobody | {"GroupName": crew}, none | {"UserName": ada}),
        ("remove_user_from_group", nobody | {"GroupName": crew}, none | {"UserName": ada}, {"UserName": ada, "GroupName": crew}),
        ("get_policy", {"PolicyArn": arn}, {"PolicyArn": "arn:aws:iam::aws:policy/AWSIoTFullAccess"}, {"PolicyArn": rules.replace(ACCOUNT, "999988887777")}),
        ("delete_policy", {"PolicyArn": arn}), ("list_policy_versions", {"PolicyArn": arn}),
        ("create_policy_version", {"PolicyArn": arn, "PolicyDocument": RULES}),
        *((operation, {"PolicySourceArn": here.arn("user", here.name("nobody"))} | more)
          for operation, more in [("simulate_principal_policy", {"ActionNames": ["iot:GetPackage"]}), ("get_context_keys_for_principal_policy", {})]),
        *((f"{verb}_policy_version", {"PolicyArn": arn, "VersionId": "v1"}, {"PolicyArn": rules, "VersionId": "v2"}) for verb in ["get", "set_default", "delete"]),
        *each("user", nobody, {"UserName": ada}, inline, put, arn, rules),
        *each("group", none, {"GroupName": crew}, inline, put, arn, rules),
    ]:
        for given in inputs:
            with refused("NoSuchEntity"):
                getattr(here.iam, operation)(**given)


def each(kind, absent, there, inline, put, arn, rules):
    """What is the same for users and groups."""
    yield f"put_{kind}_policy", absent | put
    yield f"get_{kind}_policy", absent | inline, there | inline
    yield f"delete_{kind}_policy", absent | inline, there | inline
    yield f"list_{kind}_policies", absent
    yield f"list_attached_{kind}_policies", absent
    yield f"attach_{kind}_policy", absent | {"PolicyArn": rules}, there | {"PolicyArn": arn}
    yield f"detach_{kind}_policy", absent | {"PolicyArn": rules}, there | {"PolicyArn": arn}, there | {"PolicyArn": rules}


@case("What is no policy is a MalformedPolicyDocumentException, and nothing of it is kept", "policy.malformed", short=True)
def _(here):
    ada, crew, rules = here.name("ada"), here.group(), here.policy(allow("iot:GetPackage"))
    here.iam.create_user(UserName=ada, Path=here.path)

    for text in [
        "{", "[]", "{}", '"allow"', '{"Version": "2012-10-17"}', '{"Version": "2012-10-17", "Statement": []}',
        json.dumps({"Version": "2013-01-01", "Statement": [allow("iot:GetPackage")]}),
        json.dumps({"Version": "2012-10-17", "Statement": [allow("iot:GetPackage")], "Note": "x"}),
        document(allow("iot:GetPackage") | {"Effect": "allow"}), document(allow("iot:GetPackage") | {"Principal": "*"}),
        document({"Effect": "Allow", "Action": "iot:GetPackage"}), document({"Effect": "Allow", "Resource": "*"}),
        document(allow("GetPackage")), document(allow("iot:GetPackage", "brakes")),
        document(allow("iot:GetPackage") | {"NotAction": "iot:Delete*"}), document(allow("iot:GetPackage") | {"Sid": "a b"}),
        document(allow("iot:GetPackage", condition={"StringIs": {"aws:username": "ada"}})),
        document(allow("iot:GetPackage") | {"Sid": "One"}, allow("iot:ListPackages") | {"Sid": "One"}),
    ]:
        for call in [
            lambda: here.iam.put_user_policy(UserName=ada, PolicyName="own", PolicyDocument=text),
            lambda: here.iam.put_group_policy(GroupName=crew, PolicyName="own", PolicyDocument=text),
            lambda: here.iam.create_policy(PolicyName=here.name("broken"), Path=here.path, PolicyDocument=text),
            lambda: here.iam.create_policy_version(PolicyArn=rules, PolicyDocument=text),
        ]:
            with refused("MalformedPolicyDocument"):
                call()

    same(here.iam.list_user_policies(UserName=ada)["PolicyNames"], [])
    same(here.iam.list_group_policies(GroupName=crew)["PolicyNames"], [])
    same([policy["Arn"] for policy in here.iam.list_policies(PathPrefix=here.path)["Policies"]], [rules])
    same(len(here.iam.list_policy_versions(PolicyArn=rules)["Versions"]), 1)


@case("Values outside the constraints are a ValidationError that names the member", "iam.constraints", short=True)
def _(here):
    ada = here.name("ada")
    here.iam.create_user(UserName=ada, Path=here.path)
    iam = session.client("iam", config=UNCHECKED)

    for operation, member, given in [
        ("create_user", "userName", {"UserName": "a b"}), ("create_user", "userName", {"UserName": "a" * 65}),
        ("create_user", "userName", {"UserName": "é"}), ("create_user", "userName", {}),
        ("create_user", "path", {"UserName": here.name("bea"), "Path": "day"}),
        ("update_user", "newUserName", {"UserName": ada, "NewUserName": "a/b"}), ("update_user", "newPath", {"UserName": ada, "NewPath": "/day"}),
        ("create_group", "groupName", {"GroupName": "a:b"}), ("create_group", "groupName", {"GroupName": "g" * 129}),
        ("create_policy", "policyName", {"PolicyName": "p" * 129, "PolicyDocument": RULES}),
        ("create_policy", "description", {"PolicyName": here.name("p"), "PolicyDocument": RULES, "Description": "d" * 1001}),
        ("create_policy", "policyDocument", {"PolicyName": here.name("p"), "PolicyDocument": "☃"}),
        ("get_policy", "policyArn", {"PolicyArn": "rules"}),
        ("get_policy_version", "versionId", {"PolicyArn": here.arn("policy", "p"), "VersionId": "1"}),
        ("update_access_key", "status", {"UserName": ada, "AccessKeyId": "AKIANOBODYNOBODY", "Status": "Off"}),
        ("list_users", "maxItems", {"MaxItems": 0}), ("list_users", "maxItems", {"MaxItems": 1001}), ("list_users", "marker", {"Marker": "?"}),
        ("list_users", "pathPrefix", {"PathPrefix": "day"}), ("list_policies", "scope", {"Scope": "Mine"}),
    ]:
        with refused("ValidationError", "1 validation error detected: ", f"'{member}'"):
            getattr(iam, operation)(**given)
    with refused("ValidationError", "2 validation errors detected: ", "'userName'", "'path'"):
        iam.create_user(UserName="a b", Path="day")

    same([user["UserName"] for page in pages("list_users", PathPrefix=here.path) for user in page["Users"]], [ada])


@case("Every operation of IAM needs its own permission on what it is about, and no other")
def _(here):
    ada, root = here.user(), f"arn:aws:iam::{ACCOUNT}"
    bea, crew, deployer, rules = here.name("bea"), here.name("crew"), here.name("deployer"), here.arn("policy", here.name("rules"))
    user, group, role, policy = {"UserName": bea}, {"GroupName": crew}, {"RoleName": deployer}, {"PolicyArn": rules}
    user_arn, group_arn, role_arn, lists = here.arn("user", bea), here.arn("group", crew), here.arn("role", deployer), {"PathPrefix": here.path}
    bound, trust = {"PermissionsBoundary": rules}, document({"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"})
    iam, made = ada.client("iam"), {}

    def key():
        return user | {"AccessKeyId": made["CreateAccessKey"]["AccessKey"]["AccessKeyId"]}

    # In an order in which each finds what it needs.
    steps = [
        ("CreateUser", user_arn, lambda: user | {"Path": here.path}), ("GetUser", user_arn, lambda: user), ("UpdateUser", user_arn, lambda: user),
        ("ListUsers", f"{root}:user{here.path}", lambda: lists),
        ("CreateAccessKey", user_arn, lambda: user), ("ListAccessKeys", user_arn, lambda: user),
        ("GetAccessKeyLastUsed", user_arn, lambda: {"AccessKeyId": key()["AccessKeyId"]}),
        ("UpdateAccessKey", user_arn, lambda: key() | {"Status": "Inactive"}), ("DeleteAccessKey", user_arn, key),
        ("CreateGroup", group_arn, lambda: group | {"Path": here.path}), ("GetGroup", group_arn, lambda: group), ("UpdateGroup", group_arn, lambda: group),
        ("ListGroups", f"{root}:group{here.path}", lambda: lists),
        ("AddUserToGroup", group_arn, lambda: user | group), ("ListGroupsForUser", user_arn, lambda: user),
        ("RemoveUserFromGroup", group_arn, lambda: user | group),
        ("CreateRole", role_arn, lambda: role | {"Path": here.path, "AssumeRolePolicyDocument": trust}), ("GetRole", role_arn, lambda: role),
        ("UpdateRole", role_arn, lambda: role), ("UpdateAssumeRolePolicy", role_arn, lambda: role | {"PolicyDocument": trust}),
        ("ListRoles", f"{root}:role{here.path}", lambda: lists),
        ("CreatePolicy", rules, lambda: {"PolicyName": here.name("rules"), "Path": here.path, "PolicyDocument": RULES}),
        ("GetPolicy", rules, lambda: policy), ("ListPolicies", f"{root}:policy{here.path}", lambda: lists),
        ("CreatePolicyVersion", rules, lambda: policy | {"PolicyDocument": RULES}), ("ListPolicyVersions", rules, lambda: policy),
        ("GetPolicyVersion", rules, lambda: policy | {"VersionId": "v1"}), ("SetDefaultPolicyVersion", rules, lambda: policy | {"VersionId": "v2"}),
        ("DeletePolicyVersion", rules, lambda: policy | {"VersionId": "v1"}),
        *of_holder("User", user_arn, user, policy), *of_holder("Group", group_arn, group, policy), *of_holder("Role", role_arn, role, policy),
        ("SimulateCustomPolicy", "*", lambda: {"PolicyInputList": [RULES], "ActionNames": ["iot:GetPackage"]}),
        ("SimulatePrincipalPolicy", user_arn, lambda: {"PolicySourceArn": user_arn, "ActionNames": ["iot:GetPackage"]}),
        ("GetContextKeysForCustomPolicy", "*", lambda: {"PolicyInputList": [RULES]}),
        ("GetContextKeysForPrincipalPolicy", role_arn, lambda: {"PolicySourceArn": role_arn}),
        ("PutUserPermissionsBoundary", user_arn, lambda: user | bound), ("DeleteUserPermissionsBoundary", user_arn, lambda: user),
        ("PutRolePermissionsBoundary", role_arn, lambda: role | bound), ("DeleteRolePermissionsBoundary", role_arn, lambda: role),
        ("DeleteRole", role_arn, lambda: role), ("DeletePolicy", rules, lambda: policy), ("DeleteGroup", group_arn, lambda: group), ("DeleteUser", user_arn, lambda: user),
    ]
    same({operation for operation, _, _ in steps}, SERVED["iam"])

    for operation, arn, given in steps:
        ada.may(allow("iam:*", f"{user_arn if arn == '*' else arn}-other"), allow("iot:*"))
        with denied("iam", ada.arn, f"iam:{operation}", arn):
            iam._make_api_call(operation, given())
        ada.may(allow(f"iam:{operation}", arn))
        made[operation] = iam._make_api_call(operation, given())


def of_holder(word, arn, whose, policy):
    """What is the same for users and groups."""
    yield f"Put{word}Policy", arn, lambda: whose | {"PolicyName": "own", "PolicyDocument": RULES}
    yield f"Get{word}Policy", arn, lambda: whose | {"PolicyName": "own"}
    yield f"List{word}Policies", arn, lambda: whose
    yield f"Delete{word}Policy", arn, lambda: whose | {"PolicyName": "own"}
    yield f"Attach{word}Policy", arn, lambda: whose | policy
    yield f"ListAttached{word}Policies", arn, lambda: whose
    yield f"Detach{word}Policy", arn, lambda: whose | policy


@case("A version that is to be the default at once needs the permission to make it so", short=True)
def _(here):
    ada, rules = here.user(), here.policy(allow("iot:GetPackage"))
    ada.may(allow("iam:CreatePolicyVersion", rules))
    iam = ada.client("iam")

    iam.create_policy_version(PolicyArn=rules, PolicyDocument=RULES)
    with denied("iam", ada.arn, "iam:SetDefaultPolicyVersion", rules):
        iam.create_policy_version(PolicyArn=rules, PolicyDocument=RULES, SetAsDefault=True)

    same(len(here.iam.list_policy_versions(PolicyArn=rules)["Versions"]), 2)


@case("A user who is moved needs the permission on what he is and on what he is to be")
def _(here):
    ada, bea = here.user(), here.name("bea")
    here.iam.create_user(UserName=bea, Path=here.path)
    ada.may(allow("iam:UpdateUser", here.arn("user", bea)))
    iam, to = ada.client("iam"), f"arn:aws:iam::{ACCOUNT}:user{here.path}night/{bea}"

    with denied("iam", ada.arn, "iam:UpdateUser", to):
        iam.update_user(UserName=bea, NewPath=f"{here.path}night/")
    ada.may(allow("iam:UpdateUser", here.arn("user", bea)), allow("iam:UpdateUser", to))
    iam.update_user(UserName=bea, NewPath=f"{here.path}night/")

    same(here.iam.get_user(UserName=bea)["User"]["Arn"], to)


@suite.last("Every operation of IAM, STS and Organizations that is served was called")
def _(_):
    same(set.union(*SERVED.values()) - suite.operations, set())


@suite.last("Every error that a caller can provoke was met")
def _(_):
    same(set(STATUS) - suite.errors, set())


@suite.last("Every answer is of its protocol's type, with one request id in its head and its body")
def _(_):
    same(oddities, [])
