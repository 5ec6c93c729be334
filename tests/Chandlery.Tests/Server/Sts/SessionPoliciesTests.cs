using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Sts;

/// <summary>What a session may do of what its role may.</summary>
public sealed class SessionPoliciesTests
{
    const string Account = "123456789012";
    const string Dev = $"arn:aws:iam::{Account}:user/dev";

    [Fact]
    public async Task A_session_may_do_what_both_its_role_and_its_policies_allow()
    {
        await using var server = await ServerUnderTest.Open();
        var (dev, role) = await Given(server, QueryCalls.Policy("iot:List*"));
        var reads = await GivenPolicy(server, "reads", QueryCalls.Policy("iot:Get*"));
        var lists = await GivenPolicy(server, "lists", QueryCalls.Policy("iot:ListPackages"));

        var all = await server.Assume(dev, role);
        var inline = await server.Assume(dev, role, ("Policy", QueryCalls.Policy("iot:Get*")));
        var managed = await server.Assume(dev, role, ("PolicyArns.member.1.arn", reads));
        var both = await server.Assume(dev, role, ("Policy", QueryCalls.Policy("iot:Get*")), ("PolicyArns.member.1.arn", reads), ("PolicyArns.member.2.arn", lists));

        Assert.StartsWith("200", await List(server, all), StringComparison.Ordinal);
        Assert.Equal(Refused("iot:ListPackages", "because no session policy allows the iot:ListPackages action"), await List(server, inline));
        Assert.Equal(Refused("iot:ListPackages", "because no session policy allows the iot:ListPackages action"), await List(server, managed));
        Assert.StartsWith("200", await List(server, both), StringComparison.Ordinal);
        Assert.Equal(
            Refused("iot:GetIndexingConfiguration", "because no identity-based policy allows the iot:GetIndexingConfiguration action"),
            await server.Send(new TestRequest("GET", "/indexing/config") { Key = both }));
    }

    [Fact]
    public async Task A_policy_that_is_deleted_meanwhile_allows_nothing_and_lets_nothing_out()
    {
        await using var server = await ServerUnderTest.Open();
        var (dev, role) = await Given(server, QueryCalls.Policy("iot:*"));
        var lists = await GivenPolicy(server, "lists", QueryCalls.Policy("iot:ListPackages"));
        var session = await server.Assume(dev, role, ("PolicyArns.member.1.arn", lists));

        var before = await List(server, session);
        await server.Result(null, "DeletePolicy", ("PolicyArn", lists));
        var after = await List(server, session);

        Assert.StartsWith("200", before, StringComparison.Ordinal);
        Assert.Equal(Refused("iot:ListPackages", "because no session policy allows the iot:ListPackages action"), after);
    }

