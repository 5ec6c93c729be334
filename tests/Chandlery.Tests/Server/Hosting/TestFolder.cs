using Chandlery.Server.Hosting;

namespace Chandlery.Tests.Server.Hosting;

/// <summary>A data folder that outlives its servers, and goes away with the test.</summary>
sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chandlery-").FullName;

    public string Credentials => System.IO.Path.Combine(Path, "aws", "credentials");

    public string Config => System.IO.Path.Combine(Path, "aws", "config");

    public Settings Settings => new() { DataFolder = Path, Urls = ["http://127.0.0.1:0"], AccountId = "123456789012" };

    public Task<ChandleryServer> Start() => ChandleryServer.Start(Settings, TimeProvider.System);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
