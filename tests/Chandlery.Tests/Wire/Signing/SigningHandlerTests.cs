using System.Net;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Wire.Signing;

public sealed class SigningHandlerTests
{
    [Theory]
    [InlineData("http://catalog.test:8080/packages?nextToken=a%2Bb%3D%3D&maxResults=2")]
    [InlineData("http://catalog.test/packages/a%20b%2Fc")]
    [InlineData("http://catalog.test:8080/packages/é 😀?q=ü")]
    [InlineData("http://catalog.test")]
    [InlineData("https://[::1]:8443/packages/a")]
    public async Task What_goes_out_is_accepted(string uri)
    {
        var wire = new Wire();
        using var client = new HttpClient(new SigningHandler(Received.SignerAt(Received.Now, "token"), wire));

        await client.PutAsync(new Uri(uri), new StringContent("""{"description":"é"}""", Encoding.UTF8, "application/json"));

        Assert.Equal("accepted", wire.Last!.Judgement());
    }

    [Fact]
    public async Task An_operation_that_a_header_names_is_signed()
    {
        var wire = new Wire();
        using var client = new HttpClient(new SigningHandler(Received.SignerAt(Received.Now), wire)) { DefaultRequestHeaders = { { "X-Amz-Target", "Service.Operation" } } };

        await client.PostAsync(new Uri("http://catalog.test/"), new StringContent("{}"));

        Assert.Equal("accepted", wire.Last!.Judgement());
        Assert.StartsWith("InvalidSignature: The signature is not", wire.Last.With("X-Amz-Target", "Service.Other").Judgement(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raw_target_is_signed_letter_by_letter()
    {
        var wire = new Wire();
        using var client = new HttpClient(new SigningHandler(Received.SignerAt(Received.Now), wire));

        await client.GetAsync(new Uri("http://catalog.test/packages/../versions/%7e", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        Assert.Equal("/packages/../versions/%7e", wire.Last!.Target);
        Assert.Equal("accepted", wire.Last.Judgement());
    }

    [Fact]
    public async Task A_request_that_goes_out_again_is_signed_anew()
    {
        var wire = new Wire();
        using var client = new HttpMessageInvoker(new SigningHandler(Received.SignerAt(Received.Now, "token"), wire));
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://catalog.test/tags") { Content = new StringContent("{}") };

        await client.SendAsync(request, CancellationToken.None);
        await client.SendAsync(request, CancellationToken.None);

        Assert.Equal("accepted", wire.Last!.Judgement());
    }

    [Fact]
    public void Nothing_goes_out_unsigned_by_the_synchronous_way()
    {
        using var client = new HttpMessageInvoker(new SigningHandler(Received.SignerAt(Received.Now), new Wire()));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://catalog.test/packages");

        Assert.Throws<NotSupportedException>(() => client.Send(request, CancellationToken.None));
    }

    /// <summary>Keeps what a socket would have been given.</summary>
    sealed class Wire : HttpMessageHandler
    {
        public Received? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default(System.Net.Http.Headers.HttpHeadersNonValidated));
            Last = new(
                request.Method.Method,
                request.RequestUri!.PathAndQuery,
                [.. headers.Select(static header => new KeyValuePair<string, string>(header.Key, header.Value.ToString()))],
                request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            return new(HttpStatusCode.OK);
        }
    }
}
