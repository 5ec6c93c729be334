using Chandlery.Core;
using Chandlery.Server.Entry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chandlery.Tests.Server.Entry;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live", "200\n{\"status\":\"live\"}")]
    [InlineData("/health/ready", "200\n{\"status\":\"ready\"}")]
    [InlineData("/health/ready?verbose", "200\n{\"status\":\"ready\"}")]
    public async Task Health_is_told_without_a_signature(string target, string expected)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(new TestRequest("GET", target) { Unsigned = true });

        Assert.Equal(expected, answer);
    }

    [Fact]
    public async Task A_damaged_store_and_a_stopping_server_are_not_ready()
    {
        Trouble? trouble = null;
        using var stopping = new CancellationTokenSource();
        Health Asked() => new(_ => Task.FromResult<Trouble?>(trouble), NullLogger.Instance, stopping.Token);

        trouble = new(IsDamage: false, "The disk is full.");
        var whileFull = await Asked().Answer("/health/ready");
        await stopping.CancelAsync();
        var whileStopping = await Asked().Answer("/health/ready");
        trouble = new(IsDamage: true, "row 5 of packages is lost");
        var whileDamaged = await Asked().Answer("/health/ready");

        Assert.Equal((503, """{"status":"unavailable","message":"The store cannot be read and written. See the log."}"""), whileFull);
        Assert.Equal((503, """{"status":"stopping"}"""), whileStopping);
        Assert.Equal((503, """{"status":"damaged","message":"The store is damaged. See the log."}"""), whileDamaged);
        Assert.Equal((200, """{"status":"live"}"""), await Asked().Answer("/health/live"));
        Assert.Null(await Asked().Answer("/packages"));
    }

    [Fact]
    public async Task Those_who_ask_together_ask_the_store_once()
    {
        var asked = 0;
        var answer = new TaskCompletionSource<Trouble?>();
        var health = new Health(_ =>
        {
            asked++;
            return answer.Task;
        }, NullLogger.Instance, CancellationToken.None);

        var all = Enumerable.Range(0, 10).Select(_ => health.Answer("/health/ready").AsTask()).ToArray();
        answer.SetResult(null);
        var answers = await Task.WhenAll(all);

        Assert.All(answers, static each => Assert.Equal((200, """{"status":"ready"}"""), each));
        Assert.Equal(1, asked);
    }
}
