using Chandlery.Tests.Storage.Sqlite;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>A PostgreSQL without room for its data, which it survives, and without room for its log, which ends it.</summary>
public sealed class FullDatabaseTests(ITestOutputHelper output)
{
    [Fact]
    public async Task While_there_is_no_room_for_data_changes_are_refused_and_reads_go_on()
    {
        Tool.Require("chown");
        using var disk = SmallDisk.Mount(mebibytes: 40);
        await using var postgres = await TroubledPostgres.Start();
        Tool.Run("chown", "postgres", disk.Path);
        await postgres.Server.Execute($"CREATE TABLESPACE small LOCATION '{disk.Path}'");
        await postgres.Server.Execute("ALTER DATABASE catalog SET TABLESPACE small");
        await using var scene = await Scene.Open(await postgres.StartServer(), output);

        Fill(disk);
        await scene.UntilNotReady("No room for data");
        await scene.Crowd.Until(Soak.Of(3, 30), static answer => !answer.Succeeded, Scene.Enough, Kind.Create);
        await scene.Crowd.Until(Soak.Of(10, 30), static answer => answer.Succeeded, Scene.Enough, Kind.Read, Kind.ReadIndexing);
        Assert.Equal(503, (await scene.Server.Send("GET", "/health/ready")).Status);
        File.Delete(disk.File("ballast"));

        await scene.UntilAllIsWell();
        await scene.AssertNothingIsLost();
        Assert.All(scene.Crowd.Answers.Where(static answer => answer.Kind is Kind.Read or Kind.ReadIndexing), static answer => Assert.True(answer.Succeeded, $"{answer}"));
    }

    [Fact]
    public async Task Without_room_for_its_log_PostgreSQL_ends_and_once_there_is_room_and_it_is_started_nothing_acknowledged_is_lost()
    {
        Tool.Require("chown");
        using var disk = SmallDisk.Mount(mebibytes: 80);
        await using var postgres = await TroubledPostgres.Start("-c", "min_wal_size=32MB", "-c", "max_wal_size=48MB");
        var log = $"{await postgres.DataFolder()}/pg_wal";
        await postgres.Server.Stop();
        Tool.Run("cp", "-a", log, disk.File("wal"));
        Tool.Run("rm", "-r", log);
        Tool.Run("ln", "-s", disk.File("wal"), log);
        Tool.Run("chmod", "755", disk.Path);
        await postgres.Server.StartAgain();
        await using var scene = await Scene.Open(await postgres.StartServer(), output);

        Fill(disk);
        await postgres.WriteUntilItEnds();
        await scene.UntilNotReady("No room for the log");
        await scene.UntilRefused(each: Soak.Of(3, 30), Enum.GetValues<Kind>());
        await postgres.Server.Stop();
        File.Delete(disk.File("ballast"));
        await postgres.Server.StartAgain();

        await scene.UntilAllIsWell();
        await scene.AssertNothingIsLost();
    }

    static void Fill(SmallDisk disk)
    {
        using var ballast = new FileStream(disk.File("ballast"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                ballast.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full to the last page.
        }
    }
}
