namespace Chandlery.Core.Access;

/// <summary>One permission that a request needs: an IAM action on a resource. Source: spec 10.</summary>
/// <param name="Action">Such as <c>iot:CreatePackage</c>.</param>
/// <param name="Resource">An ARN, or <c>*</c> for actions that know no resource.</param>
/// <param name="Tags">That the request gives to the resource, or takes from it, and then without values; null where it does neither.</param>
public sealed record Demand(string Action, string Resource, IEnumerable<KeyValuePair<string, string?>>? Tags = null);
