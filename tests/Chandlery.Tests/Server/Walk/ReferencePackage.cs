namespace Chandlery.Tests.Server.Walk;

/// <param name="CreatedBy">The request, after normalisation (Q40), where it came with a token: that is what a repeated one is held against (Q13).</param>
sealed record ReferencePackage(string? Description, Entries<string> Tags, CreatePackage? CreatedBy, double Created)
{
    public string? Default { get; init; }

    public double Modified { get; init; } = Created;

    public Entries<ReferenceVersion> Versions { get; init; } = Entries<ReferenceVersion>.None;
}

/// <param name="CreatedBy"><inheritdoc cref="ReferencePackage"/></param>
sealed record ReferenceVersion(string? Description, Entries<string> Attributes, string? Artifact, string? Recipe, Entries<string> Tags, CreatePackageVersion? CreatedBy, double Created)
{
    public string Status { get; init; } = "DRAFT";

    public ReferenceSbom? Sbom { get; init; }

    public double Modified { get; init; } = Created;
}

sealed record ReferenceSbom(string Key, string Status, string? Token);
