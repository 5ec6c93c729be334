using Chandlery.Core.Access;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access;

/// <summary>What a policy of the resource spares a principal that it names, and what it does not.</summary>
public sealed class GrantedTests
{
    static readonly Demand Assume = new("sts:AssumeRole", "arn:aws:iam::123456789012:role/build");

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData("Deny", null, null, false)]
    [InlineData(null, "Other", null, false)]
    [InlineData(null, "Allow", null, true)]
    [InlineData(null, null, "Other", false)]
    [InlineData(null, null, "Allow", true)]
    [InlineData(null, "Allow", "Deny", false)]
    public void It_spares_the_identity_s_own_policies_alone(string? identity, string? boundary, string? session, bool may)
    {
        var policies = new PolicySet([.. Of(identity)], Of(boundary).SingleOrDefault(), [.. Of(session)]);

        Assert.Equal(may, policies.Decide(Assume, new ConditionKeys(), isGranted: true).IsAllowed);
        Assert.False(policies.Decide(Assume, new ConditionKeys()).IsAllowed);
    }

    static IEnumerable<NamedPolicy> Of(string? word) => word is null ? [] :
    [
        new(word, PolicyDocument.Parse(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{(word == "Deny" ? "Deny" : "Allow")}}","Action":"{{(word == "Other" ? "iot:*" : "sts:*")}}","Resource":"*"}]}""", PolicyKind.Identity)),
    ];
}
