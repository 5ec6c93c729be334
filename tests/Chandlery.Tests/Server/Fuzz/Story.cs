using System.Globalization;
using System.Text;
using CsCheck;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>How a client leaves.</summary>
enum Ending
{
    /// <summary>It waits for the answers before it closes.</summary>
    Patient,

    /// <summary>It closes its half at once, and reads to the end.</summary>
    HalfClose,

    /// <summary>It closes without reading.</summary>
    Close,

    /// <summary>It breaks off.</summary>
    Abort,
}

/// <param name="Which">Of <see cref="Story.Requests"/>.</param>
/// <param name="Deviations">Places in <see cref="Deviation.All"/>, each with its number.</param>
sealed record Plan(int Which, (int Which, int Number)[] Deviations)
{
    public override string ToString() => $"{Story.Requests[Which]}{string.Concat(Deviations.Select(static each => string.Create(CultureInfo.InvariantCulture, $" + {Deviation.All[each.Which].Name} {each.Number}")))}";
}

/// <param name="At">Of the whole, in millionths.</param>
sealed record ByteChange(int Kind, int At, int Number);

/// <summary>What one connection is used for: requests one behind the other, and what becomes of their bytes.</summary>
/// <param name="Cuts">In millionths: where the bytes are cut into what is sent at once.</param>
/// <param name="Pause">Between what is sent at once, in milliseconds.</param>
sealed record Story(Plan[] Plans, ByteChange[] Changes, int[] Cuts, int Pause, Ending Ending)
{
    public static readonly string[] Requests =
    [
        "list", "get", "create", "create with a request for a body", "create with a request in chunks", "list with a request for a body", "list with a request in chunks", "unsigned list", "presigned get", "delete", "health", "unsigned create with a request for a body", "large create",
    ];

    public const string Hidden = "hidden-";

    static readonly Gen<Plan> AnyPlan = Gen.Select(
        Gen.Int[0, Requests.Length - 1],
        Gen.Select(Gen.Int[0, Deviation.All.Count - 1], Gen.Int[0, 100_000]).Array[0, 3],
        static (which, deviations) => new Plan(which, deviations));

    static readonly Gen<ByteChange> AnyChange = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 999_999], Gen.Int[0, 100_000], static (kind, at, number) => new ByteChange(kind, at, number));

    public static Gen<Story> Any { get; } = Gen.Select(
        AnyPlan.Array[1, 4],
        Gen.Frequency((2, Gen.Const(Array.Empty<ByteChange>())), (1, AnyChange.Array[1, 4])),
        Gen.Int[0, 999_999].Array[0, 4],
        Gen.Frequency((99, Gen.Const(0)), (1, Gen.Int[1, 15])),
        Gen.Frequency((12, Gen.Const(Ending.Patient)), (6, Gen.Const(Ending.HalfClose)), (1, Gen.Const(Ending.Close)), (1, Gen.Const(Ending.Abort))),
        static (plans, changes, cuts, pause, ending) => new Story(plans, changes, cuts, pause, ending));

    /// <summary>The bytes of the story, signed now.</summary>
    /// <param name="name">Of no other story: a package of the name <c>hidden-…</c> is created by what is hidden in a body, if by anything.</param>
    public byte[] Bytes(SignedClient client, string region, string name)
    {
        var text = new StringBuilder();
        foreach (var (index, plan) in Plans.Index())
        {
            var message = Plain(client, region, plan.Which, string.Create(CultureInfo.InvariantCulture, $"{name}-{index}"));
            foreach (var (which, number) in plan.Deviations)
            {
                if (message.Headers.Count > 0)
                    Deviation.All[which].Apply(message, number);
            }

            text.Append(message.Text());
        }

        return Encoding.Latin1.GetBytes(Changes.Aggregate(text.ToString(), Changed));
    }

    public override string ToString() => $"{string.Join("; ", Plans.AsEnumerable())}; {string.Join(", ", Changes.AsEnumerable())}; in {Cuts.Length + 1} parts, {Pause} ms between; {Ending}";

    static Message Plain(SignedClient client, string region, int which, string name)
    {
        var hidden = Encoding.Latin1.GetString(client.Head(region, "PUT", $"/packages/{Hidden}{name}", []));
        var (method, target, body) = Requests[which] switch
        {
            "get" => ("GET", "/packages/brakes", ""),
            "create" => ("PUT", $"/packages/open-{name}", """{"description":"x"}"""),
            "create with a request for a body" or "create with a request in chunks" or "unsigned create with a request for a body" => ("PUT", $"/packages/open-{name}", hidden),
            "list with a request for a body" or "list with a request in chunks" => ("GET", "/packages", hidden),
            "delete" => ("DELETE", "/packages/absent", ""),
            "health" => ("GET", "/health/live", ""),
            "large create" => ("PUT", $"/packages/open-{name}", $$"""{"newer":"{{new string('x', 20_000)}}"}"""),
            _ => ("GET", "/packages", ""),
        };
        var bytes = Encoding.Latin1.GetBytes(body);
        var message = Message.Of(client.Head(region, method, target, bytes.Length > 0 ? bytes : null), body, Requests[which].EndsWith("in chunks", StringComparison.Ordinal));
        if (Requests[which].StartsWith("unsigned", StringComparison.Ordinal))
            message.Headers.RemoveAll(static header => header.StartsWith("Authorization", StringComparison.Ordinal));
        if (Requests[which] == "presigned get")
        {
            message.Target = client.Presigned(region, "GET", "/packages/brakes");
            message.Headers.RemoveAll(static header => !header.StartsWith("Host", StringComparison.Ordinal));
        }

        return message;
    }

    static string Changed(string text, ByteChange change)
    {
        if (text.Length == 0)
            return text;

        var at = (int)((long)text.Length * change.At / 1_000_000);
        var end = int.Min(at + 1 + (change.Number % 30), text.Length);
        const string telling = "\0\r\n\t :,;=%&?/\"\\\u007F\u0080\u00FF0159afAFzZ";
        return change.Kind switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, telling[change.Number % telling.Length].ToString()),
            2 => $"{text[..at]}{telling[change.Number % telling.Length]}{text[(at + 1)..]}",
            3 => $"{text[..at]}{(char)(text[at] ^ (1 << (change.Number % 8)))}{text[(at + 1)..]}",
            4 => text[..at] + text[end..],
            5 => text[..end] + text[at..],
            6 => text[..at],
            _ => text.Insert(at, "\r\n"),
        };
    }
}
