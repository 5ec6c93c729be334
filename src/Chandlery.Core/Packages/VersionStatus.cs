namespace Chandlery.Core.Packages;

/// <summary>Where a version is in its life. Source: spec 4.1.</summary>
public enum VersionStatus
{
    Draft,
    Published,
    Deprecated,
}

/// <summary>What moves a version along. There is no way back to DRAFT.</summary>
public enum VersionAction
{
    Publish,
    Deprecate,
}

/// <summary>The contract's words for both.</summary>
public static class VersionWords
{
    public static string Word(this VersionStatus status) => status switch
    {
        VersionStatus.Draft => "DRAFT",
        VersionStatus.Published => "PUBLISHED",
        VersionStatus.Deprecated => "DEPRECATED",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>For a word that has passed <c>Rules.VersionStatus</c> or was stored by us.</summary>
    public static VersionStatus Status(string word) => word switch
    {
        "DRAFT" => VersionStatus.Draft,
        "PUBLISHED" => VersionStatus.Published,
        "DEPRECATED" => VersionStatus.Deprecated,
        _ => throw new ArgumentOutOfRangeException(nameof(word)),
    };

    /// <inheritdoc cref="Status(string)"/>
    public static VersionStatus Status(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("DRAFT"u8) ? VersionStatus.Draft
        : word.SequenceEqual("PUBLISHED"u8) ? VersionStatus.Published
        : word.SequenceEqual("DEPRECATED"u8) ? VersionStatus.Deprecated
        : throw new ArgumentOutOfRangeException(nameof(word));

    /// <summary>For a word that has passed <c>Rules.VersionAction</c>.</summary>
    public static VersionAction Action(string word) => word switch
    {
        "PUBLISH" => VersionAction.Publish,
        "DEPRECATE" => VersionAction.Deprecate,
        _ => throw new ArgumentOutOfRangeException(nameof(word)),
    };
}
