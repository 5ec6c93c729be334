"""What the cases share: a corner of the account for each, users that call from there, and `refused` for typed errors."""

import json
import os
import random
import re
import string
import time
import sys
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import cached_property

from clients import demand_a_server_of_our_own, session
from botocore.exceptions import ClientError
from cases import Failed, Suite, contains, holds, same
from regions import ACCOUNT, new_region

# compat/ledger only asks what the cases show.
if sys.argv[1:] != ["--cases"]:
    demand_a_server_of_our_own()

SERVED = {
    "iam": {
        "CreateUser", "GetUser", "UpdateUser", "DeleteUser", "ListUsers",
        "CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey", "ListAccessKeys", "GetAccessKeyLastUsed",
        "CreateGroup", "GetGroup", "UpdateGroup", "DeleteGroup", "ListGroups", "AddUserToGroup", "RemoveUserFromGroup", "ListGroupsForUser",
        "CreateRole", "GetRole", "UpdateRole", "UpdateAssumeRolePolicy", "DeleteRole", "ListRoles",
        "CreatePolicy", "GetPolicy", "DeletePolicy", "ListPolicies",
        "CreatePolicyVersion", "GetPolicyVersion", "SetDefaultPolicyVersion", "DeletePolicyVersion", "ListPolicyVersions",
        "PutUserPolicy", "GetUserPolicy", "DeleteUserPolicy", "ListUserPolicies",
        "AttachUserPolicy", "DetachUserPolicy", "ListAttachedUserPolicies",
        "PutGroupPolicy", "GetGroupPolicy", "DeleteGroupPolicy", "ListGroupPolicies",
        "AttachGroupPolicy", "DetachGroupPolicy", "ListAttachedGroupPolicies",
        "PutRolePolicy", "GetRolePolicy", "DeleteRolePolicy", "ListRolePolicies",
        "AttachRolePolicy", "DetachRolePolicy", "ListAttachedRolePolicies",
        "SimulateCustomPolicy", "SimulatePrincipalPolicy", "GetContextKeysForCustomPolicy", "GetContextKeysForPrincipalPolicy",
        "PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary", "PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary",
    },
    "sts": {"GetCallerIdentity", "AssumeRole", "GetSessionToken", "GetAccessKeyInfo"},
    "organizations": {"CreateAccount", "DescribeCreateAccountStatus", "ListCreateAccountStatus", "ListAccounts", "DescribeAccount", "DescribeOrganization"},
}

# The errors that a caller can provoke, with the status that each is sent with. IAM's model has a class for the first six. In the
# protocol of Organizations all of them are 400.
STATUS = {
    "EntityAlreadyExists": 409,
    "NoSuchEntity": 404,
    "MalformedPolicyDocument": 400,
    "LimitExceeded": 409,
    "DeleteConflict": 409,
    "InvalidInput": 400,
    "ValidationError": 400,
    "AccessDenied": 403,
    "InvalidClientTokenId": 403,
    "SignatureDoesNotMatch": 403,
    "MissingAuthenticationToken": 403,
    "InvalidAction": 400,
    # The catalog's.
    "AccessDeniedException": 403,
    "UnrecognizedClientException": 403,
    # Those of Organizations alone.
    "InvalidInputException": 400,
    "AccountNotFoundException": 400,
    "CreateAccountStatusNotFoundException": 400,
    "UnknownOperationException": 400,
}
TYPED = ["EntityAlreadyExists", "NoSuchEntity", "MalformedPolicyDocument", "LimitExceeded", "DeleteConflict", "InvalidInput"]
TYPED_OF_ORGANIZATIONS = ["InvalidInputException", "AccountNotFoundException", "CreateAccountStatusNotFoundException"]
TYPES = {"iam": "text/xml", "sts": "text/xml", "organizations": "application/x-amz-json-1.1"}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# Where a second server works on the same database.
BESIDE = os.environ.get("COMPAT_BESIDE")

suite = Suite(given=lambda: None, whole=False)
oddities = []


def look(http_response, parsed, model, **_):
    """Meets every answer and every refusal of the services that are served at the path /."""
    metadata, headers = parsed["ResponseMetadata"], http_response.headers
    if "Error" not in parsed:
        suite.operations.add(model.name)
    if not UUID.fullmatch(metadata.get("RequestId", "")) or headers.get("x-amzn-RequestId") != metadata["RequestId"] or headers.get("Content-Type") != TYPES[model.service_model.service_name]:
        oddities.append((model.name, metadata))


