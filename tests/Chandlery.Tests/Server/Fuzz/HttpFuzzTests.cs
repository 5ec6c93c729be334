using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Chandlery.Tests.Server.Variants;
using CsCheck;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>
/// Connections full of broken, doubtful and hostile HTTP. Whatever comes back is HTTP and no failure of the server; nothing that
/// is hidden in a body is carried out; and the server is as it was before.
/// </summary>
public sealed class HttpFuzzTests(ITestOutputHelper output)
{
    const int Clients = 12;

    /// <summary>Far more than it needs, and far fewer than one for each connection of a batch.</summary>
    const int MostThreads = 100;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>After so much of it a client believes that no more answers come; a slow server is only asked less.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(30);

    readonly ConcurrentDictionary<int, int> statuses = new();
    int stories;
    int requests;

    [Fact]
    public async Task Whatever_bytes_come_the_server_speaks_http_and_lives_on()
    {
        await using var server = await WatchedServer.Start();
        var quiet = server.Sockets;
        using var witness = new SignedClient(server);

        foreach (var batch in Enumerable.Range(0, Soak.Of(10, 100)))
        {
            // A catalog of its own: what is hidden is looked for in there.
            var region = $"eu-{(char)('a' + (batch / 26))}{(char)('a' + (batch % 26))}-1";
            await CatalogState.Given(witness, region);
            var (allowed, told) = (new ConcurrentBag<string>(), new ConcurrentDictionary<string, string>());
            var clients = new ConcurrentBag<SignedClient>();

            await Story.Any.SampleAsync(async story =>
            {
                var signer = clients.TryTake(out var free) ? free : new SignedClient(server);
                var name = Interlocked.Increment(ref stories).ToString(CultureInfo.InvariantCulture);
                var bytes = story.Bytes(signer, region, name);
                told[name] = $"{story}\n{Shown(bytes)}";
                clients.Add(signer);
                Interlocked.Add(ref requests, story.Plans.Length);
                var reading = Reading.Of(bytes);
                foreach (var (_, target) in reading.Requests)
                    allowed.Add(target);

                var complaint = await Tell(server, story, bytes, reading).WaitAsync(Patience);
                Assert.True(complaint is null, $"{complaint}\n{Shown(bytes)}");
            }, iter: Soak.Of(1_000, 1_500), threads: Clients, print: static story => story.ToString());

            var carriedOut = (await Created(witness, region)).Where(static each => each.StartsWith(Story.Hidden, StringComparison.Ordinal)).Where(each => !allowed.Contains($"/packages/{each}"));
            Assert.True(!carriedOut.Any(), string.Join('\n', carriedOut.Take(3).Select(each => $"{each} was hidden in a body, and is there: {told[each.Split('-')[1]]}")));
            await TheServerIsWell(server, witness, region, quiet);
        }

        await server.Stop();
        output.WriteLine($"{requests} requests on {stories} connections, answers: {string.Join(", ", statuses.OrderByDescending(static each => each.Value).Select(static each => $"{each.Value} × {each.Key}"))}");
        Assert.True(!server.Failures.Any(), string.Join('\n', server.Failures.Take(3)));
        Assert.DoesNotContain(WatchedServer.Key.Secret, server.Log);
        Assert.True(requests >= 20_000, $"Only {requests} requests.");
        Assert.All([200, 400, 403, 404, 405], status => Assert.True(statuses.ContainsKey(status), $"Nothing was answered with {status}."));
    }

    /// <returns>What was wrong with the answers; null where nothing was.</returns>
    async Task<string?> Tell(WatchedServer server, Story story, byte[] bytes, Reading reading)
    {
        using var connection = await RawConnection.Open(server.Address);
        try
        {
            var from = 0;
            foreach (var cut in story.Cuts.Select(cut => (int)((long)bytes.Length * cut / 1_000_000)).Order())
            {
                await connection.Send(bytes.AsMemory(from..cut));
                from = cut;
                await Task.Delay(story.Pause);
            }

            await connection.Send(bytes.AsMemory(from));
            if (story.Ending == Ending.HalfClose)
                connection.HalfClose();
        }
        catch (SocketException)
        {
            // The server has heard enough; what it said before is still there to be read.
        }

        if (story.Ending == Ending.Abort)
            connection.Abort();
        return story.Ending is Ending.Patient or Ending.HalfClose ? await Answers(connection, reading, story.Ending == Ending.Patient) : null;
    }

    async Task<string?> Answers(RawConnection connection, Reading reading, bool patient)
    {
        try
        {
            for (var count = 1; ;)
            {
                if (patient && (count > reading.MostAnswers || !await connection.Hears(Silence)))
                {
                    connection.HalfClose();
                    patient = false;
                }

                if (await connection.ReceiveAny(reading.IsToHead(count)) is not { } answer)
                    return null;
                if (answer.Interim)
                    continue;

                statuses.AddOrUpdate(answer.Status, 1, static (_, known) => known + 1);

                // RFC 9110, 15.6: 501 and 505 are what a server says of methods, encodings and versions that it does not have.
                if (answer.Status >= 500 && answer.Status is not (501 or 505))
                    return $"the server failed: {answer}";
                if (count++ > reading.MostAnswers)
                    return $"more answers than the {reading.MostAnswers} requests that there can be: {answer}";
            }
        }
        catch (SocketException)
        {
            // Bytes that nobody will read any more are answered with a reset.
            return null;
        }
        catch (NotHttpException broken)
        {
            return $"no HTTP: {broken.Message}";
        }
    }

    static async Task TheServerIsWell(WatchedServer server, SignedClient witness, string region, int quiet)
    {
        var answer = await witness.Send(region, "GET", "/packages/brakes");
        Assert.Equal(200, answer.Status);
        Assert.Contains("\"packageName\":\"brakes\"", answer.Text);

        for (var deadline = DateTime.UtcNow + Patience; server.Sockets > quiet + 1; await Task.Delay(20))
            Assert.True(DateTime.UtcNow < deadline, $"The server holds {server.Sockets} sockets, and held {quiet}.");
        Assert.InRange(server.Threads, 1, MostThreads);
        Assert.True(!server.Failures.Any(), string.Join('\n', server.Failures.Take(3)));
    }

    static async Task<List<string>> Created(SignedClient witness, string region)
    {
        var (names, token) = (new List<string>(), "");
        do
        {
            var page = await witness.Send(region, "GET", $"/packages?maxResults=100{token}");
            using var json = JsonDocument.Parse(page.Body);
            names.AddRange(json.RootElement.GetProperty("packageSummaries").EnumerateArray().Select(static each => each.GetProperty("packageName").GetString()!));
            token = json.RootElement.TryGetProperty("nextToken", out var next) ? $"&nextToken={next.GetString()}" : "";
        }
        while (token.Length > 0);
        return names;
    }

    static string Shown(byte[] bytes) => string.Concat(Encoding.Latin1.GetString(bytes, 0, int.Min(bytes.Length, 6000)).Select(static each => each switch
    {
        '\r' => "\\r",
        '\n' => "\\n\n",
        < ' ' or > '~' => $"\\x{(int)each:x2}",
        _ => each.ToString(),
    }));
}
