using Chandlery.Core;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Tests.Server.Entry;

public sealed class QueryErrorsTests
{
    /// <summary>As the models of IAM and STS, and the common errors of their protocol, have them.</summary>
    [Theory]
    [InlineData(nameof(FaultKind.Invalid), "ValidationError", 400)]
    [InlineData(nameof(FaultKind.NotFound), "NoSuchEntity", 404)]
    [InlineData(nameof(FaultKind.Conflict), "EntityAlreadyExists", 409)]
    [InlineData(nameof(FaultKind.InUse), "DeleteConflict", 409)]
    [InlineData(nameof(FaultKind.MalformedPolicy), "MalformedPolicyDocument", 400)]
    [InlineData(nameof(FaultKind.QuotaExceeded), "LimitExceeded", 409)]
    [InlineData(nameof(FaultKind.Denied), "AccessDenied", 403)]
    [InlineData(nameof(FaultKind.UnknownClient), "InvalidClientTokenId", 403)]
    [InlineData(nameof(FaultKind.InvalidSignature), "SignatureDoesNotMatch", 403)]
    [InlineData(nameof(FaultKind.ExpiredToken), "ExpiredToken", 403)]
    [InlineData(nameof(FaultKind.Unsigned), "MissingAuthenticationToken", 403)]
    [InlineData(nameof(FaultKind.UnknownOperation), "InvalidAction", 400)]
    public void A_fault_is_called_as_IAM_calls_it(string kind, string code, int status) => Assert.Equal((code, status), QueryErrors.Of(Enum.Parse<FaultKind>(kind)));

    [Fact]
    public void Every_fault_has_a_name() =>
        Assert.All(Enum.GetValues<FaultKind>().Except([FaultKind.UnknownMethod]), static kind => Assert.NotEmpty(QueryErrors.Of(kind).Code));
}
