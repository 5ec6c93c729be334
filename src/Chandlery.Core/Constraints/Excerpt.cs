namespace Chandlery.Core.Constraints;

/// <summary>A caller's value in a message to that caller: enough of it to be recognised.</summary>
public static class Excerpt
{
    /// <summary>In UTF-16 units.</summary>
    public const int Length = 256;

    /// <summary>The value, or its beginning and an ellipsis; never half a surrogate pair.</summary>
    public static string Of(string value)
    {
        if (value.Length <= Length)
            return value;

        return value[..(char.IsHighSurrogate(value[Length - 1]) ? Length - 1 : Length)] + "…";
    }
}
