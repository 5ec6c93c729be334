using System.Buffers;

namespace Chandlery.Wire.Signing;

/// <summary>The pairs of a query, each decoded once and encoded strictly, in the order of their encoded names, then of their values.</summary>
/// <remarks>
/// A <c>+</c> stands for itself and not for a space, and <c>a</c> is <c>a=</c>: whoever reads parameters out of the query must
/// read them so too. An empty pair is an empty name with an empty value, as in botocore.
/// </remarks>
static class CanonicalQuery
{
    const int Few = 8;

    public static void Write(ref ByteText text, scoped ReadOnlySpan<char> query, bool presigned)
    {
        if (query.IsEmpty)
            return;

        var start = text.Length;
        var rented = query.Count('&') < Few ? null : ArrayPool<Pair>.Shared.Rent(query.Count('&') + 1);
        var pairs = rented ?? stackalloc Pair[Few];
        var count = 0;
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            var at = text.Length;
            text.AddReencoded(equals < 0 ? pair : pair[..equals]);
            var nameEnd = text.Length;
            if (presigned && text.Written[at..].SequenceEqual("X-Amz-Signature"u8))
            {
                text.Cut(at);
                continue;
            }

            text.Add('=');
            text.AddReencoded(equals < 0 ? default : pair[(equals + 1)..]);
            pairs[count++] = new(at - start, nameEnd - start, text.Length - start);
            text.Add('&');
        }

        if (count > 0)
            text.Cut(text.Length - 1);
        if (count > 1)
            Sort(ref text, start, pairs[..count]);
        if (rented is not null)
            ArrayPool<Pair>.Shared.Return(rented);
    }

    static void Sort(ref ByteText text, int start, scoped Span<Pair> pairs)
    {
        var length = text.Length - start;
        var unsorted = ArrayPool<byte>.Shared.Rent(length);
        text.Written[start..].CopyTo(unsorted);
        pairs.Sort(new ByNameThenValue(unsorted));

        text.Cut(start);
        foreach (var pair in pairs)
        {
            if (text.Length > start)
                text.Add('&');
            text.Add(unsorted.AsSpan(pair.Start..pair.End));
        }

        ArrayPool<byte>.Shared.Return(unsorted);
    }

    /// <summary>Where a pair stands in the written query: <c>=</c> is at <paramref name="NameEnd"/>.</summary>
    readonly record struct Pair(int Start, int NameEnd, int End);

    /// <summary>Whole pairs would sort wrongly: the <c>=</c> after a short name is greater than the <c>-</c> or <c>.</c> of a longer one.</summary>
    readonly struct ByNameThenValue(byte[] text) : IComparer<Pair>
    {
        public int Compare(Pair x, Pair y)
        {
            var names = text.AsSpan(x.Start..x.NameEnd).SequenceCompareTo(text.AsSpan(y.Start..y.NameEnd));
            return names != 0 ? names : text.AsSpan(x.NameEnd..x.End).SequenceCompareTo(text.AsSpan(y.NameEnd..y.End));
        }
    }
}
