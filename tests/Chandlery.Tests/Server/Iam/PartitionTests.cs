using Chandlery.Tests.Server.Sts;

namespace Chandlery.Tests.Server.Iam;

/// <summary>Users, roles and policies are in no Region: a caller who signs for one of another partition must not give them other ARNs than policies have.</summary>
public sealed class PartitionTests
{
    const string Account = "123456789012";

    static readonly string ButGuarded = $$"""
        {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"*","Resource":"*"},
            {"Effect":"Deny","Action":"*","Resource":["arn:aws:iam::{{Account}}:user/guarded","arn:aws:iam::{{Account}}:policy/guarded","arn:aws:iam::{{Account}}:role/guarded"]}]}
        """;

    [Theory]
    [InlineData("eu-west-1", "aws")]
    [InlineData("cn-north-1", "aws")]
    [InlineData("eu-west-1", "aws-cn")]
    [InlineData("cn-north-1", "aws-cn")]
    public async Task What_is_forbidden_is_forbidden_whatever_partition_is_named(string region, string partition)
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev", ButGuarded);
        await server.GivenUser("guarded");
        await server.GivenRole("guarded", QueryCalls.Trust(Account));
        await server.Result(null, "CreatePolicy", ("PolicyName", "guarded"), ("PolicyDocument", QueryCalls.Policy("iot:*")));
        var policy = ("PolicyArn", $"arn:{partition}:iam::{Account}:policy/guarded");

        foreach (var (action, members) in ((string, (string, string)[])[])[
            ("DeleteUser", [("UserName", "guarded")]),
            ("CreateAccessKey", [("UserName", "guarded")]),
            ("DeleteRole", [("RoleName", "guarded")]),
            ("GetPolicy", [policy]),
            ("DeletePolicy", [policy]),
            ("CreatePolicyVersion", [policy, ("PolicyDocument", QueryCalls.Policy("*"))]),
            ("AssumeRole", [("RoleArn", $"arn:{partition}:iam::{Account}:role/guarded"), ("RoleSessionName", "session")])])
        {
            var answer = QueryCalls.Text(await server.Exchange(QueryCalls.Request(dev, action, members) with { Region = region }));

            Assert.StartsWith($"403 AccessDenied\nUser: arn:aws:iam::{Account}:user/dev is not authorized to perform: ", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_partition_is_that_of_the_first_region_that_is_served()
    {
        await using var server = await ServerUnderTest.Open(regions: ["cn-north-1", "eu-west-1"]);

        Assert.StartsWith($"200\n<Arn>arn:aws-cn:iam::{Account}:root</Arn>", await server.Ask(null, "GetCallerIdentity"), StringComparison.Ordinal);
    }
}
