using Chandlery.Tests.Server.Sts;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Iam;

public sealed class KeyUsesTests
{
    const string Never = "200\n<UserName>dev</UserName><AccessKeyLastUsed><ServiceName>N/A</ServiceName><Region>N/A</Region></AccessKeyLastUsed>";

    [Fact]
    public async Task A_key_tells_when_it_last_signed_and_for_what_whether_or_not_that_was_allowed()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");

        var before = await LastUsed(server, dev);
        await server.Send(new TestRequest("GET", "/packages") { Key = dev });
        var denied = await LastUsed(server, dev);
        server.Clock.Advance(5);
        await server.Ask(dev, "GetCallerIdentity");
        var later = await LastUsed(server, dev);

        Assert.Equal(Never, before);
        Assert.Equal(Used("2025-12-01T00:00:00Z", "iot"), denied);
        Assert.Equal(Used("2025-12-01T00:00:05Z", "sts"), later);
    }

    [Fact]
    public async Task What_is_not_signed_with_its_secret_is_no_use_of_a_key_and_neither_is_its_session()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var other = await server.GivenUser("other");

        await server.Send(new TestRequest("GET", "/packages") { Key = dev with { Secret = "another" } });
        var forged = await LastUsed(server, dev);
        var session = await server.Credentials(dev, "GetSessionToken");
        server.Clock.Advance(5);
        await server.Send(new TestRequest("GET", "/packages") { Key = session });
        await server.Send(new TestRequest("GET", "/packages") { Key = other });

        Assert.Equal(Never, forged);
        Assert.Equal(Used("2025-12-01T00:00:00Z", "sts"), await LastUsed(server, dev));
    }

    [Fact]
    public async Task The_last_use_is_known_after_the_server_was_started_again()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        foreach (var seconds in (double[])[0, 1, 58])
        {
            server.Clock.Advance(seconds);
            await server.Send(new TestRequest("GET", "/packages") { Key = dev });
        }

        await server.Restart();

        Assert.Equal(Used("2025-12-01T00:00:59Z", "iot"), await LastUsed(server, dev));
    }

    [Fact]
    public async Task Of_a_key_that_is_not_there_nothing_is_told()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        await server.Send(new TestRequest("GET", "/packages") { Key = dev });

        await server.Result(null, "DeleteAccessKey", ("UserName", "dev"), ("AccessKeyId", dev.Id));

        Assert.Equal($"404 NoSuchEntity\nThe Access Key with id {dev.Id} cannot be found.", await LastUsed(server, dev));
        await server.GivenInStore(async store => Assert.Null(await store.KeyUses.FindUse("123456789012", dev.Id, default)));
    }

    [Fact]
    public async Task It_is_told_to_those_who_may_ask_for_the_user()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev");
        var self = await server.GivenUser("self", QueryCalls.Policy("iam:GetAccessKeyLastUsed", "arn:aws:iam::123456789012:user/self"));

        Assert.StartsWith("200", await server.Ask(self, "GetAccessKeyLastUsed", ("AccessKeyId", self.Id)), StringComparison.Ordinal);
        Assert.Contains("on resource: arn:aws:iam::123456789012:user/dev because", await server.Ask(self, "GetAccessKeyLastUsed", ("AccessKeyId", dev.Id)), StringComparison.Ordinal);
        Assert.StartsWith("403 AccessDenied\n", await server.Ask(self, "GetAccessKeyLastUsed", ("AccessKeyId", "AKIAUNKNOWNUNKNOWN00")), StringComparison.Ordinal);
    }

    static Task<string> LastUsed(ServerUnderTest server, AccessKey key) => server.Ask(null, "GetAccessKeyLastUsed", ("AccessKeyId", key.Id));

    static string Used(string date, string service) =>
        $"200\n<UserName>dev</UserName><AccessKeyLastUsed><LastUsedDate>{date}</LastUsedDate><ServiceName>{service}</ServiceName><Region>eu-west-1</Region></AccessKeyLastUsed>";
}
