using System.Text;
using System.Text.Json;
using Chandlery.Core.Access.Policies;
using CsCheck;

namespace Chandlery.Tests.Core.Access.Policies;

/// <summary>Whatever the text, it is a policy that decides without fault, or a <see cref="MalformedPolicy"/>.</summary>
public sealed class PolicyFuzzTests
{
    static readonly int Samples = Soak.Of(inTest: 2_000, inSoak: 1_000_000);

    static readonly Gen<PolicyKind> Kind = Gen.OneOf(Enum.GetValues<PolicyKind>());

    static readonly string[] Words =
    [
        "Version", "2012-10-17", "2008-10-17", "Id", "Statement", "Sid", "Effect", "Allow", "Deny", "Principal", "NotPrincipal", "AWS", "Service", "*",
        "Action", "NotAction", "iot:*", "sts:AssumeRole", "Resource", "NotResource", "arn:aws:iot:*", "arn:aws", "::", "Condition", "StringEquals",
        "ForAnyValue:", "DateLessThan", "NumericEquals", "IpAddress", "Bool", "Null", "${aws:username}", "${", "}", "'", "1", "-1", "1e400", "T", "😀", "\0", "123456789012",
    ];

    [Fact]
    public void A_policy_with_letters_changed_is_read_or_refused()
    {
        var letter = Gen.Frequency((3, Gen.Char["{}[]\",:\\'$*? \n1eu-T"]), (1, Gen.Char['\0', '\uffff']));
        var edit = Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 3], letter.Array[0, 2]);

        Gen.Select(AnyPolicy.Statement.Array[1, 3], edit.Array[1, 4], Kind).Sample((statements, edits, kind) =>
        {
            var text = new StringBuilder(AnyPolicy.Text(statements));
            foreach (var (place, removed, added) in edits)
            {
                var at = place % text.Length;
                text.Remove(at, Math.Min(removed, text.Length - at)).Insert(at, new string(added));
            }

            return ReadsOrRefuses(text.ToString(), kind);
        }, iter: Samples);
    }

    [Fact]
    public void Any_json_of_the_words_of_the_language_is_read_or_refused() =>
        Gen.Select(Json(depth: 6), Kind).Sample(static (json, kind) => ReadsOrRefuses(json, kind), iter: Samples);

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Gen.Select(Gen.String, Kind).Sample(static (text, kind) => ReadsOrRefuses(text, kind), iter: Samples);

    [Fact]
    public void A_statement_of_strange_values_is_read_or_refused()
    {
        var value = Gen.OneOf(Words).Array[0, 3].Select(string.Concat).Array[0, 3];
        var rule = Gen.OneOf("StringLike", "ArnLike", "DateEquals", "NumericEquals", "IpAddress", "Bool", "Null", "ForAnyValue:StringNotEquals");

        Gen.Select(value, value, value, rule, Kind).Sample((actions, resources, values, name, kind) =>
        {
            var statement = new AnyStatement(false, [("Action", actions), ("Resource", resources), ("Principal", ["*"])], [(name, "aws:username", values)]);
            return ReadsOrRefuses(AnyPolicy.Text([statement with { Elements = kind == PolicyKind.Trust ? [statement.Elements[0], statement.Elements[2]] : statement.Elements[..2] }]), kind);
        }, iter: Samples);
    }

    static Gen<string> Json(int depth)
    {
        var word = Gen.OneOf(Words).Select(static text => JsonSerializer.Serialize(text));
        var leaf = Gen.Frequency((6, word), (1, Gen.OneOf("1", "-1.5e3", "true", "null", "[]", "{}")));
        if (depth == 0)
            return leaf;

        var inner = Json(depth - 1);
        return Gen.Frequency(
            (1, leaf),
            (1, inner.Array[0, 3].Select(static items => $"[{string.Join(",", items)}]")),
            (4, Gen.Select(word, inner).Array[0, 4].Select(static members => $"{{{string.Join(",", members.Select(static member => $"{member.Item1}:{member.Item2}"))}}}")));
    }

    static bool ReadsOrRefuses(string text, PolicyKind kind)
    {
        try
        {
            var policy = PolicyDocument.Parse(text, kind);
            var keys = Given.Keys("{'aws:username': 'bob'}");
            new PolicySet([new("fuzz", policy)]).Explain(Given.GetBrakes, keys);
            policy.Trusts(new("123456789012", "arn:aws:iam::123456789012:user/bob"), "sts:AssumeRole", keys);
            return true;
        }
        catch (MalformedPolicy e)
        {
            return e.Message.Length > 0;
        }
    }
}
