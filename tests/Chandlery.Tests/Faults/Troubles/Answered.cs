using System.Text.RegularExpressions;

namespace Chandlery.Tests.Faults.Troubles;

enum Kind
{
    Create,
    Update,
    Read,
    Tag,
    ReadIndexing,
    ChangeIndexing,
}

/// <summary>How one request went.</summary>
/// <param name="Outcome">As of <see cref="ServerProcess.Outcome"/>.</param>
sealed partial record Answered(Kind Kind, string Outcome, string Body, TimeSpan Took)
{
    public bool Succeeded => Outcome == "200";

    /// <summary>In the words of its family, which SDKs know, and of a person.</summary>
    public bool MayBeTriedAgain => Outcome == Refusal(Kind) && Message.IsMatch(Body);

    public static string Refusal(Kind kind) => kind switch
    {
        Kind.Tag => "500 InternalFailureException",
        Kind.ReadIndexing or Kind.ChangeIndexing => "503 ServiceUnavailableException",
        _ => "500 InternalServerException",
    };

    /// <summary>How many there are of each outcome, for people.</summary>
    public static string Count(IEnumerable<Answered> answers) => string.Join('\n', answers
        .GroupBy(static answer => (answer.Kind, answer.Outcome, Body: answer.Succeeded ? "" : answer.Body)).OrderBy(static group => group.Key)
        .Select(static group => $"{group.Count(),7} {group.Key.Kind} {group.Key.Outcome} {group.Key.Body}, {group.Min(static each => each.Took).TotalSeconds:0.0}–{group.Max(static each => each.Took).TotalSeconds:0.0} s"));

    [GeneratedRegex("""\A\{"message":"(The (database|disk) [^"]+|Too many (changes|requests) wait for the database\.) Try again( later)?\."\}\z""")]
    static partial Regex Message { get; }
}
