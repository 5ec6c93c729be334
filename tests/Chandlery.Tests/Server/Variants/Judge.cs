using System.Text.Json;
using System.Text.RegularExpressions;
using Chandlery.Server.Entry;
using Chandlery.Tests.Server.Fuzz;

namespace Chandlery.Tests.Server.Variants;

/// <summary>Whether an answer is one of those that the oracle allows, and of the modelled form.</summary>
static partial class Judge
{
    /// <summary>Of the server and its insides; no variant has any of these in a text of its own.</summary>
    static readonly string[] Insides = ["Chandlery", "System.", "Microsoft.", "Exception:", "   at ", ".cs:", "SQLite", "sqlite", "/tmp/", "/usr/", ServerUnderTest.RootKey.Secret];

    /// <summary>Of one request; a message says how many more there are.</summary>
    const int MostShown = 100;

    /// <returns>What is wrong with the answer; null where nothing is.</returns>
    public static string? Complaint(ModelOperation? operation, Verdict verdict, RawAnswer answer)
    {
        if (verdict is Unread { Error: var bare } && int.TryParse(bare, out var status))
            return answer.Status == status && answer.Body.Length == 0 ? null : $"it should be {bare} from the web server";

        return Form(answer) ?? (answer.Status == 200 ? Success(operation, verdict, answer) : Error(operation, verdict, answer));
    }

    /// <summary>What holds for every answer of the application.</summary>
    static string? Form(RawAnswer answer) =>
        answer.Header("Content-Type") != "application/json" ? "its Content-Type is not application/json"
        : answer.Header("x-amzn-RequestId") is not { } id || !RequestId().IsMatch(id) ? "its request id is no lower-case UUID"
        : (answer.Header("x-amzn-ErrorType") is null) != (answer.Status == 200) ? "it has an error type without an error, or an error without one"
        : answer.Status >= 500 ? "it is an error of the server"
        : null;

    static string? Success(ModelOperation? operation, Verdict verdict, RawAnswer answer)
    {
        if (operation is null || verdict is Broken or Unread)
            return $"it is a success, and should be {Shown(verdict)}";

        using var json = JsonDocument.Parse(answer.Body);
        return OutputForm.Complaint(json.RootElement, operation.Output);
    }

    static string? Error(ModelOperation? operation, Verdict verdict, RawAnswer answer)
    {
        var error = $"{answer.Header("x-amzn-ErrorType")} {answer.Status}";
        using var json = JsonDocument.Parse(answer.Body);
        string[] members = [.. json.RootElement.EnumerateObject().Select(static property => property.Name)];
        if (!(members is ["message"] || (error == "ConflictException 409" && members is ["message", "resourceId"])) || json.RootElement.GetProperty("message").GetString() is not { Length: > 0 } message)
            return "its body is not that of an error";
        if (Insides.FirstOrDefault(inside => answer.Text.Contains(inside, StringComparison.Ordinal)) is { } inside)
            return $"it tells of the insides: {inside}";
        if (answer.Text.Contains(HostileTexts.Marker, StringComparison.Ordinal) || answer.Text.Contains(HostileTexts.MarkerNumber, StringComparison.Ordinal))
            return "it tells a sensitive value";
        if ((answer.Header("Allow") is not null) != (answer.Status == 405))
            return "the methods that are allowed belong to status 405";

        return verdict switch
        {
            Unread unread => error == unread.Error ? null : $"it should be {unread.Error}",
            Broken broken => error == Invalid(operation!) ? Named(broken.Breaks, message) : $"it should be {Invalid(operation!)}",
            Open when error == Unread.Malformed.Error => null,
            _ => !operation!.Errors.Contains(error) ? $"{operation.Name} has no such error"
                : message.Contains("validation error", StringComparison.Ordinal) ? "no constraint is broken"
                : null,
        };
    }

    static string Invalid(ModelOperation operation) => operation.Family == ErrorFamily.Packages ? "ValidationException 400" : "InvalidRequestException 400";

    static string? Named(IReadOnlyList<Break> breaks, string message)
    {
        if (!message.StartsWith($"{breaks.Count} validation error{(breaks.Count == 1 ? "" : "s")} detected: ", StringComparison.Ordinal))
            return $"it should name {Shown(new Broken(breaks))}";

        return breaks.Count <= MostShown && breaks.FirstOrDefault(each => !Says(message, each)) is { } missing ? $"it does not name {Shown(new Broken([missing]))}" : null;
    }

    static bool Says(string message, Break wanted)
    {
        var parts = wanted.Constraint.Split('…');
        var begin = $"{(wanted.Sensitive ? "Value " : "")}at '{wanted.Path}' failed to satisfy constraint: {parts[0]}";
        for (var at = message.IndexOf(begin, StringComparison.Ordinal); at >= 0; at = message.IndexOf(begin, at + 1, StringComparison.Ordinal))
        {
            var end = message.IndexOf("; Value ", at, StringComparison.Ordinal);
            var sentence = end < 0 ? message[at..] : message[at..end];
            if (parts.Length == 1 ? sentence == begin : parts.All(part => sentence.Contains(part, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    static string Shown(Verdict verdict) => verdict switch
    {
        Unread unread => unread.Error,
        Broken broken => $"{broken.Breaks.Count} broken: {string.Join("; ", broken.Breaks.Take(5).Select(static each => $"{each.Path}: {each.Constraint}"))}",
        _ => "taken",
    };

    [GeneratedRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z")]
    private static partial Regex RequestId();
}
