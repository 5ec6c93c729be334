namespace Chandlery.Tests.Server.Walk;

/// <summary>One step of a walk; its names are few, so that steps meet.</summary>
abstract record Step;

sealed record Indexing(bool On) : Step;

sealed record CreatePackage(string Name, string? Description) : Step;

sealed record UpdatePackage(string Name, string? Description, string? Default, bool Unset) : Step;

sealed record DeletePackage(string Name) : Step;

sealed record CreateVersion(string Package, string Name, string? Attribute) : Step;

sealed record UpdateVersion(string Package, string Name, string? Attribute, string? Description, string? Action) : Step;

sealed record DeleteVersion(string Package, string Name) : Step;

sealed record Tag(string Package, string? Version, string Key, string Value) : Step;

sealed record Untag(string Package, string? Version, string Key) : Step;
