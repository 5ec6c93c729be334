using System.Security.Cryptography;
using Chandlery.Core.Access.Identities;

namespace Chandlery.Core.Organizations;

/// <summary>A request for an account, and what came of it. One that succeeded is also the account's entry in the organization.</summary>
/// <param name="Id">Such as <c>car-</c> and 32 hexadecimal digits.</param>
/// <param name="AccountName">Sensitive; so is the email.</param>
/// <param name="At">When it was asked for, and done: there is no time between.</param>
/// <param name="Account">As it begins, until somebody changes it. Null where it failed, since another account has the email.</param>
public sealed record AccountRequest(string Id, string AccountName, string Email, DateTimeOffset At, Account? Account)
{
    public static string NewId() => $"car-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";

    /// <summary>Twelve digits, which may be those of an account that is there.</summary>
    public static string NewAccountId() => RandomNumberGenerator.GetString("0123456789", 12);

    /// <summary>A record would print its members.</summary>
    public override string ToString() => Id;
}
