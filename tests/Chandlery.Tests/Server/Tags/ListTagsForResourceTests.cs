namespace Chandlery.Tests.Server.Tags;

public sealed class ListTagsForResourceTests
{
    [Theory]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/brakes")]
    [InlineData("arn%3Aaws%3Aiot%3Aeu-west-1%3A123456789012%3Apackage%2Fbrakes")]
    public async Task Tags_of_a_package_come_by_key_whether_or_not_the_arn_is_encoded(string arn)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"tags":{"b":"2","é /=+-@":"","a":"1"}}""");

        var answer = await server.Send("GET", $"/tags?resourceArn={arn}");

        Assert.Equal("""
            200
            {"tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"},{"Key":"é /=+-@","Value":""}]}
            """, answer);
    }

    [Fact]
    public async Task Tags_of_a_version_are_its_own()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"tags":{"a":"package"}}""");
        await server.Send("PUT", "/packages/brakes/versions/1.0.0", """{"tags":{"a":"version"}}""");

        var answer = await server.Send("GET", $"/tags?resourceArn={ServerUnderTest.VersionArn}");

        Assert.Equal("200\n{\"tags\":[{\"Key\":\"a\",\"Value\":\"version\"}]}", answer);
    }

    [Fact]
    public async Task Without_tags_the_list_is_there_and_empty()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("GET", $"/tags?resourceArn={ServerUnderTest.PackageArn}");

        Assert.Equal("200\n{\"tags\":[]}", answer);
    }

    [Fact]
    public async Task A_resource_that_is_not_there_is_not_found()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", $"/tags?resourceArn={ServerUnderTest.PackageArn}");

        Assert.Equal("""
            404 ResourceNotFoundException
            {"message":"Resource arn:aws:iot:eu-west-1:123456789012:package/brakes does not exist."}
            """, answer);
    }

    [Fact]
    public async Task The_arn_is_required()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/tags?resourcearn=x");

        Assert.Equal("""
            400 InvalidRequestException
            {"message":"1 validation error detected: Value null at 'resourceArn' failed to satisfy constraint: Member must not be null"}
            """, answer);
    }

    [Fact]
    public async Task There_is_one_page_so_no_token_is_of_this_list()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("GET", $"/tags?resourceArn={ServerUnderTest.PackageArn}&nextToken=x");

        Assert.Equal("""
            400 InvalidRequestException
            {"message":"1 validation error detected: Value 'x' at 'nextToken' failed to satisfy constraint: Member must be a token of this list, which has one page"}
            """, answer);
    }
}