for service in SERVED:
    session.events.register(f"after-call.{service}", look)
IAM = session.client("iam")
STS = session.client("sts")
ORGANIZATIONS = session.client("organizations")


class Corner:
    """A part of the account that nobody else uses, by the path of what is in it, and a catalog of its own."""

    iam, sts, organizations = IAM, STS, ORGANIZATIONS

    def __init__(self):
        self.word = "".join(random.choices(string.ascii_lowercase, k=8))
        self.path = f"/{self.word}/"
        self.region = new_region()

    @cached_property
    def iot(self):
        return session.client("iot", region_name=self.region)

    def name(self, word):
        return f"{word}-{self.word}"

    def arn(self, kind, name):
        return f"arn:aws:iam::{ACCOUNT}:{kind}{self.path}{name}"

    def resource(self, rest):
        """`package/brakes` in this catalog; what is no such path stays as it is."""
        return f"arn:aws:iot:{self.region}:{ACCOUNT}:{rest}" if rest.startswith("package/") else rest

    def user(self, word="ada"):
        """A new user with a key, who may do nothing yet."""
        name = self.name(word)
        self.iam.create_user(UserName=name, Path=self.path)
        return User(self, name, self.iam.create_access_key(UserName=name)["AccessKey"])

    def group(self, word="crew"):
        """The name of a new group."""
        self.iam.create_group(GroupName=self.name(word), Path=self.path)
        return self.name(word)

    def role(self, *statements, word="deployer"):
        """The name of a new role that trusts whom these statements name."""
        self.iam.create_role(RoleName=self.name(word), Path=self.path, AssumeRolePolicyDocument=document(*statements))
        return self.name(word)

    def policy(self, *statements, word="rules"):
        """The ARN of a new managed policy."""
        return self.iam.create_policy(PolicyName=self.name(word), Path=self.path, PolicyDocument=document(*statements))["Policy"]["Arn"]

    def clear(self):
        """Takes everything away that lies on the corner's path."""
        iam, here = self.iam, {"PathPrefix": self.path}
        for user in all_of("list_users", "Users", **here):
            whose = {"UserName": user["UserName"]}
            for key in all_of("list_access_keys", "AccessKeyMetadata", **whose):
                iam.delete_access_key(AccessKeyId=key["AccessKeyId"], **whose)
            for group in all_of("list_groups_for_user", "Groups", **whose):
                iam.remove_user_from_group(GroupName=group["GroupName"], **whose)
            for policy in all_of("list_user_policies", "PolicyNames", **whose):
                iam.delete_user_policy(PolicyName=policy, **whose)
            for policy in all_of("list_attached_user_policies", "AttachedPolicies", **whose):
                iam.detach_user_policy(PolicyArn=policy["PolicyArn"], **whose)
            iam.delete_user(**whose)
        for group in all_of("list_groups", "Groups", **here):
            whose = {"GroupName": group["GroupName"]}
            for policy in all_of("list_group_policies", "PolicyNames", **whose):
                iam.delete_group_policy(PolicyName=policy, **whose)
            for policy in all_of("list_attached_group_policies", "AttachedPolicies", **whose):
                iam.detach_group_policy(PolicyArn=policy["PolicyArn"], **whose)
            iam.delete_group(**whose)
        for role in all_of("list_roles", "Roles", **here):
            whose = {"RoleName": role["RoleName"]}
            for policy in all_of("list_role_policies", "PolicyNames", **whose):
                iam.delete_role_policy(PolicyName=policy, **whose)
            for policy in all_of("list_attached_role_policies", "AttachedPolicies", **whose):
                iam.detach_role_policy(PolicyArn=policy["PolicyArn"], **whose)
            iam.delete_role(**whose)
        for policy in all_of("list_policies", "Policies", **here):
            which = {"PolicyArn": policy["Arn"]}
            for version in all_of("list_policy_versions", "Versions", **which):
                if not version["IsDefaultVersion"]:
                    iam.delete_policy_version(VersionId=version["VersionId"], **which)
            iam.delete_policy(**which)


