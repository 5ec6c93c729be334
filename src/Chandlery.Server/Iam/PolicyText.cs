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

    /// <summary>As quotas count it: white space does not count.</summary>
    public static int Size(string document) => document.Count(static each => !char.IsWhiteSpace(each));
}
