namespace Chandlery.Tests.Faults.Troubles;

/// <summary>A PostgreSQL that neither answers nor refuses, as behind a cable that is cut.</summary>
public sealed class SilenceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task While_the_database_is_silent_requests_wait_as_long_as_they_may_and_are_refused()
    {
        await using var postgres = await TroubledPostgres.Start();
        await using var proxy = new Proxy(postgres.Server.Port);
        await using var scene = await Scene.Open(await postgres.StartServer(proxy.Port), output, size: 12);

        proxy.Swallow();
        await scene.UntilNotReady("Silent");
        await scene.UntilRefused(each: 1, Enum.GetValues<Kind>());
        proxy.Relent();

        await scene.UntilAllIsWell();
        await scene.AssertNothingIsLost();
        Assert.InRange(proxy.Connections, 1, 32);
    }
}
