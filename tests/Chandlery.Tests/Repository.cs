namespace Chandlery.Tests;

/// <summary>The checkout that the tests were built in.</summary>
static class Repository
{
#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>The server as built for this run of the tests.</summary>
    public static string ServerDll => Path("src", "Chandlery.Server", "bin", Configuration, "net10.0", "chandlery.dll");

    static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Chandlery.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"{from} is not inside a checkout.");
    }
}
