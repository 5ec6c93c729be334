namespace Chandlery.Core.Access;

/// <summary>One permission that a request needs: an IAM action on a resource. Source: spec 10.</summary>
/// <param name="Action">Such as <c>iot:CreatePackage</c>.</param>
/// <param name="Resource">An ARN, or <c>*</c> for actions that know no resource.</param>
public sealed record Demand(string Action, string Resource);
