namespace Chandlery.Core.Access.Policies;

/// <summary>A policy as its text has it: the elements are those of the language, what they say is not looked at yet.</summary>
/// <param name="Version">Null where the text has none.</param>
sealed record SourcePolicy(string? Version, string? Id, IReadOnlyList<SourceStatement> Statements)
{
    /// <summary>Variables came with this version; under the earlier one <c>${…}</c> is text.</summary>
    public const string Current = "2012-10-17";
    public const string Earlier = "2008-10-17";

    public bool HasVariables => Version == Current;
}

/// <summary>A statement as its text has it. What is absent is null; a list may be empty.</summary>
sealed class SourceStatement
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>Behind the opening brace.</summary>
    public required TextPosition Start { get; init; }

    /// <summary>Behind the closing brace.</summary>
    public TextPosition End { get; set; }

    public string? Sid { get; set; }

    public string? Effect { get; set; }

    public SourcePrincipal? Principal { get; set; }

    public SourcePrincipal? NotPrincipal { get; set; }

    public IReadOnlyList<string>? Action { get; set; }

    public IReadOnlyList<string>? NotAction { get; set; }

    public IReadOnlyList<string>? Resource { get; set; }

    public IReadOnlyList<string>? NotResource { get; set; }

    public IReadOnlyList<SourceCondition> Conditions { get; set; } = [];

    /// <summary>Names the statement in a message.</summary>
    public string Where => $"Statement {Number} (line {Start.Line})";
}

/// <summary>Whom a statement is about, by kind: <c>AWS</c>, <c>Service</c>, <c>Federated</c>. The short form <c>"*"</c> is read as <c>{"AWS": "*"}</c>.</summary>
sealed record SourcePrincipal(IReadOnlyList<(string Kind, IReadOnlyList<string> Values)> Entries);

/// <summary>Numbers and truth values are the text they are written as.</summary>
sealed record SourceCondition(string Operator, string Key, IReadOnlyList<string> Values);
