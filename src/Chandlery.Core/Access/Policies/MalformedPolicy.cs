namespace Chandlery.Core.Access.Policies;

/// <summary>A text that is not a policy. The message is one that its writer may read.</summary>
/// <param name="sentence">IAM's own words for this flaw, where they are known.</param>
/// <param name="detail">What is wrong and where, when the sentence does not say it.</param>
public sealed class MalformedPolicy(string sentence, string? detail = null)
    : Exception(detail is null ? sentence : $"{sentence}{(sentence.EndsWith('.') ? "" : ":")} {detail}")
{
    /// <summary>Without what we add to it: what a client that compares texts expects.</summary>
    public string Sentence { get; } = sentence;

    /// <summary>The text is not JSON, or its elements are not those of the language. Source: observed of IAM.</summary>
    internal static MalformedPolicy Syntax(string detail) => new("Syntax errors in policy.", detail);

    /// <summary>The elements are right and a value is not. Source: observed of IAM for effects, dates and ARNs; for other values inferred.</summary>
    internal static MalformedPolicy Legacy(string detail) => new("The policy failed legacy parsing", detail);
}
