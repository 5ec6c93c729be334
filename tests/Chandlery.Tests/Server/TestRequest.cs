using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server;

/// <summary>A request in every detail that a test may want to set; what is left out is as an SDK would do it.</summary>
/// <param name="Target">Reaches the wire letter by letter.</param>
sealed record TestRequest(string Method, string Target)
{
    public byte[]? Body { get; init; }

    public string? Text { init => Body = value is null ? null : Encoding.UTF8.GetBytes(value); }

    /// <summary>Of the body; null for none.</summary>
    public string? ContentType { get; init; } = "application/json";

    public string Region { get; init; } = ServerUnderTest.HomeRegion;

    public string Service { get; init; } = "iot";

    /// <summary>The server's root key where null.</summary>
    public AccessKey? Key { get; init; }

    /// <summary>How far the signer's clock is ahead of the server's.</summary>
    public TimeSpan Skew { get; init; }

    public bool Unsigned { get; init; }

    /// <summary>Signed in the query, for this long.</summary>
    public TimeSpan? Presigned { get; init; }

    /// <summary>Sent without a length, in chunks.</summary>
    public bool Chunked { get; init; }

    /// <summary>More headers, under the signature.</summary>
    public (string Name, string Value)[] Signed { get; init; } = [];

    /// <summary>More headers, not under the signature. One that is there by then is replaced.</summary>
    public (string Name, string Value)[] Changed { get; init; } = [];

    /// <summary>Headers that the signature covers and the request lacks.</summary>
    public string[] Removed { get; init; } = [];

    /// <summary>What goes out in the place of the method that was signed.</summary>
    public string? ChangedMethod { get; init; }

    /// <summary>What goes out in the place of the target that was signed.</summary>
    public Func<string, string> ChangedTarget { get; init; } = static target => target;

    /// <summary>What goes out in the place of the body that was signed.</summary>
    public byte[]? ChangedBody { get; init; }
}
