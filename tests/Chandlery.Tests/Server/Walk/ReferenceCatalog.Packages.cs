namespace Chandlery.Tests.Server.Walk;

/// <content>Packages: spec 6.1 to 6.5.</content>
sealed partial record ReferenceCatalog
{
    (Expected, ReferenceCatalog) Create(CreatePackage s, double now)
    {
        var request = s with { Description = NullIfEmpty(s.Description) };
        var answer = Expected.Success(Json.Text(Json.Of(("packageName", s.Package), ("packageArn", Arn($"package/{s.Package}")), ("description", request.Description))));
        if (!Indexing.CoversPackages)
            return Refuse(IndexingMissing(s));
        if (Packages.Find(s.Package) is { } there)
            return Refuse(Again(answer, there.CreatedBy?.Token == s.Token ? there.CreatedBy : null, request, s.Package));

        return (answer, With(s.Package, new(request.Description, s.Tags ?? Entries<string>.None, s.Token is null ? null : request, now)));
    }

    /// <summary>A create whose name is taken: Q13's table.</summary>
    /// <param name="before">The request that made it, if it came under the token of this one.</param>
    static Expected Again<T>(Expected answer, T? before, T request, string name)
        where T : Step =>
        before is null ? Expected.Conflict(name, "taken")
        : before.Equals(request) ? answer with { Why = "repeated" }
        : Expected.Conflict(name, "token of another", "clientToken");

    (Expected, ReferenceCatalog) Show(GetPackage s) => Packages.Find(s.Package) is not { } package
        ? Refuse(Expected.NotFound(s.Package))
        : (Expected.Success(Json.Text(Json.Of(
            ("packageName", s.Package),
            ("packageArn", Arn($"package/{s.Package}")),
            ("description", package.Description),
            ("defaultVersionName", package.Default),
            ("creationDate", package.Created),
            ("lastModifiedDate", package.Modified)))), this);

    (Expected, ReferenceCatalog) Update(UpdatePackage s, double now)
    {
        if (Packages.Find(s.Package) is not { } package)
            return Refuse(Expected.NotFound(s.Package));
        if (!Indexing.CoversPackages)
            return Refuse(IndexingMissing(s));
        if (s.Default is not null && package.Versions.Find(s.Default) is null)
            return Refuse(Expected.NotFound(s.Default) with { Why = "missing version" });
        if (package.Versions.Find(s.Default)?.Status == "DRAFT")
            return Refuse(Expected.Invalid(s, "draft", s.Default!, "DRAFT"));

        var next = package with
        {
            Description = s.Description is null ? package.Description : NullIfEmpty(s.Description),
            Default = s.Unset == true ? null : s.Default ?? package.Default,
        };
        return Done(next == package ? this : With(s.Package, next with { Modified = now }));
    }

    (Expected, ReferenceCatalog) Delete(DeletePackage s) => Packages.Find(s.Package)?.Versions.All.Count switch
    {
        null => (Expected.Done with { Why = "absent" }, this),
        0 => Done(this with { Packages = Packages.Without(s.Package) }),
        _ => Refuse(Expected.Invalid(s, "has versions", s.Package)),
    };

    static SortedDictionary<string, object> Summary(string name, ReferencePackage package) => Json.Of(
        ("packageName", name), ("defaultVersionName", package.Default), ("creationDate", package.Created), ("lastModifiedDate", package.Modified));

    ReferenceCatalog With(string name, ReferencePackage package) => this with { Packages = Packages.With(name, package) };

    static string? NullIfEmpty(string? text) => text is "" ? null : text;
}
