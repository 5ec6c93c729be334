using System.Text.RegularExpressions;

namespace Chandlery.Wire;

/// <summary>Names of Regions, and the partition each lies in. No list: Regions are added every year.</summary>
public static partial class Regions
{
    /// <summary>Whether a name has AWS's form, such as <c>eu-central-2</c> or <c>us-gov-west-1</c>: two to four lower-case words and a number (Q38).</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> region) => region.Length <= 32 && Form.IsMatch(region);

    /// <summary>The partition of a well-formed Region as ARNs name it. A Region that AWS does not know lies in <c>aws</c>.</summary>
    public static string PartitionOf(ReadOnlySpan<char> region) => region switch
    {
        _ when region.StartsWith("cn-") => "aws-cn",
        _ when region.StartsWith("us-gov-") => "aws-us-gov",
        _ when region.StartsWith("us-iso-") => "aws-iso",
        _ when region.StartsWith("us-isob-") => "aws-iso-b",
        _ when region.StartsWith("eu-isoe-") => "aws-iso-e",
        _ when region.StartsWith("us-isof-") => "aws-iso-f",
        _ when region.StartsWith("eusc-") => "aws-eusc",
        _ => "aws",
    };

    [GeneratedRegex(@"\A[a-z]{2,}(?:-[a-z]+){1,3}-[1-9][0-9]?\z")]
    static partial Regex Form { get; }
}
