using System.Net;
using System.Net.Sockets;
using Chandlery.Tests.Storage;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>More connections than the system lets the server have files open.</summary>
public sealed class OpenFilesTests(ITestOutputHelper output)
{
    /// <summary>Room for the crowd and for some strangers, as docs/operate.md says it.</summary>
    const int Files = 500;

    const int Strangers = 1000;

    [Fact]
    public async Task Strangers_who_hold_more_connections_than_there_are_files_are_turned_away_and_the_others_notice_nothing()
    {
        Tool.Require("prlimit");
        using var folder = new TemporaryFolder();
        await using var scene = await Scene.Open(await ServerProcess.Start(folder.Path, null, "prlimit", $"--nofile={Files}:{Files}"), output);

        var strangers = new List<TcpClient>();
        for (var i = 0; i < Strangers; i++)
            strangers.Add(await Connect(scene.Server.Url));
        await Task.WhenAny(strangers.Select(UntilTurnedAway)).WaitAsync(Scene.Enough);
        await scene.Crowd.UntilAllSucceed(Scene.Enough);
        await scene.Crowd.UntilAllSucceed(Scene.Enough);
        foreach (var stranger in strangers)
            stranger.Dispose();

        await scene.UntilAllIsWell();
        await UntilServed(scene.Server.Url);
        await scene.AssertNothingIsLost(turns: 0);
        Assert.All(scene.Crowd.Answers, static answer => Assert.True(answer.Succeeded, $"{answer}"));
        Assert.Equal(0, scene.Server.Terminate());
    }

    static async Task<TcpClient> Connect(Uri url)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, url.Port);
        return client;
    }

    /// <summary>It has sent nothing, so whatever happens is the end of it.</summary>
    static async Task UntilTurnedAway(TcpClient stranger)
    {
        try
        {
            Assert.Equal(0, await stranger.GetStream().ReadAsync(new byte[1]));
        }
        catch (IOException)
        {
            // As a reset.
        }
    }

    /// <summary>On a new connection: those of the strangers end a moment after they were closed.</summary>
    static async Task UntilServed(Uri url)
    {
        for (var deadline = Environment.TickCount64 + (long)Scene.Enough.TotalMilliseconds; ; await Task.Delay(50))
        {
            using var client = new HttpClient { BaseAddress = url };
            try
            {
                Assert.Equal("""{"status":"live"}""", await client.GetStringAsync("/health/live"));
                return;
            }
            catch (HttpRequestException) when (Environment.TickCount64 < deadline)
            {
            }
        }
    }
}
