using System.Text.RegularExpressions;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>One way in which a request is not as a client would send it.</summary>
/// <param name="Apply">With a number that says where or how much.</param>
sealed record Deviation(string Name, Action<Message, int> Apply)
{
    static readonly string[] Methods = ["HEAD", "OPTIONS", "TRACE", "CONNECT", "POST", "get", "G\0T", "G(T", "", "PRI", new('M', 5000), "GE\tT", "PUT", "DELETE"];

    static readonly string[] Targets =
    [
        "*", "http://other.example/packages", "https://other.example:443/packages?x", "http://", "http://@/", "other.example:80", "/", "//", "/packages#x", "/packages?", "/../../etc/passwd", "/packages/%", "/%00", "/packages/%2e%2e/x",
        "/packages/\u00E9", "/pack\tages", "/pack ages", "\\packages", "packages", "?", "", "/packages HTTP/1.1\r\nX: y", "/health/live", new('/', 3000), "/" + new string('a', 9000), "/packages?" + new string('&', 2000), "ftp://x/packages", "//other.example/packages",
    ];

    static readonly string[] Versions = ["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "HTTP/1.10", "HTTP/3", "http/1.1", "HTTP /1.1", "HTTP/1.1 ", "", "HTTP/1,1", "HTTP/11", "HTTP/-1.1", "ICY", "HTTP/1.1\0"];

    static readonly string[] Lengths = ["", "0", "-1", "+5", "5 ", "05", "0x5", "5, 5", "5,6", "5.0", "1e1", "18446744073709551616", "9223372036854775807", "99999999999", "ten", "\t5", "5\u00A0", "1_0"];

    static readonly string[] Encodings = ["chunked", "Chunked", "chunked, chunked", "gzip, chunked", "chunked, gzip", "identity", "xchunked", "chunked;q=1", "\u000Bchunked", "chunked\t", "", "\"chunked\"", "chunked,", ", chunked", "gzip", "chunk ed"];

    static readonly string[] OddHeaders =
    [
        "X-Odd", "X-Odd ", ": no name", "X Odd: y", "X-Odd : y", " X-Folded: y", "\tfolded", "X-Odd: a\0b", "X-Odd: a\rb", "X-Odd: \u00E9", "X-\u00E9: y", "X-Odd: " + new string('a', 7000), "X-Odd: " + new string('a', 40_000), "X-Odd:", "X-Odd:::", "(X): y",
        "Expect: 100-continue", "Expect: 200-maybe", "Expect:", "Upgrade: h2c", "Upgrade: websocket", "Connection: upgrade", "Connection: close", "Connection: keep-alive", "Connection: Host", "Connection: close, keep-alive", "Keep-Alive: timeout=1", "TE: trailers", "Trailer: Host",
        "Host: other.example", "Host:", "Host: a b", "Host: [::1", "Host: x:99999", "Content-Encoding: gzip", "Content-Type: \u00FF", "Cookie: " + new string(';', 3000), "X-Forwarded-For: 10.0.0.1", "X-Forwarded-Host: other.example", "X-Original-URL: /packages/hidden-x", "X-HTTP-Method-Override: DELETE",
        "Range: bytes=0-0", "If-None-Match: *", "Max-Forwards: 0", "Accept: \0", "HTTP2-Settings: AAMAAABkAAQAAP__", "Content-Length : 5", "Content-Length\t: 5", "Transfer-Encoding : chunked", " Transfer-Encoding: chunked", "Transfer-Encoding\u000B: chunked", "Content_Length: 5",
    ];

    static readonly string[] Dates = ["", "0", "20251201T000000Z", "20251301T000000Z", "20250230T000000Z", "20251201T000000", "2025-12-01T00:00:00Z", "99991231T235959Z", "00000000T000000Z", "Mon, 01 Dec 2025 00:00:00 GMT", "\u0662\u0660\u0662\u0665", "20251201t000000z", "20251201T246060Z", new('2', 5000), "now"];

    static readonly string[] Chunks = ["0\n", "0;\n", "1;x=\"\r\n\"\r\n", "ffffffffffffffff\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n", "1 \r\n", "1\r", "1\n", "\r\n", "g\r\n", "00000000000000000000000000000001\r\n", "1;\r\n", "1;a=b;c\r\n", "1;" + new string('x', 20_000) + "\r\n", "7fffffff\r\n", "1;a\rb\r\n"];

    static readonly string[] Authorizations =
    [
        "", " ", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 ", "aws4-hmac-sha256 Credential=", "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=", "AWS4-HMAC-SHA256 Credential=////, SignedHeaders=;;, Signature=0", "AWS4-ECDSA-P256-SHA256 Credential=x",
        "AWS AKIAIOSFODNN7EXAMPLE:x", "Basic dXNlcjpwYXNz", "Bearer x", "AWS4-HMAC-SHA256 ,,,,", "AWS4-HMAC-SHA256 =,=,=", "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20251201/eu-west-1/iot/aws4_request", "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/x/y/z", "AWS4-HMAC-SHA256\tCredential=a",
    ];

    public static IReadOnlyList<Deviation> All { get; } =
    [
        new("method", static (message, n) => message.Method = Methods[n % Methods.Length]),
        new("target", static (message, n) => message.Target = Targets[n % Targets.Length]),
        new("version", static (message, n) => message.Version = Versions[n % Versions.Length]),
        new("bare line feeds", static (message, _) => message.LineEnd = "\n"),
        new("bare carriage returns", static (message, _) => message.LineEnd = "\r"),
        new("double carriage returns", static (message, _) => message.LineEnd = "\r\r\n"),
        new("spaces in the request line", static (message, n) => message.Target = (n % 4) switch { 0 => $" {message.Target}", 1 => $"{message.Target} ", 2 => $"\t{message.Target}", _ => $"{message.Target} x" }),
        new("line ends before it", static (message, n) => message.Method = string.Concat(Enumerable.Repeat(n % 2 == 0 ? "\r\n" : "\n", (n % 5) + 1)) + message.Method),
        new("no headers", static (message, _) => message.Headers.Clear()),
        new("a header missing", static (message, n) => message.Headers.RemoveAt(n % message.Headers.Count)),
        new("a header twice", static (message, n) => message.Insert(n / 100, message.Headers[n % message.Headers.Count])),
        new("a header in two lines", static (message, n) => message.Headers[n % message.Headers.Count] = message.Headers[n % message.Headers.Count].Replace(": ", ":\r\n ", StringComparison.Ordinal)),
        new("a header in capitals", static (message, n) => message.Headers[n % message.Headers.Count] = message.Headers[n % message.Headers.Count].ToUpperInvariant()),
        new("headers in another order", static (message, _) => message.Headers.Reverse()),
        new("an odd header", static (message, n) => message.Insert(n / 100, OddHeaders[n % OddHeaders.Length])),
        new("many headers", static (message, n) => message.Headers.AddRange(Enumerable.Range(0, n % 150).Select(static each => $"X-{each}: y"))),
        new("another length", static (message, n) => message.Change("Content-Length", _ => Lengths[n % Lengths.Length])),
        new("a length besides", static (message, n) => message.Insert(n / 100, $"Content-Length: {Lengths[n % Lengths.Length]}")),
        new("a length that is off", static (message, n) => message.Change("Content-Length", length => int.TryParse(length, out var known) ? $"{known + (n % 40) - 20}" : "1")),
        new("both framings", static (message, n) => message.Insert(n / 100, message.Headers.Exists(static each => each.StartsWith("Transfer-", StringComparison.Ordinal)) ? $"Content-Length: {n % 300}" : "Transfer-Encoding: chunked")),
        new("another encoding", static (message, n) => message.Change("Transfer-Encoding", _ => Encodings[n % Encodings.Length])),
        new("an encoding besides", static (message, n) => message.Insert(n / 100, $"Transfer-Encoding: {Encodings[n % Encodings.Length]}")),
        new("an odd chunk first", static (message, n) => message.Body = Chunks[n % Chunks.Length] + message.Body),
        new("an odd chunk for the first", static (message, n) => message.Body = message.Body.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? Chunks[n % Chunks.Length] + message.Body[(end + 1)..] : Chunks[n % Chunks.Length]),
        new("an end of chunks first", static (message, n) => message.Body = (n % 3) switch { 0 => "0\r\n\r\n", 1 => "0\r\nX: y\r\n\r\n", _ => "0;x\r\n\r\n" } + message.Body),
        new("trailers", static (message, n) => message.Body = message.Body.Replace("0\r\n\r\n", (n % 4) switch { 0 => "0\r\nX: y\r\n\r\n", 1 => "0\r\nHost: x\r\nContent-Length: 5\r\n\r\n", 2 => "0\r\nno colon\r\n\r\n", _ => $"0\r\n{new string('x', 40_000)}\r\n\r\n" }, StringComparison.Ordinal)),
        new("a body cut short", static (message, n) => message.Body = message.Body[..(n % (message.Body.Length + 1))]),
        new("a longer body", static (message, n) => message.Body += new string('x', n % 100)),
        new("another Authorization", static (message, n) => message.Change("Authorization", _ => Authorizations[n % Authorizations.Length])),
        new("an Authorization besides", static (message, n) => message.Insert(n / 100, $"Authorization: {Authorizations[n % Authorizations.Length]}")),
        new("an Authorization cut short", static (message, n) => message.Change("Authorization", value => value[..(n % (value.Length + 1))])),
        new("an Authorization in another order", static (message, _) => message.Change("Authorization", static value => "AWS4-HMAC-SHA256 " + string.Join(", ", value.Replace("AWS4-HMAC-SHA256 ", "", StringComparison.Ordinal).Split(", ").Reverse()))),
        new("an Authorization with a part twice", static (message, n) => message.Change("Authorization", value => $"{value}, {value.Split(", ")[n % value.Split(", ").Length]}")),
        new("an Authorization without spaces", static (message, _) => message.Change("Authorization", static value => value.Replace(" ", "", StringComparison.Ordinal))),
        new("an Authorization beyond ASCII", static (message, n) => message.Change("Authorization", value => value.Insert(n % (value.Length + 1), n % 2 == 0 ? "\u00E9" : "\u00C3\u00A9"))),
        new("a huge Authorization", static (message, n) => message.Change("Authorization", value => value + new string(n % 2 == 0 ? 'a' : ',', 20_000))),
        new("many signed headers", static (message, n) => message.Change("Authorization", value => value.Replace("SignedHeaders=", "SignedHeaders=" + string.Concat(Enumerable.Repeat("host;", n % 3000)), StringComparison.Ordinal))),
        new("a signature that is none", static (message, n) => message.Change("Authorization", value => Regex.Replace(value, "Signature=.*", n % 2 == 0 ? $"Signature={new string('0', 64)}" : $"Signature={new string('é', n % 70)}"))),
        new("another date", static (message, n) => message.Change("X-Amz-Date", _ => Dates[n % Dates.Length])),
        new("a date besides", static (message, n) => message.Insert(n / 100, $"{(n % 2 == 0 ? "Date" : "x-amz-date")}: {Dates[n % Dates.Length]}")),
        new("another content hash", static (message, n) => message.Change("X-Amz-Content-Sha256", value => (n % 4) switch { 0 => "UNSIGNED-PAYLOAD", 1 => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", 2 => value.TrimStart('0', '1', '2', '3', 'a'), _ => value.ToUpperInvariant() })),
        new("a session token", static (message, n) => message.Insert(n, $"X-Amz-Security-Token: {new string('t', n % 50)}")),
        new("a query cut short", static (message, n) => message.Target = message.Target[..(message.Target.Length - (n % (message.Target.Length + 1)))]),
        new("a query twice", static (message, _) => message.Target = message.Target.Split('?', 2) is [var path, var query] ? $"{path}?{query}&{query}" : message.Target + "?X-Amz-Signature=x"),
        new("a query in another order", static (message, _) => message.Target = message.Target.Split('?', 2) is [var path, var query] ? $"{path}?{string.Join('&', query.Split('&').Reverse())}" : message.Target),
        new("a query with a part missing", static (message, n) => message.Target = message.Target.Split('?', 2) is [var path, var query] ? $"{path}?{string.Join('&', query.Split('&').Where((_, index) => index != n % 6))}" : message.Target + "?X-Amz-Algorithm"),
        new("a query with an odd value", static (message, n) => message.Target = Regex.Replace(message.Target, "(X-Amz-(?:Date|Expires|Credential|SignedHeaders|Algorithm|Signature))=[^&]*", match => $"{match.Groups[1]}={new[] { "", "%00", "-1", "604801", "99999999999999999999", "%FF", "a%2Fb%2Fc%2Fd%2Faws4_request", ";", "host%3Bhost" }[n % 9]}")),
    ];
}
