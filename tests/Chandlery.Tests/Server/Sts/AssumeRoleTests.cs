using Chandlery.Core.Access.Identities;
using AccessKey = Chandlery.Wire.Signing.AccessKey;

namespace Chandlery.Tests.Server.Sts;

/// <summary>Who may take on which role, and for how long.</summary>
public sealed class AssumeRoleTests
{
    const string Home = "123456789012";
    const string Other = "222222222222";
    const string Dev = $"arn:aws:iam::{Home}:user/dev";

    static readonly string May = QueryCalls.Policy("sts:AssumeRole");

    [Fact]
    public async Task The_answer_has_credentials_and_who_they_are_of()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var role = await server.GivenRole("build", QueryCalls.Trust(Dev), null, ("Path", "/ci/"));

        var answer = await server.Ask(dev, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "night"));

        Assert.Matches(
            "\\A200\n<Credentials><AccessKeyId>ASIA[A-Z2-7]{16}</AccessKeyId><SecretAccessKey>[A-Za-z0-9+/]{40}</SecretAccessKey><SessionToken>[^<]{100,}</SessionToken><Expiration>2025-12-01T01:00:00Z</Expiration></Credentials>"
            + $"<AssumedRoleUser><AssumedRoleId>AROA[A-Z2-7]{{17}}:night</AssumedRoleId><Arn>arn:aws:sts::{Home}:assumed-role/build/night</Arn></AssumedRoleUser>\\z",
            answer);
    }

    /// <summary>In the role's own account.</summary>
    [Theory]
    [InlineData(Dev, null, true)]
    [InlineData(Home, null, false)]
    [InlineData($"arn:aws:iam::{Home}:root", null, false)]
    [InlineData("*", null, false)]
    [InlineData(Home, "sts:AssumeRole", true)]
    [InlineData($"arn:aws:iam::{Home}:root", "sts:AssumeRole", true)]
    [InlineData("*", "sts:AssumeRole", true)]
    [InlineData(Home, "sts:GetCallerIdentity", false)]
    [InlineData($"arn:aws:iam::{Home}:user/other", "sts:AssumeRole", false)]
    [InlineData(Other, "sts:AssumeRole", false)]
    public async Task Who_is_named_needs_no_permission_and_who_is_of_the_account_does(string trusted, string? allowed, bool may)
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev", allowed is null ? null : QueryCalls.Policy(allowed));
        var role = await server.GivenRole("build", QueryCalls.Trust(trusted));

        Assert.Equal(may ? null : Refused("build"), await Try(server, dev, role));
    }

    [Fact]
    public async Task A_permission_for_another_role_is_none_for_this()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev", QueryCalls.Policy("sts:AssumeRole", $"arn:aws:iam::{Home}:role/deploy"));
        var build = await server.GivenRole("build", QueryCalls.Trust(Home));
        var deploy = await server.GivenRole("deploy", QueryCalls.Trust(Home));

        Assert.Equal(Refused("build"), await Try(server, dev, build));
        Assert.Null(await Try(server, dev, deploy));
    }

    [Fact]
    public async Task Whoever_is_forbidden_it_by_either_side_may_not()
    {
        await using var server = await ServerUnderTest.Open();
        var forbidden = await server.GivenUser("dev", QueryCalls.Policy("sts:*", effect: "Deny"));
        var allowed = await server.GivenUser("other", May);
        var named = await server.GivenRole("named", QueryCalls.Trust(Dev));
        var denied = await server.GivenRole("denied", $$$"""
            {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Principal":{"AWS":"{{{Home}}}"},"Action":"sts:AssumeRole"},
                {"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::{{{Home}}}:user/other"},"Action":"sts:AssumeRole"}]}
            """);

        Assert.Equal(Refused("named"), await Try(server, forbidden, named));
        Assert.Equal(Refused("denied", "other"), await Try(server, allowed, denied));
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_refused_like_one_that_does_not_trust_the_caller()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev", May);
        await server.GivenRole("build", QueryCalls.Trust(Dev), null, ("Path", "/ci/"));

        Assert.Equal(Refused("none"), await Try(server, dev, $"arn:aws:iam::{Home}:role/none"));
        Assert.Equal(Refused("build"), await Try(server, dev, $"arn:aws:iam::{Home}:role/build"));
        Assert.Equal(Refused("ci/BUILD"), await Try(server, dev, $"arn:aws:iam::{Home}:role/ci/BUILD"));
        Assert.Contains("on resource: arn:aws:iam::999999999999:role/ci/build", await Try(server, dev, "arn:aws:iam::999999999999:role/ci/build"), StringComparison.Ordinal);
        Assert.Contains("on resource: arn:aws-cn:iam::", await Try(server, dev, $"arn:aws-cn:iam::{Home}:role/ci/build"), StringComparison.Ordinal);
        Assert.Null(await Try(server, dev, $"arn:aws:iam::{Home}:role/ci/build"));
    }

    /// <summary>The role names the caller itself, which in one account would do.</summary>
    [Theory]
    [InlineData(Dev, true, true)]
    [InlineData(Dev, false, false)]
    [InlineData(Home, true, true)]
    [InlineData(Home, false, false)]
    [InlineData("*", false, false)]
    [InlineData(Other, true, false)]
    public async Task Between_accounts_both_must_allow_it(string trusted, bool isAllowed, bool may)
    {
        await using var server = await ServerUnderTest.Open();
        await GivenElsewhere(server, QueryCalls.Trust(trusted));
        var dev = await server.GivenUser("dev", isAllowed ? May : null);

        var refusal = await Try(server, dev, $"arn:aws:iam::{Other}:role/guest");

        Assert.Equal(may, refusal is null);
        Assert.StartsWith(may ? "" : "403 AccessDenied\n", refusal ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_takes_on_a_role_of_another_account_is_there_and_no_longer_here()
    {
        await using var server = await ServerUnderTest.Open();
        await GivenElsewhere(server, QueryCalls.Trust(Home));
        var dev = await server.GivenUser("dev", May);
        await server.Given("brakes");

        var guest = await server.Assume(dev, $"arn:aws:iam::{Other}:role/guest");

        Assert.Equal("200\n{\"packageSummaries\":[]}", await server.Send(new TestRequest("GET", "/packages") { Key = guest }));
        Assert.Equal($"200\n<Arn>arn:aws:sts::{Other}:assumed-role/guest/session</Arn><UserId>AROAGUEST:session</UserId><Account>{Other}</Account>", await server.Ask(guest, "GetCallerIdentity"));
        Assert.Equal(Other, (await server.Result(null, "GetAccessKeyInfo", ("AccessKeyId", guest.Id))).Descendants("Account").Single().Value);
    }

    [Fact]
    public async Task The_root_takes_on_no_role()
    {
        await using var server = await ServerUnderTest.Open();
        var role = await server.GivenRole("build", QueryCalls.Trust("*"));
        var session = await server.Credentials(null, "GetSessionToken");

        Assert.Equal("403 AccessDenied\nRoles may not be assumed by root accounts.", await Try(server, null, role));
        Assert.Equal("403 AccessDenied\nRoles may not be assumed by root accounts.", await Try(server, session, role));
    }

    [Theory]
    [InlineData("899", "400 ValidationError\n1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900")]
    [InlineData("900", null)]
    [InlineData("7200", null)]
    [InlineData("7201", "400 ValidationError\nThe requested DurationSeconds exceeds the MaxSessionDuration set for this role.")]
    public async Task A_session_lasts_a_quarter_of_an_hour_at_least_and_no_longer_than_its_role_allows(string seconds, string? refusal)
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var role = await server.GivenRole("build", QueryCalls.Trust(Dev), null, ("MaxSessionDuration", "7200"));

        Assert.Equal(refusal, await Try(server, dev, role, ("DurationSeconds", seconds)));
    }

    [Fact]
    public async Task From_one_role_to_the_next_it_is_an_hour_at_most()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var first = await server.GivenRole("first", QueryCalls.Trust(Dev));
        var second = await server.GivenRole("second", QueryCalls.Trust(first), null, ("MaxSessionDuration", "43200"));
        var session = await server.Assume(dev, first);

        Assert.Null(await Try(server, session, second, ("DurationSeconds", "3600")));
        Assert.Equal("400 ValidationError\nThe requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining", await Try(server, session, second, ("DurationSeconds", "3601")));
    }

    /// <summary>A session is meant by its role's ARN, by its own, and by its account; not by the ARN of a user.</summary>
    [Theory]
    [InlineData($"arn:aws:iam::{Home}:role/first", true)]
    [InlineData($"arn:aws:sts::{Home}:assumed-role/first/session", true)]
    [InlineData($"arn:aws:sts::{Home}:assumed-role/first/another", false)]
    [InlineData(Home, false)]
    [InlineData(Dev, false)]
    public async Task Roles_take_on_roles_like_users(string trusted, bool may)
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var first = await server.GivenRole("first", QueryCalls.Trust(Dev));
        var second = await server.GivenRole("second", QueryCalls.Trust(trusted));

        var refusal = await Try(server, await server.Assume(dev, first), second);

        Assert.Equal(may ? null : $"403 AccessDenied\nUser: arn:aws:sts::{Home}:assumed-role/first/session is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::{Home}:role/second", refusal);
    }

    [Fact]
    public async Task Named_or_not_a_session_takes_on_no_role_that_its_own_policies_leave_out()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var first = await server.GivenRole("first", QueryCalls.Trust(Dev));
        var second = await server.GivenRole("second", QueryCalls.Trust(first));

        var narrow = await server.Assume(dev, first, ("Policy", QueryCalls.Policy("iot:*")));
        var wide = await server.Assume(dev, first, ("Policy", May));

        Assert.NotNull(await Try(server, narrow, second));
        Assert.Null(await Try(server, wide, second));
    }

    [Fact]
    public async Task A_role_may_ask_for_an_external_id_and_a_name_of_the_session()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var secret = await server.GivenRole("secret", QueryCalls.Trust(Dev, ""","Condition":{"StringEquals":{"sts:ExternalId":"x-42"}}"""));
        var called = await server.GivenRole("called", QueryCalls.Trust(Dev, ""","Condition":{"StringEquals":{"sts:RoleSessionName":"session"}}"""));
        var uncalled = await server.GivenRole("uncalled", QueryCalls.Trust(Dev, ""","Condition":{"StringEquals":{"sts:RoleSessionName":"another"}}"""));

        Assert.Null(await Try(server, dev, secret, ("ExternalId", "x-42")));
        Assert.Equal(Refused("secret"), await Try(server, dev, secret, ("ExternalId", "x-43")));
        Assert.Equal(Refused("secret"), await Try(server, dev, secret));
        Assert.Null(await Try(server, dev, called));
        Assert.Equal(Refused("uncalled"), await Try(server, dev, uncalled));
    }

    [Fact]
    public async Task For_conditions_a_session_is_its_role_and_no_user()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var first = await server.GivenRole("first", QueryCalls.Trust(Dev), May);
        var session = await server.Assume(dev, first);
        var byRole = await server.GivenRole("by-role", QueryCalls.Trust(Home, $$$""","Condition":{"ArnEquals":{"aws:PrincipalArn":"{{{first}}}"},"StringLike":{"aws:userid":"AROA*:session"}}"""));
        var byUser = await server.GivenRole("by-user", QueryCalls.Trust(Home, ""","Condition":{"StringLike":{"aws:username":"*"}}"""));

        Assert.Null(await Try(server, session, byRole));
        Assert.NotNull(await Try(server, session, byUser));
    }

    [Theory]
    [InlineData("RoleArn", "arn:aws:iam::123456789012:user/dev")]
    [InlineData("RoleArn", "arn:aws:iam::12345678901:role/build")]
    [InlineData("RoleArn", "short")]
    [InlineData("RoleSessionName", "a")]
    [InlineData("RoleSessionName", "a/b")]
    [InlineData("DurationSeconds", "43201")]
    [InlineData("ExternalId", "a")]
    [InlineData("SerialNumber", "arn:aws:iam::123456789012:mfa/dev")]
    [InlineData("Tags.member.1.Key", "team")]
    [InlineData("SourceIdentity", "dev")]
    [InlineData("Policy.member.1", "{}")]
    public async Task What_the_model_forbids_or_this_server_does_not_know_is_refused(string member, string value)
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var members = new Dictionary<string, string> { ["RoleArn"] = await server.GivenRole("build", QueryCalls.Trust(Dev)), ["RoleSessionName"] = "session", [member] = value };

        var answer = await server.Ask(dev, "AssumeRole", [.. members.Select(static each => (each.Key, each.Value))]);

        Assert.StartsWith("400 ValidationError\n", answer, StringComparison.Ordinal);
    }

    /// <summary>Null where it succeeds.</summary>
    static async Task<string?> Try(ServerUnderTest server, AccessKey? key, string role, params (string Name, string Value)[] more)
    {
        var answer = await server.Ask(key, "AssumeRole", [("RoleArn", role), ("RoleSessionName", "session"), .. more]);
        return answer.StartsWith("200\n<Credentials>", StringComparison.Ordinal) ? null : answer;
    }

    static string Refused(string role, string user = "dev") =>
        $"403 AccessDenied\nUser: arn:aws:iam::{Home}:user/{user} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::{Home}:role/{role}";

    /// <summary>Another account, with a role that may do everything with packages.</summary>
    static Task GivenElsewhere(ServerUnderTest server, string trust) => server.GivenInStore(store => store.Organizations.AddAccount(Home, new("car-00000000", "A", "a@example.com", TestClock.Start, new(Other)
    {
        Roles = [new Role("guest", "/", "AROAGUEST", TestClock.Start, trust, null, 3600) { Inline = [new("own", QueryCalls.Policy("iot:*"))] }],
    }), default));
}
