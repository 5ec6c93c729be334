using System.Globalization;
using System.Net;
using System.Text.Json;
using Chandlery.Core.Access;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access.Policies;

/// <summary>The policy language in the plainest way, straight from the JSON, to hold the compiled policies against.</summary>
sealed class NaivePolicies(Demand demand, IReadOnlyDictionary<string, string[]> keys)
{
    public Verdict Decide(params IReadOnlyList<string>[] layers)
    {
        var statements = layers.Select(static layer => layer.SelectMany(Statements).ToList()).ToList();
        if (statements.Any(layer => layer.Any(each => Effect(each) == "Deny" && Applies(each))))
            return Verdict.ExplicitDeny;
        return statements.All(layer => layer.Any(each => Effect(each) == "Allow" && Applies(each))) ? Verdict.Allowed : Verdict.ImplicitDeny;
    }

    public static IEnumerable<JsonElement> Statements(string policy)
    {
        var statement = JsonDocument.Parse(policy).RootElement.GetProperty("Statement");
        return statement.ValueKind == JsonValueKind.Array ? statement.EnumerateArray() : [statement];
    }

    public static string Effect(JsonElement statement) => statement.GetProperty("Effect").GetString()!;

    public bool Applies(JsonElement statement) => Covers(statement) && Conditions(statement).All(Holds);

    public bool Covers(JsonElement statement) =>
        Element(statement, "Action", static text => NaiveGlob.Wild(text.ToLowerInvariant()), demand.Action.ToLowerInvariant()) &&
        Element(statement, "Resource", text => Fill(Completed(text), wild: true), demand.Resource);

    static string Completed(string arn) => arn == "*" || arn.Count(static letter => letter == ':') >= 5 ? arn : Completed(arn + ":*");

    static bool Element(JsonElement statement, string name, Func<string, NaiveGlob.Letter[]?> pattern, string value)
    {
        var not = statement.TryGetProperty("Not" + name, out var list);
        var patterns = Values(not ? list : statement.GetProperty(name)).Select(pattern).ToList();
        var any = patterns.Any(each => each is not null && NaiveGlob.Matches(each, value));
        return not ? !any && !patterns.Contains(null) : any;
    }

    static IEnumerable<(string Operator, string Key, List<string> Values)> Conditions(JsonElement statement) =>
        statement.TryGetProperty("Condition", out var condition)
            ? condition.EnumerateObject().SelectMany(rule => rule.Value.EnumerateObject().Select(key => (rule.Name, key.Name, Values(key.Value))))
            : [];

    bool Holds((string Operator, string Key, List<string> Values) condition)
    {
        var actual = Find(condition.Key);
        var name = condition.Operator;
        if (name.EndsWith("Null", StringComparison.Ordinal))
            return condition.Values.Contains(actual.Length == 0 ? "true" : "false");

        var rule = name[(name.IndexOf(':') + 1)..].Replace("IfExists", "");
        var negated = rule.Contains("Not");
        bool Passes(string value)
        {
            var outcomes = condition.Values.Select(expected => Compare(rule.Replace("Not", ""), value, expected)).ToList();
            return negated ? outcomes.All(static outcome => outcome == false) : outcomes.Contains(true);
        }

        if (name.StartsWith("ForAllValues:", StringComparison.Ordinal))
            return actual.All(Passes);
        if (name.StartsWith("ForAnyValue:", StringComparison.Ordinal))
            return actual.Any(Passes);
        if (actual.Length == 0)
            return negated || name.EndsWith("IfExists", StringComparison.Ordinal);
        return negated ? actual.All(Passes) : actual.Any(Passes);
    }

