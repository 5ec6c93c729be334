using System.Text;
using System.Xml.Linq;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="After">The last name of the page before; null for the first page.</param>
sealed record IamPage(string? After, int MaxItems)
{
    /// <summary>As many as IAM gives where it is not told how many.</summary>
    const int UsualItems = 100;

    public static readonly string[] Members = ["Marker", "MaxItems"];

    public static IamPage Of(QueryForm form)
    {
        var marker = form.Text("Marker", IamRules.Marker);
        var after = marker is null ? null : Read(marker);
        if (marker is not null && after is null)
            form.Found.Add("marker", marker, "Member must be the Marker of the answer before");
        return new(after, form.Number("MaxItems", IamRules.MaxItems) ?? UsualItems);
    }

    /// <param name="name">By which the list is ordered, without case; each has one of its own.</param>
    public IEnumerable<XElement> Cut<T>(string list, IEnumerable<T> all, Func<T, string> name, Func<T, XElement> show)
    {
        var rest = all.OrderBy(name, StringComparer.OrdinalIgnoreCase).SkipWhile(each => After is not null && string.Compare(name(each), After, StringComparison.OrdinalIgnoreCase) <= 0).Take(MaxItems + 1).ToList();
        var more = rest.Count > MaxItems;
        if (more)
            rest.RemoveAt(MaxItems);

        yield return new("IsTruncated", more ? "true" : "false");
        if (more)
            yield return new("Marker", Convert.ToBase64String(Encoding.UTF8.GetBytes(name(rest[^1]))));
        yield return new(list, rest.Select(show));
    }

    static string? Read(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length) && length > 0 ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
