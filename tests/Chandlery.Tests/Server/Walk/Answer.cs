using System.Text.Json;

namespace Chandlery.Tests.Server.Walk;

/// <summary>An answer without what differs from one time to another: the request id, and the letters of a page token.</summary>
/// <param name="Outcome">200, or such as "409 ConflictException".</param>
/// <param name="Body">As <see cref="Json"/> writes it; without <paramref name="Message"/>.</param>
sealed record Answer(string Outcome, string Body, string? Message = null)
{
    public const string SomeToken = "…";

    /// <summary>From <see cref="TestAnswer.ToString"/>.</summary>
    public static Answer Of(string text, out string? nextToken)
    {
        var parts = text.Split('\n', 2);
        using var json = JsonDocument.Parse(parts[1]);
        nextToken = json.RootElement.TryGetProperty("nextToken", out var token) ? token.GetString() : null;
        if (parts[0] == "200")
            return new(parts[0], nextToken is null ? Json.Text(json.RootElement) : Json.Text(json.RootElement).Replace(Json.Text(nextToken), $"\"{SomeToken}\"", StringComparison.Ordinal));

        var rest = json.RootElement.EnumerateObject().Where(static member => member.Name != "message").Select(static member => (member.Name, (object?)member.Value.GetString()));
        return new(parts[0], Json.Text(Json.Of([.. rest])), json.RootElement.GetProperty("message").GetString());
    }

    public override string ToString() => $"{Outcome} {Body} {Message}".TrimEnd();
}

/// <summary>What the reference says that a step is answered.</summary>
/// <param name="Why">Tells apart what has one outcome; empty for the plain success.</param>
/// <param name="Named">What the message must have in it. Otherwise its words are free: no more is known of AWS's.</param>
sealed record Expected(string Outcome, string Body, string Why, params string[] Named)
{
    public static Expected Done { get; } = Success("{}");

    public static Expected Success(string body, string why = "") => new("200", body, why);

    public static Expected Invalid(Step step, string why, params string[] named) =>
        new(step is OnResource or UpdateIndexingConfiguration ? "400 InvalidRequestException" : "400 ValidationException", "{}", why, named);

    public static Expected NotFound(string name) => new("404 ResourceNotFoundException", "{}", "missing", name);

    public static Expected Conflict(string resourceId, string why, params string[] named) =>
        new("409 ConflictException", Json.Text(Json.Of(("resourceId", resourceId))), why, named);

    public bool Explains(Answer answer) => answer.Outcome == Outcome && answer.Body == Body
        && (Outcome == "200") == (answer.Message is null)
        && Array.TrueForAll(Named, word => answer.Message!.Contains(word, StringComparison.Ordinal));

    public override string ToString() => $"{Outcome} {Body}" + (Named.Length == 0 ? "" : $" with a message that names {string.Join(" and ", Named)}");
}