    [Theory]
    [InlineData("PolicyArns.member.1", "arn:aws:iam::123456789012:policy/lists")]
    [InlineData("PolicyArns.1.arn", "arn:aws:iam::123456789012:policy/lists")]
    [InlineData("PolicyArns.member.x.arn", "arn:aws:iam::123456789012:policy/lists")]
    [InlineData("PolicyArns.member.1.Arn", "arn:aws:iam::123456789012:policy/lists")]
    [InlineData("PolicyArns", "arn:aws:iam::123456789012:policy/lists")]
    [InlineData("PolicyArns.member.1.arn", "lists")]
    public async Task No_policy_is_passed_over_for_its_form(string member, string value)
    {
        await using var server = await ServerUnderTest.Open();
        var (dev, role) = await Given(server, QueryCalls.Policy("iot:*"));
        await GivenPolicy(server, "lists", QueryCalls.Policy("iot:ListPackages"));

        var answer = await server.Ask(dev, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"), (member, value));

        Assert.StartsWith("400 ValidationError\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_left_out_does_not_hide_the_policies_behind_it()
    {
        await using var server = await ServerUnderTest.Open();
        var (dev, role) = await Given(server, QueryCalls.Policy("iot:*"));
        var reads = await GivenPolicy(server, "reads", QueryCalls.Policy("iot:Get*"));

        var session = await server.Assume(dev, role, ("PolicyArns.member.3.arn", reads));
        var empty = await server.Assume(dev, role, ("PolicyArns", ""));

        Assert.StartsWith("403", await List(server, session), StringComparison.Ordinal);
        Assert.StartsWith("200", await List(server, empty), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_is_none_or_is_not_there_is_malformed()
    {
        await using var server = await ServerUnderTest.Open();
        var (dev, role) = await Given(server, QueryCalls.Policy("iot:*"));

        Assert.StartsWith("400 MalformedPolicyDocument\n", await server.Ask(dev, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"), ("Policy", "{")), StringComparison.Ordinal);
        Assert.StartsWith("400 MalformedPolicyDocument\n", await server.Ask(dev, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"), ("Policy", QueryCalls.Trust("*"))), StringComparison.Ordinal);
        Assert.Equal(
            "400 MalformedPolicyDocument\nPolicy arn:aws:iam::123456789012:policy/none does not exist or is not attachable.",
            await server.Ask(dev, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"), ("PolicyArns.member.1.arn", $"arn:aws:iam::{Account}:policy/none")));
    }

    [Fact]
    public async Task A_session_carries_2048_characters_and_ten_managed_policies()
    {
        await using var server = await ServerUnderTest.Open();
        var (dev, role) = await Given(server, QueryCalls.Policy("iot:*"));
        var arn = await GivenPolicy(server, "reads", QueryCalls.Policy("iot:Get*"));
        var ten = Enumerable.Range(1, 10).Select(each => ($"PolicyArns.member.{each}.arn", arn)).ToArray();

        var most = await server.Result(dev, "AssumeRole", [("RoleArn", role), ("RoleSessionName", "session"), ("Policy", Padded(2048 - (10 * arn.Length))), .. ten]);
        var half = await server.Result(dev, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"), ("Policy", Padded(1024)));
        var over = await server.Ask(dev, "AssumeRole", [("RoleArn", role), ("RoleSessionName", "session"), ("Policy", Padded(2049 - (10 * arn.Length))), .. ten]);
        var eleven = await server.Ask(dev, "AssumeRole", [("RoleArn", role), ("RoleSessionName", "session"), .. ten, ("PolicyArns.member.11.arn", arn)]);

        Assert.Equal("100", most.Descendants("PackedPolicySize").Single().Value);
        Assert.Equal("50", half.Descendants("PackedPolicySize").Single().Value);
        Assert.Equal("400 PackedPolicyTooLarge\nPacked policy consumes 101% of allotted space, please use smaller policy.", over);
        Assert.Equal("400 ValidationError\n1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10", eleven);

        static string Padded(int length) => QueryCalls.Policy($"iot:{new string('a', length - QueryCalls.Policy("iot:").Length)}");
    }

    [Fact]
    public async Task The_longest_token_fits_into_a_request()
    {
        await using var server = await ServerUnderTest.Open();
        var (dev, role) = await Given(server, QueryCalls.Policy("iot:*"));
        var quotes = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[{{string.Join(',', Enumerable.Repeat("\"iot:*\"", 240))}}],"Resource":"*"}]}""";

        var session = await server.Assume(dev, role, ("Policy", quotes));

        Assert.InRange(quotes.Length, 1900, 2048);
        Assert.StartsWith("200", await List(server, session), StringComparison.Ordinal);
        Assert.StartsWith("200", await server.Send(new TestRequest("GET", "/packages") { Key = session, Presigned = TimeSpan.FromMinutes(1) }), StringComparison.Ordinal);
    }

    static async Task<(AccessKey Dev, string Role)> Given(ServerUnderTest server, string policy) =>
        (await server.GivenUser("dev"), await server.GivenRole("build", QueryCalls.Trust(Dev), policy));

    static async Task<string> GivenPolicy(ServerUnderTest server, string name, string document) =>
        (await server.Result(null, "CreatePolicy", ("PolicyName", name), ("PolicyDocument", document))).Descendants("Arn").Single().Value;

    static Task<string> List(ServerUnderTest server, AccessKey key) => server.Send(new TestRequest("GET", "/packages") { Key = key });

    static string Refused(string action, string because) =>
        $$"""
        403 AccessDeniedException
        {"message":"User: arn:aws:sts::{{Account}}:assumed-role/build/session is not authorized to perform: {{action}} on resource: * {{because}}"}
        """;
}
