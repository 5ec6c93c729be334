from cases import same
from clients import body
from corner import RECENT, USER_ID, allow, case, deny, document, pages, refused
from regions import ACCOUNT


def shown(here, name):
    """A user, as answers have it."""
    return {"Path": here.path, "UserName": name, "UserId": USER_ID, "Arn": here.arn("user", name), "CreateDate": RECENT}


@case("A user is shown alike by the call that makes it, by GetUser and in lists", short=True)
def _(here):
    name = here.name("Ada.L+=,@_-")

    created = body(here.iam.create_user(UserName=name, Path=here.path))
    found = body(here.iam.get_user(UserName=name))
    listed = body(here.iam.list_users(PathPrefix=here.path))

    same(created, {"User": shown(here, name)})
    same(found, created)
    same(listed, {"Users": [created["User"]], "IsTruncated": False})


@case("Without a path a user lies at the root")
def _(here):
    name = here.name("ada")

    user = here.iam.create_user(UserName=name)["User"]

    here.iam.delete_user(UserName=name)
    same((user["Path"], user["Arn"]), ("/", f"arn:aws:iam::{ACCOUNT}:user/{name}"))


@case("GetUser without a name is about the caller")
def _(here):
    ada = here.user()
    ada.may(allow("iam:GetUser", ada.arn))

    same(body(ada.client("iam").get_user()), {"User": shown(here, ada.name)})
    root = here.iam.get_user()["User"]
    same((root["Arn"], root["UserId"]), (f"arn:aws:iam::{ACCOUNT}:root", ACCOUNT))


@case("A renamed and moved user keeps id, date, keys, policies and groups; its ARN is another", short=True)
def _(here):
    ada, crew = here.user(), here.group()
    ada.may(allow("iot:ListPackages"))
    here.iam.add_user_to_group(UserName=ada.name, GroupName=crew)
    before = here.iam.get_user(UserName=ada.name)["User"]
    path, name = f"{here.path}retired/", here.name("countess")

    answer = body(here.iam.update_user(UserName=ada.name, NewUserName=name, NewPath=path))

    same(answer, {})
    after = here.iam.get_user(UserName=name)["User"]
    same(after, before | {"UserName": name, "Path": path, "Arn": f"arn:aws:iam::{ACCOUNT}:user{path}{name}"})
    same(ada.client("sts").get_caller_identity()["Arn"], after["Arn"])
    same(ada.iot.list_packages()["packageSummaries"], [])
    same([group["GroupName"] for group in here.iam.list_groups_for_user(UserName=name)["Groups"]], [crew])
    with refused("NoSuchEntity"):
        here.iam.get_user(UserName=ada.name)


@case("Users are listed by path and name, page by page; every page but the last has a Marker", short=True)
def _(here):
    names = [here.name(word) for word in ["dora", "Bea", "ada", "Eve", "cleo"]]
    for name in names:
        here.iam.create_user(UserName=name, Path=f"{here.path}{'night' if name.startswith('Eve') else 'day'}/")

    answers = pages("list_users", PathPrefix=here.path)
    days = pages("list_users", PathPrefix=f"{here.path}day/", size=1)

    same([[user["UserName"] for user in answer["Users"]] for answer in answers],
         [[here.name("ada"), here.name("Bea")], [here.name("cleo"), here.name("dora")], [here.name("Eve")]])
    same([(answer["IsTruncated"], "Marker" in answer) for answer in answers], [(True, True), (True, True), (False, False)])
    same([len(answer["Users"]) for answer in days], [1, 1, 1, 1])
    same(here.iam.list_users(PathPrefix=f"{here.path}none/")["Users"], [])


@case("A list is taken up again where the paginator was told to stop")
def _(here):
    for word in ["ada", "bea", "cleo"]:
        here.iam.create_user(UserName=here.name(word), Path=here.path)
    paginator = here.iam.get_paginator("list_users")

    first = paginator.paginate(PathPrefix=here.path, PaginationConfig={"MaxItems": 2, "PageSize": 2}).build_full_result()
    rest = paginator.paginate(PathPrefix=here.path, PaginationConfig={"StartingToken": first["NextToken"]}).build_full_result()

    same([user["UserName"] for user in first["Users"] + rest["Users"]], [here.name(word) for word in ["ada", "bea", "cleo"]])


@case("The waiter of the SDK finds a user that exists, and one that is gone is gone")
def _(here):
    ada = here.name("ada")
    here.iam.create_user(UserName=ada, Path=here.path)
    here.iam.get_waiter("user_exists").wait(UserName=ada, WaiterConfig={"Delay": 1, "MaxAttempts": 1})

    same(body(here.iam.delete_user(UserName=ada)), {})

    with refused("NoSuchEntity", ada):
        here.iam.get_user(UserName=ada)
    same(here.iam.list_users(PathPrefix=here.path)["Users"], [])


@case("A taken name is refused, in whatever case it is written", short=True)
def _(here):
    ada, bea = here.name("ada"), here.name("bea")
    for name in [ada, bea]:
        here.iam.create_user(UserName=name, Path=here.path)

    for name in [ada, ada.upper()]:
        with refused("EntityAlreadyExists", name):
            here.iam.create_user(UserName=name, Path=here.path)
        with refused("EntityAlreadyExists", name):
            here.iam.update_user(UserName=bea, NewUserName=name)
    here.iam.update_user(UserName=ada, NewUserName=ada.upper())

    same([user["UserName"] for user in here.iam.list_users(PathPrefix=here.path)["Users"]], [ada.upper(), bea])


@case("A user with keys, groups or policies cannot be deleted", short=True)
def _(here):
    iam, ada, crew, rules = here.iam, here.user().name, here.group(), here.policy(allow("iot:*"))
    iam.add_user_to_group(UserName=ada, GroupName=crew)
    iam.attach_user_policy(UserName=ada, PolicyArn=rules)
    iam.put_user_policy(UserName=ada, PolicyName="own", PolicyDocument=document(deny("*")))
    [key] = iam.list_access_keys(UserName=ada)["AccessKeyMetadata"]

    for release in [
        lambda: iam.delete_access_key(UserName=ada, AccessKeyId=key["AccessKeyId"]),
        lambda: iam.remove_user_from_group(UserName=ada, GroupName=crew),
        lambda: iam.detach_user_policy(UserName=ada, PolicyArn=rules),
        lambda: iam.delete_user_policy(UserName=ada, PolicyName="own"),
    ]:
        with refused("DeleteConflict"):
            iam.delete_user(UserName=ada)
        release()
    iam.delete_user(UserName=ada)


@case("What this server does not keep of a user is refused rather than forgotten")
def _(here):
    with refused("ValidationError", "'tags.member.1.Key'", "not supported"):
        here.iam.create_user(UserName=here.name("ada"), Path=here.path, Tags=[{"Key": "team", "Value": "chassis"}])

    same(here.iam.list_users(PathPrefix=here.path)["Users"], [])
