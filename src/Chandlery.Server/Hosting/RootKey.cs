using System.Security.Cryptography;

namespace Chandlery.Server.Hosting;

/// <summary>The access key of the account's root.</summary>
sealed record RootKey(string AccessKeyId, string SecretAccessKey)
{
    const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const string SecretLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>In AWS's form: 20 and 40 characters; the secret has 240 bits.</summary>
    public static RootKey New() => new("AKIA" + RandomNumberGenerator.GetString(IdLetters, 16), RandomNumberGenerator.GetString(SecretLetters, 40));

    /// <summary>A record would print its members, and one of these is a secret.</summary>
    public override string ToString() => AccessKeyId;
}
