namespace Chandlery.Server.Packages;

/// <summary>The sentences that more than one operation says.</summary>
static class CatalogFaults
{
    public static Fault NameTaken(string name) => Fault.Conflict("Resource already exists.", name);

    public static Fault TokenTaken(string name) =>
        Fault.Conflict("clientToken was used before for a different request. Use a new token for a new request.", name);

    public static Fault PackageMissing(string packageName) => Fault.NotFound($"Package {packageName} does not exist.");

    public static Fault VersionMissing(string packageName, string versionName) =>
        Fault.NotFound($"Version {versionName} of package {packageName} does not exist.");

    /// <summary>Q14: names the call that sets it up.</summary>
    public static Fault IndexingMissing() => Fault.Invalid(
        "Fleet indexing does not cover software packages. Call UpdateIndexingConfiguration with thingIndexingMode REGISTRY or " +
        "REGISTRY_AND_SHADOW, namedShadowIndexingMode ON and $package among filter.namedShadowNames.");
}
