using System.Text.Json.Serialization;
using Chandlery.Wire.RestJson;

namespace Chandlery.Wire.Organizations;

/// <summary>Every record of Organizations, and how awsJson1_1 spells it: members as the model names them.</summary>
/// <remarks><see cref="JsonBody"/> reads and writes with it.</remarks>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 64,
    Converters = [typeof(EpochSeconds)])]
[JsonSerializable(typeof(CreateAccountRequest))]
[JsonSerializable(typeof(CreateAccountResponse))]
[JsonSerializable(typeof(DescribeCreateAccountStatusRequest))]
[JsonSerializable(typeof(DescribeCreateAccountStatusResponse))]
[JsonSerializable(typeof(ListCreateAccountStatusRequest))]
[JsonSerializable(typeof(ListCreateAccountStatusResponse))]
[JsonSerializable(typeof(ListAccountsRequest))]
[JsonSerializable(typeof(ListAccountsResponse))]
[JsonSerializable(typeof(DescribeAccountRequest))]
[JsonSerializable(typeof(DescribeAccountResponse))]
[JsonSerializable(typeof(DescribeOrganizationRequest))]
[JsonSerializable(typeof(DescribeOrganizationResponse))]
[JsonSerializable(typeof(TargetErrorBody))]
public sealed partial class OrganizationsJson : JsonSerializerContext;
