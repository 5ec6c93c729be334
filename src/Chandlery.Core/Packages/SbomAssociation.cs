namespace Chandlery.Core.Packages;

/// <summary>The SBOM of a version: where its archive lies and how far its validation has come. Source: spec 6.13.</summary>
/// <param name="S3Location">Bucket, key and version are all there.</param>
/// <param name="Token">Of the request that made the association; null if it came without one.</param>
public sealed record SbomAssociation(S3Object S3Location, SbomValidationStatus Status, RetryToken? Token);

/// <summary>Of the whole archive: FAILED if any file in it failed (Q26).</summary>
public enum SbomValidationStatus
{
    InProgress,
    Failed,
    Succeeded,
}

/// <summary>What validation found in one file of the archive.</summary>
/// <param name="FileName">Unique within the archive; results are listed by it in ordinal order.</param>
/// <param name="ErrorCode"><c>INCOMPATIBLE_FORMAT</c> or <c>FILE_SIZE_LIMIT_EXCEEDED</c>; null for a valid file.</param>
public sealed record SbomFileResult(string FileName, bool Succeeded, string? ErrorCode, string? ErrorMessage);

/// <summary>The end of one validation.</summary>
/// <param name="Status">Failed or Succeeded.</param>
/// <param name="Reason">For the log, where the archive as a whole failed and no file can be named; otherwise null (Q39).</param>
public sealed record SbomVerdict(SbomValidationStatus Status, IReadOnlyList<SbomFileResult> Files, string? Reason);

/// <summary>The contract's words.</summary>
public static class SbomWords
{
    public static string Word(this SbomValidationStatus status) => status switch
    {
        SbomValidationStatus.InProgress => "IN_PROGRESS",
        SbomValidationStatus.Failed => "FAILED",
        SbomValidationStatus.Succeeded => "SUCCEEDED",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static SbomValidationStatus Status(string word) => word switch
    {
        "IN_PROGRESS" => SbomValidationStatus.InProgress,
        "FAILED" => SbomValidationStatus.Failed,
        "SUCCEEDED" => SbomValidationStatus.Succeeded,
        _ => throw new ArgumentOutOfRangeException(nameof(word)),
    };
}
