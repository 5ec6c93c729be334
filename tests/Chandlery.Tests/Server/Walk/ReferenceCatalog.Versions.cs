namespace Chandlery.Tests.Server.Walk;

/// <content>Versions and their SBOMs: spec 6.6 to 6.10, 6.13 to 6.15; what may change in which status: spec 4.</content>
sealed partial record ReferenceCatalog
{
    (Expected, ReferenceCatalog) Create(CreatePackageVersion s, double now)
    {
        var request = s with { Description = NullIfEmpty(s.Description), Attributes = s.Attributes ?? Entries<string>.None };
        var answer = Expected.Success(Json.Text(Json.Of(
            ("packageVersionArn", Arn($"package/{s.Package}/version/{s.Version}")),
            ("packageName", s.Package),
            ("versionName", s.Version),
            ("description", request.Description),
            ("attributes", request.Attributes),
            ("status", "DRAFT"))));
        if (Packages.Find(s.Package) is null)
            return Refuse(Expected.Invalid(s, "no package", s.Package));
        if (!Indexing.CoversPackages)
            return Refuse(IndexingMissing(s));
        if (Find(s) is { } there)
            return Refuse(Again(answer, there.CreatedBy?.Token == s.Token ? there.CreatedBy : null, request, s.Version));

        return (answer, With(s, new(request.Description, request.Attributes, s.Artifact, s.Recipe, s.Tags ?? Entries<string>.None, s.Token is null ? null : request, now)));
    }

    (Expected, ReferenceCatalog) Show(GetPackageVersion s) => Find(s) is not { } version
        ? Refuse(Expected.NotFound(s.Version))
        : (Expected.Success(Json.Text(Json.Of(
            ("packageVersionArn", Arn($"package/{s.Package}/version/{s.Version}")),
            ("packageName", s.Package),
            ("versionName", s.Version),
            ("description", version.Description),
            ("attributes", version.Attributes),
            ("artifact", version.Artifact is null ? null : Json.Of(("s3Location", Location(version.Artifact)))),
            ("status", version.Status),
            ("creationDate", version.Created),
            ("lastModifiedDate", version.Modified),
            ("sbom", version.Sbom is null ? null : Json.Of(("s3Location", Location(version.Sbom.Key)))),
            ("sbomValidationStatus", version.Sbom?.Status),
            ("recipe", version.Recipe)))), this);

    (Expected, ReferenceCatalog) Update(UpdatePackageVersion s, double now)
    {
        if (Find(s) is not { } version)
            return Refuse(Expected.NotFound(s.Version));
        if (!Indexing.CoversPackages)
            return Refuse(IndexingMissing(s));
        if (version.Status != "DRAFT" && (s.Attributes is not null || s.Artifact is not null))
            return Refuse(Expected.Invalid(s, "frozen", s.Attributes is not null ? "Attributes" : "Artifact", version.Status));
        if (version.Status == "DRAFT" && s.Action == "DEPRECATE")
            return Refuse(Expected.Invalid(s, "draft", "DRAFT"));

        var next = version with
        {
            Description = s.Description is null ? version.Description : NullIfEmpty(s.Description),
            Attributes = s.Attributes ?? version.Attributes,
            Artifact = s.Artifact ?? version.Artifact,
            Recipe = s.Recipe ?? version.Recipe,
            Status = s.Action switch { "PUBLISH" => "PUBLISHED", "DEPRECATE" => "DEPRECATED", _ => version.Status },
        };
        return Done(next == version ? this : With(s, next with { Modified = now }));
    }

    (Expected, ReferenceCatalog) Delete(DeletePackageVersion s) => Find(s) is null
        ? (Expected.Done with { Why = "absent" }, this)
        : Packages.Find(s.Package)!.Default == s.Version ? Refuse(Expected.Invalid(s, "default", s.Version, s.Package))
        : Done(With(s, null));

    (Expected, ReferenceCatalog) Associate(AssociateSbomWithPackageVersion s, double now)
    {
        if (Find(s) is not { } version)
            return Refuse(Expected.NotFound(s.Version));
        if (version.Sbom is { } there && s.Token is not null && there.Token == s.Token)
            return Refuse(there.Key == s.Key ? Answer(there) with { Why = "repeated" } : Expected.Conflict(s.Version, "token of another", "clientToken"));
        if (version.Sbom is { Status: "IN_PROGRESS" })
            return Refuse(Expected.Conflict(s.Version, "running"));

        var sbom = new ReferenceSbom(s.Key!, "IN_PROGRESS", s.Token);
        return (Answer(sbom), With(s, version with { Sbom = sbom, Modified = now }));

        Expected Answer(ReferenceSbom sbom) => Expected.Success(Json.Text(Json.Of(
            ("packageName", s.Package),
            ("versionName", s.Version),
            ("sbom", Json.Of(("s3Location", Location(sbom.Key)))),
            ("sbomValidationStatus", sbom.Status))));
    }

    (Expected, ReferenceCatalog) Disassociate(DisassociateSbomFromPackageVersion s, double now) => Find(s) switch
    {
        null => Refuse(Expected.NotFound(s.Version)),
        { Sbom: null } => (Expected.Done with { Why = "absent" }, this),
        { Sbom.Status: "IN_PROGRESS" } => Refuse(Expected.Conflict(s.Version, "running")),
        var version => Done(With(s, version with { Sbom = null, Modified = now })),
    };

    IEnumerable<KeyValuePair<string, ReferenceVersion>> VersionsOf(ListPackageVersions s) =>
        Packages.Find(s.Package)?.Versions.All.Where(each => s.Status is null || each.Value.Status == s.Status) ?? [];

    static SortedDictionary<string, object> Summary(string package, string name, ReferenceVersion version) => Json.Of(
        ("packageName", package), ("versionName", name), ("status", version.Status), ("creationDate", version.Created), ("lastModifiedDate", version.Modified));

    static SortedDictionary<string, object> Location(string key) => Json.Of(("bucket", "fws"), ("key", key), ("version", "1"));

    ReferenceVersion? Find(OnVersion s) => Packages.Find(s.Package)?.Versions.Find(s.Version);

    /// <param name="version">Null takes it away.</param>
    ReferenceCatalog With(OnVersion s, ReferenceVersion? version)
    {
        var package = Packages.Find(s.Package)!;
        return With(s.Package, package with { Versions = version is null ? package.Versions.Without(s.Version) : package.Versions.With(s.Version, version) });
    }
}
