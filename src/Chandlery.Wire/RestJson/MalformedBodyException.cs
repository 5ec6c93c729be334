namespace Chandlery.Wire.RestJson;

/// <summary>A body that is not the JSON its record takes. The sentence says where, and nothing of what stands there.</summary>
public sealed class MalformedBodyException : FormatException
{
    public MalformedBodyException(string message)
        : base(message)
    {
    }

    public MalformedBodyException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
