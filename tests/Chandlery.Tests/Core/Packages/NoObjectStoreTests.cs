using Chandlery.Core.Packages;

namespace Chandlery.Tests.Core.Packages;

public sealed class NoObjectStoreTests
{
    [Fact]
    public async Task No_archive_is_accessible_without_an_object_store()
    {
        var verdict = await new NoObjectStore().Examine(new("111122223333", "eu-west-1"), new("sboms", "brakes.zip", "1"), CancellationToken.None);

        Assert.Equal(SbomValidationStatus.Failed, verdict.Status);
        Assert.Empty(verdict.Files);
        Assert.Equal("SBOM not accessible by the service. Please make sure the bucket/key/version exists and S3 permission is granted.", verdict.Reason);
    }
}
