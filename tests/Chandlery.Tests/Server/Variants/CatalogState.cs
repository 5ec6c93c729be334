using System.Text;
using System.Text.Json;
using Chandlery.Tests.Server.Fuzz;

namespace Chandlery.Tests.Server.Variants;

/// <summary>All that reads show of a catalog, and a catalog to begin with.</summary>
static class CatalogState
{
    /// <summary>A package with a published default version and a draft, and something in each of their members.</summary>
    public static async Task Given(SignedClient client, string region)
    {
        foreach (var (method, target, body) in new[]
        {
            ("PUT", "/packages/brakes", """{"description":"a","tags":{"team":"chassis"}}"""),
            ("PUT", "/packages/brakes/versions/1.0.0", """{"description":"b","attributes":{"arch":"arm64"},"recipe":"{}","tags":{"team":"chassis"}}"""),
            ("PUT", "/packages/brakes/versions/2.0.0", """{"artifact":{"s3Location":{"bucket":"firmware","key":"brakes"}}}"""),
            ("PATCH", "/packages/brakes/versions/2.0.0", """{"action":"PUBLISH"}"""),
            ("PATCH", "/packages/brakes", """{"defaultVersionName":"2.0.0"}"""),
            ("PATCH", "/package-configuration", """{"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/jobs"}}"""),
        })
        {
            var answer = await client.Send(region, method, target, Encoding.UTF8.GetBytes(body));
            Assert.True(answer.Status == 200, answer.ToString());
        }
    }

    public static async Task<string> Read(SignedClient client, string region)
    {
        var state = new StringBuilder();
        foreach (var package in await Names("/packages", "packageSummaries", "packageName"))
        {
            var arn = $"arn:aws:iot:{region}:123456789012:package/{package}";
            await Get($"/packages/{package}");
            await Get($"/tags?resourceArn={Uri.EscapeDataString(arn)}");
            foreach (var version in await Names($"/packages/{package}/versions", "packageVersionSummaries", "versionName"))
            {
                await Get($"/packages/{package}/versions/{version}");
                await Get($"/packages/{package}/versions/{version}/sbom-validation-results");
                await Get($"/tags?resourceArn={Uri.EscapeDataString($"{arn}/version/{version}")}");
            }
        }

        await Get("/package-configuration");
        await Get("/indexing/config");
        return state.ToString();

        async Task<string> Get(string target)
        {
            var answer = await client.Send(region, "GET", target);
            Assert.True(answer.Status == 200, $"{target}: {answer}");
            state.Append(target).Append(' ').AppendLine(answer.Text);
            return answer.Text;
        }

        async Task<string[]> Names(string target, string list, string name)
        {
            using var json = JsonDocument.Parse(await Get(target));
            return [.. json.RootElement.GetProperty(list).EnumerateArray().Select(each => each.GetProperty(name).GetString()!)];
        }
    }
}
