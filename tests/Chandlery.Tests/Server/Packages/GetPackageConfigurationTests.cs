namespace Chandlery.Tests.Server.Packages;

public sealed class GetPackageConfigurationTests
{
    [Fact]
    public async Task Before_anything_was_configured_it_is_not_enabled()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/package-configuration");

        Assert.Equal("""
            200
            {"versionUpdateByJobsConfig":{"enabled":false}}
            """, answer);
    }

    [Fact]
    public async Task Each_region_has_its_own()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PATCH", "/package-configuration", """{"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}}""");

        var here = await server.Send("GET", "/package-configuration");
        var there = await server.Send("GET", "/package-configuration", region: "us-east-1");

        Assert.Equal("""
            200
            {"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}}
            """, here);
        Assert.Equal("""
            200
            {"versionUpdateByJobsConfig":{"enabled":false}}
            """, there);
    }
}
