using System.Text.Json.Serialization;

namespace Chandlery.Wire.Organizations;

/// <summary>The body of every answer other than success in awsJson1_1, where the kind travels in the body.</summary>
public sealed record TargetErrorBody
{
    [JsonPropertyName("__type")]
    public required string Type { get; init; }

    /// <summary>Capitalised, as the model of Organizations has it for every exception.</summary>
    public required string Message { get; init; }

    /// <summary>Only with InvalidInputException: which kind of constraint was broken first.</summary>
    public string? Reason { get; init; }
}
