using Chandlery.Core;
using Chandlery.Server.Entry;

namespace Chandlery.Tests.Server.Entry;

public sealed class ErrorTableTests
{
    /// <summary>Where the model has a name for callers who may not, and the catalog says what AWS was seen to say. Source: spec 12.</summary>
    const string SaidOtherwise = "UnauthorizedException 401";

    static readonly FaultKind[] OfOperations =
        [FaultKind.Invalid, FaultKind.NotFound, FaultKind.Conflict, FaultKind.QuotaExceeded, FaultKind.Throttled, FaultKind.Internal, FaultKind.Unavailable];

    /// <summary>Only IAM and STS have them.</summary>
    static readonly FaultKind[] OfPolicies = [FaultKind.MalformedPolicy, FaultKind.InUse, FaultKind.PoliciesTooLarge, FaultKind.InvalidInput];

    [Fact]
    public void Every_error_of_the_model_can_be_said_in_its_family()
    {
        foreach (var operation in Model.Operations)
        {
            var sayable = Enum.GetValues<FaultKind>().Except(OfPolicies).Select(kind => ErrorTable.Of(operation.Family, kind)).Select(static each => $"{each.Name} {each.Status}").ToHashSet();

            Assert.Empty(operation.Errors.Except([SaidOtherwise]).Except(sayable));
        }
    }

    /// <summary>The kinds that an operation may meet are called by names that some operation of its family has in the model. Indexing misses nothing and counts nothing.</summary>
    [Fact]
    public void No_family_speaks_the_words_of_another()
    {
        foreach (var family in Model.Operations.GroupBy(static operation => operation.Family))
        {
            var modelled = family.SelectMany(static operation => operation.Errors).ToHashSet();
            var spoken = OfOperations
                .Where(kind => (family.Key, kind) is not (ErrorFamily.Indexing, FaultKind.NotFound or FaultKind.QuotaExceeded))
                .Select(kind => ErrorTable.Of(family.Key, kind)).Select(static each => $"{each.Name} {each.Status}");

            Assert.Empty(spoken.Except(modelled));
        }
    }

    /// <summary>Spec 2.5: not modelled but needed.</summary>
    [Theory]
    [InlineData(nameof(FaultKind.Unsigned), "MissingAuthenticationTokenException", 403)]
    [InlineData(nameof(FaultKind.IncompleteSignature), "IncompleteSignatureException", 403)]
    [InlineData(nameof(FaultKind.UnknownClient), "UnrecognizedClientException", 403)]
    [InlineData(nameof(FaultKind.InvalidSignature), "InvalidSignatureException", 403)]
    [InlineData(nameof(FaultKind.Denied), "AccessDeniedException", 403)]
    [InlineData(nameof(FaultKind.UnknownOperation), "UnknownOperationException", 404)]
    [InlineData(nameof(FaultKind.UnknownMethod), "UnknownOperationException", 405)]
    [InlineData(nameof(FaultKind.Malformed), "SerializationException", 400)]
    [InlineData(nameof(FaultKind.TooLarge), "RequestEntityTooLargeException", 413)]
    public void What_the_model_has_no_name_for_is_called_alike_in_every_family(string kind, string name, int status)
    {
        foreach (var family in Enum.GetValues<ErrorFamily>())
            Assert.Equal((name, family is ErrorFamily.Accounts or ErrorFamily.AccountRequests && status < 413 ? 400 : status), ErrorTable.Of(family, Enum.Parse<FaultKind>(kind)));
    }

    [Theory]
    [InlineData(nameof(ErrorFamily.Packages), nameof(FaultKind.QuotaExceeded), "ServiceQuotaExceededException", 402)]
    [InlineData(nameof(ErrorFamily.Packages), nameof(FaultKind.Throttled), "ThrottlingException", 400)]
    [InlineData(nameof(ErrorFamily.Packages), nameof(FaultKind.Internal), "InternalServerException", 500)]
    [InlineData(nameof(ErrorFamily.Packages), nameof(FaultKind.Unavailable), "InternalServerException", 500)]
    [InlineData(nameof(ErrorFamily.Tags), nameof(FaultKind.Invalid), "InvalidRequestException", 400)]
    [InlineData(nameof(ErrorFamily.Tags), nameof(FaultKind.QuotaExceeded), "LimitExceededException", 410)]
    [InlineData(nameof(ErrorFamily.Tags), nameof(FaultKind.Conflict), "ThrottlingException", 400)]
    [InlineData(nameof(ErrorFamily.Tags), nameof(FaultKind.Unavailable), "InternalFailureException", 500)]
    [InlineData(nameof(ErrorFamily.Indexing), nameof(FaultKind.Unavailable), "ServiceUnavailableException", 503)]
    [InlineData(nameof(ErrorFamily.Accounts), nameof(FaultKind.Invalid), "InvalidInputException", 400)]
    [InlineData(nameof(ErrorFamily.Accounts), nameof(FaultKind.NotFound), "AccountNotFoundException", 400)]
    [InlineData(nameof(ErrorFamily.AccountRequests), nameof(FaultKind.NotFound), "CreateAccountStatusNotFoundException", 400)]
    [InlineData(nameof(ErrorFamily.Accounts), nameof(FaultKind.Conflict), "TooManyRequestsException", 400)]
    [InlineData(nameof(ErrorFamily.Accounts), nameof(FaultKind.Throttled), "TooManyRequestsException", 400)]
    [InlineData(nameof(ErrorFamily.Accounts), nameof(FaultKind.Unavailable), "ServiceException", 500)]
    [InlineData(nameof(ErrorFamily.Accounts), nameof(FaultKind.Internal), "ServiceException", 500)]
    public void Each_family_has_its_own_words(string family, string kind, string name, int status) =>
        Assert.Equal((name, status), ErrorTable.Of(Enum.Parse<ErrorFamily>(family), Enum.Parse<FaultKind>(kind)));
}
