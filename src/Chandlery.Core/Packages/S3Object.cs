namespace Chandlery.Core.Packages;

/// <summary>Where an object lies: the contract's S3Location, as it was given.</summary>
/// <param name="Version">The object's version id.</param>
public sealed record S3Object(string? Bucket, string? Key, string? Version);

/// <summary>The artifact of a version, stored as it was given: the model asks for none of its parts (Q20).</summary>
public sealed record Artifact(S3Object? S3Location);
