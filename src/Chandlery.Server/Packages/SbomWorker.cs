using Chandlery.Core.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Validates the SBOMs that are IN_PROGRESS, those left over from before a restart among them.</summary>
/// <remarks>What is to be done stands in the store alone: a worker that is killed loses nothing, and one that does a validation twice finds the same.</remarks>
sealed class SbomWorker(IPackageStore packages, ISbomArchives archives, ILogger log) : BackgroundService
{
    const int Together = 100;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Another server on the same store may have ended with work undone.</summary>
    static readonly TimeSpan NextLook = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim work = new(1);

    /// <summary>Says that there may be something to do.</summary>
    public void Wake() => work.Release();

    /// <summary>Q28: an association does not change while its validation runs.</summary>
    public static Fault Running(PackageVersion version) =>
        Fault.Conflict($"A validation of the SBOM of version {version.VersionName} is running. Wait for its end.", version.VersionName);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await work.WaitAsync(NextLook, stoppingToken);
            try
            {
                while (await Work(stoppingToken))
                {
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.WorkFailed(failure);
                await Task.Delay(Pause, stoppingToken);
                Wake();
            }
        }
    }

    /// <returns>Whether there may be more to do at once.</returns>
    /// <remarks>One that fails does not keep the others waiting; the failure is thrown after them.</remarks>
    async Task<bool> Work(CancellationToken ct)
    {
        Exception? failed = null;
        var waiting = await packages.ListSbomsInProgress(Together, ct);
        foreach (var (catalog, version) in waiting)
        {
            try
            {
                await Validate(catalog, version, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                failed = failure;
            }
        }

        return failed is null ? waiting.Count == Together : throw failed;
    }

    async Task Validate(Catalog catalog, PackageVersion version, CancellationToken ct)
    {
        var verdict = await archives.Examine(catalog, version.Sbom!.S3Location, ct);
        await Settle(catalog, version, verdict, ct);
        if (verdict.Reason is { } reason)
            log.SbomRefused(version.PackageName, version.VersionName, catalog.Region, reason);
    }

    Task<bool> Settle(Catalog catalog, PackageVersion validated, SbomVerdict verdict, CancellationToken ct) => Contention.Settle<bool>(validated.VersionName, async () =>
    {
        // The version may have been edited or deleted meanwhile; only the association that was validated gets the verdict.
        var seen = await packages.FindVersion(catalog, validated.PackageName, validated.VersionName, ct);
        if (seen?.Sbom is null || seen.Sbom != validated.Sbom)
            return true;

        var next = seen with { Sbom = seen.Sbom with { Status = verdict.Status }, Revision = seen.Revision + 1 };
        return await packages.ReplaceSbom(catalog, seen, next, verdict.Files, ct) ? true : null;
    });
}
