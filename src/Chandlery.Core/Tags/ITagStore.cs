namespace Chandlery.Core.Tags;

/// <summary>The tags of packages and versions. They live on the resource's own row, so they never outlive it.</summary>
public interface ITagStore
{
    /// <returns>Null where the resource does not exist.</returns>
    Task<TextMap?> FindTags(Catalog catalog, Resource resource, CancellationToken ct);

    /// <summary>Writes <paramref name="next"/> if the resource exists and its tags are still <paramref name="seen"/>.</summary>
    Task<bool> ReplaceTags(Catalog catalog, Resource resource, TextMap seen, TextMap next, CancellationToken ct);
}
