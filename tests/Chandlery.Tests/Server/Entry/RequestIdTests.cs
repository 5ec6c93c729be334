using Chandlery.Server.Entry;

namespace Chandlery.Tests.Server.Entry;

public sealed class RequestIdTests
{
    [Theory]
    [InlineData("GET", "/packages", 200)]
    [InlineData("GET", "/packages/brakes", 404)]
    [InlineData("GET", "/packages/bad%20name", 400)]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("POST", "/packages", 405)]
    [InlineData("GET", "/health/live", 200)]
    [InlineData("GET", "/health/ready", 200)]
    public async Task Every_answer_has_an_id_of_its_own_and_is_json(string method, string target, int status)
    {
        await using var server = await ServerUnderTest.Open();

        var first = await server.Exchange(new(method, target));
        var second = await server.Exchange(new(method, target) { Unsigned = target.StartsWith("/health", StringComparison.Ordinal) });

        Assert.Equal(status, first.Status);
        Assert.True(Guid.TryParseExact(first.Header("x-amzn-RequestId"), "D", out _));
        Assert.NotEqual(first.Header("x-amzn-RequestId"), second.Header("x-amzn-RequestId"));
        Assert.Equal("application/json", first.Header("Content-Type"));
        Assert.Null(first.Header("Server"));
    }

    [Fact]
    public void Ids_are_random_uuids_on_every_thread_and_none_is_given_twice()
    {
        var ids = new System.Collections.Concurrent.ConcurrentBag<string>();

        Parallel.For(0, 5000, _ => ids.Add(RequestId.New()));

        Assert.Equal(5000, ids.Distinct().Count());
        Assert.All(ids, static id => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
    }

    [Fact]
    public async Task An_id_that_the_caller_sends_is_not_taken_over()
    {
        await using var server = await ServerUnderTest.Open();
        const string sent = "11111111-2222-3333-4444-555555555555";

        var answer = await server.Exchange(new("GET", "/packages") { Signed = [("x-amzn-RequestId", sent), ("amz-sdk-invocation-id", sent)] });

        Assert.Equal(200, answer.Status);
        Assert.NotEqual(sent, answer.Header("x-amzn-RequestId"));
    }
}
