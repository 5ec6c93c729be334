using System.Text.Json;
using Chandlery.Core.Access;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access.Policies;

/// <summary>What the tests of policies write often.</summary>
static class Given
{
    public const string Brakes = "arn:aws:iot:eu-central-1:123456789012:package/brakes";

    public static readonly Demand GetBrakes = new("iot:GetPackage", Brakes);

    /// <summary>A document of these statements, which write <c>'</c> for a quotation mark and <c>`</c> for an apostrophe.</summary>
    public static PolicyDocument Policy(params string[] statements) => PolicyDocument.Parse(Text(statements), PolicyKind.Identity);

    public static string Text(params string[] statements) =>
        $$"""{"Version": "2012-10-17", "Statement": [{{string.Join(", ", statements)}}]}""".Replace('\'', '"').Replace('`', '\'');

    public static PolicySet Set(params string[] statements) => new([new("inline", Policy(statements))]);

    public static string Allow(string actions = "'*'", string resources = "'*'", string more = "") =>
        $$"""{'Effect': 'Allow', 'Action': {{actions}}, 'Resource': {{resources}}{{more}}}""";

    public static string Deny(string actions = "'*'", string resources = "'*'", string more = "") =>
        Allow(actions, resources, more).Replace("'Allow'", "'Deny'", StringComparison.Ordinal);

    /// <summary>The end of a statement that holds only under these conditions.</summary>
    public static string When(string conditions) => $$""", 'Condition': { {{conditions}} }""";

    public static string When(string rule, string key, string values) => When($$"""'{{rule}}': { '{{key}}': {{values}} }""");

    /// <summary>Condition keys from JSON, with values that are texts or lists of them.</summary>
    public static ConditionKeys Keys(string json = "{}")
    {
        var keys = new ConditionKeys();
        using var document = JsonDocument.Parse(json.Replace('\'', '"'));
        foreach (var key in document.RootElement.EnumerateObject())
        {
            if (key.Value.ValueKind == JsonValueKind.Array)
                keys.Add(key.Name, key.Value.EnumerateArray().Select(static value => value.GetString()!).ToArray());
            else
                keys.Add(key.Name, key.Value.GetString());
        }

        return keys;
    }

    public static Verdict Decide(this PolicySet policies, string action, string resource, string keys = "{}") =>
        policies.Decide(new Demand(action, resource), Keys(keys)).Verdict;
}
