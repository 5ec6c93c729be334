using System.Text.Json;

namespace Chandlery.Tests.Server;

/// <summary>The operations against <c>iot-model.json</c>: what it allows is taken, and what is one step past it is refused in its words.</summary>
public sealed class ModelTests
{
    const string BadLocation = "Please make sure SBOM S3 bucket name/key length/version is valid";

    /// <summary>Where we differ from the model on purpose, and what we say then.</summary>
    static readonly Dictionary<string, (string Decided, string Constraint)> Differences = new()
    {
        ["AssociateSbomWithPackageVersion sbom.s3Location absent"] = ("spec 6.13", "Associate request needs to include SBOM reference"),
        ["AssociateSbomWithPackageVersion sbom.s3Location.bucket absent"] = ("spec 6.13", "S3 bucket name for SBOM cannot be null"),
        ["AssociateSbomWithPackageVersion sbom.s3Location.bucket of length 0"] = ("spec 6.13", BadLocation),
        ["AssociateSbomWithPackageVersion sbom.s3Location.bucket of length 1"] = ("Q29", BadLocation),
        ["AssociateSbomWithPackageVersion sbom.s3Location.key absent"] = ("spec 6.13", "S3 key name for SBOM cannot be null"),
        ["AssociateSbomWithPackageVersion sbom.s3Location.key of length 0"] = ("spec 6.13", BadLocation),
        ["AssociateSbomWithPackageVersion sbom.s3Location.version absent"] = ("spec 6.13", "S3 object version for SBOM cannot be null"),
        ["AssociateSbomWithPackageVersion sbom.s3Location.version of length 0"] = ("Q29", BadLocation),
        ["ListTagsForResource nextToken of length 0"] = ("spec 7", "Member must be a token of this list, which has one page"),
    };

    public static TheoryData<string> Names => new(Model.Operations.Select(static operation => operation.Name));

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

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_member_is_judged_as_the_model_says(string name)
    {
        var operation = Model.Operations.Single(each => each.Name == name);
        await using var nobody = OperationsUnderTest.ForNobody();
        var invalid = operation.Errors.FirstOrDefault(static error => error is "ValidationException 400" or "InvalidRequestException 400")?.Split(' ')[0];
        var wrong = new List<string>();

        foreach (var each in ModelCases.Of(operation))
        {
            var broken = Differences.TryGetValue(each.Name, out var difference) ? difference.Constraint : each.Broken;
            var (error, message) = Split(await nobody.Send(operation.Method, each.Target, each.Body));
            var right = broken is null
                ? error == "403 AccessDeniedException"
                : error == $"400 {invalid}" && Says(message, each.Path, broken) && !message.Contains(ModelCases.Secret, StringComparison.Ordinal);
            if (!right)
                wrong.Add($"{each.Name}: expected {broken ?? "nothing broken"}, got {error} {message}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_difference_is_one_that_the_model_gives_rise_to()
    {
        var cases = Model.Operations.SelectMany(ModelCases.Of).Select(static each => each.Name).ToHashSet();

        Assert.Empty(Differences.Keys.Except(cases));
        Assert.True(cases.Count > 400, $"Only {cases.Count} cases.");
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
