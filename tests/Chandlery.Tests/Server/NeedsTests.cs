using System.Buffers;
using System.Text;
using Chandlery.Core;
using Chandlery.Server.Entry;
using Chandlery.Server.Fleet;
using Chandlery.Server.Packages;
using Chandlery.Server.Tags;

namespace Chandlery.Tests.Server;

/// <summary>What each operation demands, beside the table of spec 10.</summary>
public sealed class NeedsTests
{
    const string Tagged = """{"tags":{"a":"1"}}""";
    const string Tags = """{"resourceArn":"the arn","tags":[],"tagKeys":[]}""";
    const string Version = "/packages/p/versions/v";

    [Fact]
    public void Packages_are_asked_for_by_their_arn_and_versions_by_both()
    {
        Assert.Equal("iot:CreatePackage package/p, iot:GetIndexingConfiguration *", Needs(new CreatePackage(null!, null!), "/packages/p"));
        Assert.Equal("iot:CreatePackage package/p, iot:GetIndexingConfiguration *, iot:TagResource package/p", Needs(new CreatePackage(null!, null!), "/packages/p", Tagged));
        Assert.Equal("iot:GetPackage package/p", Needs(new GetPackage(null!), "/packages/p"));
        Assert.Equal("iot:UpdatePackage package/p, iot:GetIndexingConfiguration *", Needs(new UpdatePackage(null!, null!), "/packages/p"));
        Assert.Equal("iot:DeletePackage package/p", Needs(new DeletePackage(null!), "/packages/p"));
        Assert.Equal("iot:ListPackages *", Needs(new ListPackages(null!), "/packages"));

        Assert.Equal("iot:CreatePackageVersion package/p, iot:CreatePackageVersion package/p/version/v, iot:GetIndexingConfiguration *",
            Needs(new CreatePackageVersion(null!, null!), Version));
        Assert.Equal("iot:CreatePackageVersion package/p, iot:CreatePackageVersion package/p/version/v, iot:GetIndexingConfiguration *, iot:TagResource package/p/version/v",
            Needs(new CreatePackageVersion(null!, null!), Version, Tagged));
        Assert.Equal("iot:GetPackageVersion package/p, iot:GetPackageVersion package/p/version/v", Needs(new GetPackageVersion(null!), Version));
        Assert.Equal("iot:UpdatePackageVersion package/p, iot:UpdatePackageVersion package/p/version/v, iot:GetIndexingConfiguration *",
            Needs(new UpdatePackageVersion(null!, null!), Version));
        Assert.Equal("iot:DeletePackageVersion package/p, iot:DeletePackageVersion package/p/version/v", Needs(new DeletePackageVersion(null!), Version));
        Assert.Equal("iot:ListPackageVersions *", Needs(new ListPackageVersions(null!), "/packages/p/versions"));
    }

    [Theory]
    [InlineData("""{"artifact":{"s3Location":{"bucket":"fw","key":"a/b.bin","version":"1"}}}""", ", s3:GetObjectVersion arn:aws:s3:::fw/a/b.bin")]
    [InlineData("""{"artifact":{"s3Location":{"bucket":"fw"}}}""", "")]
    [InlineData("""{"artifact":{}}""", "")]
    public void An_artifact_is_to_be_readable_by_whoever_names_it(string body, string needs)
    {
        Assert.Equal($"iot:CreatePackageVersion package/p, iot:CreatePackageVersion package/p/version/v, iot:GetIndexingConfiguration *{needs}",
            Needs(new CreatePackageVersion(null!, null!), Version, body));
        Assert.Equal($"iot:UpdatePackageVersion package/p, iot:UpdatePackageVersion package/p/version/v, iot:GetIndexingConfiguration *{needs}",
            Needs(new UpdatePackageVersion(null!, null!), Version, body));
    }

    [Fact]
    public void Configurations_know_no_resource_but_the_role_that_is_passed()
    {
        Assert.Equal("iot:GetPackageConfiguration *", Needs(new GetPackageConfiguration(null!), "/package-configuration"));
        Assert.Equal("iot:UpdatePackageConfiguration *", Needs(new UpdatePackageConfiguration(null!), "/package-configuration", """{"versionUpdateByJobsConfig":{"enabled":false}}"""));
        Assert.Equal("iot:UpdatePackageConfiguration *, iam:PassRole the role", Needs(new UpdatePackageConfiguration(null!), "/package-configuration", """{"versionUpdateByJobsConfig":{"roleArn":"the role"}}"""));
        Assert.Equal("iot:GetIndexingConfiguration *", Needs(new GetIndexingConfiguration(null!), "/indexing/config"));
        Assert.Equal("iot:UpdateIndexingConfiguration *", Needs(new UpdateIndexingConfiguration(null!), "/indexing/config"));
    }

    [Fact]
    public void Sboms_are_asked_for_by_the_version_alone()
    {
        Assert.Equal("iot:AssociateSbomWithPackageVersion package/p/version/v", Needs(new AssociateSbomWithPackageVersion(null!, null!, null!), $"{Version}/sbom"));
        Assert.Equal("iot:DisassociateSbomFromPackageVersion package/p/version/v", Needs(new DisassociateSbomFromPackageVersion(null!, null!), $"{Version}/sbom"));
        Assert.Equal("iot:ListSbomValidationResults package/p/version/v", Needs(new ListSbomValidationResults(null!), $"{Version}/sbom-validation-results"));
    }

    [Fact]
    public void Tags_are_asked_for_by_the_arn_of_the_request()
    {
        Assert.Equal("iot:TagResource the arn", Needs(new TagResource(null!), "/tags", Tags));
        Assert.Equal("iot:UntagResource the arn", Needs(new UntagResource(null!), "/untag", Tags));
        Assert.Equal("iot:ListTagsForResource the arn", Needs(new ListTagsForResource(null!), "/tags?resourceArn=the%20arn"));
    }

    [Theory]
    [InlineData("PUT", "/packages/brakes", "iot:CreatePackage", "arn:aws:iot:eu-west-1:123456789012:package/brakes")]
    [InlineData("GET", "/packages/brakes/versions/1.0.0/sbom-validation-results", "iot:ListSbomValidationResults", "arn:aws:iot:eu-west-1:123456789012:package/brakes/version/1.0.0")]
    [InlineData("GET", "/package-configuration", "iot:GetPackageConfiguration", "*")]
    [InlineData("GET", "/tags?resourceArn=x", "iot:ListTagsForResource", "x")]
    public async Task Who_may_not_is_told_what_he_lacks(string method, string target, string action, string resource)
    {
        await using var nobody = OperationsUnderTest.ForNobody();

        var answer = await nobody.Send(method, target);

        Assert.Equal($$"""
            403 AccessDeniedException
            {"message":"User: arn:aws:iam::123456789012:user/anybody is not authorized to perform: {{action}} on resource: {{resource}} because no identity-based policy allows the {{action}} action"}
            """, answer);
    }

    /// <summary>ARNs without what all of them begin with.</summary>
    static string Needs<TRequest, TResponse>(IOperation<TRequest, TResponse> operation, string target, string body = "")
    {
        var to = RequestTarget.Of(target);
        var http = new RestRequest(new(new Pipeline<TRequest, TResponse>(operation, null!)), to, to.Segments(), new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(body)));
        var demands = operation.Needs(operation.Bind(http), new Scope("aws", new Catalog("123456789012", "eu-west-1")));
        return string.Join(", ", demands.Select(static demand => $"{demand.Action} {demand.Resource.Replace("arn:aws:iot:eu-west-1:123456789012:", "", StringComparison.Ordinal)}"));
    }
}
