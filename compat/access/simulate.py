"""What would be decided: the simulator, and that it says what the server then does."""

import json

from botocore.exceptions import ClientError
from cases import same
from clients import body
from corner import allow, case, deny, document, pages, refused
from regions import ACCOUNT

# The example of the AWS CLI, whose positions are those of its answer.
AFTER_A_DATE = json.dumps({"Version": "2012-10-17", "Statement": {
    "Effect": "Allow", "Action": "dynamodb:*", "Resource": "*", "Condition": {"DateGreaterThan": {"aws:CurrentTime": "2018-08-16T12:00:00Z"}},
}}, separators=(",", ":"))


def entry(key, kind, *values):
    return {"ContextKeyName": key, "ContextKeyType": kind, "ContextKeyValues": list(values)}


def statement(policy, start, end):
    return {
        "SourcePolicyId": policy, "SourcePolicyType": "IAM Policy",
        "StartPosition": {"Line": 1, "Column": start}, "EndPosition": {"Line": 1, "Column": end},
    }


def decisions(answer):
    """For each action the decision, and the policies that led to it."""
    return [(each["EvalDecision"], [match["SourcePolicyId"] for match in each["MatchedStatements"]]) for each in answer["EvaluationResults"]]


@case("A policy that nobody has is simulated as in the example of the AWS CLI", "simulate.example", short=True)
def _(here):
    request = {"PolicyInputList": [AFTER_A_DATE], "ActionNames": ["dynamodb:CreateBackup"]}

    allowed = body(here.iam.simulate_custom_policy(**request, ContextEntries=[entry("aws:CurrentTime", "date", "2019-04-25T11:00:00Z")]))
    denied = here.iam.simulate_custom_policy(**request, ContextEntries=[entry("aws:CurrentTime", "date", "2014-04-25T11:00:00Z")])
    missing = here.iam.simulate_custom_policy(**request)

    result = {"EvalActionName": "dynamodb:CreateBackup", "EvalResourceName": "*", "EvalDecision": "allowed", "MissingContextValues": []}
    same(allowed, {"EvaluationResults": [result | {"MatchedStatements": [statement("PolicyInputList.1", 38, 167)]}], "IsTruncated": False})
    refusal = result | {"EvalDecision": "implicitDeny", "MatchedStatements": []}
    same(denied["EvaluationResults"], [refusal])
    same(missing["EvaluationResults"], [refusal | {"MissingContextValues": ["aws:CurrentTime"]}])


@case("A result says the strictest of all resources, and what is said of each", "simulate.resources", short=True)
def _(here):
    rules = document(allow("iot:*"), deny("iot:*", here.resource("package/lights")))
    brakes, lights = here.resource("package/brakes"), here.resource("package/lights")

    [result] = here.iam.simulate_custom_policy(PolicyInputList=[rules], ActionNames=["iot:GetPackage"], ResourceArns=[brakes, lights])["EvaluationResults"]

    same((result["EvalResourceName"], result["EvalDecision"], result["EvalDecisionDetails"], len(result["MatchedStatements"])), ("*", "explicitDeny", {}, 1))
    same([(each["EvalResourceName"], each["EvalResourceDecision"]) for each in result["ResourceSpecificResults"]], [(brakes, "allowed"), (lights, "explicitDeny")])
    same(result["ResourceSpecificResults"][1]["MatchedStatements"], result["MatchedStatements"])


@case("A user is simulated with the policies of its groups and with its boundary, and with more", "simulate.principal", "simulate.names", short=True)
def _(here):
    ada, crew, listing = here.user(), here.group(), here.policy(allow("iot:ListPackages"), word="listing")
    ada.may(allow("iot:GetPackage"))
    here.iam.add_user_to_group(UserName=ada.name, GroupName=crew)
    here.iam.attach_group_policy(GroupName=crew, PolicyArn=listing)
    request = {"PolicySourceArn": ada.arn, "ActionNames": ["iot:GetPackage", "iot:ListPackages", "iot:CreatePackage"]}
    own, group, nothing = ("allowed", [f"user_{ada.name}_may"]), ("allowed", [here.name("listing")]), ("implicitDeny", [])

    same(decisions(here.iam.simulate_principal_policy(**request)), [own, group, nothing])
    same(decisions(here.iam.simulate_principal_policy(**request, PolicyInputList=[document(deny("iot:G*"), allow("iot:C*"))])),
         [("explicitDeny", ["PolicyInputList.1"]), group, ("allowed", ["PolicyInputList.1"])])

    here.iam.put_user_permissions_boundary(UserName=ada.name, PermissionsBoundary=listing)
    try:
        bounded = here.iam.simulate_principal_policy(**request)["EvaluationResults"]
        other = here.iam.simulate_principal_policy(**request, PermissionsBoundaryPolicyInputList=[document(allow("iot:GetPackage"))])["EvaluationResults"]
    finally:
        here.iam.delete_user_permissions_boundary(UserName=ada.name)
    for results, one in [(bounded, 1), (other, 0)]:
        same([each["EvalDecision"] for each in results], ["allowed" if at == one else "implicitDeny" for at in range(3)])
        same([each["PermissionsBoundaryDecisionDetail"] for each in results], [{"AllowedByPermissionsBoundary": at == one} for at in range(3)])


