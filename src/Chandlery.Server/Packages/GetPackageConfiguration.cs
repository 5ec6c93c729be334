using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Shows whether jobs update the shadows of devices. Before it was ever configured: not enabled (Q24).</summary>
/// <remarks>Faults: none. Source: spec 6.11.</remarks>
sealed class GetPackageConfiguration(IPackageStore packages) : IOperation<GetPackageConfigurationRequest, GetPackageConfigurationResponse>
{
    public Contract Contract { get; } = new("GetPackageConfiguration", "GET", "/package-configuration", ErrorFamily.Packages);

    public GetPackageConfigurationRequest Bind(RestRequest http) => new();

    public void Validate(GetPackageConfigurationRequest request, Violations found)
    {
    }

    public IEnumerable<Demand> Needs(GetPackageConfigurationRequest request, Scope scope) => [new("iot:GetPackageConfiguration", "*")];

    public async Task<GetPackageConfigurationResponse> Handle(GetPackageConfigurationRequest request, Caller caller, CancellationToken ct)
    {
        var configuration = await packages.FindConfiguration(caller.Catalog, ct);
        return new() { VersionUpdateByJobsConfig = new() { Enabled = configuration.Enabled, RoleArn = configuration.RoleArn } };
    }

    public JsonTypeInfo<GetPackageConfigurationResponse> Shape => WireJson.Default.GetPackageConfigurationResponse;
}
