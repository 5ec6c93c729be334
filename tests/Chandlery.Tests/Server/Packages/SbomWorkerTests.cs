using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Server.Packages;

public sealed class SbomWorkerTests
{
    static readonly SbomVerdict Good = new(SbomValidationStatus.Succeeded, [new("b.json", true, null, null), new("B.json", true, null, null), new("a.json", true, null, null)], Reason: null);

    [Fact]
    public async Task A_verdict_is_kept_with_its_files_in_ordinal_order()
    {
        await using var operations = await OperationsUnderTest.WithWorker(new Archives(static (_, _) => Task.FromResult(Good)));
        await Associate(operations, "1.0.0");

        var version = await operations.SendUntil("/packages/brakes/versions/1.0.0", "SUCCEEDED");

        Assert.EndsWith("\"sbomValidationStatus\":\"SUCCEEDED\"}", version);
        Assert.Equal("""
            200
            {"validationResultSummaries":[{"fileName":"B.json","validationResult":"SUCCEEDED"},{"fileName":"a.json","validationResult":"SUCCEEDED"},{"fileName":"b.json","validationResult":"SUCCEEDED"}]}
            """, await operations.Send("GET", "/packages/brakes/versions/1.0.0/sbom-validation-results"));
    }

    [Fact]
    public async Task An_archive_that_cannot_be_examined_holds_nobody_up_and_is_tried_again()
    {
        var tries = 0;
        await using var operations = await OperationsUnderTest.WithWorker(new Archives((key, _) =>
            key == "1.0.0" && Interlocked.Increment(ref tries) == 1 ? throw new IOException("The object store does not answer.") : Task.FromResult(Good)));
        await Associate(operations, "1.0.0");
        await Associate(operations, "2.0.0");

        await operations.SendUntil("/packages/brakes/versions/2.0.0", "SUCCEEDED");
        await operations.SendUntil("/packages/brakes/versions/1.0.0", "SUCCEEDED");

        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task An_edit_during_the_validation_is_kept_and_the_verdict_too()
    {
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var operations = await OperationsUnderTest.WithWorker(new Archives(async (_, _) =>
        {
            reached.TrySetResult();
            await goOn.Task;
            return Good;
        }));
        await Associate(operations, "1.0.0");
        await reached.Task;

        await operations.Send("PATCH", "/packages/brakes/versions/1.0.0", """{"description":"meanwhile","action":"PUBLISH"}""");
        goOn.SetResult();

        var version = await operations.SendUntil("/packages/brakes/versions/1.0.0", "SUCCEEDED");
        Assert.Contains("\"description\":\"meanwhile\"", version);
        Assert.Contains("\"status\":\"PUBLISHED\"", version);
    }

    [Fact]
    public async Task A_version_that_was_made_anew_during_the_validation_gets_no_verdict_of_its_predecessor()
    {
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var operations = await OperationsUnderTest.WithWorker(new Archives(async (key, _) =>
        {
            reached.TrySetResult();
            if (key == "1.0.0")
                await goOn.Task;
            return Good;
        }));
        await Associate(operations, "1.0.0");
        await reached.Task;

        await operations.Send("DELETE", "/packages/brakes/versions/1.0.0");
        await operations.Send("PUT", "/packages/brakes/versions/1.0.0");
        await Associate(operations, "2.0.0");
        goOn.SetResult();

        await operations.SendUntil("/packages/brakes/versions/2.0.0", "SUCCEEDED");
        Assert.DoesNotContain("sbom", await operations.Send("GET", "/packages/brakes/versions/1.0.0"));
    }

    /// <summary>The key of the archive is the version's name.</summary>
    static async Task Associate(OperationsUnderTest operations, string versionName)
    {
        await operations.Send("PUT", "/packages/brakes");
        await operations.Send("PUT", $"/packages/brakes/versions/{versionName}");
        var answer = await operations.Send("PUT", $"/packages/brakes/versions/{versionName}/sbom",
            $$$$"""{"sbom":{"s3Location":{"bucket":"fws","key":"{{{{versionName}}}}","version":"9"}}}""");
        Assert.Contains("IN_PROGRESS", answer);
    }

    sealed class Archives(Func<string, CancellationToken, Task<SbomVerdict>> examine) : ISbomArchives
    {
        public Task<SbomVerdict> Examine(Catalog catalog, S3Object location, CancellationToken ct) => examine(location.Key!, ct);
    }
}
