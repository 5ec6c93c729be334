using System.Text.Json;
using System.Text.Json.Serialization;
using Chandlery.Wire.RestJson;

namespace Chandlery.Wire.Packages;

/// <summary><c>GET /packages/{packageName}/versions</c>. Source: spec 6.10.</summary>
public sealed record ListPackageVersionsRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>DRAFT, PUBLISHED or DEPRECATED; absent for all.</summary>
    [JsonIgnore]
    public string? Status { get; init; }

    /// <summary>1–100.</summary>
    [JsonIgnore]
    public int? MaxResults { get; init; }

    /// <summary>Opaque: from the page before; absent for the first page.</summary>
    [JsonIgnore]
    public string? NextToken { get; init; }
}

/// <remarks>By hand: to write its hundred rows was a fifth of what a page costs, and is half of that.</remarks>
public sealed record ListPackageVersionsResponse : IWrittenByHand
{
    static readonly JsonEncodedText PackageName = JsonEncodedText.Encode("packageName");
    static readonly JsonEncodedText VersionName = JsonEncodedText.Encode("versionName");
    static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    static readonly JsonEncodedText CreationDate = JsonEncodedText.Encode("creationDate");
    static readonly JsonEncodedText LastModifiedDate = JsonEncodedText.Encode("lastModifiedDate");

    public IEnumerable<PackageVersionSummary>? PackageVersionSummaries { get; init; }

    /// <summary>Absent on the last page.</summary>
    public string? NextToken { get; init; }

    void IWrittenByHand.Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (PackageVersionSummaries is { } rows)
        {
            json.WriteStartArray("packageVersionSummaries"u8);
            foreach (var row in rows)
                Write(json, row);
            json.WriteEndArray();
        }

        if (NextToken is { } token)
            json.WriteString("nextToken"u8, token);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, in PackageVersionSummary row)
    {
        json.WriteStartObject();
        if (row.PackageName is { } packageName)
            json.WriteString(PackageName, packageName);
        if (row.VersionName is { } versionName)
            json.WriteString(VersionName, versionName);
        if (row.Status is { } status)
            json.WriteString(Status, status);
        if (row.CreationDate is { } creationDate)
            EpochSeconds.Write(json, CreationDate, creationDate);
        if (row.LastModifiedDate is { } lastModifiedDate)
            EpochSeconds.Write(json, LastModifiedDate, lastModifiedDate);
        json.WriteEndObject();
    }
}
