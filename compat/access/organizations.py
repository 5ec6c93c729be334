"""Accounts beside the home account. They stay: nothing takes an account away."""

from botocore.config import Config
from cases import holds, same
from clients import body, session
from corner import RECENT, Like, allow, case, denied, refused
from regions import ACCOUNT, package_arn
from roles import signing

ID, REQUEST_ID = Like(r"\d{12}"), Like("car-[0-9a-f]{32}")
ROLE = "OrganizationAccountAccessRole"


def email(here, word="ada"):
    return f"{here.name(word)}@example.com"


def account(here, word="ada", **more):
    """The id of a new account."""
    return here.organizations.create_account(Email=email(here, word), AccountName=here.name(word), **more)["CreateAccountStatus"]["AccountId"]


def enter(here, member, user=None, role=ROLE):
    """Credentials of the role in the account that a user of the home account takes on."""
    if user is None:
        user = here.user("opener")
        user.may(allow("sts:AssumeRole"))
    return user.client("sts").assume_role(RoleArn=f"arn:aws:iam::{member}:role/{role}", RoleSessionName="opening")["Credentials"]


def listed(here, operation, member, **arguments):
    return [row for page in here.organizations.get_paginator(operation).paginate(**arguments) for row in page[member]]


@case("An account is shown alike by DescribeAccount and in the list, and its request alike by the call that makes it and later", short=True)
def _(here):
    created = body(here.organizations.create_account(Email=email(here), AccountName="Ada's own", IamUserAccessToBilling="ALLOW"))["CreateAccountStatus"]

    same(created, {
        "Id": REQUEST_ID, "AccountName": "Ada's own", "State": "SUCCEEDED", "RequestedTimestamp": RECENT, "CompletedTimestamp": RECENT, "AccountId": ID})
    same(body(here.organizations.describe_create_account_status(CreateAccountRequestId=created["Id"])), {"CreateAccountStatus": created})
    holds(created in listed(here, "list_create_account_status", "CreateAccountStatuses", States=["SUCCEEDED"]), "The request is not listed")

    organization = body(here.organizations.describe_organization())["Organization"]
    found = body(here.organizations.describe_account(AccountId=created["AccountId"]))["Account"]
    same(found, {
        "Id": created["AccountId"], "Arn": f"arn:aws:organizations::{ACCOUNT}:account/{organization['Id']}/{created['AccountId']}",
        "Email": email(here), "Name": "Ada's own", "Status": "ACTIVE", "State": "ACTIVE", "JoinedMethod": "CREATED",
        "JoinedTimestamp": created["CompletedTimestamp"]})
    holds(found in listed(here, "list_accounts", "Accounts"), "The account is not listed")


@case("The organization is there from the start, and the home account in it", short=True)
def _(here):
    organization = body(here.organizations.describe_organization())["Organization"]

    arn = f"arn:aws:organizations::{ACCOUNT}:account/{organization['Id']}/{ACCOUNT}"
    same(organization, {
        "Id": Like("o-[a-z0-9]{10,32}"), "Arn": f"arn:aws:organizations::{ACCOUNT}:organization/{organization['Id']}", "FeatureSet": "ALL",
        "MasterAccountArn": arn, "MasterAccountId": ACCOUNT})
    same(body(here.organizations.describe_account(AccountId=ACCOUNT)),
         {"Account": {"Id": ACCOUNT, "Arn": arn, "Status": "ACTIVE", "State": "ACTIVE", "JoinedMethod": "INVITED"}})


