using Chandlery.Core;
using Chandlery.Core.Tags;

namespace Chandlery.Storage.Tags;

/// <summary>Tags in SQL: one text column on the rows of packages and versions.</summary>
public sealed class SqlTagStore(Engine db) : ITagStore
{
    public Task<Tagged?> FindTags(Catalog catalog, Resource resource, CancellationToken ct) => resource.VersionName is null
        ? db.First($"""
            SELECT tags, revision FROM packages
            WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {resource.PackageName})
            """, Tags, ct)
        : db.First($"""
            SELECT tags, revision FROM package_versions
            WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {resource.PackageName}, {resource.VersionName})
            """, Tags, ct);

    public Task<bool> ReplaceTags(Catalog catalog, Resource resource, Tagged seen, TextMap next, CancellationToken ct) => resource.VersionName is null
        ? db.Change($"""
            UPDATE packages SET tags = {StoreJson.Write(next)}, revision = revision + 1
            WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {resource.PackageName}) AND revision = {seen.Revision}
            RETURNING package_name
            """, ct)
        : db.Change($"""
            UPDATE package_versions SET tags = {StoreJson.Write(next)}, revision = revision + 1
            WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {resource.PackageName}, {resource.VersionName}) AND revision = {seen.Revision}
            RETURNING version_name
            """, ct);

    static Tagged Tags(Row row) => new(StoreJson.ReadMap(row.Utf8(0)), row.Number(1));
}
