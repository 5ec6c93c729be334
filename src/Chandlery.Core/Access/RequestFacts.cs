using System.Net;

namespace Chandlery.Core.Access;

/// <summary>What a request shows of itself, whoever sent it.</summary>
/// <param name="Peer">Who is at the other end of the connection; a proxy, where one stands between.</param>
public sealed record RequestFacts(DateTimeOffset Now, IPAddress? Peer, bool IsEncrypted, string? UserAgent);
