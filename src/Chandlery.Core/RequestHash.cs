using System.Security.Cryptography;
using System.Text;
using Chandlery.Core.Packages;

namespace Chandlery.Core;

/// <summary>The hash by which two requests under one retry token are held to be the same. Source: Q40.</summary>
/// <remarks>
/// Each part is written with its length before it, so that no two lists of parts run together into the same bytes.
/// Null differs from every text; whoever adds a part decides first which forms are equal.
/// The row that keeps the hash outlives the server that wrote it: the encoding must not change.
/// </remarks>
public sealed class RequestHash
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public RequestHash Add(string? part)
    {
        var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
        return this;
    }

    public RequestHash Add(TextMap map)
    {
        Add(map.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (key, value) in map)
            Add(key).Add(value);
        return this;
    }

    public RequestHash Add(Artifact? artifact) => artifact is null ? Add("none") : Add("artifact").Add(artifact.S3Location);

    public RequestHash Add(S3Object? location) =>
        location is null ? Add("none") : Add("location").Add(location.Bucket).Add(location.Key).Add(location.Version);

    /// <summary>64 lower-case hexadecimal digits. Ends this hash.</summary>
    public string Finish()
    {
        using (hash)
            return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
