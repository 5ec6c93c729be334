using System.Text.Json;

namespace Chandlery.Tests.Server.Variants;

/// <summary>A request of an operation with nothing odd about it, and with what is odd in the place of some of its members.</summary>
sealed class RequestForm(ModelOperation operation)
{
    readonly Dictionary<string, List<Fragment>> fragments = operation.Members.ToDictionary(static member => member.Name(), static member => (member.Text("location") switch
    {
        "uri" => TargetFragments.OfLabel(member),
        "querystring" => TargetFragments.OfQuery(member),
        _ => JsonFragments.Of(member, member.Text("wireName")!, sensitive: false),
    }).ToList());

    public ModelOperation Operation => operation;

    public IReadOnlyList<string> Members { get; } = [.. operation.Members.Select(static member => member.Name())];

    public IReadOnlyList<Fragment> Fragments(string member) => fragments[member];

    /// <param name="odd">By the names of their members.</param>
    public Variant With(IReadOnlyDictionary<string, Fragment> odd)
    {
        var target = operation.Uri;
        var query = new List<string>();
        var body = new Dictionary<string, string>();
        foreach (var member in operation.Members)
        {
            var given = odd.GetValueOrDefault(member.Name());
            switch (member.Text("location"))
            {
                case "uri":
                    target = target.Replace($"{{{member.Name()}}}", given?.Text ?? Name(member), StringComparison.Ordinal);
                    break;
                case "querystring" when given is not null || member.Required():
                    query.Add(given?.Text ?? $"{member.Text("wireName")}={Uri.EscapeDataString(Samples.Text(member, sensitive: false))}");
                    break;
                case "body" when given is not null || member.Required():
                    body[member.Text("wireName")!] = given?.Text ?? Samples.Json(member, sensitive: false);
                    break;
            }
        }

        query.RemoveAll(static piece => piece.Length == 0);
        return new(operation.Name, string.Join(" and ", odd.Values.Select(static each => $"{each.Path}: {each.What}")), operation.Method,
            query.Count == 0 ? target : $"{target}?{string.Join('&', query)}", body.Count == 0 ? null : Samples.Object(body));
    }

    public Variant With(Fragment odd, string member) => With(new Dictionary<string, Fragment> { [member] = odd });

    /// <summary>With all of its members, odd by nothing.</summary>
    public Variant Whole() => With(operation.Members.Where(static member => member.Text("location") == "body").ToDictionary(
        static member => member.Name(), static member => new Fragment(member.Name(), "its sample", Samples.Json(member, sensitive: false))));

    /// <summary>Creations and removals have a name of their own each time; everything else is about what is there.</summary>
    string Name(JsonElement member) => (operation.Name, member.Name()) switch
    {
        ("CreatePackage" or "DeletePackage", "packageName") or ("CreatePackageVersion" or "DeletePackageVersion", "versionName") => Variant.NewName,
        (_, "packageName") => "brakes",
        _ => "1.0.0",
    };
}
