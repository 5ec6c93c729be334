namespace Chandlery.Tests.Server.Packages;

public sealed class DeletePackageTests
{
    [Fact]
    public async Task A_package_without_versions_goes_and_its_name_is_free_at_once()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"description":"old","tags":{"team":"edge"}}""");

        var answer = await server.Send("DELETE", "/packages/brakes?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11");
        var gone = await server.Send("GET", "/packages/brakes");
        await server.Given("brakes");

        Assert.Equal("200\n{}", answer);
        Assert.StartsWith("404 ResourceNotFoundException", gone);
        Assert.DoesNotContain("old", await server.Send("GET", "/packages/brakes"));
        Assert.Equal("200\n{\"tags\":[]}", await server.Send("GET", $"/tags?resourceArn={ServerUnderTest.PackageArn}"));
    }

    [Fact]
    public async Task One_that_is_not_there_is_as_good_as_deleted()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("DELETE", "/packages/brakes");

        Assert.Equal("200\n{}", answer);
    }

    [Fact]
    public async Task One_with_versions_stays()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("DELETE", "/packages/brakes");
        await server.Send("DELETE", "/packages/brakes/versions/1.0.0");
        var afterwards = await server.Send("DELETE", "/packages/brakes");

        Assert.Equal("""
            400 ValidationException
            {"message":"Package brakes still has versions. Delete them before deleting the package."}
            """, answer);
        Assert.Equal("200\n{}", afterwards);
    }

    [Fact]
    public async Task A_bad_name_and_a_bad_token_are_refused()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("DELETE", "/packages/%24brakes?clientToken=");

        Assert.Equal("""
            400 ValidationException
            {"message":"3 validation errors detected: Value '$brakes' at 'packageName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+; Value '' at 'clientToken' failed to satisfy constraint: Member must have length greater than or equal to 36; Value '' at 'clientToken' failed to satisfy constraint: Member must satisfy regular expression pattern: \\S{36,64}"}
            """, answer);
    }
}
