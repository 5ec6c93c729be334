namespace Chandlery.Core.Packages;

/// <summary>What a list shows of a package.</summary>
/// <param name="DefaultVersionName">Null where no default is set.</param>
public readonly record struct ListedPackage(string PackageName, string? DefaultVersionName, DateTimeOffset CreatedAt, DateTimeOffset ModifiedAt);

/// <summary>What a list shows of a version, whose package is known to who lists.</summary>
public readonly record struct ListedVersion(string VersionName, VersionStatus Status, DateTimeOffset CreatedAt, DateTimeOffset ModifiedAt);
