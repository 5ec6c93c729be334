using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>
/// What the bytes of one connection may mean, by RFC 9112 and with no goodwill where it says that framing is faulty. A reader that finds more
/// requests in them than this one is a reader that can be smuggled past.
/// </summary>
/// <param name="MostAnswers">So many final answers at most; the last may be to what is no request any more.</param>
/// <param name="Requests">Those that begin where one may begin, and are whole.</param>
/// <param name="Doubtful">The method of a last one that is in doubt; null where none is.</param>
sealed partial record Reading(int MostAnswers, IReadOnlyList<(string Method, string Target)> Requests, string? Doubtful)
{
    /// <summary>Whether the answer of this number, from 1 on, has no body whatever it says.</summary>
    public bool IsToHead(int answer) => (answer <= Requests.Count ? Requests[answer - 1].Method : Doubtful) == "HEAD";

    public static Reading Of(byte[] bytes)
    {
        var (text, at, requests) = (Encoding.Latin1.GetString(bytes), 0, new List<(string, string)>());
        while (true)
        {
            while (at < text.Length && text[at] is '\r' or '\n')
                at++;
            if (at == text.Length)
                return new(requests.Count, requests, null);

            if (Head(text, ref at) is not { } head)
                return new(requests.Count + 1, requests, null);
            if (RequestOf(head) is not { } request || !Body(head, text, ref at, out var last))
                return new(requests.Count + 1, requests, head[0].Split(' ')[0]);

            requests.Add(request);
            if (last)
                return new(requests.Count, requests, null);
        }
    }

    /// <summary>The lines up to the empty one; null where there is none, or where a line is not to be read as one.</summary>
    static string[]? Head(string text, ref int at)
    {
        var lines = new List<string>();
        while (text.IndexOf('\n', at) is var end and >= 0)
        {
            var line = text[at..end].EndsWith('\r') ? text[at..(end - 1)] : text[at..end];
            at = end + 1;
            if (line.Length == 0)
                return [.. lines];

            lines.Add(line);
        }

        return null;
    }

    static (string Method, string Target)? RequestOf(string[] head) => RequestLine().Match(head[0]) is { Success: true } line && head.Skip(1).All(static each => HeaderLine().IsMatch(each))
        && (line.Groups[3].Value == "0" || Values(head, "Host").Length == 1)
        ? (line.Groups[1].Value, line.Groups[2].Value)
        : null;

    /// <summary>Moves past the body. False where its length is in doubt, or it is not whole: what follows is no request.</summary>
    /// <param name="last">Whether the connection ends with the answer.</param>
    static bool Body(string[] head, string text, ref int at, out bool last)
    {
        var old = head[0].EndsWith('0');
        var options = Listed(head, "Connection");
        last = options.Contains("close") || (old && !options.Contains("keep-alive"));

        var (lengths, encodings) = (Values(head, "Content-Length"), Values(head, "Transfer-Encoding"));
        switch (lengths, encodings)
        {
            case ([], []):
                return true;
            case ([var length], []):
                if (!Length().IsMatch(length) || !long.TryParse(length.TrimStart('+', '-'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size > text.Length - at)
                    return false;
                at += (int)size;
                return true;
            case ([], [var encoding]) when encoding.Equals("chunked", StringComparison.OrdinalIgnoreCase) && !old:
                return Chunks(text, ref at);
            default:
                return false;
        }
    }

    static bool Chunks(string text, ref int at)
    {
        while (true)
        {
            if (ChunkLine().Match(text, at) is not { Success: true } line
                || !long.TryParse(line.Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
                return false;

            at += line.Length;
            if (size == 0)
                return Trailers(text, ref at);
            if (size > text.Length - at - 2 || text.Substring(at + (int)size, 2) != "\r\n")
                return false;

            at += (int)size + 2;
        }
    }

    static bool Trailers(string text, ref int at) => Head(text, ref at) is { } trailers && trailers.All(static line => HeaderLine().IsMatch(line));

    static string[] Values(string[] head, string name) =>
        [.. head.Skip(1).Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim(' ', '\t'))];

    /// <summary>The items of a list in lower case, over all its lines; empty ones do not count (RFC 9110, 5.6.1).</summary>
    static string[] Listed(string[] head, string name) =>
        [.. Values(head, name).SelectMany(static value => value.Split(',')).Select(static item => item.Trim(' ', '\t').ToLowerInvariant()).Where(static item => item.Length > 0)];

    [GeneratedRegex(@"\A([!#$%&'*+\-.^_`|~0-9A-Za-z]+) +([^\x00-\x20\x7F]+) +HTTP/1\.([01])\z")]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"\A[^ \t:\0\r\n]+:[^\0\r\n]*\z")]
    private static partial Regex HeaderLine();

    /// <remarks>Kestrel reads +5 as 5 and -0 as 0, and an application does not get to see the sign.</remarks>
    [GeneratedRegex(@"\A(?:\+?[0-9]+|-0+)\z")]
    private static partial Regex Length();

    [GeneratedRegex(@"\G([0-9A-Fa-f]{1,16})[\t ]*(?:;[^\r\n]*)?\r\n")]
    private static partial Regex ChunkLine();
}
