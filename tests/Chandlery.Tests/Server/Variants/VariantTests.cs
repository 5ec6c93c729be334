using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Chandlery.Tests.Server.Fuzz;
using CsCheck;

namespace Chandlery.Tests.Server.Variants;

/// <summary>
/// Requests generated from <c>iot-model.json</c>, all of them well signed, over HTTP: what the model allows is taken, what is
/// past it in any member or in two of them is refused in its words, and what is refused changes nothing.
/// </summary>
public sealed class VariantTests(ITestOutputHelper output)
{
    const int Clients = 6;

    static int names;

    [Fact]
    public async Task Every_variant_is_answered_as_the_model_says()
    {
        var (complaints, ids, keys, tally) = (new Complaints(), new ConcurrentDictionary<string, bool>(), new HashSet<string>(), new Tally());
        await using var server = await WatchedServer.Start();

        foreach (var operation in Model.Operations)
        {
            var judged = AllVariants.Of(new(operation)).Where(variant => keys.Add(variant.Key)).Select(static variant => (variant, Oracle.Of(variant).Verdict)).ToList();

            // Apart from those that may change something, so that whatever changes among these is a fault.
            foreach (var refused in new[] { true, false })
            {
                var region = Region(operation, refused);
                using var client = new SignedClient(server);
                await CatalogState.Given(client, region);
                var before = refused ? await CatalogState.Read(client, region) : "";
                await SendAll(server, judged.Where(each => refused == each.Verdict is Broken or Unread).Select(static each => each.variant), region, complaints, ids, tally);
                if (refused && await CatalogState.Read(client, region) is var after && after != before)
                    complaints.Add($"{operation.Name}: a refused request changed something", $"{before}\n  became\n{after}");
            }
        }

        await server.Stop();

        output.WriteLine($"{keys.Count} requests, distinct on the wire, {tally}");
        Assert.False(complaints.Any, complaints.ToString());
        Assert.True(keys.Count >= 10_000, $"Only {keys.Count} requests.");
        Assert.All(Model.Operations, operation => Assert.True(tally.Successes(operation.Name) > 0, $"{operation.Name} never succeeded."));
        NothingIsTold(server);
    }

    [Fact]
    public async Task Any_combination_of_odd_members_is_answered_as_the_model_says()
    {
        await using var server = await WatchedServer.Start();
        var clients = new ConcurrentBag<SignedClient>();
        using (var client = new SignedClient(server))
        {
            foreach (var operation in Model.Operations)
                await CatalogState.Given(client, Region(operation, refused: false));
        }

        RequestForm[] forms = [.. Model.Operations.Where(static operation => operation.Members.Count > 0).Select(static operation => new RequestForm(operation))];
        var combination = Gen.Int[0, forms.Length - 1].SelectMany(form => Gen.Select(
            Gen.Const(forms[form]),
            Gen.Int[0, 1_000_000].Array[forms[form].Members.Count],
            Gen.Bool.Array[forms[form].Members.Count]));
        await combination.SampleAsync(async drawn =>
        {
            var (form, choices, chosen) = drawn;
            var variant = form.With(form.Members.Index().Where(member => chosen[member.Index])
                .ToDictionary(static member => member.Item, member => form.Fragments(member.Item)[choices[member.Index] % form.Fragments(member.Item).Count]));
            var client = clients.TryTake(out var free) ? free : new SignedClient(server);

            var (complaint, answer) = await Ask(client, variant, Region(form.Operation, refused: false));

            clients.Add(client);
            Assert.True(complaint is null, $"{complaint}: {variant}\n  {answer}");
        }, iter: Soak.Of(1_500, 300_000), threads: Clients);

        foreach (var client in clients)
            client.Dispose();
        await server.Stop();
        NothingIsTold(server);
    }

    static async Task SendAll(WatchedServer server, IEnumerable<Variant> variants, string region, Complaints complaints, ConcurrentDictionary<string, bool> ids, Tally tally)
    {
        var clients = new ConcurrentBag<SignedClient>();
        await Parallel.ForEachAsync(variants, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (variant, _) =>
        {
            var client = clients.TryTake(out var free) ? free : new SignedClient(server);
            var (complaint, answer) = await Ask(client, variant, region);
            clients.Add(client);

            tally.Add(variant.Operation, answer);
            if (answer.Header("x-amzn-RequestId") is { } id && !ids.TryAdd(id, true))
                complaint ??= "it has the request id of another";
            if (complaint is not null)
                complaints.Add($"{variant.Operation}: {complaint}", $"{variant}\n  {answer}");
        });
        foreach (var client in clients)
            client.Dispose();
    }

    static async Task<(string? Complaint, RawAnswer Answer)> Ask(SignedClient client, Variant variant, string region)
    {
        var (operation, verdict) = Oracle.Of(variant);
        var name = string.Create(CultureInfo.InvariantCulture, $"new-{Interlocked.Increment(ref names)}");
        var body = variant.Body is null ? null : variant.BodyIn(region);
        var answer = await client.Send(region, variant.Method, variant.TargetIn(region, name), body, body is null ? null : variant.ContentType);
        try
        {
            return (Judge.Complaint(operation, verdict, answer), answer);
        }
        catch (JsonException)
        {
            return ("its body is not JSON", answer);
        }
    }

    /// <summary>A catalog of its own for each operation, and for what it must refuse.</summary>
    static string Region(ModelOperation operation, bool refused) =>
        $"{(refused ? "no" : "yes")}-{string.Concat(operation.Name.Where(char.IsAsciiLetterUpper)).ToLowerInvariant()}-{operation.Name[^6..].ToLowerInvariant()}-1";

    static void NothingIsTold(WatchedServer server)
    {
        Assert.DoesNotContain(HostileTexts.Marker, server.Log);
        Assert.DoesNotContain(HostileTexts.MarkerNumber, server.Log);
        Assert.DoesNotContain(WatchedServer.Key.Secret, server.Log);
        Assert.Empty(server.Failures);
    }
}
