using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Sts;

/// <summary>Requests with temporary credentials: of whom they are taken to be, and when they are refused.</summary>
public sealed class SessionsTests
{
    const string Account = "123456789012";
    const string Dev = $"arn:aws:iam::{Account}:user/dev";

    const string NotValid = """
        403 UnrecognizedClientException
        {"message":"The security token of the request is not valid."}
        """;

    static readonly string Everything = QueryCalls.Policy("*");

    [Fact]
    public async Task A_session_is_its_role_wherever_it_asks()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);

        var identity = await server.Ask(session, "GetCallerIdentity");

        Assert.Matches($"\\A200\n<Arn>arn:aws:sts::{Account}:assumed-role/build/session</Arn><UserId>AROA[A-Z2-7]{{17}}:session</UserId><Account>{Account}</Account>\\z", identity);
        Assert.StartsWith("200", await Packages(server, session), StringComparison.Ordinal);
        Assert.StartsWith("200", await server.Ask(session, "ListUsers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_signs_in_the_query_as_well()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);
        var request = new TestRequest("GET", "/packages") { Key = session, Presigned = TimeSpan.FromHours(1) };

        Assert.StartsWith("200", await server.Send(request), StringComparison.Ordinal);
        Assert.Equal(NotValid, await server.Send(request with { ChangedTarget = static target => target.Replace("X-Amz-Security-Token=", "X-Amz-Security-Token=x", StringComparison.Ordinal) }));
    }

    [Fact]
    public async Task Without_its_token_a_temporary_key_is_not_known()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);

        Assert.StartsWith("403 UnrecognizedClientException\n", await Packages(server, session with { SessionToken = null }), StringComparison.Ordinal);
        Assert.StartsWith("403 InvalidClientTokenId\n", await server.Ask(session with { SessionToken = null }, "GetCallerIdentity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_of_one_key_alone()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);
        var again = await server.Assume(await server.GivenUser("other", Everything), $"arn:aws:iam::{Account}:role/build");
        var longTerm = await server.GivenUser("third");

        Assert.Equal(NotValid, await Packages(server, session with { SessionToken = again.SessionToken }));
        Assert.Equal(NotValid, await Packages(server, session with { Id = again.Id }));
        Assert.Equal(NotValid, await Packages(server, longTerm with { SessionToken = session.SessionToken }));
        Assert.Equal(NotValid, await Packages(server, ServerUnderTest.RootKey with { SessionToken = session.SessionToken }));
        Assert.StartsWith("403 InvalidSignatureException\n", await Packages(server, session with { Secret = again.Secret }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_was_changed_is_none()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);
        var token = session.SessionToken!;

        for (var at = 0; at < token.Length - 4; at += 7)
        {
            var changed = $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
            Assert.Equal((at, NotValid), (at, await Packages(server, session with { SessionToken = changed })));
        }

        foreach (var none in (string[])["x", ".", $"{token}=", token[..^8], $"{token}.{token}"])
            Assert.Equal(NotValid, await Packages(server, session with { SessionToken = none }));
    }

    [Fact]
    public async Task A_token_of_another_server_is_none()
    {
        await using var server = await ServerUnderTest.Open();
        await using var another = await ServerUnderTest.Open();
        var session = await GivenSession(server);
        await GivenSession(another);

        Assert.Equal(NotValid, await Packages(another, session));
    }

    [Fact]
    public async Task A_session_goes_on_when_the_server_is_started_again()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);

        await server.Restart();

        Assert.StartsWith("200", await Packages(server, session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_at_the_second_that_its_credentials_name()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server, ("DurationSeconds", "900"));

        server.Clock.Advance(899.7);
        var inTime = await Packages(server, session);
        server.Clock.Advance(0.05);
        var late = await Packages(server, session);

        Assert.StartsWith("200", inTime, StringComparison.Ordinal);
        Assert.Equal("""
            403 ExpiredTokenException
            {"message":"The security token included in the request is expired"}
            """, late);
        Assert.Equal("403 ExpiredToken\nThe security token included in the request is expired", await server.Ask(session, "GetCallerIdentity"));
    }

    [Fact]
    public async Task A_session_ends_with_its_role_and_another_role_of_that_name_is_another()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);

        await server.Result(null, "DeleteRolePolicy", ("RoleName", "build"), ("PolicyName", "own"));
        await server.Result(null, "DeleteRole", ("RoleName", "build"));
        var gone = await Packages(server, session);
        await server.GivenRole("build", QueryCalls.Trust(Account), Everything);
        var again = await Packages(server, session);

        Assert.Equal(NotValid, gone);
        Assert.Equal(NotValid, again);
    }

    [Fact]
    public async Task What_a_role_may_do_is_looked_up_at_each_request()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);

        await server.Result(null, "PutRolePolicy", ("RoleName", "build"), ("PolicyName", "own"), ("PolicyDocument", QueryCalls.Policy("iot:GetPackage")));
        var less = await Packages(server, session);
        await server.Result(null, "PutRolePolicy", ("RoleName", "build"), ("PolicyName", "own"), ("PolicyDocument", Everything));
        var more = await Packages(server, session);

        Assert.StartsWith("403 AccessDeniedException\n", less, StringComparison.Ordinal);
        Assert.StartsWith("200", more, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_and_a_user_of_one_name_are_two()
    {
        await using var server = await ServerUnderTest.Open();
        var user = await server.GivenUser("build");
        var session = await GivenSession(server);

        Assert.StartsWith("403 AccessDeniedException\n", await Packages(server, user), StringComparison.Ordinal);
        Assert.StartsWith("200", await Packages(server, session), StringComparison.Ordinal);
        Assert.StartsWith("403 AccessDeniedException\n", await Packages(server, user), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_of_a_role_is_no_user_that_could_be_meant_by_leaving_the_name_out()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);

        foreach (var action in (string[])["GetUser", "CreateAccessKey", "ListAccessKeys"])
            Assert.Equal((action, "400 ValidationError\nMust specify userName when calling with non-User credentials"), (action, await server.Ask(session, action)));
        Assert.Contains("<UserName>dev</UserName>", await server.Ask(session, "GetUser", ("UserName", "dev")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_s_own_session_is_the_user_with_less_to_ask_of_iam_and_sts()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev", Everything);
        var role = await server.GivenRole("build", QueryCalls.Trust(Dev), Everything);

        var session = await server.Credentials(dev, "GetSessionToken");

        Assert.Equal(await server.Ask(dev, "GetCallerIdentity"), await server.Ask(session, "GetCallerIdentity"));
        Assert.StartsWith("200", await Packages(server, session), StringComparison.Ordinal);
        Assert.StartsWith("200", await server.Ask(session, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session")), StringComparison.Ordinal);
        foreach (var action in (string[])["ListUsers", "GetUser", "CreateAccessKey", "ListRoles", "GetSessionToken", "GetAccessKeyInfo"])
            Assert.Equal((action, $"403 AccessDenied\nCannot call {action} with session credentials"), (action, await server.Ask(session, action, ("AccessKeyId", dev.Id))));
    }

    [Fact]
    public async Task The_session_of_a_role_makes_no_session_of_itself()
    {
        await using var server = await ServerUnderTest.Open();
        var session = await GivenSession(server);

        Assert.Equal("403 AccessDenied\nCannot call GetSessionToken with session credentials", await server.Ask(session, "GetSessionToken"));
    }

    [Fact]
    public async Task A_user_s_session_follows_the_user_to_another_name_and_ends_with_it()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev", QueryCalls.Policy("iot:*"));
        var session = await server.Credentials(dev, "GetSessionToken");

        await server.Result(null, "UpdateUser", ("UserName", "dev"), ("NewUserName", "ops"));
        var renamed = await server.Ask(session, "GetCallerIdentity");
        await server.Result(null, "DeleteAccessKey", ("UserName", "ops"), ("AccessKeyId", dev.Id));
        await server.Result(null, "DeleteUserPolicy", ("UserName", "ops"), ("PolicyName", "own"));
        await server.Result(null, "DeleteUser", ("UserName", "ops"));
        await server.GivenUser("ops", Everything);
        await server.GivenUser("dev", Everything);

        Assert.Contains(":user/ops</Arn>", renamed, StringComparison.Ordinal);
        Assert.Equal(NotValid, await Packages(server, session));
    }

    [Theory]
    [InlineData(null, "2025-12-01T12:00:00Z")]
    [InlineData("900", "2025-12-01T00:15:00Z")]
    [InlineData("129600", "2025-12-02T12:00:00Z")]
    [InlineData("899", null)]
    [InlineData("129601", null)]
    public async Task A_user_s_session_lasts_twelve_hours_or_as_long_as_is_asked_for(string? seconds, string? expires)
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");

        var answer = await server.Ask(dev, "GetSessionToken", seconds is null ? [] : [("DurationSeconds", seconds)]);

        Assert.Contains(expires is null ? "400 ValidationError\n" : $"<Expiration>{expires}</Expiration>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_root_s_session_is_the_root_for_an_hour_but_for_iam()
    {
        await using var server = await ServerUnderTest.Open();

        var session = await server.Credentials(null, "GetSessionToken", ("DurationSeconds", "129600"));

        Assert.Equal($"200\n<Arn>arn:aws:iam::{Account}:root</Arn><UserId>{Account}</UserId><Account>{Account}</Account>", await server.Ask(session, "GetCallerIdentity"));
        Assert.StartsWith("200", await Packages(server, session), StringComparison.Ordinal);
        Assert.StartsWith("403 AccessDenied\n", await server.Ask(session, "ListUsers"), StringComparison.Ordinal);
        server.Clock.Advance(3600);
        Assert.StartsWith("403 ExpiredTokenException\n", await Packages(server, session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_tells_its_account_to_whoever_may_ask()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev", QueryCalls.Policy("sts:GetAccessKeyInfo"));
        var nobody = await server.GivenUser("nobody");

        Assert.Equal($"200\n<Account>{Account}</Account>", await server.Ask(dev, "GetAccessKeyInfo", ("AccessKeyId", nobody.Id)));
        Assert.Equal($"200\n<Account>{Account}</Account>", await server.Ask(dev, "GetAccessKeyInfo", ("AccessKeyId", ServerUnderTest.RootKey.Id)));
        Assert.StartsWith("400 ValidationError\n", await server.Ask(dev, "GetAccessKeyInfo", ("AccessKeyId", "AKIA1111111111111111")), StringComparison.Ordinal);
        Assert.StartsWith("403 AccessDenied\n", await server.Ask(nobody, "GetAccessKeyInfo", ("AccessKeyId", dev.Id)), StringComparison.Ordinal);
    }

    /// <summary>Of a role that may do everything.</summary>
    static async Task<AccessKey> GivenSession(ServerUnderTest server, params (string Name, string Value)[] more) =>
        await server.Assume(await server.GivenUser("dev", QueryCalls.Policy("sts:AssumeRole")), await server.GivenRole("build", QueryCalls.Trust(Account), Everything), more);

    static Task<string> Packages(ServerUnderTest server, AccessKey key) => server.Send(new TestRequest("GET", "/packages") { Key = key });
}