@case("Who may takes on the role of a new account, and makes its first user there; each account has a catalog of its own", short=True)
def _(here):
    member = account(here)
    opening = enter(here, member)
    iam = signing(here, opening, "iam")

    iam.create_user(UserName="olga")
    iam.put_user_policy(UserName="olga", PolicyName="all", PolicyDocument='{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}')
    key = iam.create_access_key(UserName="olga")["AccessKey"]
    olga = {"region_name": here.region, "aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}

    same(body(session.client("sts", **olga).get_caller_identity()), {"UserId": Like("AIDA.*"), "Account": member, "Arn": f"arn:aws:iam::{member}:user/olga"})
    iot = session.client("iot", **olga)
    same(iot.create_package(packageName="brakes")["packageArn"], package_arn(here.region, "brakes", account=member))
    same(here.iot.list_packages()["packageSummaries"], [])
    here.iot.create_package(packageName="lights")
    same([package["packageName"] for package in iot.list_packages()["packageSummaries"]], ["brakes"])
    with refused("NoSuchEntity", "olga"):
        here.iam.get_user(UserName="olga")


@case("The role of an account is for who may take it on in the home account, and for no member")
def _(here):
    one, other = account(here, "ada", RoleName="Admin"), account(here, "bea")
    ada = here.user()
    ada.may(allow("sts:AssumeRole", f"arn:aws:iam::{one}:role/Admin"))
    inside = signing(here, enter(here, one, ada, "Admin"), "sts")

    same(inside.get_caller_identity()["Account"], one)
    for sts, member in [(ada.client("sts"), other), (inside, other), (inside, "000000000000")]:
        with refused("AccessDenied", f"sts:AssumeRole on resource: arn:aws:iam::{member}:role/{ROLE}"):
            sts.assume_role(RoleArn=f"arn:aws:iam::{member}:role/{ROLE}", RoleSessionName="trying")


@case("A second account of an email is a request that failed, whatever the case of the letters")
def _(here):
    account(here)

    failed = body(here.organizations.create_account(Email=email(here).upper(), AccountName="Again"))["CreateAccountStatus"]

    same(failed, {
        "Id": REQUEST_ID, "AccountName": "Again", "State": "FAILED", "RequestedTimestamp": RECENT, "CompletedTimestamp": RECENT,
        "FailureReason": "EMAIL_ALREADY_EXISTS"})
    holds(failed in listed(here, "list_create_account_status", "CreateAccountStatuses", States=["FAILED"]), "The request is not listed")
    same([each["Id"] for each in listed(here, "list_accounts", "Accounts") if each.get("Name") == "Again"], [])


@case("The SDK's paginators walk accounts, each once")
def _(here):
    made = {account(here, word) for word in ["ada", "bea", "cleo"]}

    ids = [row["Id"] for row in listed(here, "list_accounts", "Accounts", PaginationConfig={"PageSize": 2})]

    same(ids, sorted(set(ids)))
    same(made | {ACCOUNT}, (made | {ACCOUNT}) & set(ids))


@case("Values outside the constraints are an InvalidInputException with a reason", short=True)
def _(here):
    unchecked = session.client("organizations", config=Config(parameter_validation=False))
    good = {"Email": email(here), "AccountName": "A"}

    for operation, given, member, reason in [
        ("create_account", {"AccountName": "A"}, "email", "INPUT_REQUIRED"), ("create_account", good | {"Email": "nobody"}, "email", "INVALID_PATTERN"),
        ("create_account", good | {"AccountName": "a" * 51}, "accountName", "MAX_LENGTH_EXCEEDED"),
        ("create_account", good | {"RoleName": "a b"}, "roleName", "INVALID_PATTERN"),
        ("create_account", good | {"IamUserAccessToBilling": "MAYBE"}, "iamUserAccessToBilling", "INVALID_ENUM"),
        ("create_account", good | {"Tags": [{"Key": "a", "Value": "b"}]}, "tags", None),
        ("describe_account", {"AccountId": "1"}, "accountId", "INVALID_PATTERN"),
        ("describe_create_account_status", {"CreateAccountRequestId": "car-"}, "createAccountRequestId", "INVALID_PATTERN"),
        ("list_accounts", {"MaxResults": 21}, "maxResults", "MAX_VALUE_EXCEEDED"), ("list_accounts", {"MaxResults": 0}, "maxResults", "MIN_VALUE_EXCEEDED"),
        ("list_accounts", {"NextToken": "?"}, "nextToken", "INVALID_NEXT_TOKEN"),
        ("list_create_account_status", {"States": ["DONE"]}, "states.1.member", "INVALID_ENUM"),
    ]:
        with refused("InvalidInputException", member):
            try:
                getattr(unchecked, operation)(**given)
            except here.organizations.exceptions.ClientError as error:
                same(error.response.get("Reason"), reason)
                raise
    same([each for each in listed(here, "list_accounts", "Accounts") if each.get("Email") == email(here)], [])


@case("What is not there has an exception of its own", short=True)
def _(here):
    with refused("AccountNotFoundException", "000000000000"):
        here.organizations.describe_account(AccountId="000000000000")
    with refused("CreateAccountStatusNotFoundException", "car-00000000"):
        here.organizations.describe_create_account_status(CreateAccountRequestId="car-00000000")


@case("Every operation of Organizations needs its own permission on what it is about, and is for the home account alone")
def _(here):
    ada, member = here.user(), account(here)
    arn = here.organizations.describe_account(AccountId=member)["Account"]["Arn"]
    request = listed(here, "list_create_account_status", "CreateAccountStatuses")[0]["Id"]
    inside, theirs = ada.client("organizations"), signing(here, enter(here, member), "organizations")

    for operation, given, resource in [
        ("CreateAccount", {"Email": email(here, "bea"), "AccountName": "B"}, "*"), ("DescribeCreateAccountStatus", {"CreateAccountRequestId": request}, "*"),
        ("ListCreateAccountStatus", {}, "*"), ("ListAccounts", {}, "*"), ("DescribeAccount", {"AccountId": member}, arn), ("DescribeOrganization", {}, "*"),
    ]:
        ada.may(allow("organizations:*", f"{arn}-other"), allow("iam:*"))
        with denied("organizations", ada.arn, f"organizations:{operation}", resource):
            inside._make_api_call(operation, given)
        if operation != "DescribeOrganization":
            with refused("AccessDeniedException", "Only the management account"):
                theirs._make_api_call(operation, given)
        ada.may(allow(f"organizations:{operation}", resource))
        inside._make_api_call(operation, given)
    same(body(theirs.describe_organization()), body(here.organizations.describe_organization()))
