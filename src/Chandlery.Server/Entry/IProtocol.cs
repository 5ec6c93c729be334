using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Server.Entry;

/// <summary>How one of AWS's protocols is spoken: which operation a request is for, and what answers and errors look like.</summary>
interface IProtocol
{
    /// <summary>Of answers.</summary>
    string ContentType { get; }

    /// <summary>Finds the operation and who calls it, and begins to answer.</summary>
    /// <returns>
    /// The answer on its way, to be disposed of. By now the request is bound: while the store is slow, thousands may wait for answers, and
    /// their bodies must not wait with them.
    /// </returns>
    /// <remarks>Faults: whatever the caller is to be told.</remarks>
    ValueTask<ValueTask<ArrayPoolBufferWriter<byte>>> Begin(Exchange exchange);

    /// <summary>A fault in the protocol's words, wherever in the exchange it came up.</summary>
    ErrorAnswer Refuse(Exchange exchange, Fault fault);
}

/// <param name="Type">For the header x-amzn-ErrorType; null where the protocol has none.</param>
/// <param name="Body">To be disposed of.</param>
sealed record ErrorAnswer(int Status, string? Type, string ContentType, ArrayPoolBufferWriter<byte> Body);
