using System.Globalization;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Bench;

/// <summary>A file of requests that are ready to be sent, one after the other: for each, its length in eight digits, then its bytes.</summary>
/// <remarks>The server verifies each signature, so each path needs its own; and a load generator that signs would measure itself.</remarks>
static class Presign
{
    const int Digits = 8;

    public static void Run(string path, string kind, long rows, long count, AccessKey key)
    {
        var next = new Asked(key, rows).Of(kind);
        using var file = new BufferedStream(File.Create(path), 1 << 20);
        for (var i = 0L; i < count; i++)
        {
            var request = next();
            file.Write(Encoding.ASCII.GetBytes(request.Length.ToString("D8", CultureInfo.InvariantCulture)));
            file.Write(request);
        }
    }

    public static List<ReadOnlyMemory<byte>> Read(string path)
    {
        ReadOnlyMemory<byte> rest = File.ReadAllBytes(path);
        var requests = new List<ReadOnlyMemory<byte>>();
        while (!rest.IsEmpty)
        {
            var length = int.Parse(rest.Span[..Digits], CultureInfo.InvariantCulture);
            requests.Add(rest.Slice(Digits, length));
            rest = rest[(Digits + length)..];
        }

        return requests;
    }
}
