namespace Chandlery.Server.Hosting;

/// <summary>The two files that make every AWS tool use this server: <c>&lt;data&gt;/aws/credentials</c> and <c>config</c>, readable by their owner alone.</summary>
sealed class AwsFiles(string dataFolder)
{
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

    static void Write(string path, string text)
    {
        try
        {
            Composition.KeepPrivate(path, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingRefused($"{path} cannot be written: {failure.Message}");
        }
    }

    static string Quote(string path) => path.All(static c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c)) ? path : $"'{path.Replace("'", @"'\''")}'";
}
