using System.Text.Json;
using Chandlery.Core.Access;
using CsCheck;

namespace Chandlery.Tests.Core.Access.Policies;

/// <summary>A statement of the generator, in parts that can be turned around.</summary>
/// <param name="Elements">Names and their JSON, such as Action and <c>["iot:*"]</c>.</param>
sealed record AnyStatement(bool Denies, (string Name, string[] Values)[] Elements, (string Operator, string Key, string[] Values)[] Conditions)
{
    public string Json()
    {
        var members = new List<string> { $"\"Effect\": \"{(Denies ? "Deny" : "Allow")}\"" };
        members.AddRange(Elements.Select(static element => $"{JsonSerializer.Serialize(element.Name)}: {List(element.Values)}"));
        if (Conditions.Length > 0)
        {
            var operators = Conditions.GroupBy(static condition => condition.Operator).Select(static group =>
                $"\"{group.Key}\": {{{string.Join(", ", group.DistinctBy(static condition => condition.Key).Select(static condition => $"\"{condition.Key}\": {List(condition.Values)}"))}}}");
            members.Add($"\"Condition\": {{{string.Join(", ", operators)}}}");
        }

        return "{" + string.Join(", ", members) + "}";
    }

    static string List(string[] values) => values is [var one] ? JsonSerializer.Serialize(one) : JsonSerializer.Serialize(values);
}

/// <summary>Policies and requests from few letters, so that they often meet.</summary>
static class AnyPolicy
{
    const string Package = "arn:aws:iot:r:1:package/";

    static readonly string[] Names = ["k", "l", "team", "aws:username"];
    static readonly string[] Texts = ["a", "b", "ab", "A", "a*", "*", "", "a:b"];
    static readonly string[] Arns = ["arn:aws:iam::1:user/a", "arn:aws:iam::2:user/a", "arn:aws:iam::1:user/a:b/c"];
    static readonly string[] Numbers = ["0", "1", "1.5", "-1.5", "10"];
    static readonly string[] Dates = ["0", "10", "1970-01-01T00:00:00Z", "1970-01-01T00:00:10Z", "1970-01-01T01:00:00+01:00", "2026-01-01T00:00:00Z"];
    static readonly string[] Addresses = ["10.0.0.1", "10.0.0.2", "10.1.0.1", "192.0.2.1"];
    static readonly string[] Truths = ["true", "false"];

    static readonly Gen<string> Variable = Gen.OneOf("${aws:username}", "${TEAM}", "${k}", "${l, 'b'}", "${team,'a*'}");
    static readonly Gen<string> Escape = Gen.OneOf("${*}", "${?}", "${$}");
    static readonly Gen<string> Letters = Gen.OneOf("a", "b", "*", "?", "/");
    static readonly Gen<string> Pattern = Gen.Frequency((16, Letters), (2, Variable), (1, Escape)).Array[0, 4].Select(string.Concat);

    static readonly Gen<string> Action = Gen.Frequency(
        (2, Gen.OneOf("*", "iot:*", "IOT:Get*", "iot:getpackage", "iot:?etPackage", "s3:*", "*:*", "iot:*Package")),
        (1, Letters.Array[0, 3].Select(static letters => "iot:" + string.Concat(letters))));

    static readonly Gen<string> Resource = Gen.Frequency(
        (3, Gen.OneOf("*", "arn:aws:iot:*", "arn:aws:iot", Package + "*", "arn:aws:iot:r:*:package/a*", "arn:aws:s3:::b")),
        (3, Pattern.Select(static pattern => Package + pattern)));

