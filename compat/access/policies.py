"""Policies: inline ones of users and groups, managed ones with their versions, and what they are attached to."""

import json

from cases import same
from clients import body
from corner import POLICY_ID, RECENT, allow, case, deny, document, pages, refused

KINDS = ["user", "group"]

# What percent-encoding, XML and forms each have a meaning for, and a letter that is two bytes.
ODD = {"Version": "2012-10-17", "Statement": {
    "Sid": "Odd1", "Effect": "Allow", "Action": ["iot:GetPackage"], "Resource": "*",
    "Condition": {"StringLike": {"aws:UserAgent": ["50% + 1 & <b>é</b> \"'; /%2B"]}},
}}


def holder(here, kind):
    """The name of a new user or group, as the member that operations want it in."""
    if kind == "group":
        return {"GroupName": here.group()}
    here.iam.create_user(UserName=here.name("ada"), Path=here.path)
    return {"UserName": here.name("ada")}


def of(here, operation, kind):
    """`of(here, "put_{}_policy", "user")` is put_user_policy."""
    return getattr(here.iam, operation.format(kind))


def shown(here, name, default="v1", attached=0, **more):
    """A managed policy, as answers have it."""
    return {
        "PolicyName": name, "PolicyId": POLICY_ID, "Arn": here.arn("policy", name), "Path": here.path, "DefaultVersionId": default,
        "AttachmentCount": attached, "PermissionsBoundaryUsageCount": 0, "IsAttachable": True, "CreateDate": RECENT, "UpdateDate": RECENT,
    } | more


def padded(size):
    """A document that counts so many characters."""
    empty = json.dumps({"Version": "2012-10-17", "Id": "", "Statement": [allow("iot:GetPackage")]}).replace(" ", "")
    return empty.replace('"Id":""', f'"Id":"{"x" * (size - len(empty))}"') + "\n" * 500


