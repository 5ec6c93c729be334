namespace Chandlery.Tests.Server.Variants;

/// <summary>What may be answered to a request.</summary>
abstract record Verdict;

/// <summary>Nothing is wrong with it: success, or a modelled error that the state of the catalog is the cause of.</summary>
sealed record Taken : Verdict;

/// <summary>Constraints are broken: all of them are named in one message of the family's exception.</summary>
sealed record Broken(IReadOnlyList<Break> Breaks) : Verdict;

/// <param name="Path">Of the member, as messages spell it: <c>tags.1.member.Key</c>.</param>
/// <param name="Constraint">With an ellipsis for other constraints of the same map.</param>
/// <param name="Sensitive">Then the value is not in the message.</param>
sealed record Break(string Path, string Constraint, bool Sensitive);

/// <summary>It is not read at all.</summary>
/// <param name="Error">Name and status; without a name where the web server refuses it before the application sees it.</param>
sealed record Unread(string Error) : Verdict
{
    public static Unread Malformed { get; } = new("SerializationException 400");

    public static Unread TooLarge { get; } = new("RequestEntityTooLargeException 413");

    public static Unread UnknownPath { get; } = new("UnknownOperationException 404");

    public static Unread UnknownMethod { get; } = new("UnknownOperationException 405");

    public static Unread NotHttp { get; } = new("400");

    public static Unread TargetTooLong { get; } = new("414");
}

/// <summary>Either taken or malformed: JSON leaves open whether an unknown name that is half a surrogate pair is a name (Q36 speaks of members that are kept).</summary>
sealed record Open : Verdict;
