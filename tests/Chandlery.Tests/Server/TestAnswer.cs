using System.Globalization;

namespace Chandlery.Tests.Server;

/// <summary>An answer as it came over the wire.</summary>
sealed record TestAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>"200" or "409 ConflictException", then the body. Every answer has a request id and is JSON.</summary>
    public override string ToString()
    {
        Assert.True(Guid.TryParseExact(Header("x-amzn-RequestId"), "D", out _), $"The answer has no request id: {Status} {Body}");
        Assert.Equal("application/json", Header("Content-Type"));
        Assert.Equal(Status is 200 || Body.StartsWith("{\"status\"", StringComparison.Ordinal), Header("x-amzn-ErrorType") is null);

        return $"{string.Create(CultureInfo.InvariantCulture, $"{Status} {Header("x-amzn-ErrorType")}").TrimEnd()}\n{Body}";
    }
}
