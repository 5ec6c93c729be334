namespace Chandlery.Core.Access.Policies;

/// <summary>What Resource and NotResource take: <c>*</c>, or an ARN with wildcards anywhere but in its service.</summary>
/// <remarks>
/// The whole text is compared at once, so that a <c>*</c> runs over colons and slashes (documented for one that ends a part, inferred
/// for others). An ARN of fewer than six parts is completed with <c>*</c> (documented). The partition may have wildcards (inferred).
/// That IAM knows which resources IAM itself has, and of which services the ARNs have a Region, is left out but for the latter of iam.
/// </remarks>
static class ResourcePattern
{
    const int Parts = 6;

    static readonly string[] Partitions =
        ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"];

    /// <summary>The sentence for a text that is no pattern; null for one that is. Source: observed of IAM.</summary>
    public static string? FlawOf(string resource, bool variables)
    {
        if (resource == "*")
            return null;

        var shown = Constraints.Excerpt.Of(resource);
        var parts = Template.Mask(resource, variables).Split(':', Parts);
        if (parts.Length == 1)
            return $"Resource {shown} must be in ARN format or \"*\".";
        if (!Partitions.Contains(parts[1]) && !parts[1].AsSpan().ContainsAny('*', '?'))
            return $"Partition \"{Constraints.Excerpt.Of(parts[1])}\" is not valid for resource \"{Constraints.Excerpt.Of(Complete("arn", parts[1..]))}\".";
        if (parts[0] != "arn")
            return $"Resource {shown} must be in ARN format or \"*\".";
        if (parts.Length == 2 || parts[2].AsSpan().ContainsAny('*', '?'))
            return "Resource vendor must be fully qualified and cannot contain regexes.";
        if (parts[2] == "iam" && parts.Length > 3 && parts[3] is not ("" or "*"))
            return $"IAM resource {shown} cannot contain region information.";
        return null;
    }

    /// <summary>True for an ARN without a service, and for one that leaves parts out between others.</summary>
    public static bool FailsLegacyParsing(string resource, bool variables)
    {
        var parts = Template.Mask(resource, variables).Split(':', Parts);
        return resource != "*" && (parts is [_, _, "", ..] || (parts.Length is > 2 and < Parts && parts.Contains("")));
    }

    /// <summary>The resource, ready to be matched.</summary>
    public static Template Compile(string resource, bool variables, string where)
    {
        var missing = resource == "*" ? 0 : Parts - Template.Mask(resource, variables).Split(':', Parts).Length;
        return Template.Of(resource + string.Concat(Enumerable.Repeat(":*", missing)), wildcards: true, variables, where);
    }

    static string Complete(string first, IEnumerable<string> parts) =>
        string.Join(':', parts.Prepend(first).Concat(Enumerable.Repeat("*", Parts)).Take(Parts));
}
