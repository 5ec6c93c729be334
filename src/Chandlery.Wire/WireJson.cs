using System.Text.Json.Serialization;
using Chandlery.Wire.Fleet;
using Chandlery.Wire.Packages;
using Chandlery.Wire.RestJson;
using Chandlery.Wire.Tags;

namespace Chandlery.Wire;

/// <summary>Every record of the contract, and how restJson1 spells it. Source: spec 2.1–2.4.</summary>
/// <remarks><see cref="JsonBody"/> reads and writes with it.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 64,
    Converters = [typeof(EpochSeconds)])]
[JsonSerializable(typeof(CreatePackageRequest))]
[JsonSerializable(typeof(CreatePackageResponse))]
[JsonSerializable(typeof(GetPackageRequest))]
[JsonSerializable(typeof(GetPackageResponse))]
[JsonSerializable(typeof(UpdatePackageRequest))]
[JsonSerializable(typeof(UpdatePackageResponse))]
[JsonSerializable(typeof(DeletePackageRequest))]
[JsonSerializable(typeof(DeletePackageResponse))]
[JsonSerializable(typeof(ListPackagesRequest))]
[JsonSerializable(typeof(ListPackagesResponse))]
[JsonSerializable(typeof(CreatePackageVersionRequest))]
[JsonSerializable(typeof(CreatePackageVersionResponse))]
[JsonSerializable(typeof(GetPackageVersionRequest))]
[JsonSerializable(typeof(GetPackageVersionResponse))]
[JsonSerializable(typeof(UpdatePackageVersionRequest))]
[JsonSerializable(typeof(UpdatePackageVersionResponse))]
[JsonSerializable(typeof(DeletePackageVersionRequest))]
[JsonSerializable(typeof(DeletePackageVersionResponse))]
[JsonSerializable(typeof(ListPackageVersionsRequest))]
[JsonSerializable(typeof(ListPackageVersionsResponse))]
[JsonSerializable(typeof(GetPackageConfigurationRequest))]
[JsonSerializable(typeof(GetPackageConfigurationResponse))]
[JsonSerializable(typeof(UpdatePackageConfigurationRequest))]
[JsonSerializable(typeof(UpdatePackageConfigurationResponse))]
[JsonSerializable(typeof(AssociateSbomWithPackageVersionRequest))]
[JsonSerializable(typeof(AssociateSbomWithPackageVersionResponse))]
[JsonSerializable(typeof(DisassociateSbomFromPackageVersionRequest))]
[JsonSerializable(typeof(DisassociateSbomFromPackageVersionResponse))]
[JsonSerializable(typeof(ListSbomValidationResultsRequest))]
[JsonSerializable(typeof(ListSbomValidationResultsResponse))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(TagResourceResponse))]
[JsonSerializable(typeof(UntagResourceRequest))]
[JsonSerializable(typeof(UntagResourceResponse))]
[JsonSerializable(typeof(ListTagsForResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
[JsonSerializable(typeof(GetIndexingConfigurationRequest))]
[JsonSerializable(typeof(GetIndexingConfigurationResponse))]
[JsonSerializable(typeof(UpdateIndexingConfigurationRequest))]
[JsonSerializable(typeof(UpdateIndexingConfigurationResponse))]
[JsonSerializable(typeof(ErrorBody))]
public sealed partial class WireJson : JsonSerializerContext;
