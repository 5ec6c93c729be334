using System.Text.Json;

namespace Chandlery.Bare;

/// <summary>
/// The limit of what the web server gives: no routing, no signature, no permission, no store. GET answers the same bytes whatever
/// was asked for, PUT reads its JSON and answers some of it.
/// </summary>
/// <remarks>Built and set up as Chandlery's own, so that what remains between the two is Chandlery.</remarks>
static class BareServer
{
    static readonly byte[] Version = """
        {"packageVersionArn":"arn:aws:iot:us-east-1:123456789012:package/gateway-firmware/version/1.0.0","packageName":"gateway-firmware","versionName":"1.0.0","description":"Firmware image for the gateway family, field release, signed","attributes":{"arch":"arm64","channel":"stable","hw":"rev-c","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},"artifact":{"s3Location":{"bucket":"firmware-artifacts-prod","key":"gateway/fw/1.0.0/image.bin","version":"3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"}},"status":"PUBLISHED","creationDate":1760000000.123,"lastModifiedDate":1760000100.456}
        """u8.ToArray();

    /// <param name="port">0 takes a free one.</param>
    public static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        var web = builder.Build();
        web.Run(static context => HttpMethods.IsGet(context.Request.Method) ? Answer(context, Version) : Create(context));
        return web;
    }

    static async Task Create(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        var read = await reader.ReadAtLeastAsync((int)(context.Request.ContentLength ?? 0));
        var request = Read(read.Buffer);
        reader.AdvanceTo(read.Buffer.End);

        await Answer(context, JsonSerializer.SerializeToUtf8Bytes(
            new CreateVersionResponse(context.Request.Path, request.Description, request.Attributes, "DRAFT"), BareJson.Default.CreateVersionResponse));
    }

    static CreateVersionRequest Read(System.Buffers.ReadOnlySequence<byte> body)
    {
        var json = new Utf8JsonReader(body);
        return JsonSerializer.Deserialize(ref json, BareJson.Default.CreateVersionRequest)!;
    }

    static async Task Answer(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }
}
