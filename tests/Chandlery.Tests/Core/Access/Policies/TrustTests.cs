using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access.Policies;

public sealed class TrustTests
{
    const string Bob = "arn:aws:iam::123456789012:user/bob";

    static readonly TrustedCaller User = new("123456789012", Bob);
    static readonly TrustedCaller Session = new("123456789012", "arn:aws:sts::123456789012:assumed-role/ci/run-7", "arn:aws:iam::123456789012:role/build/ci");
    static readonly TrustedCaller Root = new("123456789012", "arn:aws:iam::123456789012:root");
    static readonly TrustedCaller Stranger = new("210987654321", "arn:aws:iam::210987654321:user/bob");
    static readonly TrustedCaller Chinese = new("123456789012", "arn:aws-cn:iam::123456789012:user/bob");

    public static TheoryData<string, string, TrustGrant> Principals => new()
    {
        { "{'AWS': '" + Bob + "'}", "User", TrustGrant.Named },
        { "{'AWS': '" + Bob + "'}", "Session", TrustGrant.None },
        { "{'AWS': '" + Bob + "'}", "Root", TrustGrant.None },
        { "{'AWS': '" + Bob + "'}", "Stranger", TrustGrant.None },
        { "{'AWS': '" + Bob + "'}", "Chinese", TrustGrant.None },
        { "{'AWS': 'arn:aws:iam::123456789012:user/BOB'}", "User", TrustGrant.None },
        { "{'AWS': ['arn:aws:iam::123456789012:user/eve', '" + Bob + "']}", "User", TrustGrant.Named },
        { "{'AWS': 'arn:aws:iam::123456789012:root'}", "User", TrustGrant.Account },
        { "{'AWS': 'arn:aws:iam::123456789012:root'}", "Session", TrustGrant.Account },
        { "{'AWS': 'arn:aws:iam::123456789012:root'}", "Root", TrustGrant.Account },
        { "{'AWS': 'arn:aws:iam::123456789012:root'}", "Stranger", TrustGrant.None },
        { "{'AWS': 'arn:aws:iam::123456789012:root'}", "Chinese", TrustGrant.None },
        { "{'AWS': '123456789012'}", "User", TrustGrant.Account },
        { "{'AWS': '123456789012'}", "Stranger", TrustGrant.None },
        { "{'AWS': ['123456789012', '" + Bob + "']}", "User", TrustGrant.Named },
        { "{'AWS': 'arn:aws:iam::123456789012:role/build/ci'}", "Session", TrustGrant.Named },
        { "{'AWS': 'arn:aws:iam::123456789012:role/ci'}", "Session", TrustGrant.None },
        { "{'AWS': 'arn:aws:sts::123456789012:assumed-role/ci/run-7'}", "Session", TrustGrant.Named },
        { "{'AWS': 'arn:aws:sts::123456789012:assumed-role/ci/run-8'}", "Session", TrustGrant.None },
        { "{'AWS': '*'}", "Stranger", TrustGrant.Everyone },
        { "'*'", "Stranger", TrustGrant.Everyone },
        { "{'Service': 'iot.amazonaws.com'}", "User", TrustGrant.None },
        { "{'Federated': 'arn:aws:iam::123456789012:saml-provider/x'}", "User", TrustGrant.None },
        { "{'Service': ['iot.amazonaws.com'], 'AWS': '123456789012'}", "User", TrustGrant.Account },
    };

    [Theory]
    [MemberData(nameof(Principals))]
    public void A_principal_means_a_caller_by_name_by_account_or_not(string principal, string caller, TrustGrant grant)
    {
        var trust = Trust(Allow(principal));

        var decision = trust.Trusts(Caller(caller), "sts:AssumeRole", new ConditionKeys());

        Assert.Equal(grant, decision.Grant);
        Assert.Equal(grant == TrustGrant.None ? Verdict.ImplicitDeny : Verdict.Allowed, decision.Verdict);
        Assert.Equal(grant == TrustGrant.None ? null : trust.Statements[0], decision.By);
    }

    [Fact]
    public void The_strongest_statement_counts_in_whatever_order()
    {
        string[] statements = [Allow("{'AWS': '123456789012'}"), Allow("{'AWS': '" + Bob + "'}"), Allow("'*'")];

        var there = Trust(statements).Trusts(User, "sts:AssumeRole", new ConditionKeys());
        var back = Trust([.. statements.Reverse()]).Trusts(User, "sts:AssumeRole", new ConditionKeys());

        Assert.Equal((TrustGrant.Named, 2), (there.Grant, there.By!.Number));
        Assert.Equal((TrustGrant.Named, 2), (back.Grant, back.By!.Number));
    }

