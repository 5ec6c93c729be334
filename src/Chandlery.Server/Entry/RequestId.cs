using System.Security.Cryptography;

namespace Chandlery.Server.Entry;

/// <summary>Ids of requests: random UUIDs (version 4), as text.</summary>
/// <remarks>Random bytes are fetched for many at a time: to ask the system for each took half a microsecond, a fiftieth of a read.</remarks>
static class RequestId
{
    const int Size = 16;
    const int AtATime = 256;

    [ThreadStatic]
    static byte[]? random;

    [ThreadStatic]
    static int used;

    public static string New()
    {
        if (random is null || used == random.Length)
        {
            RandomNumberGenerator.Fill(random ??= new byte[AtATime * Size]);
            used = 0;
        }

        var bytes = random.AsSpan(used, Size);
        used += Size;
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
