using System.Security.Cryptography;
using System.Text;

namespace Chandlery.Core.Access;

/// <summary>Keeps secrets from whoever has the database and not this: AES-256-GCM.</summary>
/// <remarks>For all threads. Several keys stand side by side while one takes the place of another: the first seals, each opens what it sealed.</remarks>
public sealed class MasterKey
{
    /// <summary>Of a key as text: 256 bits in base 64 have 44 characters.</summary>
    public const int ShortestText = 32;

    const int NonceLength = 12;
    const int TagLength = 16;

    readonly (string Name, byte[] Key)[] keys;

    /// <param name="texts">At least one, each of at least <see cref="ShortestText"/> characters that nobody can guess.</param>
    public MasterKey(params IReadOnlyList<string> texts) => keys = [.. texts.Select(static text =>
    {
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), 40, info: "chandlery master key"u8.ToArray());
        return (Convert.ToHexStringLower(material.AsSpan(32)), material[..32]);
    })];

    /// <summary>256 random bits.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <param name="about">What the secret is of, such as the id of an access key: it opens under no other name.</param>
    public string Seal(string secret, string about)
    {
        var (name, key) = keys[0];
        var plain = Encoding.UTF8.GetBytes(secret);
        var whole = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));

        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(whole.AsSpan(0, NonceLength), plain, whole.AsSpan(NonceLength, plain.Length), whole.AsSpan(^TagLength..), Encoding.UTF8.GetBytes(about));
        return $"{name}.{Convert.ToBase64String(whole)}";
    }

    /// <summary>Null where it was sealed with another key, for another use, or was changed since.</summary>
    public string? Open(string sealedSecret, string about)
    {
        if (sealedSecret.Split('.') is not [var name, var text] || Array.Find(keys, each => each.Name == name).Key is not { } key)
            return null;

        var whole = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, whole, out var length) || length < NonceLength + TagLength)
            return null;

        var plain = new byte[length - NonceLength - TagLength];
        try
        {
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(whole.AsSpan(0, NonceLength), whole.AsSpan(NonceLength, plain.Length), whole.AsSpan(length - TagLength, TagLength), plain, Encoding.UTF8.GetBytes(about));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Whether it was sealed with the key that seals now.</summary>
    public bool IsOfFirst(string sealedSecret) => sealedSecret.StartsWith($"{keys[0].Name}.", StringComparison.Ordinal);
}
