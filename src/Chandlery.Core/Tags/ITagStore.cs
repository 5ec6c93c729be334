namespace Chandlery.Core.Tags;

/// <summary>The tags of packages and versions. They live on the resource's own row, so they never outlive it.</summary>
public interface ITagStore
{
    /// <returns>Null where the resource does not exist.</returns>
    Task<Tagged?> FindTags(Catalog catalog, Resource resource, CancellationToken ct);

    /// <summary>Writes <paramref name="next"/> if the resource exists and has not changed since <paramref name="seen"/>.</summary>
    Task<bool> ReplaceTags(Catalog catalog, Resource resource, Tagged seen, TextMap next, CancellationToken ct);
}

/// <param name="Revision">Of the resource the tags are on.</param>
public sealed record Tagged(TextMap Tags, long Revision);
