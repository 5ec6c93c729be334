using Chandlery.Core;

namespace Chandlery.Tests.Core;

public sealed class FaultTests
{
    public static TheoryData<Fault, FaultKind, string?> Faults => new()
    {
        { Fault.Invalid("sentence"), FaultKind.Invalid, null },
        { Fault.NotFound("sentence"), FaultKind.NotFound, null },
        { Fault.Conflict("sentence", "brakes"), FaultKind.Conflict, "brakes" },
        { Fault.QuotaExceeded("sentence"), FaultKind.QuotaExceeded, null },
        { Fault.Denied("sentence"), FaultKind.Denied, null },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_fault_has_a_kind_a_sentence_and_a_name_only_for_conflicts(Fault fault, FaultKind kind, string? resourceId)
    {
        Assert.Equal(kind, fault.Kind);
        Assert.Equal("sentence", fault.Message);
        Assert.Equal(resourceId, fault.ResourceId);
    }
}
