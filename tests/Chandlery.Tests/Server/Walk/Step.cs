namespace Chandlery.Tests.Server.Walk;

/// <summary>One step of a walk: an operation with its members, under the operation's name. Null members are not sent.</summary>
abstract record Step
{
    public string Operation => GetType().Name;

    /// <summary>Such as <c>CreatePackage(Package: brakes, Token: 1)</c>: without the members that are not sent.</summary>
    public sealed override string ToString()
    {
        var members = GetType().GetConstructors()[0].GetParameters()
            .Select(parameter => (parameter.Name, Value: GetType().GetProperty(parameter.Name!)!.GetValue(this)))
            .Where(static member => member.Value is not null);
        return $"{Operation}({string.Join(", ", members.Select(static member => $"{member.Name}: {(member.Value is "" ? "\"\"" : member.Value)}"))})";
    }
}

abstract record OnPackage(string Package) : Step;

abstract record OnVersion(string Package, string Version) : OnPackage(Package);

/// <param name="Resource">The end of its ARN, such as <c>package/brakes/version/1.9.0</c>.</param>
abstract record OnResource(string Resource) : Step;

/// <param name="Token">One letter; it travels as a clientToken of the right length.</param>
sealed record CreatePackage(string Package, string? Description = null, Entries<string>? Tags = null, string? Token = null) : OnPackage(Package);

sealed record GetPackage(string Package) : OnPackage(Package);

sealed record UpdatePackage(string Package, string? Description = null, string? Default = null, bool? Unset = null) : OnPackage(Package);

sealed record DeletePackage(string Package) : OnPackage(Package);

/// <param name="After">The last name of the page before, or what <see cref="Page"/> has.</param>
sealed record ListPackages(int? Max = null, string? After = null) : Step;

/// <param name="Artifact">The key of its object.</param>
sealed record CreatePackageVersion(
    string Package, string Version, string? Description = null, Entries<string>? Attributes = null, string? Artifact = null, string? Recipe = null,
    Entries<string>? Tags = null, string? Token = null) : OnVersion(Package, Version);

sealed record GetPackageVersion(string Package, string Version) : OnVersion(Package, Version);

/// <param name="Artifact">The key of its object.</param>
sealed record UpdatePackageVersion(
    string Package, string Version, string? Description = null, Entries<string>? Attributes = null, string? Artifact = null, string? Recipe = null,
    string? Action = null) : OnVersion(Package, Version);

sealed record DeletePackageVersion(string Package, string Version) : OnVersion(Package, Version);

/// <param name="After">The last name of the page before, or what <see cref="Page"/> has.</param>
sealed record ListPackageVersions(string Package, string? Status = null, int? Max = null, string? After = null) : OnPackage(Package);

/// <param name="Key">Of the archive's object.</param>
sealed record AssociateSbomWithPackageVersion(string Package, string Version, string? Key, string? Token = null) : OnVersion(Package, Version);

sealed record DisassociateSbomFromPackageVersion(string Package, string Version) : OnVersion(Package, Version);

sealed record ListSbomValidationResults(string Package, string Version, string? Result = null, string? After = null) : OnVersion(Package, Version);

sealed record GetPackageConfiguration : Step;

sealed record UpdatePackageConfiguration(bool? Enabled = null, string? Role = null) : Step;

sealed record TagResource(string Resource, Entries<string> Tags) : OnResource(Resource);

sealed record UntagResource(string Resource, string Key) : OnResource(Resource);

sealed record ListTagsForResource(string Resource) : OnResource(Resource);

sealed record GetIndexingConfiguration : Step;

/// <param name="Shadow">The only name in the filter.</param>
sealed record UpdateIndexingConfiguration(string? Things = null, string? NamedShadows = null, string? Shadow = null, string? Groups = null) : Step;

/// <summary>Not a request: one server stops, and starts on the same folder or store.</summary>
sealed record Restart : Step;

/// <summary>Not a request: the worker has come to its verdict, which without an object store is FAILED (Q39).</summary>
sealed record Settle(string Package, string Version) : OnVersion(Package, Version);

/// <summary>Where a page begins, beside the start and a name.</summary>
static class Page
{
    /// <summary>Where the client's last page of this list ended; at the start where that was the last one.</summary>
    public const string Next = "(the page before)";

    /// <summary>A token that is not of this list.</summary>
    public const string Foreign = "(a foreign token)";
}
