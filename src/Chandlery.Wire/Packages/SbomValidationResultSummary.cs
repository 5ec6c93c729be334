namespace Chandlery.Wire.Packages;

/// <summary>What became of one file of an SBOM archive. Source: spec 6.15.</summary>
public sealed record SbomValidationResultSummary
{
    public string? FileName { get; init; }

    /// <summary>FAILED or SUCCEEDED.</summary>
    public string? ValidationResult { get; init; }

    /// <summary>INCOMPATIBLE_FORMAT or FILE_SIZE_LIMIT_EXCEEDED; only on a failure.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Only on a failure.</summary>
    public string? ErrorMessage { get; init; }
}
