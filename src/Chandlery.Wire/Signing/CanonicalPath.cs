using System.Buffers;

namespace Chandlery.Wire.Signing;

/// <summary>The path as received, dot segments and doubled slashes folded, each segment percent-encoded once more.</summary>
/// <remarks>
/// botocore and the JavaScript SDK fold alike, empty segments included, so there is one reading. Only the signature looks at
/// the folded path: routing on the raw one is what keeps a signature for one resource from reaching another.
/// </remarks>
static class CanonicalPath
{
    static readonly SearchValues<char> Plain = SearchValues.Create("/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
    static readonly SearchValues<string> Foldable = SearchValues.Create(["//", "/."], StringComparison.Ordinal);

    public static void Write(ref ByteText text, scoped ReadOnlySpan<char> path)
    {
        if (path.StartsWith('/') && !path.ContainsAnyExcept(Plain) && !path.ContainsAny(Foldable))
        {
            text.Add(path);
            return;
        }

        var start = text.Length;
        foreach (var range in path.Split('/'))
        {
            switch (path[range])
            {
                case "" or ".":
                    break;
                case "..":
                    text.Cut(start + int.Max(0, text.Written[start..].LastIndexOf((byte)'/')));
                    break;
                case var segment:
                    text.Add('/');
                    text.AddEncoded(segment);
                    break;
            }
        }

        if (text.Length == start || path.EndsWith('/'))
            text.Add('/');
    }
}
