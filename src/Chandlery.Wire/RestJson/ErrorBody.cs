namespace Chandlery.Wire.RestJson;

/// <summary>The body of every answer other than success; its kind travels in the header <c>x-amzn-ErrorType</c>. Source: spec 2.5.</summary>
public sealed record ErrorBody
{
    /// <summary>Lower-case on the wire for every exception of the contract: with <c>Message</c>, boto3 loses the typed member.</summary>
    public required string Message { get; init; }

    /// <summary>Only with ConflictException.</summary>
    public string? ResourceId { get; init; }
}
