namespace Chandlery.Wire.Signing;

/// <summary>What a caller signs with.</summary>
/// <param name="SessionToken">Of temporary credentials; null otherwise.</param>
public sealed record AccessKey(string Id, string Secret, string? SessionToken = null)
{
    /// <summary>The id alone, so that no log shows the rest.</summary>
    public override string ToString() => Id;
}
