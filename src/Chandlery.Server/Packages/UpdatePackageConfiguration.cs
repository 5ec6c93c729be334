using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Says whether jobs update the shadows of devices, and with which role: member by member (Q25).</summary>
/// <remarks>Faults: Invalid (a constraint; enabled without any role), Conflict (others kept changing it). Source: spec 6.12.</remarks>
sealed class UpdatePackageConfiguration(IPackageStore packages) : IOperation<UpdatePackageConfigurationRequest, UpdatePackageConfigurationResponse>
{
    public Contract Contract { get; } = new("UpdatePackageConfiguration", "PATCH", "/package-configuration", ErrorFamily.Packages);

    public UpdatePackageConfigurationRequest Bind(RestRequest http) => http.Body(WireJson.Default.UpdatePackageConfigurationRequest) with
    {
        ClientToken = http.Query("clientToken"),
    };

    public void Validate(UpdatePackageConfigurationRequest request, Violations found)
    {
        found.Check("versionUpdateByJobsConfig.roleArn", request.VersionUpdateByJobsConfig?.RoleArn, Rules.RoleArn);
        found.Check("clientToken", request.ClientToken, Rules.ClientToken);
    }

    public IEnumerable<Demand> Needs(UpdatePackageConfigurationRequest request, Scope scope)
    {
        yield return new("iot:UpdatePackageConfiguration", "*");
        if (request.VersionUpdateByJobsConfig?.RoleArn is { } roleArn)
            yield return new("iam:PassRole", roleArn);
    }

    public Task<UpdatePackageConfigurationResponse> Handle(UpdatePackageConfigurationRequest request, Caller caller, CancellationToken ct) =>
        Contention.Settle("package-configuration", async () =>
        {
            var seen = await packages.FindConfiguration(caller.Catalog, ct);
            var next = seen.After(request.VersionUpdateByJobsConfig?.Enabled, request.VersionUpdateByJobsConfig?.RoleArn);
            return next == seen || await packages.ReplaceConfiguration(caller.Catalog, seen, next, ct) ? new UpdatePackageConfigurationResponse() : null;
        });

    public JsonTypeInfo<UpdatePackageConfigurationResponse> Shape => WireJson.Default.UpdatePackageConfigurationResponse;
}
