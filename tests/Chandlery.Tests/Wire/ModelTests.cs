using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chandlery.Wire;

namespace Chandlery.Tests.Wire;

/// <summary>Every record against <c>spec/iot-model.json</c>, member by member, both ways.</summary>
public sealed class ModelTests
{
    static readonly JsonElement Iot = JsonDocument.Parse(File.ReadAllText(Repository.Path("spec", "iot-model.json")))
        .RootElement.GetProperty("services").GetProperty("iot");

    static readonly Dictionary<string, Type> Records = typeof(WireJson).Assembly.GetTypes()
        .Where(static type => type.Namespace is "Chandlery.Wire.Packages" or "Chandlery.Wire.Tags" or "Chandlery.Wire.Fleet" && !type.Name.StartsWith('<'))
        .ToDictionary(static type => type.Name);

    public static TheoryData<string> Operations =>
    [
        "CreatePackage", "GetPackage", "UpdatePackage", "DeletePackage", "ListPackages",
        "CreatePackageVersion", "GetPackageVersion", "UpdatePackageVersion", "DeletePackageVersion", "ListPackageVersions",
        "GetPackageConfiguration", "UpdatePackageConfiguration",
        "AssociateSbomWithPackageVersion", "DisassociateSbomFromPackageVersion", "ListSbomValidationResults",
        "TagResource", "UntagResource", "ListTagsForResource", "GetIndexingConfiguration", "UpdateIndexingConfiguration",
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_records_of_an_operation_have_the_members_of_the_model(string operation)
    {
        var model = Iot.GetProperty("operations").GetProperty(operation);

        Assert.Equal(ModelOf(model.GetProperty("input").GetProperty("members")), RecordOf(Records[$"{operation}Request"]));
        Assert.Equal(ModelOf(model.GetProperty("output").GetProperty("members")), RecordOf(Records[$"{operation}Response"]));
    }

    public static TheoryData<string> Structures => [.. Records.Keys.Where(static name => !name.EndsWith("Request") && !name.EndsWith("Response"))];

    [Theory]
    [MemberData(nameof(Structures))]
    public void A_structure_has_the_members_of_its_shape(string name)
    {
        var shape = Iot.GetProperty("shapes").GetProperty(name);

        Assert.Equal(ModelOf(shape.GetProperty("members")), RecordOf(Records[name]));
    }

    [Fact]
    public void Every_record_of_an_operation_belongs_to_one_of_the_twenty()
    {
        var expected = Operations.SelectMany(static row => new[] { $"{row.Data}Request", $"{row.Data}Response" });

        Assert.Equal(expected.Order(), Records.Keys.Where(static name => name.EndsWith("Request") || name.EndsWith("Response")).Order());
    }

    [Fact]
    public void Every_record_is_sealed_and_every_member_is_set_at_birth()
    {
        Assert.All(Records.Values, static record =>
        {
            Assert.True(record.IsSealed);
            Assert.All(Members(record), static member =>
                Assert.Contains(typeof(System.Runtime.CompilerServices.IsExternalInit), member.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()));
        });
    }

    /// <summary>One line a member, such as <c>MaxResults: Int32, querystring</c> or <c>Tags: list of Tag, body as tags</c>.</summary>
    static string ModelOf(JsonElement members) => string.Join('\n', members.EnumerateArray().Select(static member =>
    {
        var name = member.GetProperty("name").GetString()!;
        var where = member.GetProperty("location").GetString() is "body" ? $"body as {member.GetProperty("wireName").GetString()}" : "not in the body";
        return $"{char.ToUpperInvariant(name[0])}{name[1..]}: {TypeOf(member.GetProperty("shape").GetString()!, member.GetProperty("type").GetString()!)}, {where}";
    }).Order(StringComparer.Ordinal));

    static string TypeOf(string shape, string type) => type switch
    {
        "string" => "String",
        "boolean" => "Boolean",
        "integer" => "Int32",
        "timestamp" => "DateTimeOffset",
        "structure" => shape,
        "list" => $"list of {ElementOf(shape, "member")}",
        "map" => $"map of {ElementOf(shape, "key")} to {ElementOf(shape, "value")}",
        _ => throw new InvalidOperationException($"{type} is not a type of the model that a record has."),
    };

    static string ElementOf(string shape, string part)
    {
        var element = Iot.GetProperty("shapes").GetProperty(shape).GetProperty(part);
        return TypeOf(element.GetProperty("shape").GetString()!, element.GetProperty("type").GetString()!);
    }

    static string RecordOf(Type record)
    {
        var onTheWire = WireJson.Default.GetTypeInfo(record)!.Properties;
        return string.Join('\n', Members(record).Select(member =>
        {
            var ignored = member.IsDefined(typeof(JsonIgnoreAttribute));
            var written = onTheWire.SingleOrDefault(property => !ignored && property.Get is not null && property.AttributeProvider is MemberInfo info && info.Name == member.Name);
            return $"{member.Name}: {TypeOf(member.PropertyType)}, {(written is null ? "not in the body" : $"body as {written.Name}")}";
        }).Order(StringComparer.Ordinal));
    }

    static string TypeOf(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } value => value.Name,
        { IsValueType: true } => $"{type.Name} that cannot be absent",
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => $"list of {TypeOf(type.GenericTypeArguments[0])}",
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) => $"list of {type.GenericTypeArguments[0].Name}",
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) =>
            $"map of {TypeOf(type.GenericTypeArguments[0])} to {TypeOf(type.GenericTypeArguments[1])}",
        _ => type.Name,
    };

    static PropertyInfo[] Members(Type record) => record.GetProperties(BindingFlags.Public | BindingFlags.Instance);
}
