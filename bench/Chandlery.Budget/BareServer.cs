using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chandlery.Budget;

/// <summary>Kestrel, set up as ours, with nothing behind it: a GET is answered with some 600 bytes, a PUT is parsed and answered.</summary>
sealed class BareServer : IAsyncDisposable
{
    static readonly byte[] Answer = new byte[596];

    readonly WebApplication web;

    BareServer(WebApplication web) => this.web = web;

    public int Port => new Uri(web.Urls.Single()).Port;

    public static async Task<BareServer> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        var web = builder.Build();
        web.Run(static context => HttpMethods.IsPut(context.Request.Method) ? Put(context) : Get(context));
        await web.StartAsync();
        return new(web);
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    static async Task Get(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        await context.Response.BodyWriter.WriteAsync(Answer);
    }

    static async Task Put(HttpContext context)
    {
        var put = (await JsonSerializer.DeserializeAsync(context.Request.BodyReader, BudgetJson.Default.Put))!;
        context.Response.ContentType = "application/json";
        var answer = JsonSerializer.SerializeToUtf8Bytes(put, BudgetJson.Default.Put);
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    }
}

sealed record Put(string? Description, Dictionary<string, string>? Attributes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Put))]
[JsonSerializable(typeof(SortedDictionary<string, long>))]
sealed partial class BudgetJson : JsonSerializerContext;