for kind in KINDS:
    @case(f"An inline policy of a {kind} is given back as it was put, and the next of its name takes its place", short=True)
    def _(here, kind=kind):
        whose = holder(here, kind)

        answer = body(of(here, "put_{}_policy", kind)(**whose, PolicyName="odd", PolicyDocument=json.dumps(ODD, ensure_ascii=False, indent=2)))
        found = body(of(here, "get_{}_policy", kind)(**whose, PolicyName="odd"))
        of(here, "put_{}_policy", kind)(**whose, PolicyName="odd", PolicyDocument=document(deny("*")))

        same(answer, {})
        same(found, {**whose, "PolicyName": "odd", "PolicyDocument": ODD})
        same(of(here, "get_{}_policy", kind)(**whose, PolicyName="odd")["PolicyDocument"], json.loads(document(deny("*"))))
        same(of(here, "list_{}_policies", kind)(**whose)["PolicyNames"], ["odd"])

    @case(f"Inline policies of a {kind} are listed by name, page by page, until they are deleted", short=True)
    def _(here, kind=kind):
        whose = holder(here, kind)
        for name in ["c", "a", "b"]:
            of(here, "put_{}_policy", kind)(**whose, PolicyName=name, PolicyDocument=document(allow("iot:GetPackage")))

        listed = pages(f"list_{kind}_policies", **whose)

        same([page["PolicyNames"] for page in listed], [["a", "b"], ["c"]])
        same(body(of(here, "list_{}_policies", kind)(**whose)), {"PolicyNames": ["a", "b", "c"], "IsTruncated": False})
        same(body(of(here, "delete_{}_policy", kind)(**whose, PolicyName="b")), {})
        same(of(here, "list_{}_policies", kind)(**whose)["PolicyNames"], ["a", "c"])
        for call in [of(here, "get_{}_policy", kind), of(here, "delete_{}_policy", kind)]:
            with refused("NoSuchEntity", "b"):
                call(**whose, PolicyName="b")

    @case(f"Managed policies of a {kind} are listed by name, page by page, until they are detached; twice is as good as once", short=True)
    def _(here, kind=kind):
        whose = holder(here, kind)
        arns = {word: here.policy(allow("iot:GetPackage"), word=word) for word in ["c", "a", "b"]}
        for arn in [*arns.values(), arns["a"]]:
            same(body(of(here, "attach_{}_policy", kind)(**whose, PolicyArn=arn)), {})

        listed = pages(f"list_attached_{kind}_policies", **whose)

        same([page["AttachedPolicies"] for page in listed],
             [[{"PolicyName": here.name(word), "PolicyArn": arns[word]} for word in words] for words in ["ab", "c"]])
        same(body(of(here, "list_attached_{}_policies", kind)(**whose, PathPrefix=f"{here.path}none/")), {"AttachedPolicies": [], "IsTruncated": False})
        same(here.iam.get_policy(PolicyArn=arns["a"])["Policy"]["AttachmentCount"], 1)
        same(body(of(here, "detach_{}_policy", kind)(**whose, PolicyArn=arns["a"])), {})
        same([row["PolicyArn"] for row in of(here, "list_attached_{}_policies", kind)(**whose)["AttachedPolicies"]], [arns["b"], arns["c"]])
        with refused("NoSuchEntity", arns["a"]):
            of(here, "detach_{}_policy", kind)(**whose, PolicyArn=arns["a"])

    @case(f"A {kind} has ten managed policies at most")
    def _(here, kind=kind):
        whose = holder(here, kind)
        arns = [here.policy(allow("iot:GetPackage"), word=f"rules-{number}") for number in range(11)]
        for arn in arns[:10]:
            of(here, "attach_{}_policy", kind)(**whose, PolicyArn=arn)

        with refused("LimitExceeded", f"PoliciesPer{kind.capitalize()}: 10"):
            of(here, "attach_{}_policy", kind)(**whose, PolicyArn=arns[10])
        of(here, "attach_{}_policy", kind)(**whose, PolicyArn=arns[0])

    @case(f"All inline policies of a {kind} together have a size that they keep to, white space aside")
    def _(here, kind=kind, most={"user": 2048, "group": 5120}[kind]):
        whose = holder(here, kind)
        first = document(allow("iot:GetPackage"))

        of(here, "put_{}_policy", kind)(**whose, PolicyName="first", PolicyDocument=first)
        rest = most - len(first.replace(" ", ""))
        of(here, "put_{}_policy", kind)(**whose, PolicyName="second", PolicyDocument=padded(rest))
        with refused("LimitExceeded", str(most)):
            of(here, "put_{}_policy", kind)(**whose, PolicyName="second", PolicyDocument=padded(rest + 1))

        same(of(here, "get_{}_policy", kind)(**whose, PolicyName="second")["PolicyDocument"], json.loads(padded(rest)))


@case("A managed policy is shown alike by the call that makes it, by GetPolicy and in lists; only GetPolicy describes it", short=True)
def _(here):
    name = here.name("rules")

    created = body(here.iam.create_policy(PolicyName=name, Path=here.path, Description="Who may read", PolicyDocument=json.dumps(ODD, ensure_ascii=False)))
    found = body(here.iam.get_policy(PolicyArn=here.arn("policy", name)))
    listed = body(here.iam.list_policies(PathPrefix=here.path))

    same(created, {"Policy": shown(here, name)})
    same(found, {"Policy": created["Policy"] | {"Description": "Who may read"}})
    same(listed, {"Policies": [created["Policy"]], "IsTruncated": False})
    same(body(here.iam.get_policy_version(PolicyArn=here.arn("policy", name), VersionId="v1")),
         {"PolicyVersion": {"Document": ODD, "VersionId": "v1", "IsDefaultVersion": True, "CreateDate": RECENT}})


@case("Managed policies are listed by path, scope and use, page by page")
def _(here):
    arns = {word: here.policy(allow("iot:GetPackage"), word=word) for word in ["c", "a", "b"]}
    here.iam.attach_group_policy(**holder(here, "group"), PolicyArn=arns["b"])
    here.iam.attach_user_policy(**holder(here, "user"), PolicyArn=arns["b"])

    listed = pages("list_policies", PathPrefix=here.path)

    same([[row["Arn"] for row in page["Policies"]] for page in listed], [[arns["a"], arns["b"]], [arns["c"]]])
    same(here.iam.list_policies(PathPrefix=here.path, OnlyAttached=True)["Policies"], [shown(here, here.name("b"), attached=2)])
    same(len(here.iam.list_policies(PathPrefix=here.path, Scope="Local", OnlyAttached=False)["Policies"]), 3)
    same(here.iam.list_policies(PathPrefix=here.path, Scope="AWS")["Policies"], [])


