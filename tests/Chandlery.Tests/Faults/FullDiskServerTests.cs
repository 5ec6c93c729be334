using System.Text;
using Chandlery.Tests.Storage.Sqlite;

namespace Chandlery.Tests.Faults;

/// <summary>The server on a disk of a few mebibytes, as its clients see it.</summary>
public sealed class FullDiskServerTests : IDisposable
{
    const int Mebibytes = 24;

    static readonly string Recipe = string.Concat(Enumerable.Repeat("😀", 3072));

    readonly List<string> answered = [];
    readonly List<string> refused = [];

    SmallDisk? disk;

    /// <summary>The one acknowledged last.</summary>
    string? tag;

    public void Dispose() => disk?.Dispose();

    [Fact]
    public async Task A_full_disk_is_answered_in_the_words_of_each_family_and_writes_go_on_once_there_is_room()
    {
        disk = SmallDisk.Mount(Mebibytes);
        using var server = await Fill();

        Assert.Equal("500 InternalFailureException", await TagUntilRefused(server));
        Assert.Equal("200", await server.Outcome("GET", "/packages/brakes/versions/0"));
        await server.UntilNotReady();
        Assert.Equal("200", await server.Outcome("GET", "/health/live"));
        await server.UntilItHasLogged("Not ready: database or disk is full");
        await AssertExactlyTheAnsweredAreThere(server);

        File.Delete(disk.File("ballast"));
        await server.UntilReady();
        for (var i = 0; i < 10; i++)
            Assert.Equal("200", await Add(server, $"again-{i}"));
        await AssertExactlyTheAnsweredAreThere(server);
        Assert.Equal("200", await Tag(server, "again"));
        Assert.Equal("again", (await Kept.Through(server, "/packages/brakes"))?.Tag);
        Assert.Equal(0, server.Terminate());
    }

    [Fact]
    public async Task A_server_killed_on_a_full_disk_starts_on_it_with_everything_acknowledged()
    {
        disk = SmallDisk.Mount(Mebibytes);
        using (var first = await Fill())
            first.Kill();

        using (var second = await ServerProcess.Start(disk.File("data")))
        {
            await AssertExactlyTheAnsweredAreThere(second);
            Assert.Equal(0, second.Terminate());
        }

        File.Delete(disk.File("ballast"));
        using var third = await ServerProcess.Start(disk.File("data"));
        await AssertExactlyTheAnsweredAreThere(third);
        Assert.Equal("200", await Add(third, "again"));
    }

    async Task<ServerProcess> Fill()
    {
        var server = await ServerProcess.Start(disk!.File("data"));
        Assert.Equal("200", await server.Outcome("PUT", "/packages/brakes"));
        await File.WriteAllBytesAsync(disk.File("ballast"), new byte[16 << 20]);
        while (refused.Count == 0)
        {
            await Add(server, $"{answered.Count}");
            Assert.True(answered.Count * Encoding.UTF8.GetByteCount(Recipe) < Mebibytes << 20, "More is acknowledged than the disk can hold.");
        }

        // The rest of the disk, so that smaller changes find no room either.
        await using (var rest = new FileStream(disk.File("rest"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            try
            {
                while (true)
                    rest.Write(new byte[512]);
            }
            catch (IOException)
            {
                // Full to the last sector.
            }
        }

        for (var i = 0; i < 5; i++)
            Assert.Equal("500 InternalServerException", await Add(server, $"full-{i}"));
        return server;
    }

    async Task<string> Add(ServerProcess server, string versionName)
    {
        var outcome = await server.Outcome("PUT", $"/packages/brakes/versions/{versionName}", $$"""{"recipe":"{{Recipe}}"}""");
        (outcome == "200" ? answered : refused).Add(versionName);
        return outcome;
    }

    /// <summary>The log may still have room for a frame or two.</summary>
    async Task<string> TagUntilRefused(ServerProcess server)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await Tag(server, $"{i}") is var outcome and not "200")
                return outcome;
        }

        return "200";
    }

    async Task<string> Tag(ServerProcess server, string value)
    {
        var outcome = await server.Outcome("POST", "/tags", $$"""{"resourceArn":"{{Kept.Arn("/packages/brakes")}}","tags":[{"Key":"{{Kept.TagKey}}","Value":"{{value}}"}]}""");
        if (outcome == "200")
            tag = value;
        return outcome;
    }

    async Task AssertExactlyTheAnsweredAreThere(ServerProcess server)
    {
        Assert.Equal(tag, (await Kept.Through(server, "/packages/brakes"))?.Tag);
        foreach (var name in answered)
            Assert.Equal(Recipe, (await Kept.Through(server, $"/packages/brakes/versions/{name}"))?.Recipe);
        foreach (var name in refused)
            Assert.Null(await Kept.Through(server, $"/packages/brakes/versions/{name}"));
    }
}
