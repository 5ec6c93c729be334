namespace Chandlery.Tests.Faults;

public sealed class RaceTests : RaceContract
{
    readonly string folder = Directory.CreateTempSubdirectory("chandlery-race-").FullName;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private protected override async Task<ServerProcess[]> Start() => [await ServerProcess.Start(folder)];
}
