using System.Text.Encodings.Web;
using System.Text.Json;

namespace Chandlery.Tests.Faults;

/// <summary>Changes a package and versions of its own in every way there is, one change after the other, and knows what each must be.</summary>
sealed class Client
{
    const int Versions = 12;

    readonly Random random;
    readonly Life package;
    readonly Life[] versions;

    /// <summary>The request that made a version, with its token, and its answer; null while that has not come.</summary>
    readonly Dictionary<string, (string Body, string Token, string? Answer)> creations = [];

    long changes;

    /// <param name="name">Of its package.</param>
    public Client(string name, int seed)
    {
        random = new(seed);
        package = new($"/packages/{name}");
        versions = [.. Enumerable.Range(0, Versions).Select(i => new Life($"/packages/{name}/versions/{i}"))];
    }

    public IEnumerable<Life> Lives => versions.Prepend(package);

    /// <summary>Changes that were answered.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Those of them that made a difference: a version may be deprecated that is deprecated.</summary>
    public long Made { get; private set; }

    /// <summary>One change. Throws where the server is gone.</summary>
    public Task Step(ServerProcess server)
    {
        changes++;
        if (package.State is not { } own)
            return Send(server, package, new(null, Text(), null, null, null, null, null), "PUT", package.Target, static state => new { description = state.Description });

        var version = versions[random.Next(Versions)];
        var name = version.Target.Split('/')[^1];
        if (version.State is not { } state)
            return Create(server, version);

        return random.Next(8) switch
        {
            0 when own.Default != name => Send(server, version, null, "DELETE", version.Target, null),
            0 => Send(server, package, own with { Default = null }, "PATCH", package.Target, static _ => new { unsetDefaultVersion = true }),
            1 or 2 when state.Status == "DRAFT" => Send(server, version, state with { Status = "PUBLISHED" }, "PATCH", version.Target, static _ => new { action = "PUBLISH" }),
            1 => Send(server, version, state with { Status = "DEPRECATED" }, "PATCH", version.Target, static _ => new { action = "DEPRECATE" }),
            2 => Send(server, package, own with { Default = name }, "PATCH", package.Target, static state => new { defaultVersionName = state.Default }),
            3 when state.Status == "DRAFT" => Send(server, version, state with { Content = Text(), Recipe = Text(), Description = Text() }, "PATCH", version.Target,
                static state => new { attributes = new { content = state.Content }, recipe = state.Recipe, description = state.Description }),
            3 or 4 => Send(server, version, state with { Recipe = Text() }, "PATCH", version.Target, static state => new { recipe = state.Recipe }),
            5 => Tag(server, version, state with { Tag = Text()[..100] }),
            6 when state.Tag is not null => Send(server, version, state with { Tag = null }, "POST", "/untag", _ => new { resourceArn = Kept.Arn(version.Target), tagKeys = (string[])[Kept.TagKey] }),
            6 => Tag(server, version, state with { Tag = Text()[..50] }),
            _ => Send(server, package, own with { Description = Text() }, "PATCH", package.Target, static state => new { description = state.Description }),
        };
    }

    /// <summary>A change of as many bytes as one can have: all tags that a package may have, at their longest.</summary>
    public Task BigStep(ServerProcess server)
    {
        changes++;
        var others = Enumerable.Range(1, 49).ToDictionary(static i => $"{i}", _ => string.Concat(Enumerable.Repeat(char.ConvertFromUtf32(0x20000 + (int)changes), 256)));
        var next = package.State! with { Tag = Text()[..100], OtherTags = Kept.Others(others) };
        return Send(server, package, next, "POST", "/tags", state => new { resourceArn = Kept.Arn(package.Target), tags = others.Append(new(Kept.TagKey, state.Tag!)) });
    }

    /// <summary>Steps until the server is gone.</summary>
    public async Task Run(ServerProcess server, Func<Client, Task> step)
    {
        try
        {
            while (true)
                await step(this);
        }
        catch (HttpRequestException)
        {
            // Gone: what was under way has no answer. After a kill it may or may not be there; after a stop it is not.
        }
    }

    /// <summary>After a server that stopped in order: what it had begun it has answered, and what it did not answer it did not begin.</summary>
    public Task VerifyAllWasAnswered(ServerProcess server)
    {
        foreach (var life in Lives)
            life.ForgetUnanswered();
        return Verify(server);
    }

    /// <summary>After a kill: everything acknowledged is there whole, and what had no answer wholly or not at all.</summary>
    public async Task Verify(ServerProcess server)
    {
        foreach (var life in Lives)
        {
            life.Settle(await Kept.Through(server, life.Target));

            // A create that had no answer is repeated under its token, as SDKs do it: made once, whichever of the two did it.
            if (creations.TryGetValue(life.Target, out var creation) && creation.Answer is null)
            {
                var wasThere = life.State;
                var created = Created(life.Target);
                var (status, answer) = await server.Send("PUT", $"{life.Target}?clientToken={creation.Token}", creation.Body);
                Assert.Equal((200, life.Target), (status, life.Target));
                creations[life.Target] = creation with { Answer = answer };
                if (wasThere is null)
                    await life.Change(created, static () => Task.CompletedTask);
                Assert.Equal(life.State, await Kept.Through(server, life.Target));
            }
            else if (creation.Answer is not null && life.State is not null)
            {
                Assert.Equal((200, creation.Answer), await server.Send("PUT", $"{life.Target}?clientToken={creation.Token}", creation.Body));
            }
        }
    }

    async Task Create(ServerProcess server, Life version)
    {
        var token = $"{Guid.NewGuid()}";
        var next = new Kept("DRAFT", Text(), Text(), Text(), null, Text()[..100], null);
        var body = Json(new { description = next.Description, attributes = new { content = next.Content }, recipe = next.Recipe, tags = new { tag = next.Tag } });
        creations[version.Target] = (body, token, null);
        await version.Change(next, async () =>
        {
            var (status, answer) = await server.Send("PUT", $"{version.Target}?clientToken={token}", body);
            Assert.True(status == 200, $"{version.Target}: {status} {answer}");
            creations[version.Target] = (body, token, answer);
            Acknowledged++;
            Made++;
        });
    }

    /// <summary>What the create that stands noted made, read from its body.</summary>
    Kept Created(string target)
    {
        using var body = JsonDocument.Parse(creations[target].Body);
        var root = body.RootElement;
        return new("DRAFT", root.GetProperty("description").GetString(), root.GetProperty("attributes").GetProperty("content").GetString(),
            root.GetProperty("recipe").GetString(), null, root.GetProperty("tags").GetProperty("tag").GetString(), null);
    }

    Task Tag(ServerProcess server, Life life, Kept next) => Send(server, life, next, "POST", "/tags",
        state => new { resourceArn = Kept.Arn(life.Target), tags = new[] { new { Key = Kept.TagKey, Value = state.Tag } } });

    Task Send(ServerProcess server, Life life, Kept? next, string method, string target, Func<Kept, object>? body)
    {
        var before = life.State;
        return life.Change(next, async () =>
        {
            var (status, answer) = await server.Send(method, target, body is null ? null : Json(body(next!)));
            Assert.True(status == 200, $"{method} {target}: {status} {answer}");
            Acknowledged++;
            Made += next == before ? 0 : 1;
        });
    }

    /// <summary>Different at each change, so that a change that is lost or mixed with another shows; letters of one to four bytes.</summary>
    string Text() => string.Concat(Enumerable.Repeat($"{package.Target[10..]} {changes} äöü 車輪 ", 20))[..240];

    static string Json(object value) => JsonSerializer.Serialize(value, Options);

    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
