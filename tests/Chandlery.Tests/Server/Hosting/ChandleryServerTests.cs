using Chandlery.Server.Hosting;
using Chandlery.Storage;

namespace Chandlery.Tests.Server.Hosting;

public sealed class ChandleryServerTests
{
    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_and_the_first_lives_on()
    {
        using var folder = new TestFolder();
        await using var first = await folder.Start();

        var refused = await Assert.ThrowsAsync<StoreRefused>(folder.Start);

        Assert.Equal($"Another server is running on the data folder {folder.Path}. Stop it first, or start this one with another folder.", refused.Message);
        using var http = new HttpClient();
        Assert.Equal("""{"status":"ready"}""", await http.GetStringAsync(new Uri($"{first.Urls.Single()}/health/ready")));
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_restart()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"description":"Front","tags":{"team":"edge"}}""");
        await server.Given("brakes", "1.0.0", "PUBLISH");
        await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":"1.0.0"}""");
        await server.Send("PATCH", "/package-configuration", """{"versionUpdateByJobsConfig":{"roleArn":"arn:aws:iam::123456789012:role/jobs"}}""");
        await server.Send("POST", "/indexing/config", """{"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"ON"}}""");
        string[] targets = ["/packages", "/packages/brakes", "/packages/brakes/versions/1.0.0", "/package-configuration", "/indexing/config", $"/tags?resourceArn={ServerUnderTest.PackageArn}"];
        var before = await Task.WhenAll(targets.Select(target => server.Send("GET", target)));

        await server.GivenInStore(static _ => Task.CompletedTask);

        Assert.All(before, static answer => Assert.StartsWith("200", answer));
        Assert.Equal(before, await Task.WhenAll(targets.Select(target => server.Send("GET", target))));
    }

    [Fact]
    public async Task A_page_token_holds_over_a_restart()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("a");
        await server.Given("b");
        var token = await server.TokenOf("/packages?maxResults=1");

        await server.GivenInStore(static _ => Task.CompletedTask);

        Assert.Equal(["b"], await server.Walk($"/packages?nextToken={token}", "packageName"));
    }

    [Fact]
    public async Task A_retry_token_holds_over_a_restart()
    {
        await using var server = await ServerUnderTest.Open();
        const string target = "/packages/brakes?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11";
        var original = await server.Send("PUT", target, """{"tags":{"b":"1","a":"2"}}""");

        await server.GivenInStore(static _ => Task.CompletedTask);

        Assert.Equal(original, await server.Send("PUT", target, """{"tags":{"a":"2","b":"1"}}"""));
    }

    [Fact]
    public async Task A_port_in_use_is_refused_in_a_sentence_and_nothing_is_left_open()
    {
        using var folder = new TestFolder();
        using var other = new TestFolder();
        await using var first = await folder.Start();
        var taken = first.Urls.Single();

        var refused = await Assert.ThrowsAsync<SettingRefused>(() => ChandleryServer.Start(other.Settings with { Urls = ["http://127.0.0.1:0", taken] }, TimeProvider.System));
        await using var second = await other.Start();

        Assert.StartsWith($"The server cannot listen on http://127.0.0.1:0;{taken}: ", refused.Message);
        Assert.Contains("address already in use", refused.Message);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_refused_in_a_sentence()
    {
        using var folder = new TestFolder();

        var refused = await Assert.ThrowsAsync<SettingRefused>(() => ChandleryServer.Start(folder.Settings with { Urls = ["http://192.0.2.1:0"] }, TimeProvider.System));

        Assert.StartsWith("The server cannot listen on http://192.0.2.1:0: ", refused.Message);
    }

    [Fact]
    public async Task Several_urls_serve_the_same_catalog()
    {
        using var folder = new TestFolder();

        await using var server = await ChandleryServer.Start(folder.Settings with { Urls = ["http://127.0.0.1:0", "http://127.0.0.1:0"] }, TimeProvider.System);

        using var http = new HttpClient();
        Assert.Equal(2, server.Urls.Distinct().Count());
        foreach (var url in server.Urls)
            Assert.Equal("""{"status":"live"}""", await http.GetStringAsync(new Uri($"{url}/health/live")));
    }

    [Fact]
    public async Task What_was_begun_is_answered_before_the_server_stops()
    {
        var server = await ServerUnderTest.Open();
        var answers = Enumerable.Range(100, 50).Select(i => server.Send("PUT", $"/packages/p{i}")).ToArray();
        await answers[0];

        await server.GivenInStore(static _ => Task.CompletedTask);

        var outcomes = await Task.WhenAll(answers.Select(static async answer =>
        {
            try
            {
                return await answer;
            }
            catch (HttpRequestException)
            {
                return "not taken";
            }
        }));
        Assert.All(outcomes, static outcome => Assert.True(outcome is "not taken" || outcome.StartsWith("200", StringComparison.Ordinal), outcome));
        var kept = await server.Walk("/packages?maxResults=100", "packageName");
        Assert.True(kept.Count >= outcomes.Count(static outcome => outcome != "not taken"));
        await server.DisposeAsync();
    }
}
