namespace Chandlery.Server.Tags;

/// <summary>What a tag operation speaks of.</summary>
static class TagTarget
{
    /// <summary>An ARN of another catalog, malformed, or of a type that carries no tags is Invalid (spec 7).</summary>
    public static Resource Of(string resourceArn, Scope scope) => scope.Find(resourceArn)
        ?? throw Fault.Invalid($"resourceArn is not the ARN of a package or package version of account {scope.Catalog.Account} in {scope.Catalog.Region}.");

    public static Fault Missing(string resourceArn) => Fault.NotFound($"Resource {resourceArn} does not exist.");
}
