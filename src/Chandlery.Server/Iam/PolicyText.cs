using System.Globalization;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Server.Iam;

/// <summary>Documents of policies as requests give them.</summary>
static class PolicyText
{
    /// <remarks>Faults: MalformedPolicy.</remarks>
    public static void Check(string document, PolicyKind kind)
    {
        try
        {
            PolicyDocument.Parse(document, kind);
        }
        catch (MalformedPolicy malformed)
        {
            throw new Fault(FaultKind.MalformedPolicy, malformed.Message);
        }
    }

    /// <remarks>Faults: MalformedPolicy, QuotaExceeded.</remarks>
    public static void CheckManaged(string document)
    {
        Check(document, PolicyKind.Managed);
        if (Size(document) > IamRules.ManagedPolicy)
            throw Fault.QuotaExceeded($"Cannot exceed quota for PolicySize: {IamRules.ManagedPolicy}");
    }

    /// <remarks>Faults: MalformedPolicy, QuotaExceeded.</remarks>
    public static void CheckTrust(string document)
    {
        Check(document, PolicyKind.Trust);
        if (Size(document) > IamRules.TrustPolicy)
            throw Fault.QuotaExceeded($"Cannot exceed quota for ACLSizePerRole: {IamRules.TrustPolicy}");
    }

    /// <summary>Policies that a request gives to be tried, called by the member they stand in.</summary>
    /// <remarks>Faults: InvalidInput.</remarks>
    public static IReadOnlyList<NamedPolicy> Tried(string list, IReadOnlyList<string> documents) => [.. documents.Select((document, at) =>
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{list}.{at + 1}");
        try
        {
            return new NamedPolicy(name, PolicyDocument.Parse(document, PolicyKind.Identity));
        }
        catch (MalformedPolicy malformed)
        {
            throw new Fault(FaultKind.InvalidInput, $"{name} is not a policy. {malformed.Message}");
        }
    })];

    /// <summary>As quotas count it: white space does not count.</summary>
    public static int Size(string document) => document.Count(static each => !char.IsWhiteSpace(each));
}
