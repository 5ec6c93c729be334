namespace Chandlery.Server.Packages;

static partial class Log
{
    [LoggerMessage(20, LogLevel.Error, "The SBOM worker failed and will try again.")]
    public static partial void WorkFailed(this ILogger log, Exception failure);

    [LoggerMessage(21, LogLevel.Warning, "The SBOM of version {VersionName} of package {PackageName} in {Region} failed validation: {Reason}")]
    public static partial void SbomRefused(this ILogger log, string packageName, string versionName, string region, string reason);
}
