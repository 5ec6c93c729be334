using System.Collections.Frozen;

namespace Chandlery.Wire.Signing;

/// <summary>Header names as strings: those that clients sign day by day are not allocated anew for every request.</summary>
static class HeaderNames
{
    public const string Authorization = "authorization";
    public const string ContentHash = "x-amz-content-sha256";
    public const string Date = "date";
    public const string Host = "host";
    public const string SecurityToken = "x-amz-security-token";

    /// <summary>Names the operation where the path does not.</summary>
    public const string Target = "x-amz-target";

    public const string Timestamp = "x-amz-date";

    // What boto3, the JavaScript SDK and the CLI were seen to sign.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "accept", "amz-sdk-invocation-id", "amz-sdk-request", "content-length", "content-md5", "content-type", Date, Host,
        ContentHash, Timestamp, SecurityToken, Target, "x-amz-user-agent").GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Of(ReadOnlySpan<char> name) => Known.TryGetValue(name, out var known) ? known : name.ToString();

    /// <summary>Whether a list as SignedHeaders has it, separated by semicolons, holds <paramref name="name"/>.</summary>
    public static bool Among(ReadOnlySpan<char> list, ReadOnlySpan<char> name)
    {
        var from = 0;
        while (list[from..].IndexOf(name) is var at and >= 0)
        {
            var (start, end) = (from + at, from + at + name.Length);
            if ((start == 0 || list[start - 1] == ';') && (end == list.Length || list[end] == ';'))
                return true;

            from = end;
        }

        return false;
    }
}
