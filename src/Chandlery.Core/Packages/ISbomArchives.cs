namespace Chandlery.Core.Packages;

/// <summary>The seam to the object store: fetches an SBOM archive and says what is in it.</summary>
public interface ISbomArchives
{
    /// <remarks>Throws only where trying again later may help; an archive that cannot be read is a verdict.</remarks>
    Task<SbomVerdict> Examine(Catalog catalog, S3Object location, CancellationToken ct);
}

/// <summary>The archives of a server without an object store: none is accessible. Source: Q39, text of spec 6.13.</summary>
public sealed class NoObjectStore : ISbomArchives
{
    public Task<SbomVerdict> Examine(Catalog catalog, S3Object location, CancellationToken ct) =>
        Task.FromResult(new SbomVerdict(SbomValidationStatus.Failed, [],
            "SBOM not accessible by the service. Please make sure the bucket/key/version exists and S3 permission is granted."));
}
