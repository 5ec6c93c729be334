namespace Chandlery.Core.Constraints;

/// <summary>What a broken constraint asks of a member, for services whose errors say so by a word.</summary>
public enum BreachKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>That it is there.</summary>
    Missing,

    Pattern,
    NotOfTheValues,
    TooLong,
    TooShort,
    TooLarge,
    TooSmall,

    /// <summary>That it is the token of the page before.</summary>
    PageToken,
}
