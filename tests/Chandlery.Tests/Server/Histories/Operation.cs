using Chandlery.Tests.Server.Walk;

namespace Chandlery.Tests.Server.Histories;

/// <summary>One operation of a history. It took effect, if it did, at some moment between its two times.</summary>
/// <param name="Answer">Null where none came, or nobody waits for one: then it may have taken effect at any time after, or never.</param>
/// <param name="Invoked">In ticks of one clock, as <paramref name="Returned"/>.</param>
sealed record Operation(int Client, Step Step, Answer? Answer, long Invoked, long Returned)
{
    /// <summary>Of an operation without an answer.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Whether it certainly left the catalog as it was: a read, or a refusal.</summary>
    public bool LeftAll => Answer is { Outcome: not "200" }
        || Step is GetPackage or ListPackages or GetPackageVersion or ListPackageVersions or ListSbomValidationResults or ListTagsForResource or GetPackageConfiguration or GetIndexingConfiguration;
}
