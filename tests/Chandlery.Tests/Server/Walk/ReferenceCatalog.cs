namespace Chandlery.Tests.Server.Walk;

/// <summary>
/// The catalog as spec 4 to 8 tell it, in as few words as it can be told: what each step is answered, and what is there
/// afterwards. A value, so that a search can try one order of steps and go back to try another.
/// </summary>
/// <content>The order of the checks, pages, configurations and tags.</content>
sealed partial record ReferenceCatalog(string Region)
{
    public Entries<ReferencePackage> Packages { get; init; } = Entries<ReferencePackage>.None;

    public ReferenceIndexing Indexing { get; init; } = ReferenceIndexing.OfNewCatalog;

    public bool JobsEnabled { get; init; }

    public string? JobsRole { get; init; }

    /// <param name="now">In seconds, as dates are shown.</param>
    public (Expected Answer, ReferenceCatalog Next) After(Step step, double now) => ReferenceConstraints.BrokenBy(step) is { Length: > 0 } broken
        ? Refuse(Expected.Invalid(step, "constraint", broken))
        : step switch
        {
            ListPackages { After: Page.Foreign } or ListPackageVersions { After: Page.Foreign } or ListSbomValidationResults { After: Page.Foreign } =>
                Refuse(Expected.Invalid(step, "foreign token", "nextToken")),
            CreatePackage s => Create(s, now),
            GetPackage s => Show(s),
            UpdatePackage s => Update(s, now),
            DeletePackage s => Delete(s),
            ListPackages s => (Expected.Success(List("packageSummaries", Packages.All, s.After, s.Max, Summary)), this),
            CreatePackageVersion s => Create(s, now),
            GetPackageVersion s => Show(s),
            UpdatePackageVersion s => Update(s, now),
            DeletePackageVersion s => Delete(s),
            ListPackageVersions s => (Expected.Success(List("packageVersionSummaries", VersionsOf(s), s.After, s.Max, (name, version) => Summary(s.Package, name, version))), this),
            AssociateSbomWithPackageVersion s => Associate(s, now),
            DisassociateSbomFromPackageVersion s => Disassociate(s, now),
            ListSbomValidationResults s => Find(s) is null ? Refuse(Expected.NotFound(s.Version)) : (Expected.Success("""{"validationResultSummaries":[]}"""), this),
            GetPackageConfiguration => (Expected.Success(Json.Text(Json.Of(("versionUpdateByJobsConfig", Json.Of(("enabled", JobsEnabled), ("roleArn", JobsRole)))))), this),
            UpdatePackageConfiguration s => Update(s),
            TagResource s => Tag(s),
            UntagResource s => Retag(s, tags => tags.Without(s.Key)),
            ListTagsForResource s => ShowTags(s),
            GetIndexingConfiguration => (Expected.Success(Indexing.Body()), this),
            UpdateIndexingConfiguration s => Update(s),
            Settle s => Done(Find(s)?.Sbom is { Status: "IN_PROGRESS" } sbom ? With(s, Find(s)! with { Sbom = sbom with { Status = "FAILED" } }) : this),
            Restart => Done(this),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

    string Arn(string resource) => $"arn:aws:iot:{Region}:123456789012:{resource}";

    (Expected, ReferenceCatalog) Refuse(Expected answer) => (answer, this);

    static (Expected, ReferenceCatalog) Done(ReferenceCatalog next) => (Expected.Done, next);

    static Expected IndexingMissing(Step step) => Expected.Invalid(step, "indexing", "UpdateIndexingConfiguration");

    /// <summary>A page in ordinal order: 100 rows where no size is given, and a token where rows are left (Q18).</summary>
    static string List<T>(string list, IEnumerable<KeyValuePair<string, T>> all, string? after, int? max, Func<string, T, object> show)
    {
        var rest = all.Where(each => string.CompareOrdinal(each.Key, after) > 0).ToArray();
        var rows = rest.Take(max ?? 100).Select(each => show(each.Key, each.Value)).ToArray();
        return Json.Text(Json.Of((list, rows), ("nextToken", rest.Length > rows.Length ? Answer.SomeToken : null)));
    }

    (Expected, ReferenceCatalog) Update(UpdatePackageConfiguration s)
    {
        var next = this with { JobsEnabled = s.Enabled ?? JobsEnabled, JobsRole = s.Role ?? JobsRole };
        return next is { JobsEnabled: true, JobsRole: null } ? Refuse(Expected.Invalid(s, "no role", "roleArn")) : Done(next);
    }

    (Expected, ReferenceCatalog) Update(UpdateIndexingConfiguration s) => s switch
    {
        { Things: null, Groups: null } => Refuse(Expected.Invalid(s, "nothing given", "thingIndexingConfiguration")),
        { Things: "OFF", NamedShadows: "ON" } or { Things: not null, NamedShadows: "ON", Shadow: null } => Refuse(Expected.Invalid(s, "modes", "NamedShadow")),
        _ => Done(this with { Indexing = Indexing.After(s) }),
    };

    (Expected, ReferenceCatalog) Tag(TagResource s) =>
        TagsOf(s.Resource) is { } tags && tags.With(s.Tags).All.Count > 50
            ? Refuse(new("410 LimitExceededException", "{}", "50 tags", "50"))
            : Retag(s, tags => tags.With(s.Tags));

    (Expected, ReferenceCatalog) Retag(OnResource s, Func<Entries<string>, Entries<string>> change) => Named(s.Resource) switch
    {
        null => Refuse(Expected.Invalid(s, "no such kind", "resourceArn")),
        { Package: var package, Version: null } when Packages.Find(package) is { } there => Done(With(package, there with { Tags = change(there.Tags) })),
        { Package: var package, Version: { } version } when Packages.Find(package)?.Versions.Find(version) is { } there =>
            Done(With(new GetPackageVersion(package, version), there with { Tags = change(there.Tags) })),
        _ => Refuse(Expected.NotFound(Arn(s.Resource))),
    };

    (Expected, ReferenceCatalog) ShowTags(ListTagsForResource s) => TagsOf(s.Resource) is { } tags
        ? (Expected.Success(Json.Text(Json.Of(("tags", tags.All.Select(static tag => Json.Of(("Key", tag.Key), ("Value", tag.Value))))))), this)
        : Retag(s, static tags => tags);

    Entries<string>? TagsOf(string resource) => Named(resource) switch
    {
        { Package: var package, Version: null } => Packages.Find(package)?.Tags,
        { Package: var package, Version: { } version } => Packages.Find(package)?.Versions.Find(version)?.Tags,
        null => null,
    };

    static (string Package, string? Version)? Named(string resource) => resource.Split('/') switch
    {
        ["package", var package] when ReferenceConstraints.IsName(package) => (package, null),
        ["package", var package, "version", var version] when ReferenceConstraints.IsName(package) && ReferenceConstraints.IsName(version) => (package, version),
        _ => null,
    };
}