@case("A policy has up to five versions, of which one is the default; numbers are not used again", short=True)
def _(here):
    arn = here.policy(allow("iot:GetPackage"))

    second = body(here.iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(allow("iot:*"))))
    third = body(here.iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(deny("iot:*")), SetAsDefault=True))

    same(second, {"PolicyVersion": {"VersionId": "v2", "IsDefaultVersion": False, "CreateDate": RECENT}})
    same(third, {"PolicyVersion": {"VersionId": "v3", "IsDefaultVersion": True, "CreateDate": RECENT}})
    same(here.iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"],
         {"Document": json.loads(document(allow("iot:*"))), "VersionId": "v2", "IsDefaultVersion": False, "CreateDate": RECENT})
    same(body(here.iam.set_default_policy_version(PolicyArn=arn, VersionId="v2")), {})
    same(here.iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"], "v2")
    with refused("DeleteConflict", "default version"):
        here.iam.delete_policy_version(PolicyArn=arn, VersionId="v2")
    same(body(here.iam.delete_policy_version(PolicyArn=arn, VersionId="v3")), {})
    for _ in range(3):
        here.iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(allow("iot:*")))
    with refused("LimitExceeded", "5 versions"):
        here.iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(allow("iot:*")))
    for call in [here.iam.get_policy_version, here.iam.set_default_policy_version, here.iam.delete_policy_version]:
        with refused("NoSuchEntity", "v3"):
            call(PolicyArn=arn, VersionId="v3")

    listed = pages("list_policy_versions", PolicyArn=arn)
    same([[(row["VersionId"], row["IsDefaultVersion"]) for row in page["Versions"]] for page in listed],
         [[("v6", False), ("v5", False)], [("v4", False), ("v2", True)], [("v1", False)]])
    same(sorted(listed[0]["Versions"][0]), ["CreateDate", "IsDefaultVersion", "VersionId"])


@case("A policy that is attached, or has other versions, cannot be deleted", short=True)
def _(here):
    arn, whose, crew = here.policy(allow("iot:*")), holder(here, "user"), holder(here, "group")
    here.iam.attach_user_policy(**whose, PolicyArn=arn)
    here.iam.attach_group_policy(**crew, PolicyArn=arn)
    here.iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(allow("iot:GetPackage")))

    for release in [
        lambda: here.iam.detach_user_policy(**whose, PolicyArn=arn),
        lambda: here.iam.detach_group_policy(**crew, PolicyArn=arn),
        lambda: here.iam.delete_policy_version(PolicyArn=arn, VersionId="v2"),
    ]:
        with refused("DeleteConflict"):
            here.iam.delete_policy(PolicyArn=arn)
        release()
    same(body(here.iam.delete_policy(PolicyArn=arn)), {})

    for call in [here.iam.get_policy, here.iam.delete_policy, here.iam.list_policy_versions]:
        with refused("NoSuchEntity", arn):
            call(PolicyArn=arn)


@case("A taken name of a policy is refused, in whatever case it is written")
def _(here):
    here.policy(allow("iot:*"))

    for word in ["rules", "RULES"]:
        with refused("EntityAlreadyExists", here.name(word)):
            here.policy(allow("iot:*"), word=word)


@case("A managed policy has a size that each of its versions keeps to, white space aside")
def _(here):
    arn = here.iam.create_policy(PolicyName=here.name("large"), Path=here.path, PolicyDocument=padded(6144))["Policy"]["Arn"]
    with refused("LimitExceeded", "6144"):
        here.iam.create_policy_version(PolicyArn=arn, PolicyDocument=padded(6145))
    with refused("LimitExceeded", "6144"):
        here.iam.create_policy(PolicyName=here.name("larger"), Path=here.path, PolicyDocument=padded(6145))

    same(len(here.iam.list_policies(PathPrefix=here.path)["Policies"]), 1)
