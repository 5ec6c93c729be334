namespace Chandlery.Tests.Storage;

/// <summary>A folder of one test, gone with it.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chandlery-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>An empty file, which SQLite takes for a new database.</summary>
    public string EmptyFile(string name)
    {
        System.IO.File.WriteAllBytes(File(name), []);
        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
