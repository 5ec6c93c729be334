using System.Security.Cryptography;
using System.Text;

namespace Chandlery.Wire.Signing;

/// <summary>The key for one access key, day, Region and service. Deriving it costs four HMACs; using it costs one.</summary>
public sealed class SigningKey
{
    readonly string secret;
    readonly byte[] key;

    // An HMAC that is set up can be used again and again, by one caller at a time: whoever finds none here sets up another.
    IncrementalHash? idle;

    SigningKey(string secret, in Credential credential, byte[] key)
    {
        this.secret = secret;
        this.key = key;
        AccessKeyId = credential.AccessKeyId.ToString();
        Region = credential.Region.ToString();
        Service = credential.Service.ToString();
    }

    public string AccessKeyId { get; }

    public string Region { get; }

    public string Service { get; }

    public static SigningKey Derive(in Credential credential, string secret)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        key = Hmac(key, credential.Date);
        key = Hmac(key, credential.Region);
        key = Hmac(key, credential.Service);
        return new(secret, credential, Hmac(key, "aws4_request"));
    }

    /// <summary>Whether it was derived from this very secret.</summary>
    internal bool IsOf(string other) => secret == other;

    /// <param name="mac">Takes 32 bytes.</param>
    internal void Sign(ReadOnlySpan<byte> text, Span<byte> mac)
    {
        var hmac = Interlocked.Exchange(ref idle, null) ?? IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(text);
        hmac.GetHashAndReset(mac);
        Interlocked.Exchange(ref idle, hmac)?.Dispose();
    }

    internal ReadOnlySpan<byte> Bytes => key;

    static byte[] Hmac(byte[] key, ReadOnlySpan<char> text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToArray()));
}
