using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Validates the SBOMs that are IN_PROGRESS, those left over from before a restart among them.</summary>
/// <remarks>What is to be done stands in the store alone: a worker that is killed loses nothing, and one that does a validation twice finds the same.</remarks>
sealed class SbomWorker(IPackageStore packages, ISbomArchives archives, ILogger log) : BackgroundService
{
    const int Together = 100;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

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
            await work.WaitAsync(stoppingToken);
            try
            {
                while (await Work(stoppingToken) == Together)
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

    /// <returns>How many were found to be in progress.</returns>
    async Task<int> Work(CancellationToken ct)
    {
        var waiting = await packages.ListSbomsInProgress(Together, ct);
        foreach (var (catalog, version) in waiting)
        {
            var verdict = await archives.Examine(catalog, version.Sbom!.S3Location, ct);
            await Settle(catalog, version, verdict, ct);
            if (verdict.Reason is { } reason)
                log.SbomRefused(version.PackageName, version.VersionName, catalog.Region, reason);
        }

        return waiting.Count;
    }

    Task<object> Settle(Catalog catalog, PackageVersion validated, SbomVerdict verdict, CancellationToken ct) => Contention.Settle<object>(validated.VersionName, async () =>
    {
        // The version may have been edited or deleted meanwhile; only the association that was validated gets the verdict.
        var seen = await packages.FindVersion(catalog, validated.PackageName, validated.VersionName, ct);
        if (seen?.Sbom is null || seen.Sbom != validated.Sbom)
            return Removed.Absent;

        var next = seen with { Sbom = seen.Sbom with { Status = verdict.Status }, Revision = seen.Revision + 1 };
        return await packages.ReplaceSbom(catalog, seen, next, [.. verdict.Files.OrderBy(static file => file.FileName, StringComparer.Ordinal)], ct) ? Removed.Yes : null;
    });
}
