"""What somebody types: the same with the AWS CLI, which prints and reads files."""

import json
import os
import shlex
import tempfile
from pathlib import Path

from cases import Failed, contains, same
from commandline import REFUSED, operation, run
from corner import KEY_ID, USER_ID, Like, allow, case, document
from regions import ACCOUNT
from server import environment

DATE = Like(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def aws(line):
    """The JSON that `aws` prints, or None where it prints nothing. The command must succeed."""
    ran = run(shlex.split(line))
    if ran.status != 0 or ran.err:
        raise Failed(f"aws {line}\nexit status {ran.status}: {ran.err.strip()}")
    return json.loads(ran.out) if ran.out else None


def refused(name, line, *says):
    """The command must print nothing but this error, in the CLI's words."""
    ran = run(shlex.split(line))
    contains(ran.err, f"An error occurred ({name}) when calling the {operation(line.split()[1])} operation: ", *says)
    same((ran.status, ran.out), (REFUSED, ""))


def signed_by(key, region):
    """The variables of somebody who has this key, and the server's address from the same file as everybody."""
    token = {"AWS_SESSION_TOKEN": key["SessionToken"]} if "SessionToken" in key else {}
    return environment({name: value for name, value in os.environ.items() if name == "AWS_CONFIG_FILE"} | token | {
        "AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"], "AWS_DEFAULT_REGION": region,
    })


@case("aws iam makes a user, a key and a policy from a file; with these aws iot may what the file says", short=True)
def _(here):
    ada = here.name("ada")
    arn = here.arn("user", ada)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "may.json")
        file.write_text(document(allow("iot:ListPackages")), encoding="utf-8")

        created = aws(f"iam create-user --user-name {ada} --path {here.path}")
        key = aws(f"iam create-access-key --user-name {ada}")["AccessKey"]
        put = aws(f"iam put-user-policy --user-name {ada} --policy-name may --policy-document file://{file}")
    found = aws(f"iam get-user-policy --user-name {ada} --policy-name may")

    same(created["User"], {"Path": here.path, "UserName": ada, "UserId": USER_ID, "Arn": arn, "CreateDate": DATE})
    same(key, {"UserName": ada, "AccessKeyId": KEY_ID, "Status": "Active", "SecretAccessKey": Like(".{40}"), "CreateDate": DATE})
    same(put, None)
    same(found, {"UserName": ada, "PolicyName": "may", "PolicyDocument": json.loads(document(allow("iot:ListPackages")))})
    with signed_by(key, here.region):
        same(aws("sts get-caller-identity"), {"UserId": created["User"]["UserId"], "Account": ACCOUNT, "Arn": arn})
        same(aws("iot list-packages"), {"packageSummaries": []})
        refused("AccessDeniedException", "iot create-package --package-name brakes",
                f"User: {arn} is not authorized to perform: iot:CreatePackage on resource: arn:aws:iot:{here.region}:{ACCOUNT}:package/brakes")
        refused("AccessDenied", "iam list-users",
                f"User: {arn} is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::{ACCOUNT}:user/")


@case("aws iam lists what --query asks for, over all pages")
def _(here):
    for word in ["cleo", "ada", "bea"]:
        aws(f"iam create-user --user-name {here.name(word)} --path {here.path}")

    listed = aws(f"iam list-users --path-prefix {here.path} --page-size 1 --query 'Users[].UserName'")
    first = aws(f"iam list-users --path-prefix {here.path} --max-items 2")
    rest = aws(f"iam list-users --path-prefix {here.path} --starting-token {first['NextToken']}")

    same(listed, [here.name(word) for word in ["ada", "bea", "cleo"]])
    same([user["UserName"] for user in first["Users"] + rest["Users"]], listed)


@case("aws iam attaches a managed policy and shows its versions")
def _(here):
    ada, rules, arn = here.name("ada"), here.name("rules"), here.arn("policy", here.name("rules"))
    aws(f"iam create-user --user-name {ada} --path {here.path}")

    created = aws(f"iam create-policy --policy-name {rules} --path {here.path} --policy-document '{document(allow('iot:GetPackage'))}'")
    aws(f"iam create-policy-version --policy-arn {arn} --set-as-default --policy-document '{document(allow('iot:*'))}'")
    same(aws(f"iam attach-user-policy --user-name {ada} --policy-arn {arn}"), None)

    same((created["Policy"]["Arn"], created["Policy"]["DefaultVersionId"]), (arn, "v1"))
    same(aws(f"iam list-attached-user-policies --user-name {ada}"), {"AttachedPolicies": [{"PolicyName": rules, "PolicyArn": arn}]})
    same(aws(f"iam get-policy-version --policy-arn {arn} --version-id v2")["PolicyVersion"],
         {"Document": json.loads(document(allow("iot:*"))), "VersionId": "v2", "IsDefaultVersion": True, "CreateDate": DATE})
    same(aws(f"iam get-policy --policy-arn {arn} --query Policy.AttachmentCount"), 1)


