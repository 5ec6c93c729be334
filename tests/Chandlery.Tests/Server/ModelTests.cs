using System.Text.Json;

namespace Chandlery.Tests.Server;

/// <summary>The operations against <c>iot-model.json</c>, and each decision beyond it; every member at every edge is in <see cref="Variants.VariantTests"/>.</summary>
public sealed class ModelTests
{
    const string BadLocation = "Please make sure SBOM S3 bucket name/key length/version is valid";

    [Fact]
    public async Task The_operations_are_those_of_the_model_with_its_methods_and_paths()
    {
        await using var nobody = OperationsUnderTest.ForNobody();

        var served = nobody.All.Select(static endpoint => endpoint.Contract);

        Assert.Equal(20, Model.Operations.Count);
        Assert.Equal(
            Model.Operations.Select(static operation => $"{operation.Name} {operation.Method} {operation.Uri} {operation.Family}").Order(StringComparer.Ordinal),
            served.Select(static contract => $"{contract.Name} {contract.Method} {contract.Uri} {contract.Family}").Order(StringComparer.Ordinal));
    }

    /// <summary>What the model allows and we do not, beyond the edges of its constraints.</summary>
    [Theory]
    [InlineData("Q3", "PUT", "/packages/.", null, "packageName", "Member must not be '.' or '..'")]
    [InlineData("Q3", "PUT", "/packages/brakes/versions/..", null, "versionName", "Member must not be '.' or '..'")]
    [InlineData("Q3", "PATCH", "/packages/brakes", """{"defaultVersionName":"."}""", "defaultVersionName", "Member must not be '.' or '..'")]
    [InlineData("Q5", "PUT", "/packages/brakes/versions/1", null, "attributes", "Member must have keys and values of at most 3072 bytes together")]
    [InlineData("spec 7", "PUT", "/packages/brakes", """{"tags":{"aws:a":""}}""", "tags", "Map keys must satisfy constraint: […Member must not begin with the reserved prefix aws:…]")]
    [InlineData("spec 7", "POST", "/tags", """{"resourceArn":"x","tags":[{"Key":"aws:a"}]}""", "tags.1.member.Key", "Member must not begin with the reserved prefix aws:")]
    [InlineData("Q36", "PUT", "/packages/brakes/versions/1", """{"recipe":"\u0000"}""", "recipe", "Member must not contain the character U+0000")]
    [InlineData("Q29", "PUT", "/packages/brakes/versions/1/sbom", """{"sbom":{"s3Location":{"bucket":"bu","key":"k","version":"v"}}}""", "sbom.s3Location.bucket", BadLocation)]
    public async Task What_we_refuse_beyond_the_model_is_decided(string decided, string method, string target, string? body, string path, string constraint)
    {
        await using var nobody = OperationsUnderTest.ForNobody();
        body ??= decided == "Q5" ? $$$"""{"attributes":{"k":"{{{new string('v', 3072)}}}"}}""" : null;

        var (error, message) = Split(await nobody.Send(method, target, body));

        Assert.Contains(error, new[] { "400 ValidationException", "400 InvalidRequestException" });
        Assert.True(Says(message, path, constraint), message);
    }

    /// <summary>Q4: the model's least length allows the empty description and its pattern does not.</summary>
    [Theory]
    [InlineData("PUT", "/packages/brakes")]
    [InlineData("PATCH", "/packages/brakes/versions/1")]
    public async Task An_empty_description_is_taken(string method, string target)
    {
        await using var nobody = OperationsUnderTest.ForNobody();

        var (error, _) = Split(await nobody.Send(method, target, """{"description":""}"""));

        Assert.Equal("403 AccessDeniedException", error);
    }

    static (string Error, string Message) Split(string answer)
    {
        var lines = answer.Split('\n', 2);
        using var json = JsonDocument.Parse(lines[1]);
        return (lines[0], json.RootElement.TryGetProperty("message", out var message) ? message.GetString()! : "");
    }

    /// <param name="broken">An ellipsis stands for other constraints of the same map.</param>
    static bool Says(string message, string path, string broken)
    {
        var parts = broken.Split('…');
        var at = message.IndexOf($"at '{path}' failed to satisfy constraint: {parts[0]}", StringComparison.Ordinal);
        while (at >= 0)
        {
            var end = message.IndexOf("; Value ", at, StringComparison.Ordinal);
            var sentence = end < 0 ? message[at..] : message[at..end];
            if (parts.All(part => sentence.Contains(part, StringComparison.Ordinal)) && (parts.Length > 1 || sentence.EndsWith(broken, StringComparison.Ordinal)))
                return true;

            at = message.IndexOf($"at '{path}' failed to satisfy constraint: {parts[0]}", at + 1, StringComparison.Ordinal);
        }

        return false;
    }
}
