using Chandlery.Tests.Server.Sts;

namespace Chandlery.Tests.Server.Iam;

public sealed class UpdateGroupTests
{
    const string Account = "123456789012";

    [Fact]
    public async Task A_group_that_is_renamed_keeps_its_members_policies_and_id()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        await server.GivenUser("other");
        var id = (await server.Result(null, "CreateGroup", ("GroupName", "old"))).Descendants("GroupId").Single().Value;
        await server.Result(null, "CreateGroup", ("GroupName", "kept"));
        await server.Result(null, "PutGroupPolicy", ("GroupName", "old"), ("PolicyName", "own"), ("PolicyDocument", QueryCalls.Policy("iot:ListPackages")));
        foreach (var group in (string[])["old", "kept"])
            await server.Result(null, "AddUserToGroup", ("GroupName", group), ("UserName", "dev"));

        var answer = await server.Ask(null, "UpdateGroup", ("GroupName", "OLD"), ("NewGroupName", "new"), ("NewPath", "/teams/"));

        Assert.Equal("200", answer);
        Assert.StartsWith("404 NoSuchEntity\n", await server.Ask(null, "GetGroup", ("GroupName", "old")), StringComparison.Ordinal);
        var group2 = await server.Result(null, "GetGroup", ("GroupName", "new"));
        Assert.Equal([id], group2.Descendants("GroupId").Select(static each => each.Value));
        Assert.Equal(["dev"], group2.Descendants("UserName").Select(static each => each.Value));
        Assert.Equal($"arn:aws:iam::{Account}:group/teams/new", group2.Descendants("Group").Single().Element("Arn")!.Value);
        Assert.Equal(["kept", "new"], (await server.Result(null, "ListGroupsForUser", ("UserName", "dev"))).Descendants("GroupName").Select(static each => each.Value));
        Assert.StartsWith("200", await server.Send(new TestRequest("GET", "/packages") { Key = dev }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_another_group_has_is_taken_and_its_own_is_not()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Result(null, "CreateGroup", ("GroupName", "one"));
        await server.Result(null, "CreateGroup", ("GroupName", "two"));

        Assert.Equal("409 EntityAlreadyExists\nGroup with name TWO already exists.", await server.Ask(null, "UpdateGroup", ("GroupName", "one"), ("NewGroupName", "TWO")));
        Assert.Equal("200", await server.Ask(null, "UpdateGroup", ("GroupName", "one"), ("NewGroupName", "One")));
        Assert.Equal("404 NoSuchEntity\nThe group with name three cannot be found.", await server.Ask(null, "UpdateGroup", ("GroupName", "three"), ("NewGroupName", "four")));
    }

    [Theory]
    [InlineData("group/old", false)]
    [InlineData("group/new", false)]
    [InlineData("group/*", true)]
    public async Task It_needs_a_permission_on_the_group_as_it_is_and_as_it_will_be(string on, bool may)
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev", QueryCalls.Policy("iam:UpdateGroup", $"arn:aws:iam::{Account}:{on}"));
        await server.Result(null, "CreateGroup", ("GroupName", "old"));

        var answer = await server.Ask(dev, "UpdateGroup", ("GroupName", "old"), ("NewGroupName", "new"));

        Assert.StartsWith(may ? "200" : "403 AccessDenied\n", answer, StringComparison.Ordinal);
    }
}
