using System.Security.Cryptography;

namespace Chandlery.Server.Iam;

/// <summary>Ids that are never used again.</summary>
static class IamIds
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string User() => New("AIDA");

    public static string Group() => New("AGPA");

    public static string Role() => New("AROA");

    public static string Policy() => New("ANPA");

    static string New(string prefix) => prefix + RandomNumberGenerator.GetString(Letters, 17);
}
