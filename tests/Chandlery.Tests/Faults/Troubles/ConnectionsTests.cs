using Npgsql;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>A PostgreSQL whose connections others have taken.</summary>
public sealed class ConnectionsTests(ITestOutputHelper output)
{
    /// <summary>Of the server; fewer than there are for those who are no superusers, and few, so that others soon have all of them.</summary>
    const int Most = 10;

    [Fact]
    public async Task While_others_hold_all_connections_requests_are_refused_and_no_server_starts()
    {
        await using var postgres = await TroubledPostgres.Start("-c", "max_connections=16");
        await using var scene = await Scene.Open(await postgres.StartServer(settings: $"Maximum Pool Size={Most}"), output, size: 12);

        await using (var admin = await postgres.ConnectAsSuperuser())
        {
            var others = await TakeAll(postgres, admin);
            await scene.UntilNotReady("Out of connections");
            var starting = ServerProcess.Refusal(null, postgres.Environment());
            await scene.UntilRefused(each: Soak.Of(3, 30), Enum.GetValues<Kind>());
            var (status, error) = await starting;
            Assert.Equal(1, status);
            Assert.Matches(@"\ADatabase catalog on 127\.0\.0\.1:\d+ cannot be used: 53300: [^\n]+\z", error);
            foreach (var other in others)
                await other.DisposeAsync();
        }

        await scene.UntilAllIsWell();
        await scene.AssertNothingIsLost(turns: 2);
        Assert.InRange(await postgres.Connections(), 1, Most);
    }

    /// <summary>Throws the server out and takes its slots, until for a second there was none: those of backends that end come free late.</summary>
    static async Task<List<NpgsqlConnection>> TakeAll(TroubledPostgres postgres, NpgsqlConnection admin)
    {
        var others = new List<NpgsqlConnection>();
        for (var refused = 0; refused < 10;)
        {
            try
            {
                others.Add(await postgres.Connect());
                refused = 0;
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                refused = await TroubledPostgres.Connections(admin) == 0 ? refused + 1 : 0;
                await TroubledPostgres.Execute(admin, "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE application_name = 'chandlery'");
                await Task.Delay(100);
            }
        }

        return others;
    }
}
