using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>A managed policy, and one of its versions where an operation is about one.</summary>
/// <param name="Version">0 for operations on the policy as a whole.</param>
sealed record PolicyNamed(string PolicyArn, int Version = 0)
{
    public static PolicyNamed Of(QueryForm form)
    {
        form.Only("PolicyArn");
        return new(form.Required("PolicyArn", IamRules.Arn));
    }

    public static PolicyNamed WithVersion(QueryForm form)
    {
        form.Only("PolicyArn", "VersionId");
        var (arn, id) = (form.Required("PolicyArn", IamRules.Arn), form.Required("VersionId", IamRules.VersionId));
        return new(arn, form.Found.Any ? 0 : IamXml.VersionNumber(id));
    }

    public Demand Need(string action, Caller caller) => IamNeeds.OnPolicy(action, caller, PolicyArn);

    /// <remarks>Faults: NotFound.</remarks>
    public Core.Access.Identities.PolicyVersion In(Core.Access.Identities.ManagedPolicy policy) => policy.Versions.Find(version => version.Number == Version)
        ?? throw Fault.NotFound($"Policy {PolicyArn} version {IamXml.VersionId(Version)} does not exist or is not attachable.");
}
