namespace Chandlery.Tests.Server.Variants;

/// <summary>Every variant of an operation that is made one by one, and pairs of them.</summary>
static class AllVariants
{
    static readonly string[] Methods = ["GET", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "QUERY", "PROPFIND", "get", "Put", "PATCHED", "X"];

    static readonly string?[] ContentTypes = [null, "application/json", "application/x-amz-json-1.1", "application/json; charset=utf-16", "text/plain", "text/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "x", ";", "application/json, text/html"];

    public static IEnumerable<Variant> Of(RequestForm form) =>
        Targets(form.Whole()).Concat(Bodies(form.Whole())).Concat(Singles(form)).Concat(Pairs(form, Soak.Of(7, 1000)));

    static IEnumerable<Variant> Singles(RequestForm form) =>
        form.Members.SelectMany(member => form.Fragments(member).Select(fragment => form.With(fragment, member)));

    /// <summary>Two members that are broken in one request, so that one message must name both.</summary>
    /// <param name="each">Of so many pairs of two members at most; spread over all that there are.</param>
    static IEnumerable<Variant> Pairs(RequestForm form, int each)
    {
        var broken = form.Members.ToDictionary(static member => member, member => form.Fragments(member)
            .Where(fragment => fragment.Text.Length < 2000 && Oracle.Of(form.With(fragment, member)).Verdict is Broken).ToList());
        foreach (var (index, first) in form.Members.Index())
        {
            foreach (var second in form.Members.Skip(index + 1))
            {
                var all = (long)broken[first].Count * broken[second].Count;
                for (var i = 0; i < long.Min(all, each); i++)
                {
                    var at = all * i / long.Min(all, each);
                    yield return form.With(new Dictionary<string, Fragment>
                    {
                        [first] = broken[first][(int)(at / broken[second].Count)],
                        [second] = broken[second][(int)((at + i) % broken[second].Count)],
                    });
                }
            }
        }
    }

    static IEnumerable<Variant> Bodies(Variant whole)
    {
        var good = whole.Body ?? "{}";
        foreach (var fragment in BodyFragments.Of(good))
            yield return whole with { What = $"its body: {fragment.What}", Body = fragment.Text };
        foreach (var type in ContentTypes)
            yield return whole with { What = $"its Content-Type: {type ?? "none"}", Body = good, ContentType = type };
    }

    static IEnumerable<Variant> Targets(Variant whole)
    {
        foreach (var method in Methods)
            yield return whole with { What = $"its method: {method}", Method = method };

        var (path, query) = whole.Target.Split('?', 2) is [var before, var after] ? (before, $"?{after}") : (whole.Target, "");
        foreach (var odd in new[]
        {
            $"{path}/", $"{path}//", $"/{path}", $"{path}/more", $"/.{path}", $"{path}/.", $"{path}/..", $"/x/..{path}", path.ToUpperInvariant(), $"/%2E{path}", $"{path}%2F", $"{path}%20",
            $"{path};x=1", $"{path}.json", $"/v1{path}", path.Replace("/", "%2F", StringComparison.Ordinal), path[..^1], path.Replace("/", "\\", StringComparison.Ordinal), $"{path}#x", path[..path.LastIndexOf('/')] is { Length: > 0 } parent ? parent : "/",
            $"/%{(int)path[1]:x2}{path[2..]}", $"/{Uri.EscapeDataString("\uFEFF")}{path[1..]}", "/health", "/health/live/x",
        })
            yield return whole with { What = "its path", Target = odd + query };
        foreach (var odd in new[] { "?", "?x", "?x=1", "?x=1&x=2", "?=", "?&", "?%", "?%00", "??", "?a?b", "?/../..", "?x=%2e%2e", "?X-Amz=1", "?é" })
            yield return whole with { What = "its query", Target = path + (query.Length == 0 ? odd : query + odd.Replace('?', '&')) };
    }
}
