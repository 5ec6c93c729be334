using System.Diagnostics;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>One of a crowd: has a package of its own and makes one request after the other.</summary>
sealed class Member(int number)
{
    /// <summary>In every text that no log may show.</summary>
    public const string Confidential = "confidential";

    static readonly Kind[] Kinds = Enum.GetValues<Kind>();

    readonly string package = $"/packages/member-{number}";
    readonly List<string> created = [];
    readonly Written description = new();
    readonly Written tag = new();
    int steps = number;

    readonly Random random = new(number);

    /// <summary>A create under a token that was refused: it is repeated until it succeeds, as SDKs do it.</summary>
    string? open;

    /// <summary>However long that takes: a machine may be so busy that a request loses its patience.</summary>
    public async Task Open(ServerProcess server)
    {
        while (await server.Outcome("PUT", $"{package}?clientToken={new string('0', 36)}") != "200")
        {
        }

        while (created.Count == 0)
        {
            steps += Kinds.Length;
            await Create(server);
        }
    }

    public async Task<Answered> Step(ServerProcess server)
    {
        var kind = Kinds[++steps % Kinds.Length];
        var begun = Stopwatch.GetTimestamp();
        var (outcome, body) = await (kind switch
        {
            Kind.Create => Create(server),
            Kind.Update => Write(description, value => server.Ask("PATCH", package, $$"""{"description":"{{value}}"}""")),
            Kind.Read => server.Ask("GET", $"{package}/versions/{created[0]}"),
            Kind.Tag => Write(tag, value => server.Ask("POST", "/tags", $$"""{"resourceArn":"{{Kept.Arn(package)}}","tags":[{"Key":"{{Kept.TagKey}}","Value":"{{value}}"}]}""")),
            Kind.ReadIndexing => server.Ask("GET", "/indexing/config"),
            _ => server.Ask("POST", "/indexing/config", """{"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"ON"}}"""),
        });
        return new(kind, outcome, body, Stopwatch.GetElapsedTime(begun));
    }

    public async Task Verify(ServerProcess server)
    {
        var kept = await Kept.Through(server, package);
        Assert.Contains(kept!.Description, description.MayBe);
        Assert.Contains(kept.Tag, tag.MayBe);
        foreach (var name in created)
            Assert.Equal($"{Confidential} {name}", (await Kept.Through(server, $"{package}/versions/{name}"))?.Description);
    }

    /// <summary>Without a token the name is always a new one: an answer that it is taken would tell that the server had made it twice.</summary>
    async Task<(string Outcome, string Body)> Create(ServerProcess server)
    {
        var repeated = open is not null || random.Next(2) == 0;
        var name = open ?? $"{steps}";
        var token = repeated ? $"?clientToken={new string('0', 36)}-{name}" : "";
        var answer = await server.Ask("PUT", $"{package}/versions/{name}{token}", $$"""{"description":"{{Confidential}} {{name}}","recipe":"{{Confidential}}"}""");
        if (answer.Outcome == "200")
            created.Add(name);
        open = repeated && answer.Outcome != "200" ? name : null;
        return answer;
    }

    async Task<(string Outcome, string Body)> Write(Written written, Func<string, Task<(string Outcome, string Body)>> send)
    {
        var value = $"{Confidential} {steps}";
        written.Begin(value);
        var answer = await send(value);
        if (answer.Outcome == "200")
            written.Acknowledge();
        return answer;
    }

    /// <summary>A value that one client changes, one change after the other.</summary>
    sealed class Written
    {
        readonly List<string?> values = [null];

        /// <summary>What was acknowledged last, or was begun since.</summary>
        public IEnumerable<string?> MayBe => values;

        public void Begin(string value) => values.Add(value);

        public void Acknowledge() => values.RemoveRange(0, values.Count - 1);
    }
}
