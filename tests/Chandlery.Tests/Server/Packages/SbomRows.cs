using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Server;

namespace Chandlery.Tests.Server.Packages;

static class SbomRows
{
    /// <summary>An SBOM with what its validation found, as if there had been an object store.</summary>
    public static async Task GivenSbom(this Composition store, string packageName, string versionName, SbomValidationStatus status, params SbomFileResult[] files)
    {
        var catalog = new Catalog("123456789012", ServerUnderTest.HomeRegion);
        var seen = (await store.Packages.FindVersion(catalog, packageName, versionName, CancellationToken.None))!;
        var next = seen.With(new SbomAssociation(new("fws", "1.zip", "9"), status, Token: null), TestClock.Start);

        Assert.True(await store.Packages.ReplaceSbom(catalog, seen, next, files, CancellationToken.None));
    }
}
