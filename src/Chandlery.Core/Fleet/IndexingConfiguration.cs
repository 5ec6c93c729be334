namespace Chandlery.Core.Fleet;

/// <summary>What the fleet index covers in one catalog. Source: spec 8.2.</summary>
public sealed record IndexingConfiguration(ThingIndexing Things, ThingGroupIndexing ThingGroups)
{
    /// <summary>Of a new catalog: ready for packages (Q14).</summary>
    public static IndexingConfiguration ReadyForPackages { get; } =
        new(new() { Mode = "REGISTRY_AND_SHADOW", NamedShadowMode = "ON", NamedShadowNames = [ThingIndexing.PackageShadow] }, new("OFF", []));

    /// <summary>Of a new catalog in a pristine AWS account, for people who test their own set-up scripts (Q14).</summary>
    public static IndexingConfiguration Off { get; } = new(new() { Mode = "OFF" }, new("OFF", []));
}

/// <summary>The half for things. Modes are the contract's words. A member that is not given, or was not stored by an older server, has its default.</summary>
public sealed record ThingIndexing
{
    public const string PackageShadow = "$package";

    public required string Mode { get; init; }

    public string ConnectivityMode { get; init => field = value ?? "OFF"; } = "OFF";

    public string DeviceDefenderMode { get; init => field = value ?? "OFF"; } = "OFF";

    public string NamedShadowMode { get; init => field = value ?? "OFF"; } = "OFF";

    public IReadOnlyList<IndexField> CustomFields { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> NamedShadowNames { get; init => field = value ?? []; } = [];

    public IReadOnlyList<GeoLocation> GeoLocations { get; init => field = value ?? []; } = [];

    /// <summary>The condition of the four package writes. Source: spec 8.1.</summary>
    public bool CoversPackages => Mode != "OFF" && NamedShadowMode == "ON" && NamedShadowNames.Contains(PackageShadow);
}

/// <summary>The half for thing groups.</summary>
/// <param name="Mode">OFF or ON.</param>
public sealed record ThingGroupIndexing(string Mode, IReadOnlyList<IndexField> CustomFields);

/// <param name="Type">Number, String or Boolean; null where not given.</param>
public sealed record IndexField(string? Name, string? Type);

/// <param name="Order">LatLon or LonLat; null where not given.</param>
public sealed record GeoLocation(string? Name, string? Order);
