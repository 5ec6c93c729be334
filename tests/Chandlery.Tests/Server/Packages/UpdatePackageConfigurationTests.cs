namespace Chandlery.Tests.Server.Packages;

public sealed class UpdatePackageConfigurationTests
{
    const string Role = "arn:aws:iam::123456789012:role/jobs";

    /// <summary>Updates one after the other, and what stands then (Q25).</summary>
    [Theory]
    [InlineData("""{"versionUpdateByJobsConfig":{"enabled":false}}""", """{"enabled":false}""")]
    [InlineData("""{"versionUpdateByJobsConfig":{"roleArn":"arn:aws:iam::123456789012:role/jobs"}}""", """{"enabled":false,"roleArn":"arn:aws:iam::123456789012:role/jobs"}""")]
    [InlineData("""{"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}}""", """{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}""")]
    [InlineData("""{"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}} {"versionUpdateByJobsConfig":{"enabled":false}}""", """{"enabled":false,"roleArn":"arn:aws:iam::123456789012:role/jobs"}""")]
    [InlineData("""{"versionUpdateByJobsConfig":{"roleArn":"arn:aws:iam::123456789012:role/jobs"}} {"versionUpdateByJobsConfig":{"enabled":true}}""", """{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}""")]
    [InlineData("""{"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}} {"versionUpdateByJobsConfig":{"enabled":null,"roleArn":null}}""", """{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}""")]
    [InlineData("""{"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}} {"versionUpdateByJobsConfig":{}}""", """{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}""")]
    [InlineData("""{"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}} {}""", """{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}""")]
    public async Task What_is_given_is_merged_member_by_member(string updates, string expected)
    {
        await using var server = await ServerUnderTest.Open();

        foreach (var update in updates.Split(' '))
            Assert.Equal("200\n{}", await server.Send("PATCH", "/package-configuration?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11", update));

        Assert.Equal($$"""
            200
            {"versionUpdateByJobsConfig":{{expected}}}
            """, await server.Send("GET", "/package-configuration"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"versionUpdateByJobsConfig":null}""")]
    public async Task What_says_nothing_changes_nothing(string? body)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PATCH", "/package-configuration", body);

        Assert.Equal("200\n{}", answer);
    }

    [Fact]
    public async Task It_cannot_be_enabled_without_any_role()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PATCH", "/package-configuration", """{"versionUpdateByJobsConfig":{"enabled":true}}""");

        Assert.Equal("""
            400 ValidationException
            {"message":"versionUpdateByJobsConfig.enabled is true but no roleArn is given and none is stored. Give the role that jobs use to update the $package shadow."}
            """, answer);
    }

    [Fact]
    public async Task A_role_that_is_too_short_is_refused_by_its_path()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PATCH", "/package-configuration", """{"versionUpdateByJobsConfig":{"roleArn":"arn:aws:iam::1:role"}}""");

        Assert.Equal("""
            400 ValidationException
            {"message":"1 validation error detected: Value 'arn:aws:iam::1:role' at 'versionUpdateByJobsConfig.roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20"}
            """, answer);
    }

    [Fact]
    public async Task Configurations_need_no_fleet_indexing()
    {
        await using var server = await ServerUnderTest.Open(indexingReady: false);

        var answer = await server.Send("PATCH", "/package-configuration", $$$"""{"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"{{{Role}}}"}}""");

        Assert.Equal("200\n{}", answer);
    }
}
