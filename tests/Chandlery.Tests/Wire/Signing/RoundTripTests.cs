using CsCheck;

namespace Chandlery.Tests.Wire.Signing;

public sealed class RoundTripTests
{
    static readonly Gen<string> Piece = Gen.OneOf<string>(
        Gen.String[Gen.Char.AlphaNumeric, 1, 8],
        Gen.OneOf("%20", "%2F", "%C3%A9", "%25", "~", "_", "$", "'(", "%2b", "é", "😀"));

    static readonly Gen<string> Text = Piece.Array[1, 4].Select(string.Concat);

    static readonly Gen<Received> Signed = Gen.Select(
        Gen.OneOf("GET", "PUT", "PATCH", "DELETE", "POST"),
        Gen.OneOf<string>(Text, Gen.OneOf("", ".", "..")).Array[0, 5],
        Gen.Select(Text, Gen.OneOf<string>(Text, Gen.Const(""))).Array[0, 20],
        Gen.String[Gen.Char[' ', '~'], 0, 40],
        Gen.String[0, 200],
        Gen.OneOf<string?>(null, "token/+="),
        Gen.Bool,
        static (method, segments, pairs, header, body, token, inQuery) =>
        {
            var target = "/" + string.Join('/', segments) + (pairs.Length == 0 ? "" : "?" + string.Join('&', pairs.Select(static pair => $"{pair.Item1}={pair.Item2}")));
            return inQuery ? Received.Presigned(method, target, body, token) : Received.Signed(method, target, body, token, new KeyValuePair<string, string>("X-Meta", header));
        });

    [Fact]
    public void What_is_signed_is_accepted() => Signed.Sample(static request => request.Judgement() == "accepted");

    [Fact]
    public void One_byte_of_the_body_more_or_other_is_refused() =>
        Gen.Select(Signed, Gen.Char[' ', '~'], Gen.Int[0, 1000]).Sample(static (request, letter, place) =>
        {
            var at = place % (request.Body.Length + 1);
            var longer = request with { Body = request.Body.Insert(at, letter.ToString()) };

            return request.Body != longer.Body && longer.Judgement() != "accepted";
        });

    [Fact]
    public void One_letter_other_in_the_query_is_refused() =>
        Gen.Select(Signed.Where(static request => request.Target.Contains('?')), Gen.Int[0, 1000]).Sample(static (request, place) =>
        {
            var at = request.Target.IndexOf('?', StringComparison.Ordinal) + 1;
            at += place % (request.Target.Length - at);
            if (!char.IsAsciiLetterOrDigit(request.Target[at]))
                return true;

            // Never the same digit of an escape in the other case: that is the same text.
            var other = request.Target[at] is 'x' or 'X' ? 'y' : 'x';
            var changed = request with { Target = $"{request.Target[..at]}{other}{request.Target[(at + 1)..]}" };

            return changed.Judgement() != "accepted";
        });

    [Fact]
    public void One_digit_other_in_the_signature_is_refused() =>
        Gen.Select(Signed, Gen.Int[0, 63], Gen.OneOf("0123456789abcdefABCDEF".ToCharArray())).Sample(static (request, place, digit) =>
        {
            var inQuery = request.Target.Contains("X-Amz-Signature=", StringComparison.Ordinal);
            var text = inQuery ? request.Target : request["Authorization"];
            var at = text.Length - 64 + place;
            var other = $"{text[..at]}{digit}{text[(at + 1)..]}";
            var changed = inQuery ? request with { Target = other } : request.With("Authorization", other);

            return changed.Judgement() == "accepted" == (text == other);
        });

    [Fact]
    public void Whatever_the_headers_say_there_is_a_judgement() =>
        Gen.Select(
            Gen.OneOf<string>(Gen.String, Gen.OneOf("AWS4-HMAC-SHA256 Credential=", "AWS4-HMAC-SHA256 Credential=a/20261124/b/c/aws4_request,SignedHeaders=host,Signature=")),
            Gen.String,
            Gen.String)
        .Sample(static (authorization, date, target) =>
            new Received("GET", "/" + target, [Received.Host, new("Authorization", authorization), new("X-Amz-Date", date)]).Judgement() != "accepted");
}