@case("What is known of who calls is filled in, and an entry takes its place", "simulate.caller")
def _(here):
    ada = here.user()
    ada.may(allow("iot:GetPackage", "arn:aws:iot:*:*:package/${aws:username}", {"ArnEquals": {"aws:PrincipalArn": ada.arn}}))
    request = {"PolicySourceArn": ada.arn, "ActionNames": ["iot:GetPackage"], "ResourceArns": [here.resource(f"package/{ada.name}")]}
    bea = here.arn("user", here.name("bea"))

    same(decisions(here.iam.simulate_principal_policy(**request))[0][0], "allowed")
    same(decisions(here.iam.simulate_principal_policy(**request, ContextEntries=[entry("aws:username", "string", "bea")]))[0][0], "implicitDeny")
    same(decisions(here.iam.simulate_principal_policy(**request, CallerArn=bea))[0][0], "implicitDeny")


@case("Results come in pages, in the order of the request")
def _(here):
    actions = [f"iot:{name}" for name in "CABAD"]

    found = pages("simulate_custom_policy", PolicyInputList=[document(allow("iot:A"))], ActionNames=actions)

    same([[each["EvalActionName"] for each in page["EvaluationResults"]] for page in found], [actions[:2], actions[2:4], actions[4:]])


@case("A page ends early where more would be too long an answer, and the next goes on behind it")
def _(here):
    actions = [f"iot:A{at}" for at in range(4)]
    rules = document({**allow("iot:A*"), "Condition": {"StringEquals": {f"my:{'k' * 100}{at}": "x" for at in range(1000)}}})

    found = pages("simulate_custom_policy", size=100, PolicyInputList=[rules], ActionNames=actions, ResourceArns=[f"arn:aws:s3:::{at}" for at in range(10)])

    same([[each["EvalActionName"] for each in page["EvaluationResults"]] for page in found], [actions[:2], actions[2:]])


@case("The condition keys that policies ask for are listed", "simulate.keys", short=True)
def _(here):
    ada = here.user()
    ada.may(allow("iot:GetPackage", condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}))

    custom = body(here.iam.get_context_keys_for_custom_policy(PolicyInputList=[AFTER_A_DATE]))
    principal = body(here.iam.get_context_keys_for_principal_policy(PolicySourceArn=ada.arn, PolicyInputList=[AFTER_A_DATE]))

    same(custom, {"ContextKeyNames": ["aws:CurrentTime"]})
    same(principal, {"ContextKeyNames": ["aws:CurrentTime", "aws:SourceIp"]})


@case("What cannot be simulated is an InvalidInputException", "iam.members", "simulate.invalid", short=True)
def _(here):
    rules, ada = document(allow("iot:GetPackage")), here.user()
    request = {"PolicyInputList": [rules], "ActionNames": ["iot:GetPackage"]}

    for given, says in [
        ({"PolicyInputList": ["{}"]}, "PolicyInputList.1"), ({"ActionNames": ["GetPackage"]}, "GetPackage"), ({"ActionNames": ["iot:Get*"]}, "iot:Get*"),
        ({"ResourceArns": ["brakes"]}, "brakes"), ({"CallerArn": f"arn:aws:iam::{ACCOUNT}:root"}, "does not clearly define entity type and name"),
        ({"PermissionsBoundaryPolicyInputList": [rules, rules]}, "1 policy"),
        ({"ContextEntries": [entry("aws:SourceIp", "ip", "here")]}, "aws:SourceIp"), ({"ContextEntries": [entry("my:key", "string", "a", "b")]}, "my:key"),
    ]:
        with refused("InvalidInput", says):
            here.iam.simulate_custom_policy(**request | given)
    for arn in [f"arn:aws:iam::{ACCOUNT}:root", ada.arn.replace(ACCOUNT, "999988887777")]:
        with refused("InvalidInput", arn if "root" in arn else "999988887777"):
            here.iam.simulate_principal_policy(PolicySourceArn=arn, ActionNames=["iot:GetPackage"])
    for member in [{"ResourcePolicy": rules}, {"ResourceOwner": f"arn:aws:iam::{ACCOUNT}:root"}, {"ResourceHandlingOption": "EC2-VPC-EBS"}]:
        with refused("ValidationError", "not supported"):
            here.iam.simulate_custom_policy(**request | member)


@case("The server does what the simulation said it would", "simulate.agrees", short=True)
def _(here):
    here.iot.create_package(packageName="brakes")
    ada, brakes = here.user(), here.resource("package/brakes")
    ada.may(
        allow(["iot:GetPackage", "iot:ListPackages", "iot:UpdatePackage", "iot:GetIndexingConfiguration"]),
        deny("iot:UpdatePackage", brakes), allow("iot:TagResource", here.resource("package/lights")))

    for needs, call in [
        ([("iot:GetPackage", brakes)], lambda: ada.iot.get_package(packageName="brakes")),
        ([("iot:ListPackages", "*")], ada.iot.list_packages),
        ([("iot:UpdatePackage", brakes), ("iot:GetIndexingConfiguration", "*")], lambda: ada.iot.update_package(packageName="brakes", description="d")),
        ([("iot:TagResource", brakes)], lambda: ada.iot.tag_resource(resourceArn=brakes, tags=[{"Key": "a", "Value": "b"}])),
        ([("iot:DeletePackage", brakes), ("iot:GetIndexingConfiguration", "*")], lambda: ada.iot.delete_package(packageName="brakes")),
    ]:
        said = [decisions(here.iam.simulate_principal_policy(PolicySourceArn=ada.arn, ActionNames=[action], ResourceArns=[resource]))[0][0] for action, resource in needs]
        try:
            call()
            done = True
        except ClientError as error:
            same(error.response["Error"]["Code"], "AccessDeniedException")
            done = False
        same((needs, all(each == "allowed" for each in said)), (needs, done))