    /// <summary>Null where the policy's value cannot be known.</summary>
    bool? Compare(string rule, string actual, string expected)
    {
        if (Fill(expected, wild: rule is "StringLike" or "ArnLike" or "ArnEquals") is not { } pattern)
            return null;

        var text = string.Concat(pattern.Select(static letter => letter.Rune.ToString()));
        return rule switch
        {
            "StringEquals" => actual == text,
            "StringEqualsIgnoreCase" => actual.Equals(text, StringComparison.OrdinalIgnoreCase),
            "StringLike" => NaiveGlob.Matches(pattern, actual),
            "ArnLike" or "ArnEquals" => Arn(pattern, actual),
            "Bool" => Typed(text, actual, static each => each is "true" or "false" ? each == "true" : null as bool?, static (a, b) => a == b),
            "IpAddress" => Address(text) is not { } range ? null : Address(actual) is { PrefixLength: 32 } ip && range.Contains(ip.BaseAddress),
            _ when rule.StartsWith("Numeric", StringComparison.Ordinal) => Typed(text, actual, Number, (a, b) => Ordered(rule["Numeric".Length..], a.CompareTo(b))),
            _ => Typed(text, actual, Date, (a, b) => Ordered(rule["Date".Length..], a.CompareTo(b))),
        };
    }

    static bool? Typed<T>(string expected, string actual, Func<string, T?> read, Func<T, T, bool> holds)
        where T : struct => read(expected) is not { } b ? null : read(actual) is { } a && holds(a, b);

    static bool Ordered(string rule, int order) => rule switch
    {
        "Equals" => order == 0,
        "LessThan" => order < 0,
        "LessThanEquals" => order <= 0,
        "GreaterThan" => order > 0,
        "GreaterThanEquals" => order >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    static double? Number(string text) =>
        text.Length > 0 && text.All(static letter => char.IsAsciiDigit(letter) || letter is '.' or '-') && double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    static DateTimeOffset? Date(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture))
        : text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var date) ? date : null;

    /// <summary>Of the addresses that the generator makes: none has bits behind its prefix.</summary>
    static IPNetwork? Address(string text) =>
        text.Count(static letter => letter == '.') == 3 && IPNetwork.TryParse(text.Contains('/') ? text : text + "/32", out var network) ? network : null;

    static bool Arn(NaiveGlob.Letter[] pattern, string actual)
    {
        if (pattern is [{ Stands: true, Rune.Value: '*' }])
            return actual.Count(static letter => letter == ':') >= 5;

        var (expected, parts) = (new List<List<NaiveGlob.Letter>> { new() }, actual.Split(':', 6));
        foreach (var letter in pattern)
        {
            if (letter.Rune.Value == ':' && expected.Count < 6)
                expected.Add([]);
            else
                expected[^1].Add(letter);
        }

        return expected.Count == 6 && parts.Length == 6 && expected.Zip(parts).All(static pair => NaiveGlob.Matches([.. pair.First], pair.Second));
    }

    /// <summary>Of the variables that the generator makes.</summary>
    NaiveGlob.Letter[]? Fill(string text, bool wild)
    {
        var letters = new List<NaiveGlob.Letter>();
        while (text.Length > 0)
        {
            if (!text.StartsWith("${", StringComparison.Ordinal))
            {
                letters.AddRange(wild ? NaiveGlob.Wild(text[..1]) : NaiveGlob.Plain(text[..1]));
                text = text[1..];
                continue;
            }

            var (inside, rest) = text[2..].Split('}', 2) switch { [var head, var tail] => (head, tail), _ => throw new ArgumentException(text) };
            var value = inside switch
            {
                "*" or "?" or "$" => inside,
                _ when Find(inside.Split(',')[0]) is [var one] => one,
                _ when inside.Contains(',') => inside.Split('\'')[1],
                _ => null,
            };
            if (value is null)
                return null;

            letters.AddRange(NaiveGlob.Plain(value));
            text = rest;
        }

        return [.. letters];
    }

    string[] Find(string key) => keys.Where(each => each.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Select(static each => each.Value).FirstOrDefault() ?? [];

    static List<string> Values(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(static value => value.ToString())]
        : [element.ToString()];
}
