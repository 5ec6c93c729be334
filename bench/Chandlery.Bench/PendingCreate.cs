namespace Chandlery.Bench;

/// <summary>A version that waits for its commit.</summary>
sealed class PendingCreate(string packageName, string versionName) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>What stands for the names in the values that were overheard.</summary>
    public const string Package = "(package)";
    public const string Version = "(version)";

    public string PackageName => packageName;

    public string VersionName => versionName;
}
