using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Chandlery.Storage;

namespace Chandlery.Tests.Storage;

/// <summary>Every SQL text of the stores, as it stands compiled in the assembly, with {0}, {1} … for its holes.</summary>
static partial class SqlTexts
{
    /// <summary>ListSbomsInProgress: the worker's list goes over all catalogs.</summary>
    public const string OverAllCatalogs = "WHERE sbom_status = 'IN_PROGRESS'";

    public static IReadOnlyList<string> All { get; } = [.. Read()];

    /// <summary>Of a table that belongs to catalogs.</summary>
    [GeneratedRegex(@"\b(?:FROM|JOIN|INTO|UPDATE)\s+(packages|package_versions|package_configurations|indexing_configurations)\b")]
    public static partial Regex Mention { get; }

    static IEnumerable<string> Read()
    {
        using var image = new PEReader(File.OpenRead(typeof(Engine).Assembly.Location));
        var metadata = image.GetMetadataReader();
        for (var handle = metadata.GetNextHandle(MetadataTokens.UserStringHandle(0)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            var text = metadata.GetUserString(handle);
            if (Mention.IsMatch(text))
                yield return text;
        }
    }
}