    static readonly Gen<(string, string[])> Condition =
        from family in Gen.OneOf("String", "Like", "Arn", "Numeric", "Date", "Ip", "Bool", "Null")
        from rule in Gen.OneOf(family switch
        {
            "String" => ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
            "Like" => ["StringLike", "StringNotLike"],
            "Arn" => ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
            "Numeric" or "Date" => new[] { "Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals" }.Select(order => family + order).ToArray(),
            "Ip" => ["IpAddress", "NotIpAddress"],
            _ => [family],
        })
        from quantifier in Gen.Frequency((4, Gen.Const("")), (1, Gen.OneOf("ForAllValues:", "ForAnyValue:")))
        from ifExists in Gen.Frequency((4, Gen.Const("")), (1, Gen.Const("IfExists")))
        from values in Value(family).Array[0, 3]
        select (quantifier + rule + (family == "Null" ? "" : ifExists), values);

    static readonly Gen<(string, string, string[])> KeyedCondition =
        Gen.Select(Condition, Gen.OneOf(Names), static (condition, key) => (condition.Item1, key, condition.Item2));

    public static readonly Gen<AnyStatement> Statement =
        from denies in Gen.Frequency((2, Gen.Const(false)), (1, Gen.Const(true)))
        from notAction in Gen.Frequency((4, Gen.Const("")), (1, Gen.Const("Not")))
        from actions in Action.Array[1, 3]
        from notResource in Gen.Frequency((4, Gen.Const("")), (1, Gen.Const("Not")))
        from resources in Resource.Array[1, 3]
        from conditions in Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[1, 3])).SelectMany(count => KeyedCondition.Array[count])
        select new AnyStatement(denies, [(notAction + "Action", actions), (notResource + "Resource", resources)], conditions);

    /// <summary>One layer: some policies of some statements.</summary>
    public static readonly Gen<AnyStatement[][]> Layer = Statement.Array[1, 4].Array[1, 2];

    public static readonly Gen<Demand> Demand = Gen.Select(
        Gen.OneOf("iot:GetPackage", "iot:getPackage", "iot:a", "iot:ab", "iot:", "s3:GetObject"),
        Gen.Frequency((1, Gen.Const("*")), (1, Gen.Const("arn:aws:s3:::b")), (5, Gen.OneOf("a", "b", "*", "/").Array[0, 4].Select(static letters => Package + string.Concat(letters)))),
        static (action, resource) => new Demand(action, resource));

    public static readonly Gen<Dictionary<string, string[]>> Keys =
        from values in Gen.Frequency((2, Gen.Int[0, 0]), (6, Gen.Const(1)), (2, Gen.Int[2, 3])).SelectMany(count => Gen.OneOf([.. Texts, .. Arns, .. Numbers, .. Dates, .. Addresses, .. Truths]).Array[count]).Array[Names.Length]
        from known in Gen.Bool.Array[Names.Length]
        select Names.Zip(values).Where((_, at) => known[at]).ToDictionary(static each => each.First.ToUpperInvariant(), static each => each.Second);

    public static string Text(IEnumerable<AnyStatement> statements) =>
        $$"""{"Version": "2012-10-17", "Statement": [{{string.Join(", ", statements.Select(static statement => statement.Json()))}}]}""";

    static Gen<string> Value(string family) => family switch
    {
        "String" => Gen.Frequency((8, Gen.OneOf(Texts)), (2, Variable), (1, Escape)),
        "Like" => Pattern,
        "Arn" => Gen.OneOf([.. Arns, "*", "arn:aws:iam::*:user/*", "arn:aws:iam::?:user/a", "arn:*:a", "arn:aws:iam::1:user/${aws:username}", "${k}"]),
        "Numeric" => Gen.Frequency((4, Gen.OneOf(Numbers)), (1, Variable)),
        "Date" => Gen.Frequency((4, Gen.OneOf(Dates)), (1, Variable)),
        "Ip" => Gen.Frequency((4, Gen.OneOf([.. Addresses, "10.0.0.0/24", "10.0.0.0/8", "0.0.0.0/0"])), (1, Variable)),
        "Bool" => Gen.Frequency((4, Gen.OneOf(Truths)), (1, Variable)),
        _ => Gen.OneOf(Truths),
    };
}
