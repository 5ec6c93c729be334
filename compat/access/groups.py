from cases import same
from clients import body
from corner import GROUP_ID, RECENT, allow, case, deny, document, pages, refused


def shown(here, name):
    """A group, as answers have it."""
    return {"Path": here.path, "GroupName": name, "GroupId": GROUP_ID, "Arn": here.arn("group", name), "CreateDate": RECENT}


@case("A group is shown alike by the call that makes it, by GetGroup and in lists", short=True)
def _(here):
    name = here.name("crew")

    created = body(here.iam.create_group(GroupName=name, Path=here.path))
    found = body(here.iam.get_group(GroupName=name))
    listed = body(here.iam.list_groups(PathPrefix=here.path))

    same(created, {"Group": shown(here, name)})
    same(found, {"Group": created["Group"], "Users": [], "IsTruncated": False})
    same(listed, {"Groups": [created["Group"]], "IsTruncated": False})


@case("Groups are listed by path and name, page by page")
def _(here):
    for word in ["crew", "Board", "staff", "alumni", "night/guard"]:
        path, _, name = word.rpartition("/")
        here.iam.create_group(GroupName=here.name(name), Path=f"{here.path}{path}/" if path else here.path)

    answers = pages("list_groups", PathPrefix=here.path)

    same([[group["GroupName"] for group in answer["Groups"]] for answer in answers],
         [[here.name("alumni"), here.name("Board")], [here.name("crew"), here.name("guard")], [here.name("staff")]])
    same([group["GroupName"] for group in here.iam.list_groups(PathPrefix=f"{here.path}night/")["Groups"]], [here.name("guard")])


@case("A group shows its users page by page, and a user its groups; twice in a group is as good as once", short=True)
def _(here):
    iam, crew = here.iam, here.group()
    groups = sorted([crew, here.group("board"), here.group("alumni")])
    for word in ["cleo", "ada", "bea"]:
        iam.create_user(UserName=here.name(word), Path=here.path)
        same(body(iam.add_user_to_group(UserName=here.name(word), GroupName=crew)), {})
    for group in groups:
        iam.add_user_to_group(UserName=here.name("ada"), GroupName=group)

    members = pages("get_group", GroupName=crew)
    memberships = pages("list_groups_for_user", UserName=here.name("ada"))

    same([[user["UserName"] for user in page["Users"]] for page in members], [[here.name("ada"), here.name("bea")], [here.name("cleo")]])
    same(members[0]["Users"][0], iam.get_user(UserName=here.name("ada"))["User"])
    same([page["Group"] for page in members], [shown(here, crew)] * 2)
    same([group for page in memberships for group in page["Groups"]], [shown(here, name) for name in groups])
    same(body(iam.remove_user_from_group(UserName=here.name("ada"), GroupName=crew)), {})
    same([user["UserName"] for user in iam.get_group(GroupName=crew)["Users"]], [here.name("bea"), here.name("cleo")])
    with refused("NoSuchEntity"):
        iam.remove_user_from_group(UserName=here.name("ada"), GroupName=crew)


@case("A user is in ten groups at most")
def _(here):
    ada = here.name("ada")
    here.iam.create_user(UserName=ada, Path=here.path)
    groups = [here.group(f"crew-{number}") for number in range(11)]
    for group in groups[:10]:
        here.iam.add_user_to_group(UserName=ada, GroupName=group)

    with refused("LimitExceeded", "GroupsPerUser: 10"):
        here.iam.add_user_to_group(UserName=ada, GroupName=groups[10])
    here.iam.add_user_to_group(UserName=ada, GroupName=groups[0])


@case("A taken name of a group is refused, in whatever case it is written; a user may have the same")
def _(here):
    crew = here.group()

    for name in [crew, crew.upper()]:
        with refused("EntityAlreadyExists", name):
            here.iam.create_group(GroupName=name, Path=here.path)
    here.iam.create_user(UserName=crew, Path=here.path)


@case("A group with users or policies cannot be deleted", short=True)
def _(here):
    iam, ada, crew, rules = here.iam, here.name("ada"), here.group(), here.policy(allow("iot:*"))
    iam.create_user(UserName=ada, Path=here.path)
    iam.add_user_to_group(UserName=ada, GroupName=crew)
    iam.attach_group_policy(GroupName=crew, PolicyArn=rules)
    iam.put_group_policy(GroupName=crew, PolicyName="own", PolicyDocument=document(deny("*")))

    for release in [
        lambda: iam.remove_user_from_group(UserName=ada, GroupName=crew),
        lambda: iam.detach_group_policy(GroupName=crew, PolicyArn=rules),
        lambda: iam.delete_group_policy(GroupName=crew, PolicyName="own"),
    ]:
        with refused("DeleteConflict"):
            iam.delete_group(GroupName=crew)
        release()
    same(body(iam.delete_group(GroupName=crew)), {})

    with refused("NoSuchEntity", crew):
        iam.get_group(GroupName=crew)
