namespace Chandlery.Core;

/// <summary>What an ARN of a catalog names: a package, or one version of it.</summary>
/// <param name="VersionName">Null for the package itself.</param>
public sealed record Resource(string PackageName, string? VersionName);
