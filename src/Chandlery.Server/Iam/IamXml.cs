using System.Globalization;
using System.Xml.Linq;
using Chandlery.Core.Access.Identities;

namespace Chandlery.Server.Iam;

/// <summary>Nouns as IAM's answers have them.</summary>
static class IamXml
{
    /// <param name="bounded">Lists leave the boundary out; so with a role.</param>
    public static XElement Of(Caller caller, User user, string name = "User", bool bounded = true) => new(name,
        new XElement("Path", user.Path), new XElement("UserName", user.Name), new XElement("UserId", user.Id),
        new XElement("Arn", user.Arn(caller.Scope.Partition, caller.Principal.Account)), Date("CreateDate", user.Created),
        bounded ? Boundary(user) : null);

    public static XElement Of(Caller caller, Group group, string name = "Group") => new(name,
        new XElement("Path", group.Path), new XElement("GroupName", group.Name), new XElement("GroupId", group.Id),
        new XElement("Arn", group.Arn(caller.Scope.Partition, caller.Principal.Account)), Date("CreateDate", group.Created));

    public static XElement Of(Caller caller, Role role, string name = "Role", bool bounded = true) => new(name,
        new XElement("Path", role.Path), new XElement("RoleName", role.Name), new XElement("RoleId", role.Id),
        new XElement("Arn", role.Arn(caller.Scope.Partition, caller.Principal.Account)), Date("CreateDate", role.Created),
        Document(role.TrustPolicy, "AssumeRolePolicyDocument"),
        role.Description is { } description ? new XElement("Description", description) : null,
        new XElement("MaxSessionDuration", role.MaxSessionSeconds), bounded ? Boundary(role) : null);

    /// <param name="attachments">To how many identities it is attached.</param>
    /// <param name="boundaries">Of how many it is the boundary.</param>
    /// <param name="described">Lists leave the description out.</param>
    public static XElement Of(Caller caller, ManagedPolicy policy, int attachments, int boundaries, bool described, string name = "Policy") => new(name,
        new XElement("PolicyName", policy.Name), new XElement("PolicyId", policy.Id),
        new XElement("Arn", policy.Arn(caller.Scope.Partition, caller.Principal.Account)), new XElement("Path", policy.Path),
        new XElement("DefaultVersionId", VersionId(policy.DefaultVersion)), new XElement("AttachmentCount", attachments),
        new XElement("PermissionsBoundaryUsageCount", boundaries), new XElement("IsAttachable", "true"),
        described && policy.Description is { } description ? new XElement("Description", description) : null,
        Date("CreateDate", policy.Created), Date("UpdateDate", policy.Updated));

    /// <param name="document">Lists leave it out.</param>
    public static XElement Of(ManagedPolicy policy, PolicyVersion version, bool document, string name = "PolicyVersion") => new(name,
        document ? Document(version.Document) : null, new XElement("VersionId", VersionId(version.Number)),
        new XElement("IsDefaultVersion", version.Number == policy.DefaultVersion ? "true" : "false"), Date("CreateDate", version.Created));

    /// <summary>IAM gives documents percent-encoded, and clients decode them.</summary>
    public static XElement Document(string document, string name = "PolicyDocument") => new(name, Uri.EscapeDataString(document));

    static XElement? Boundary(Identity identity) => identity.Boundary is { } arn
        ? new("PermissionsBoundary", new XElement("PermissionsBoundaryType", "Policy"), new XElement("PermissionsBoundaryArn", arn))
        : null;

    public static XElement Date(string name, DateTimeOffset time) => new(name, time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    public static string VersionId(int number) => string.Create(CultureInfo.InvariantCulture, $"v{number}");

    /// <param name="versionId">Of the form that <see cref="IamRules.VersionId"/> asks for.</param>
    public static int VersionNumber(string versionId) => int.Parse(versionId.AsSpan(1), CultureInfo.InvariantCulture);
}
