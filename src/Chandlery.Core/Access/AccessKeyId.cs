using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Chandlery.Core.Access;

/// <summary>Ids of access keys: a prefix and 80 bits in base 32, of which 40 are the account, so that a key leads to its account.</summary>
/// <remarks>AWS's own ids have the account in the same bits (inferred from what others have read in them).</remarks>
public static class AccessKeyId
{
    /// <summary>Of keys that hold until somebody ends them.</summary>
    public const string LongTerm = "AKIA";

    /// <summary>Of keys that come with a session token and end by themselves.</summary>
    public const string Temporary = "ASIA";

    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const int PrefixLength = 4;
    const int Length = PrefixLength + 16;

    /// <summary>What comes before the account, and after it.</summary>
    const ulong Top = 1UL << 63;
    const int Below = 23;

    /// <param name="account">Twelve digits.</param>
    public static string New(string prefix, string account)
    {
        Span<byte> bytes = stackalloc byte[10];
        RandomNumberGenerator.Fill(bytes);
        var random = BinaryPrimitives.ReadUInt64BigEndian(bytes) & ((1UL << Below) - 1);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Top | (ulong.Parse(account, NumberStyles.None, CultureInfo.InvariantCulture) << Below) | random);

        var id = prefix.PadRight(Length).ToCharArray();
        for (var i = 0; i < Length - PrefixLength; i++)
            id[PrefixLength + i] = Letters[Five(bytes, i * 5)];
        return new(id);
    }

    /// <summary>Null where the id is of another making.</summary>
    public static string? AccountOf(ReadOnlySpan<char> id)
    {
        if (id.Length != Length)
            return null;

        var value = 0UL;
        for (var i = 0; i < 13; i++)
        {
            if (Letters.IndexOf(id[PrefixLength + i]) is not (var five and >= 0))
                return null;
            value = i < 12 ? (value << 5) | (uint)five : (value << 4) | ((uint)five >> 1);
        }

        var account = (value & ~Top) >> Below;
        return (value & Top) != 0 && account <= 999_999_999_999 ? account.ToString("D12", CultureInfo.InvariantCulture) : null;
    }

    static int Five(ReadOnlySpan<byte> bytes, int bit)
    {
        var two = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
        return (two >> (11 - (bit % 8))) & 31;
    }
}
