using Chandlery.Tests.Storage.Postgres;

namespace Chandlery.Tests.Faults;

public sealed class PostgresRaceTests : RaceContract
{
    private protected override async Task<ServerProcess[]> Start()
    {
        var store = await PostgresServer.NewDatabase();
        return await Task.WhenAll(ServerProcess.StartOn(store), ServerProcess.StartOn(store));
    }
}
