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
    public void A_damaged_store_and_a_stopping_server_are_not_ready()
    {
        string? damage = null;
        using var stopping = new CancellationTokenSource();
        var health = new Chandlery.Server.Entry.Health(() => damage, stopping.Token);

        stopping.Cancel();
        var whileStopping = health.Answer("/health/ready");
        damage = "row 5 of packages is lost";
        var whileDamaged = health.Answer("/health/ready");

        Assert.Equal((503, """{"status":"stopping"}"""), whileStopping);
        Assert.Equal((503, """{"status":"damaged","message":"The store is damaged. See the log."}"""), whileDamaged);
        Assert.Equal((200, """{"status":"live"}"""), health.Answer("/health/live"));
        Assert.Null(health.Answer("/packages"));
    }
}