class User:
    """Somebody who signs with a key of his own."""

    def __init__(self, corner, name, key):
        self.corner, self.name, self.key = corner, name, key
        self.arn = corner.arn("user", name)

    def client(self, service, secret=None, **options):
        return session.client(
            service, region_name=self.corner.region, aws_access_key_id=self.key["AccessKeyId"],
            aws_secret_access_key=secret or self.key["SecretAccessKey"], **options)

    @cached_property
    def iot(self):
        return self.client("iot")

    def may(self, *statements, policy="may"):
        """From here on the inline policy of this name says this and nothing else; without statements it is gone."""
        if statements:
            self.corner.iam.put_user_policy(UserName=self.name, PolicyName=policy, PolicyDocument=document(*statements))
        else:
            self.corner.iam.delete_user_policy(UserName=self.name, PolicyName=policy)


def case(sentence, *shows, short=False):
    """Registers a case, whose body is given a Corner that is cleared afterwards, and the ids of the behaviours it shows, if behaviours.json has any.

    The short form runs those marked `short`.
    """

    def keep(body):
        @suite.case(sentence, *shows, short=short)
        def _(_):
            corner = Corner()
            try:
                body(corner)
            finally:
                corner.clear()

        return body

    return keep


@contextmanager
def refused(name, *says):
    """The call in the block must fail with this error, in the form that its service has for errors."""
    try:
        yield
    except ClientError as error:
        said, metadata = error.response["Error"], error.response["ResponseMetadata"]
        same((said["Code"], metadata["HTTPStatusCode"]), (name, 400 if error.operation_name in SERVED["organizations"] else STATUS[name]))
        if name in TYPED:
            holds(isinstance(error, getattr(IAM.exceptions, f"{name}Exception")), f"{error!r} is not of the class for {name}")
        if name in TYPED_OF_ORGANIZATIONS:
            holds(isinstance(error, getattr(ORGANIZATIONS.exceptions, name)), f"{error!r} is not of the class for {name}")
        if not name.endswith("Exception"):
            same(said["Type"], "Sender")
        holds(said["Message"] and UUID.fullmatch(metadata["RequestId"]), f"without message or id: {error.response}")
        contains(said["Message"], *says)
        suite.errors.add(name)
    else:
        raise Failed("success", name)


def denied(service, who, action, resource, explicit=False):
    """The call in the block must be refused because this user lacks this permission."""
    why = "with an explicit deny in an identity-based policy" if explicit else f"because no identity-based policy allows the {action} action"
    return refused(
        "AccessDenied" if service in ["iam", "sts"] else "AccessDeniedException",
        f"User: {who} is not authorized to perform: {action} on resource: {resource} {why}")


def until_it_holds_everywhere():
    """What one server has changed holds on the others within a second."""
    if BESIDE:
        time.sleep(1)


def allow(action, resource="*", condition=None, effect="Allow"):
    return {"Effect": effect, "Action": action, "Resource": resource} | ({"Condition": condition} if condition else {})


def deny(action, resource="*", condition=None):
    return allow(action, resource, condition, effect="Deny")


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def pages(operation, client=IAM, size=2, **arguments):
    """The answers that the official paginator gets."""
    return list(client.get_paginator(operation).paginate(**arguments, PaginationConfig={"PageSize": size}))


def all_of(operation, member, **arguments):
    return [row for page in pages(operation, size=100, **arguments) for row in page[member]]


class Like:
    """Equal to every text of this form."""

    def __init__(self, form):
        self.form = form

    def __eq__(self, other):
        return isinstance(other, str) and re.fullmatch(self.form, other) is not None

    def __repr__(self):
        return f"a text of the form {self.form}"


class Recent:
    """Equal to every date of about now that has a time zone."""

    def __eq__(self, other):
        return isinstance(other, datetime) and abs(datetime.now(timezone.utc) - other) < timedelta(minutes=1)

    def __repr__(self):
        return "a date of about now"


RECENT = Recent()
USER_ID, GROUP_ID, ROLE_ID, POLICY_ID, KEY_ID, SESSION_KEY_ID = (
    Like(f"{prefix}[A-Z2-7]{{{length}}}") for prefix, length in [("AIDA", 17), ("AGPA", 17), ("AROA", 17), ("ANPA", 17), ("AKIA", 16), ("ASIA", 16)])
