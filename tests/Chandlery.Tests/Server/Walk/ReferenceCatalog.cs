namespace Chandlery.Tests.Server.Walk;

/// <summary>The catalog as spec 4, 6 and 7 tell it, in as few words as it can be told: what each step answers, and what is there afterwards.</summary>
sealed class ReferenceCatalog
{
    const string Ok = "200";
    const string Invalid = "400 ValidationException";
    const string Missing = "404 ResourceNotFoundException";
    const string Taken = "409 ConflictException";

    readonly SortedDictionary<string, Package> packages = new(StringComparer.Ordinal);
    bool indexing = true;

    public string Answer(Step step) => step switch
    {
        Indexing on => Do(() => indexing = on.On),
        CreatePackage s => !indexing ? Invalid : packages.ContainsKey(s.Name) ? Taken : Do(() => packages[s.Name] = new() { Description = s.Description }),
        UpdatePackage s => Update(s),
        DeletePackage s => packages.GetValueOrDefault(s.Name)?.Versions.Count > 0 ? Invalid : Do(() => packages.Remove(s.Name)),
        CreateVersion s => Find(s.Package) is not { } package || !indexing ? Invalid
            : package.Versions.ContainsKey(s.Name) ? Taken
            : Do(() => package.Versions[s.Name] = new() { Attribute = s.Attribute }),
        UpdateVersion s => Update(s),
        DeleteVersion s => Find(s.Package)?.Default == s.Name ? Invalid : Do(() => Find(s.Package)?.Versions.Remove(s.Name)),
        Tag s => Tags(s.Package, s.Version) is not { } tags ? Missing : Do(() => tags[s.Key] = s.Value),
        Untag s => Tags(s.Package, s.Version) is not { } tags ? Missing : Do(() => tags.Remove(s.Key)),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>Everything that reads show, as text without dates.</summary>
    public IEnumerable<string> Shown()
    {
        foreach (var (name, package) in packages)
        {
            yield return $"{name}: {package.Description} default {package.Default} tags {Text(package.Tags)}";
            foreach (var (versionName, version) in package.Versions)
                yield return $"{name} {versionName}: {version.Status} {version.Attribute} {version.Description} tags {Text(version.Tags)}";
        }
    }

    static string Text(SortedDictionary<string, string> tags) => string.Join(',', tags.Select(static tag => $"{tag.Key}={tag.Value}"));

    string Update(UpdatePackage s)
    {
        if (Find(s.Name) is not { } package)
            return Missing;
        if (!indexing)
            return Invalid;
        if (s.Default is not null && !package.Versions.ContainsKey(s.Default))
            return Missing;
        if (s.Default is not null && package.Versions[s.Default].Status == "DRAFT")
            return Invalid;

        package.Description = s.Description is null ? package.Description : s.Description.Length == 0 ? null : s.Description;
        package.Default = s.Unset ? null : s.Default ?? package.Default;
        return Ok;
    }

    string Update(UpdateVersion s)
    {
        if (Find(s.Package)?.Versions.GetValueOrDefault(s.Name) is not { } version)
            return Missing;
        if (!indexing || (version.Status != "DRAFT" && s.Attribute is not null) || (version.Status == "DRAFT" && s.Action == "DEPRECATE"))
            return Invalid;

        version.Attribute = s.Attribute ?? version.Attribute;
        version.Description = s.Description ?? version.Description;
        version.Status = s.Action switch { "PUBLISH" => "PUBLISHED", "DEPRECATE" => "DEPRECATED", _ => version.Status };
        return Ok;
    }

    Package? Find(string name) => packages.GetValueOrDefault(name);

    SortedDictionary<string, string>? Tags(string package, string? version) =>
        version is null ? Find(package)?.Tags : Find(package)?.Versions.GetValueOrDefault(version)?.Tags;

    static string Do(Action change)
    {
        change();
        return Ok;
    }

    sealed class Package
    {
        public string? Description { get; set; }

        public string? Default { get; set; }

        public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, Version> Versions { get; } = new(StringComparer.Ordinal);
    }

    sealed class Version
    {
        public string Status { get; set; } = "DRAFT";

        public string? Attribute { get; set; }

        public string? Description { get; set; }

        public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);
    }
}
