using Chandlery.Server.Entry;
using Chandlery.Wire.Signing;

namespace Chandlery.Bench;

/// <summary>The requests of one kind over a catalog that <see cref="Fill"/> made; each call gives another one.</summary>
/// <param name="rows">Of that catalog.</param>
sealed class Asked(AccessKey key, long rows)
{
    const int Hot = 1_000;

    /// <summary>Prime, so that neighbours in rank are no neighbours in the file.</summary>
    const long Apart = 2_654_435_761;

    readonly SignedRequests signed = new(key);
    readonly string run = Guid.NewGuid().ToString("N")[..12];
    readonly string[] names = [.. Enumerable.Range(0, Sample.VersionsEach).Select(static i => Sample.VersionName(i)).Order(StringComparer.Ordinal)];
    long created;

    public Func<byte[]> Of(string kind) => kind switch
    {
        // A thousand versions, all alike.
        "hot" => () => Get(Random.Shared.NextInt64(Math.Min(Hot, rows))),

        // The nth most asked for is asked for 1/n as often as the first.
        "zipf" => () => Get((long)Math.Pow(rows, Random.Shared.NextDouble()) - 1),

        "cold" => () => Get(Random.Shared.NextInt64(rows)),

        "list" => List,
        "create" => Create,
        _ => throw new ArgumentException($"There is no kind {kind}.", nameof(kind)),
    };

    byte[] Get(long rank)
    {
        var packages = Sample.PackagesOf(rows);
        var row = (rank * Apart) % rows;
        return signed.Of("GET", $"/packages/{Sample.PackageName(row % packages)}/versions/{Sample.VersionName(row / packages)}");
    }

    /// <summary>A whole page, from the first version or from one in the first half.</summary>
    byte[] List()
    {
        var package = Sample.PackageName(Random.Shared.NextInt64(Sample.PackagesOf(rows)));
        var token = new PageToken("ListPackageVersions", Sample.Catalog.Account, Sample.Catalog.Region, package, null);
        var next = Random.Shared.Next(-1, (Sample.VersionsEach / 2) - 1) is var last and >= 0 ? $"&nextToken={token.After(names[last])}" : "";
        return signed.Of("GET", $"/packages/{package}/versions?maxResults=100{next}");
    }

    /// <summary>A name that no other call and no other run gives.</summary>
    byte[] Create() => signed.Of(
        "PUT", $"/packages/{Sample.PackageName(Random.Shared.NextInt64(Sample.PackagesOf(rows)))}/versions/{run}.{created++}", Sample.Body);
}
