using System.Security.Cryptography;

namespace Chandlery.Server.Hosting;

/// <summary>The access key of the account's root.</summary>
sealed record RootKey(string AccessKeyId, string SecretAccessKey)
{
    const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>In AWS's form: the id has 20 characters.</summary>
    public static RootKey New() => new("AKIA" + RandomNumberGenerator.GetString(IdLetters, 16), Core.Access.SecretAccessKey.New());

    /// <summary>The key in a file of the form in which AWS tools keep credentials.</summary>
    /// <returns>Null where there is none in it.</returns>
    /// <remarks>Throws <see cref="SettingRefused"/> where the file cannot be read.</remarks>
    public static RootKey? Read(string path)
    {
        try
        {
            var members = File.ReadLines(path)
                .Select(static line => line.Split('=', 2, StringSplitOptions.TrimEntries))
                .Where(static parts => parts.Length == 2)
                .ToLookup(static parts => parts[0], static parts => parts[1]);

            return (members["aws_access_key_id"].FirstOrDefault(), members["aws_secret_access_key"].FirstOrDefault()) is ({ Length: > 0 } id, { Length: > 0 } secret)
                ? new(id, secret)
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingRefused($"{path} cannot be read: {failure.Message}");
        }
    }

    /// <summary>A record would print its members, and one of these is a secret.</summary>
    public override string ToString() => AccessKeyId;
}
