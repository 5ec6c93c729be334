using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Chandlery.Server.Entry;

/// <summary>A body read whole, up to the limit of Q37, whatever its headers claim. Its bytes are valid until it is disposed.</summary>
readonly struct RequestBody : IDisposable
{
    public const int Limit = 1 << 20;

    /// <summary>Holds the bytes; null where they are ours.</summary>
    readonly PipeReader? reader;

    RequestBody(PipeReader? reader, ReadOnlySequence<byte> bytes) => (this.reader, Bytes) = (reader, bytes);

    public ReadOnlySequence<byte> Bytes { get; }

    /// <remarks>Faults: TooLarge, after at most the limit was read; Malformed.</remarks>
    public static async ValueTask<RequestBody> Read(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Limit)
            throw TooLarge();
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
            return default;

        var reader = request.BodyReader;
        var read = await Next(reader, ct);
        if (read.IsCompleted && read.Buffer.Length <= Limit)
            return new(reader, read.Buffer);

        // Taken out of the web server piece by piece: it cannot let go of bytes that were looked at and not taken when a client
        // leaves in the middle of them, and takes that for a failure of ours.
        for (var whole = new ArrayBufferWriter<byte>(); ; read = await Next(reader, ct))
        {
            foreach (var segment in read.Buffer)
                whole.Write(segment.Span);
            reader.AdvanceTo(read.Buffer.End);
            if (whole.WrittenCount > Limit)
                throw TooLarge();
            if (read.IsCompleted)
                return new(null, new(whole.WrittenMemory));
        }
    }

    public void Dispose() => reader?.AdvanceTo(Bytes.End);

    static async ValueTask<ReadResult> Next(PipeReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct);
        }
        catch (IOException broken) when (broken is not (BadHttpRequestException or ConnectionResetException))
        {
            // Kestrel's word for the size of a chunk that is beyond its numbers.
            throw new Fault(FaultKind.Malformed, "The body is not in chunks that can be read.");
        }
    }

    static Fault TooLarge() => new(FaultKind.TooLarge, $"The body of the request is over {Limit} bytes.");
}