@case("aws iam prints errors as everywhere", short=True)
def _(here):
    ada = here.name("ada")
    aws(f"iam create-user --user-name {ada} --path {here.path}")

    refused("EntityAlreadyExists", f"iam create-user --user-name {ada}", ada)
    refused("NoSuchEntity", f"iam get-user --user-name {here.name('bea')}", here.name("bea"))
    refused("MalformedPolicyDocument", f"iam put-user-policy --user-name {ada} --policy-name p --policy-document '{{}}'")
    refused("ValidationError", "iam create-user --user-name 'a b'", "'userName'")
    refused("InvalidAction", "iam list-account-aliases", "ListAccountAliases")


@case("aws iam says what a user would be allowed")
def _(here):
    ada = here.user()
    ada.may(allow("iot:GetPackage", condition={"Bool": {"aws:SecureTransport": "true"}}))
    simulate = f"iam simulate-principal-policy --policy-source-arn {ada.arn} --action-names iot:GetPackage iot:DeletePackage --resource-arns {here.resource('package/brakes')}"
    decisions = "--query EvaluationResults[].EvalDecision"
    secure = "--context-entries ContextKeyName=aws:SecureTransport,ContextKeyValues=true,ContextKeyType=boolean"

    same(aws(f"{simulate} {decisions}"), ["implicitDeny", "implicitDeny"])
    same(aws(f"{simulate} --query EvaluationResults[].MissingContextValues[]"), ["aws:SecureTransport"])
    same(aws(f"{simulate} {decisions} {secure}"), ["allowed", "implicitDeny"])
    same(aws(f"{simulate} {decisions} {secure} --page-size 1"), ["allowed", "implicitDeny"])
    same(aws(f"iam get-context-keys-for-principal-policy --policy-source-arn {ada.arn}"), {"ContextKeyNames": ["aws:SecureTransport"]})
    refused("InvalidInput", f"{simulate} --caller-arn arn:aws:iam::{ACCOUNT}:root", "does not clearly define entity type and name")


@case("aws organizations makes an account, aws sts enters it, and there aws iam and aws iot are those of the account", short=True)
def _(here):
    ada, email = here.name("ada"), f"{here.name('ada')}@example.com"
    aws(f"iam create-user --user-name {ada} --path {here.path}")
    aws(f"iam put-user-policy --user-name {ada} --policy-name may --policy-document '{document(allow('sts:AssumeRole'))}'")
    key = aws(f"iam create-access-key --user-name {ada}")["AccessKey"]

    status = aws(f"organizations create-account --email {email} --account-name \"Ada's own\"")["CreateAccountStatus"]
    member = status["AccountId"]
    same(aws(f"organizations describe-create-account-status --create-account-request-id {status['Id']}")["CreateAccountStatus"], status)
    same(aws(f"organizations describe-account --account-id {member} --query Account.[Name,Email,Status]"), ["Ada's own", email, "ACTIVE"])
    same(aws(f"organizations list-accounts --query \"Accounts[?Id=='{member}'].Name\""), ["Ada's own"])

    with signed_by(key, here.region):
        opening = aws(f"sts assume-role --role-arn arn:aws:iam::{member}:role/OrganizationAccountAccessRole --role-session-name opening")["Credentials"]
    with signed_by(opening, here.region):
        same(aws("sts get-caller-identity --query Account"), member)
        same(aws("iam list-users"), {"Users": []})
        same(aws("iot create-package --package-name brakes --query packageArn"), f"arn:aws:iot:{here.region}:{member}:package/brakes")
        refused("AccessDeniedException", "organizations list-accounts", "Only the management account")
    same(aws(f"iot list-packages --region {here.region}"), {"packageSummaries": []})


@case("aws organizations prints errors as everywhere")
def _(here):
    refused("AccountNotFoundException", "organizations describe-account --account-id 000000000000", "000000000000")
    refused("InvalidInputException", "organizations create-account --email nobody --account-name A", "'email'")
    refused("UnknownOperationException", "organizations list-roots", "ListRoots")
