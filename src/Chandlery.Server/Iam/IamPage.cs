using System.Globalization;
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
        return Show(list, rest.Take(MaxItems).Select(show), rest.Count > MaxItems ? name(rest[MaxItems - 1]) : null);
    }

    /// <summary>A list that has an order of its own, and is the same when the next page of it is asked for. Its markers are places in it.</summary>
    /// <param name="show">Is told whether it is the first of the page; null for one that the page has no room for, which is not to be the first.</param>
    /// <remarks>Faults: Invalid.</remarks>
    public IEnumerable<XElement> CutInOrder<T>(string list, IReadOnlyList<T> all, Func<T, bool, XElement?> show)
    {
        var at = 0;
        if (After is not null && (!int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out at) || at >= all.Count))
            throw Fault.Invalid("The Marker must be that of the answer before, to the same request.");

        var page = new List<XElement>();
        while (page.Count < MaxItems && at < all.Count && show(all[at], page.Count == 0) is { } shown)
        {
            page.Add(shown);
            at++;
        }

        return Show(list, page, at < all.Count ? at.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <param name="last">What the next page goes on after; null where there is none.</param>
    static IEnumerable<XElement> Show(string list, IEnumerable<XElement> page, string? last)
    {
        yield return new("IsTruncated", last is null ? "false" : "true");
        if (last is not null)
            yield return new("Marker", Convert.ToBase64String(Encoding.UTF8.GetBytes(last)));
        yield return new(list, page);
    }

    static string? Read(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length) && length > 0 ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
