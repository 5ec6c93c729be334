using System.Text;

namespace Chandlery.Tests.Server.Variants;

/// <summary>A request that is odd in one respect or two, and what is odd about it.</summary>
/// <param name="Target">As it goes over the wire, but for <see cref="NewName"/> and <see cref="Arn"/>.</param>
/// <param name="Body">As <see cref="Wire.Bytes"/> reads it; null for none.</param>
sealed record Variant(string Operation, string What, string Method, string Target, string? Body, string? ContentType = "application/json")
{
    /// <summary>Stands in a label where a name of its own makes the request succeed: no other request uses the name that goes out.</summary>
    public const string NewName = "new-name";

    /// <summary>Stands where the ARN of a package is meant that is there.</summary>
    public const string Arn = "arn:aws:iot:REGION:123456789012:package/brakes";

    /// <summary>Two variants with one key are the same on the wire.</summary>
    public string Key => $"{Method} {Target}\n{ContentType}\n{Body ?? "none"}";

    public string TargetIn(string region, string newName) => Target.Replace(NewName, newName, StringComparison.Ordinal).Replace("REGION", region, StringComparison.Ordinal);

    public byte[] BodyIn(string region) => Body is null ? [] : Wire.Bytes(Body.Replace("REGION", region, StringComparison.Ordinal));

    public override string ToString()
    {
        var text = new StringBuilder().Append(Operation).Append(", ").AppendLine(What).Append("  ").Append(Method).Append(' ').Append(Shortened(Target));
        if (Body is not null)
            text.AppendLine().Append("  ").Append(ContentType ?? "(no Content-Type)").Append(" | ").Append(Shortened(Body));
        return text.ToString();
    }

    static string Shortened(string text)
    {
        var shown = text.Length > 400 ? $"{text[..200]} …{text.Length}… {text[^100..]}" : text;
        return string.Concat(shown.Select(static each => each is < ' ' or '\u007F' || char.IsSurrogate(each) || char.GetUnicodeCategory(each) == System.Globalization.UnicodeCategory.Format
            ? $"<{(int)each:X4}>"
            : each.ToString()));
    }
}
