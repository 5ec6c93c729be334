namespace Chandlery.Server.Hosting;

/// <summary>The two files that make every AWS tool use this server: <c>&lt;data&gt;/aws/credentials</c> and <c>config</c>, readable by their owner alone.</summary>
sealed class AwsFiles(string dataFolder)
{
    const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly string folder = Path.GetFullPath(Path.Combine(dataFolder, "aws"));

    public string Credentials => Path.Combine(folder, "credentials");

    public string Config => Path.Combine(folder, "config");

    /// <summary>The line that an operator pastes into a shell.</summary>
    public string Export => $"export AWS_SHARED_CREDENTIALS_FILE={Quote(Credentials)} AWS_CONFIG_FILE={Quote(Config)}";

    /// <summary>The key of an earlier start, or a new one that is on the disk before this returns.</summary>
    /// <remarks>Throws <see cref="SettingRefused"/> where the file is there and has no key in it.</remarks>
    public RootKey KeepKey()
    {
        if (File.Exists(Credentials))
            return ReadKey();

        var key = RootKey.New();
        Write(Credentials, $"[default]\naws_access_key_id = {key.AccessKeyId}\naws_secret_access_key = {key.SecretAccessKey}\n");
        return key;
    }

    /// <summary>Written at every start, since the URL may be another one.</summary>
    public void WriteConfig(string endpointUrl, string region) => Write(Config, $"[default]\nregion = {region}\nendpoint_url = {endpointUrl}\n");

    RootKey ReadKey()
    {
        var members = File.ReadLines(Credentials)
            .Select(static line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(static parts => parts.Length == 2)
            .ToLookup(static parts => parts[0], static parts => parts[1]);

        return (members["aws_access_key_id"].FirstOrDefault(), members["aws_secret_access_key"].FirstOrDefault()) is ({ Length: > 0 } id, { Length: > 0 } secret)
            ? new(id, secret)
            : throw new SettingRefused($"{Credentials} has no access key in it. Restore it, or remove it for a new key.");
    }

    void Write(string path, string text)
    {
        try
        {
            Replace(path, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingRefused($"{path} cannot be written: {failure.Message}");
        }
    }

    /// <summary>Whole or not at all, and on the disk.</summary>
    void Replace(string path, string text)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerAlone | UnixFileMode.UserExecute);

        var unfinished = path + ".unfinished";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerAlone;
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    static string Quote(string path) => path.All(static c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c)) ? path : $"'{path.Replace("'", @"'\''")}'";
}
