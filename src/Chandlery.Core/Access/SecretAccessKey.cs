using System.Security.Cryptography;

namespace Chandlery.Core.Access;

/// <summary>Secrets that belong to access keys, in AWS's form: 40 characters, 240 bits.</summary>
public static class SecretAccessKey
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public static string New() => RandomNumberGenerator.GetString(Letters, 40);
}
