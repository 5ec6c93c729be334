using System.Globalization;
using System.Text;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>A request in the pieces that a deviation takes hold of; from text of which each character is a byte.</summary>
sealed class Message
{
    public string Method { get; set; } = "GET";

    public string Target { get; set; } = "/packages";

    public string Version { get; set; } = "HTTP/1.1";

    public string LineEnd { get; set; } = "\r\n";

    /// <summary>Whole lines, without their ends.</summary>
    public List<string> Headers { get; } = [];

    /// <summary>In chunks already, where a header says so.</summary>
    public string Body { get; set; } = "";

    /// <summary>As <see cref="SignedClient.Head"/> made it, with its body in chunks or not.</summary>
    public static Message Of(byte[] head, string body, bool chunked)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var line = lines[0].Split(' ');
        var message = new Message { Method = line[0], Target = line[1] };
        message.Headers.AddRange(lines[1..]);
        message.Body = body;
        if (chunked)
        {
            message.Headers.RemoveAll(static header => header.StartsWith("Content-Length", StringComparison.Ordinal));
            message.Headers.Add("Transfer-Encoding: chunked");
            message.Body = string.Concat(body.Chunk(200).Select(static chunk => $"{Hex(chunk.Length)}\r\n{new string(chunk)}\r\n")) + "0\r\n\r\n";
        }

        return message;
    }

    public void Change(string header, Func<string, string> change)
    {
        var at = Headers.FindIndex(line => line.StartsWith($"{header}:", StringComparison.OrdinalIgnoreCase));
        if (at >= 0)
            Headers[at] = $"{header}: {change(Headers[at][(header.Length + 1)..].Trim())}";
    }

    public void Insert(int at, string header) => Headers.Insert(at % (Headers.Count + 1), header);

    public string Text() => new StringBuilder($"{Method} {Target} {Version}{LineEnd}").AppendJoin(LineEnd, Headers).Append(LineEnd).Append(LineEnd).Append(Body).ToString();

    static string Hex(int size) => size.ToString("x", CultureInfo.InvariantCulture);
}
