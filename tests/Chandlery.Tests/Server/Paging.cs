using System.Globalization;
using System.Text.Json;

namespace Chandlery.Tests.Server;

/// <summary>Walks through a list as a paginator does.</summary>
static class Paging
{
    /// <summary>The values of <paramref name="member"/> of all pages; <paramref name="between"/> runs after each page, with its number from 1.</summary>
    public static async Task<List<string>> Walk(this ServerUnderTest server, string target, string member, Func<int, Task>? between = null)
    {
        var found = new List<string>();
        string? token = null;
        for (var page = 1; ; page++)
        {
            var answer = await server.Exchange(new("GET", token is null ? target : $"{target}&nextToken={Uri.EscapeDataString(token)}"));
            Assert.Equal(200, answer.Status);
            var (values, next) = Read(answer.Body, member);
            found.AddRange(values);
            if (next is null)
                return found;

            Assert.NotEqual(token, next);
            Assert.True(page < 1000);
            token = next;
            await (between?.Invoke(page) ?? Task.CompletedTask);
        }
    }

    /// <summary>The token that the first page gives out.</summary>
    public static async Task<string> TokenOf(this ServerUnderTest server, string target) =>
        Read((await server.Exchange(new("GET", target))).Body, member: "").NextToken ?? throw new InvalidOperationException($"{target} has one page.");

    public static string Names(int from, int to, string prefix = "p") =>
        string.Join(' ', Enumerable.Range(from, to - from + 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:000}")));

    static (List<string> Values, string? NextToken) Read(string body, string member)
    {
        using var json = JsonDocument.Parse(body);
        var rows = json.RootElement.EnumerateObject().First().Value.EnumerateArray();
        return ([.. rows.Where(row => row.TryGetProperty(member, out _)).Select(row => row.GetProperty(member).GetString()!)],
            json.RootElement.TryGetProperty("nextToken", out var next) ? next.GetString() : null);
    }
}
