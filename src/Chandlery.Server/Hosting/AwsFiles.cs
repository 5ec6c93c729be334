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
            return RootKey.Read(Credentials) ?? throw new SettingRefused($"{Credentials} has no access key in it. Restore it, or remove it for a new key.");

        var key = RootKey.New();
        Write(Credentials, $"[default]\naws_access_key_id = {key.AccessKeyId}\naws_secret_access_key = {key.SecretAccessKey}\n");
        return key;
    }

    /// <summary>Written at every start, since the URL may be another one.</summary>
    public void WriteConfig(string endpointUrl, string region) => Write(Config, $"[default]\nregion = {region}\nendpoint_url = {endpointUrl}\n");

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