    [Fact]
    public void A_denial_wins()
    {
        var trust = Trust(Allow("{'AWS': '" + Bob + "'}"), Allow("{'AWS': '123456789012'}").Replace("'Allow'", "'Deny'"));

        var decision = trust.Trusts(User, "sts:AssumeRole", new ConditionKeys());

        Assert.Equal((Verdict.ExplicitDeny, TrustGrant.None, 2), (decision.Verdict, decision.Grant, decision.By!.Number));
    }

    [Theory]
    [InlineData("sts:AssumeRole", "{'sts:ExternalId': 'secret'}", Verdict.Allowed)]
    [InlineData("STS:assumerole", "{'sts:ExternalId': 'secret'}", Verdict.Allowed)]
    [InlineData("sts:AssumeRole", "{'sts:ExternalId': 'guess'}", Verdict.ImplicitDeny)]
    [InlineData("sts:AssumeRole", "{}", Verdict.ImplicitDeny)]
    [InlineData("sts:TagSession", "{'sts:ExternalId': 'secret'}", Verdict.ImplicitDeny)]
    public void Action_and_conditions_count_as_well(string action, string keys, Verdict verdict)
    {
        var trust = Trust(Allow("{'AWS': '210987654321'}", Given.When("StringEquals", "sts:ExternalId", "'secret'")));

        Assert.Equal(verdict, trust.Trusts(Stranger, action, Given.Keys(keys)).Verdict);
        Assert.Contains("sts:ExternalId", trust.Keys);
    }

    [Fact]
    public void A_policy_without_principals_trusts_nobody() =>
        Assert.Equal(Verdict.ImplicitDeny, Given.Policy(Given.Allow()).Trusts(Root, "sts:AssumeRole", new ConditionKeys()).Verdict);

    [Theory]
    [InlineData("nothing", "This policy contains invalid Json")]
    [InlineData("{'Version': '2020-01-01', 'Statement': []}", "The policy must contain a valid version string")]
    [InlineData("{'Statement': []}", "Could not parse the policy: Statement is empty!")]
    [InlineData("{'Statement': {'Principal': '*', 'Action': 'sts:AssumeRole'}}", "Missing required field Effect")]
    [InlineData("{'Statement': {'Effect': 'allow', 'Principal': '*', 'Action': 'sts:AssumeRole'}}", "Invalid effect: allow")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Action': 'sts:AssumeRole'}}", "Missing required field Principal")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': {}, 'Action': 'sts:AssumeRole'}}", "Missing required field Principal cannot be empty!")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': {'AWS': []}, 'Action': 'sts:AssumeRole'}}", "Missing required field Principal cannot be empty!")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'NotPrincipal': '*', 'Action': 'sts:AssumeRole'}}", "Allow with NotPrincipal is not allowed.")]
    [InlineData("{'Statement': {'Effect': 'Deny', 'NotPrincipal': '*', 'Action': 'sts:AssumeRole'}}", "AssumeRole policy must not contain NotPrincipal field.")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': '*'}}", "Missing required field Action")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': ['sts:AssumeRole', 'iot:*']}}", "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': '*'}}", "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:AssumeRole', 'Resource': '*'}}", "Has prohibited field Resource")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:AssumeRole', 'NotResource': '*'}}", "AssumeRole policy must not contain resources.")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': 'bob', 'Action': 'sts:AssumeRole'}}", "Syntax errors in policy.")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': ['*'], 'Action': 'sts:AssumeRole'}}", "Syntax errors in policy.")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': {'aws': '*'}, 'Action': 'sts:AssumeRole'}}", "Invalid principal in policy: \"aws\"")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': {'AWS': 'bob'}, 'Action': 'sts:AssumeRole'}}", "Invalid principal in policy: \"AWS\":\"bob\"")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': {'AWS': '1234'}, 'Action': 'sts:AssumeRole'}}", "Invalid principal in policy: \"AWS\":\"1234\"")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::123456789012:user/*'}, 'Action': 'sts:AssumeRole'}}", "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:user/*\"")]
    [InlineData("{'Statement': {'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::123456789012:group/x'}, 'Action': 'sts:AssumeRole'}}", "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:group/x\"")]
    [InlineData("{'Statement': [{'Sid': 'a b', 'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:*'}, {'Sid': 'a b', 'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:*'}]}", "The Statement Ids in the policy are not unique")]
    public void A_trust_policy_that_is_none_is_refused(string text, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<MalformedPolicy>(() => PolicyDocument.Parse(text.Replace('\'', '"'), PolicyKind.Trust)).Sentence);

    static PolicyDocument Trust(params string[] statements) => PolicyDocument.Parse(Given.Text(statements), PolicyKind.Trust);

    static string Allow(string principal, string more = "") =>
        $$"""{'Effect': 'Allow', 'Principal': {{principal}}, 'Action': 'sts:AssumeRole'{{more}}}""";

    static TrustedCaller Caller(string name) => name switch
    {
        nameof(User) => User,
        nameof(Session) => Session,
        nameof(Root) => Root,
        nameof(Stranger) => Stranger,
        nameof(Chinese) => Chinese,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
