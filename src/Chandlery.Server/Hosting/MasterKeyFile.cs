namespace Chandlery.Server.Hosting;

/// <summary>A file with a master key in each line: the first seals, and those below it only open what they sealed before.</summary>
static class MasterKeyFile
{
    /// <summary>In the data folder, where none is given.</summary>
    const string Name = "master-key";

    /// <summary>The keys of the data folder; made and kept there, for their owner alone, where there are none.</summary>
    /// <remarks>Throws <see cref="SettingRefused"/>.</remarks>
    public static IReadOnlyList<string> Keep(string dataFolder)
    {
        var path = Path.Combine(dataFolder, Name);
        if (File.Exists(path))
            return Read(path);

        var key = MasterKey.New();
        Composition.KeepPrivate(path, $"{key}\n");
        return [key];
    }

    /// <remarks>Throws <see cref="SettingRefused"/> where it cannot be read, or has no key.</remarks>
    public static IReadOnlyList<string> Read(string path)
    {
        try
        {
            return Check([.. File.ReadLines(path).Select(static line => line.Trim()).Where(static line => line.Length > 0)], path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingRefused($"{path} cannot be read: {failure.Message}");
        }
    }

    /// <param name="where">For a refusal.</param>
    public static IReadOnlyList<string> Check(IReadOnlyList<string> keys, string where) => keys.Count > 0 && keys.All(static key => key.Length >= MasterKey.ShortestText)
        ? keys
        : throw new SettingRefused($"{where} must have a master key of at least {MasterKey.ShortestText} characters, such as openssl rand -base64 32 makes.");
}
