using System.Text.Json;

namespace Chandlery.Tests.Wire.Signing;

/// <summary>Requests that the official clients' own signers signed; the files beside this one say how they were made.</summary>
public sealed class ForeignSignatureTests
{
    static readonly Dictionary<string, Received> Requests = [];

    static ForeignSignatureTests()
    {
        foreach (var file in (string[])["botocore", "smithy"])
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "Chandlery.Tests", "Wire", "Signing", $"{file}-vectors.json")));
            foreach (var request in json.RootElement.GetProperty("requests").EnumerateArray())
            {
                Requests.Add($"{file}: {request.GetProperty("name").GetString()}", new(
                    request.GetProperty("method").GetString()!,
                    request.GetProperty("target").GetString()!,
                    [.. request.GetProperty("headers").EnumerateArray().Select(static header => new KeyValuePair<string, string>(header[0].GetString()!, header[1].GetString()!))],
                    request.GetProperty("body").GetString()!));
            }
        }
    }

    public static TheoryData<string> Names => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_official_signer_signed_is_accepted(string name) =>
        Assert.Equal("accepted", Requests[name].Judgement());

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_official_signer_signed_is_refused_under_another_method(string name)
    {
        var changed = Requests[name] with { Method = "POST" + Requests[name].Method };

        Assert.StartsWith("InvalidSignature: The signature is not the one", changed.Judgement());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_official_signer_signed_is_refused_with_another_body(string name)
    {
        var changed = Requests[name] with { Body = Requests[name].Body + " " };

        Assert.StartsWith("InvalidSignature: ", changed.Judgement());
    }
}
