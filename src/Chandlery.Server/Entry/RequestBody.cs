using System.Buffers;
using System.IO.Pipelines;

namespace Chandlery.Server.Entry;

/// <summary>A body read whole, up to the limit of Q37, whatever its headers claim. Its bytes are valid until it is disposed.</summary>
readonly struct RequestBody : IDisposable
{
    public const int Limit = 1 << 20;

    readonly PipeReader? reader;

    RequestBody(PipeReader reader, ReadOnlySequence<byte> bytes) => (this.reader, Bytes) = (reader, bytes);

    public ReadOnlySequence<byte> Bytes { get; }

    /// <remarks>Faults: TooLarge, after at most the limit was read.</remarks>
    public static async ValueTask<RequestBody> Read(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Limit)
            throw TooLarge();
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
            return default;

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > Limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                throw TooLarge();
            }

            if (read.IsCompleted)
                return new(request.BodyReader, read.Buffer);
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public void Dispose() => reader?.AdvanceTo(Bytes.End);

    static Fault TooLarge() => new(FaultKind.TooLarge, $"The body of the request is over {Limit} bytes.");
}
