using Chandlery.Tests.Storage;
using Chandlery.Tests.Storage.Sqlite;

namespace Chandlery.Tests.Faults;

/// <summary>
/// A disk that refuses while the server runs. Linux does not let a file system be mounted read-only while files on it are open
/// for writing; it becomes so by itself after an error, and then its calls fail with EROFS: strace makes them fail so.
/// </summary>
public sealed class RefusingDiskTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("pwrite64", "EROFS")]
    [InlineData("pwrite64", "EIO")]
    [InlineData("fsync", "EIO")]
    public async Task While_calls_of_the_disk_fail_writes_are_refused_and_reads_go_on_and_afterwards_all_is_well(string call, string error)
    {
        Tool.Require("strace");
        using var server = await ServerProcess.Start(folder.Path);
        await server.Send("PUT", "/packages/brakes");
        Assert.Equal("200", await server.Outcome("PUT", "/packages/brakes/versions/before"));

        await using (await Injection.Into(server, folder.File("catalog.db-wal"), call, $"error={error}", folder.File("strace")))
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal("500 InternalServerException", await server.Outcome("PUT", $"/packages/brakes/versions/during-{i}"));
                Assert.Equal("500 InternalFailureException", await server.Outcome("POST", "/tags", $$"""{"resourceArn":"{{Kept.Arn("/packages/brakes")}}","tags":[{"Key":"{{Kept.TagKey}}","Value":"{{i}}"}]}"""));
                Assert.Equal("500 InternalServerException", await server.Outcome("DELETE", "/packages/brakes/versions/before"));
                Assert.Equal("200", await server.Outcome("GET", "/packages/brakes/versions/before"));
                Assert.Equal("404 ResourceNotFoundException", await server.Outcome("GET", $"/packages/brakes/versions/during-{i}"));
            }

            await server.UntilNotReady();
            Assert.Equal("200", await server.Outcome("GET", "/health/live"));
        }

        Assert.Equal("200", await server.Outcome("PUT", "/packages/brakes/versions/after"));
        await server.UntilReady();
        await AssertOnlyTheAnsweredAreThere(server);
        server.Kill();
        using var again = await ServerProcess.Start(folder.Path);
        await AssertOnlyTheAnsweredAreThere(again);
    }

    [Fact]
    public async Task A_folder_that_can_only_be_read_is_refused_in_a_sentence()
    {
        using var disk = SmallDisk.Mount(mebibytes: 8);
        using (var server = await ServerProcess.Start(disk.File("data")))
        {
            await server.Send("PUT", "/packages/brakes");
            Assert.Equal(0, server.Terminate());
        }

        disk.MakeReadOnly();

        var (status, error) = await ServerProcess.Refusal(disk.File("data"));
        Assert.Equal(1, status);
        Assert.Matches(@"\A\S+catalog\.db cannot be opened: [^\n]+\z", error);
    }

    static async Task AssertOnlyTheAnsweredAreThere(ServerProcess server)
    {
        Assert.Equal("200", await server.Outcome("GET", "/packages/brakes/versions/before"));
        for (var i = 0; i < 3; i++)
            Assert.Equal("404 ResourceNotFoundException", await server.Outcome("GET", $"/packages/brakes/versions/during-{i}"));
        Assert.Null((await Kept.Through(server, "/packages/brakes"))!.Tag);
        Assert.Equal("200", await server.Outcome("GET", "/packages/brakes/versions/after"));
    }
}
