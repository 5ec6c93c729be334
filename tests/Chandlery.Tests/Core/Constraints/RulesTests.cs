using System.Reflection;
using Chandlery.Core.Constraints;

namespace Chandlery.Tests.Core.Constraints;

public sealed class RulesTests
{
    const string Name = "Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+";
    const string Printable = @"Member must satisfy regular expression pattern: [^\p{C}]+";
    const string Reserved = "Member must not begin with the reserved prefix aws:";
    const string Dots = "Member must not be '.' or '..'";

    /// <summary>Member, unit, how many of it, what is broken. The edge and one past it. Source: spec 3.1.</summary>
    public static TheoryData<string, string, int, string> Lengths => new()
    {
        { "PackageName", "p", 1, "" },
        { "PackageName", "p", 128, "" },
        { "PackageName", "p", 129, "Member must have length less than or equal to 128" },
        { "PackageName", "p", 0, $"Member must have length greater than or equal to 1; {Name}" },
        { "VersionName", "1", 1, "" },
        { "VersionName", "1", 64, "" },
        { "VersionName", "1", 65, "Member must have length less than or equal to 64" },
        { "VersionName", "1", 0, $"Member must have length greater than or equal to 1; {Name}" },
        { "Description", "d", 0, "" },
        { "Description", "d", 1024, "" },
        { "Description", "d", 1025, "Member must have length less than or equal to 1024" },
        { "Description", "😀", 1024, "" },
        { "Description", "😀", 1025, "Member must have length less than or equal to 1024" },
        { "AttributeKey", "k", 1, "" },
        { "AttributeKey", "k", 5000, "" },
        { "AttributeValue", "v", 1, "" },
        { "AttributeValue", "v", 5000, "" },
        { "AttributeValue", "v", 0, $"Member must have length greater than or equal to 1; {Printable}" },
        { "Recipe", "r", 0, "" },
        { "Recipe", "r", 3072, "" },
        { "Recipe", "😀", 3072, "" },
        { "Recipe", "r", 3073, "Member must have length less than or equal to 3072" },
        { "Recipe", "😀", 3073, "Member must have length less than or equal to 3072" },
        { "S3Bucket", "b", 1, "" },
        { "S3Bucket", "b", 0, "Member must have length greater than or equal to 1" },
        { "S3Key", "k", 1, "" },
        { "S3Key", "k", 0, "Member must have length greater than or equal to 1" },
        { "S3Version", "v", 0, "" },
        { "S3Version", "v", 5000, "" },
        { "ClientToken", "t", 36, "" },
        { "ClientToken", "t", 64, "" },
        { "ClientToken", "t", 35, @"Member must have length greater than or equal to 36; Member must satisfy regular expression pattern: \S{36,64}" },
        { "ClientToken", "t", 65, @"Member must have length less than or equal to 64; Member must satisfy regular expression pattern: \S{36,64}" },
        { "TagKey", "k", 1, "" },
        { "TagKey", "k", 128, "" },
        { "TagKey", "𝔘", 128, "" },
        { "TagKey", "k", 129, "Member must have length less than or equal to 128" },
        { "TagKey", "𝔘", 129, "Member must have length less than or equal to 128" },
        { "TagKey", "k", 0, "Member must have length greater than or equal to 1" },
        { "TagValue", "v", 0, "" },
        { "TagValue", "😀", 256, "" },
        { "TagValue", "v", 257, "Member must have length less than or equal to 256" },
        { "RoleArn", "r", 20, "" },
        { "RoleArn", "r", 2048, "" },
        { "RoleArn", "r", 19, "Member must have length greater than or equal to 20" },
        { "RoleArn", "r", 2049, "Member must have length less than or equal to 2048" },
        { "ShadowName", "$", 64, "" },
        { "ShadowName", "$", 65, "Member must have length less than or equal to 64" },
        { "AnyText", "x", 0, "" },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_length_is_right_up_to_its_edge(string member, string unit, int count, string broken) =>
        Assert.Equal(broken, Broken(member, string.Concat(Enumerable.Repeat(unit, count))));

    [Theory]
    [InlineData("PackageName", ".", Dots)]
    [InlineData("PackageName", "..", Dots)]
    [InlineData("PackageName", "...", "")]
    [InlineData("PackageName", ".a", "")]
    [InlineData("VersionName", ".", Dots)]
    [InlineData("VersionName", "..", Dots)]
    [InlineData("VersionName", "1..", "")]
    [InlineData("VersionName", "1.0.0+build", Name)]
    [InlineData("Description", "two\nlines", Printable)]
    [InlineData("Description", "tab\t", Printable)]
    [InlineData("Description", "zero\u200bwidth", Printable)]
    [InlineData("Description", "nul\0", $"{Printable}; Member must not contain the character U+0000")]
    [InlineData("Description", "fine 😀 漢", "")]
    [InlineData("AttributeKey", "a.b", "Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+")]
    [InlineData("AttributeValue", "a\r", Printable)]
    [InlineData("Recipe", "{\n\t\"a\": 1\r\n}", "")]
    [InlineData("Recipe", "\u200b\ue000", "")]
    [InlineData("S3Key", "a\nb", "")]
    [InlineData("TagKey", "aws:x", Reserved)]
    [InlineData("TagKey", "AWS:x", Reserved)]
    [InlineData("TagKey", "aws", "")]
    [InlineData("TagKey", "my-aws:x", "")]
    [InlineData("TagValue", "Aws:x", Reserved)]
    [InlineData("TagValue", "a\nb 😀 #", "")]
    [InlineData("ShadowName", "$package", "")]
    [InlineData("VersionStatus", "DRAFT", "")]
    [InlineData("VersionStatus", "GONE", "Member must satisfy enum value set: [DRAFT, PUBLISHED, DEPRECATED]")]
    [InlineData("SbomValidationResult", "IN_PROGRESS", "Member must satisfy enum value set: [FAILED, SUCCEEDED]")]
    [InlineData("ThingIndexingMode", "ON", "Member must satisfy enum value set: [OFF, REGISTRY, REGISTRY_AND_SHADOW]")]
    [InlineData("ThingConnectivityIndexingMode", "ON", "Member must satisfy enum value set: [OFF, STATUS]")]
    [InlineData("DeviceDefenderIndexingMode", "ON", "Member must satisfy enum value set: [OFF, VIOLATIONS]")]
    [InlineData("NamedShadowIndexingMode", "on", "Member must satisfy enum value set: [OFF, ON]")]
    [InlineData("ThingGroupIndexingMode", "on", "Member must satisfy enum value set: [OFF, ON]")]
    [InlineData("FieldType", "NUMBER", "Member must satisfy enum value set: [Number, String, Boolean]")]
    [InlineData("TargetFieldOrder", "latlon", "Member must satisfy enum value set: [LatLon, LonLat]")]
    public void A_rule_tells_what_a_value_breaks(string member, string value, string broken) => Assert.Equal(broken, Broken(member, value));

    [Fact]
    public void Exactly_the_models_sensitive_members_are_sensitive()
    {
        var sensitive = All().Where(static each => each.Rule.Sensitive).Select(static each => each.Member);

        Assert.Equal(["AttributeKey", "AttributeValue", "Description", "Recipe"], sensitive.Order());
    }

    static string Broken(string member, string value) => string.Join("; ", All().Single(each => each.Member == member).Rule.Breaches(value).Select(static breach => breach.Sentence));

    static IEnumerable<(string Member, TextRule Rule)> All() => typeof(Rules).GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(static property => property.PropertyType == typeof(TextRule))
        .Select(static property => (property.Name, (TextRule)property.GetValue(null)!));
}
