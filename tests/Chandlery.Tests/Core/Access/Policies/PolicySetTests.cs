using Chandlery.Core.Access;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access.Policies;

public sealed class PolicySetTests
{
    static readonly NamedPolicy Allows = new("allows", Given.Policy(Given.Allow("'iot:*'")));
    static readonly NamedPolicy Denies = new("denies", Given.Policy(Given.Allow("'iot:*'"), Given.Deny("'iot:Get*'")));
    static readonly NamedPolicy Other = new("other", Given.Policy(Given.Allow("'s3:*'")));

    [Fact]
    public void Without_policies_everything_is_denied()
    {
        var decision = new PolicySet([]).Decide(Given.GetBrakes, new ConditionKeys());

        Assert.Equal(new(Verdict.ImplicitDeny, PolicyLayer.Identity, null), decision);
        Assert.False(decision.IsAllowed);
    }

    [Fact]
    public void A_decision_names_the_statement_that_made_it()
    {
        var policies = new PolicySet([Other, Allows, Denies]);

        var denied = policies.Decide(Given.GetBrakes, new ConditionKeys());
        var allowed = policies.Decide(new Demand("iot:CreatePackage", Given.Brakes), new ConditionKeys());

        Assert.Equal((Verdict.ExplicitDeny, "denies", 2), (denied.Verdict, denied.By!.Policy, denied.By.Statement.Number));
        Assert.Equal((Verdict.Allowed, "allows", 1), (allowed.Verdict, allowed.By!.Policy, allowed.By.Statement.Number));
    }

    public static TheoryData<string, string, string, string> Layers => new()
    {
        { "allows", "", "", "allowed" },
        { "allows", "allows", "", "allowed" },
        { "allows", "", "allows", "allowed" },
        { "allows", "allows", "allows", "allowed" },
        { "allows", "", "other allows", "allowed" },
        { "other allows", "", "", "allowed" },
        { "other", "", "", "because no identity-based policy allows the iot:GetPackage action" },
        { "", "allows", "allows", "because no identity-based policy allows the iot:GetPackage action" },
        { "allows", "other", "", "because no permissions boundary allows the iot:GetPackage action" },
        { "allows", "other", "allows", "because no permissions boundary allows the iot:GetPackage action" },
        { "allows", "", "other", "because no session policy allows the iot:GetPackage action" },
        { "allows", "allows", "other", "because no session policy allows the iot:GetPackage action" },
        { "other", "other", "other", "because no identity-based policy allows the iot:GetPackage action" },
        { "allows denies", "", "", "with an explicit deny in an identity-based policy" },
        { "denies", "other", "other", "with an explicit deny in an identity-based policy" },
        { "allows", "denies", "", "with an explicit deny in a permissions boundary" },
        { "other", "denies", "", "with an explicit deny in a permissions boundary" },
        { "allows", "", "denies", "with an explicit deny in a session policy" },
        { "other", "other", "allows denies", "with an explicit deny in a session policy" },
        { "denies", "denies", "denies", "with an explicit deny in an identity-based policy" },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_has_to_allow_and_none_may_deny(string identity, string boundary, string session, string outcome)
    {
        var decision = new PolicySet(Named(identity), Named(boundary).SingleOrDefault(), Named(session)).Decide(Given.GetBrakes, new ConditionKeys());

        Assert.Equal(outcome, decision.IsAllowed ? "allowed" : decision.Because("iot:GetPackage"));
    }

    [Fact]
    public void What_is_allowed_has_no_reason_for_a_denial() =>
        Assert.Throws<InvalidOperationException>(() => new PolicySet([Allows]).Decide(Given.GetBrakes, new ConditionKeys()).Because("iot:GetPackage"));

    [Fact]
    public void An_explanation_of_what_is_allowed_has_all_statements_that_allow()
    {
        var explained = new PolicySet([Other, Allows, Allows], Allows).Explain(Given.GetBrakes, new ConditionKeys());

        Assert.Equal(Verdict.Allowed, explained.Decision.Verdict);
        Assert.Equal(["Identity allows 1", "Identity allows 1", "Boundary allows 1"], explained.Matched.Select(Show));
        Assert.True(explained.AllowedByBoundary);
    }

    [Fact]
    public void An_explanation_of_an_explicit_denial_has_the_statements_that_deny()
    {
        var explained = new PolicySet([Allows, Denies], Denies).Explain(Given.GetBrakes, new ConditionKeys());

        Assert.Equal(Verdict.ExplicitDeny, explained.Decision.Verdict);
        Assert.Equal(["Identity denies 2", "Boundary denies 2"], explained.Matched.Select(Show));
        Assert.False(explained.AllowedByBoundary);
    }

    [Fact]
    public void An_explanation_of_an_implicit_denial_has_no_statements()
    {
        var explained = new PolicySet([Allows], Other).Explain(Given.GetBrakes, new ConditionKeys());

        Assert.Equal(Verdict.ImplicitDeny, explained.Decision.Verdict);
        Assert.Empty(explained.Matched);
        Assert.False(explained.AllowedByBoundary);
        Assert.Null(new PolicySet([Allows]).Explain(Given.GetBrakes, new ConditionKeys()).AllowedByBoundary);
    }

    [Fact]
    public void An_explanation_names_the_keys_that_are_missing()
    {
        var policies = Given.Set(
            Given.Allow("'iot:Get*'", more: Given.When("'StringEquals': {'aws:RequestTag/a': '1', 'aws:ResourceTag/b': '${aws:userid}'}, 'Bool': {'aws:SecureTransport': 'true'}")),
            Given.Allow("'iot:*'", "'arn:aws:iot:*:*:package/${aws:username}'"),
            Given.Allow("'s3:*'", more: Given.When("StringEquals", "s3:prefix", "'x'")));

        var explained = policies.Explain(Given.GetBrakes, Given.Keys("{'aws:ResourceTag/b': 'x', 'AWS:securetransport': 'true'}"));

        Assert.Equal(["aws:RequestTag/a", "aws:userid", "aws:username"], explained.MissingKeys);
    }

    [Fact]
    public void A_set_knows_which_keys_it_asks_for()
    {
        var policies = Given.Set(
            Given.Allow(more: Given.When("StringEquals", "aws:resourcetag/Team", "'${aws:username}'")),
            Given.Allow(resources: "'arn:aws:s3:::b/${aws:userid, `x`}/${*}'"));

        Assert.Equal(["aws:resourcetag/Team", "aws:userid", "aws:username"], policies.Keys.Order(StringComparer.OrdinalIgnoreCase));
        Assert.True(policies.AsksForResourceTags);
        Assert.True(policies.Keys.Contains("AWS:USERID"));
        Assert.True(new PolicySet([], boundary: new("b", Given.Policy(Given.Allow(more: Given.When("Null", "aws:resourcetag/k", "true"))))).AsksForResourceTags);
        Assert.True(new PolicySet([], session: [new("b", Given.Policy(Given.Allow(more: Given.When("Null", "aws:resourcetag/k", "true"))))]).AsksForResourceTags);
    }

    // Text and places are those of the AWS CLI's example for simulate-custom-policy.
    [Fact]
    public void A_statement_knows_its_place_as_the_simulator_of_IAM_gives_it()
    {
        var policy = PolicyDocument.Parse(
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}""",
            PolicyKind.Identity);

        var statement = Assert.Single(policy.Statements);

        Assert.Equal((new TextPosition(1, 38), new TextPosition(1, 167)), (statement.Start, statement.End));
    }

    [Fact]
    public void A_statement_knows_its_place_in_a_text_of_many_lines()
    {
        var policy = PolicyDocument.Parse(
            """
            {
                "Id": "ä😀", "Statement": [{
                    "Sid": "First", "Effect": "Deny",
                    "NotAction": "iot:*", "NotResource": "*"
                }, {
                    "Effect": "Allow", "Action": "iot:*", "Resource": "*" }
                ]
            }
            """.ReplaceLineEndings("\r\n"),
            PolicyKind.Identity);

        Assert.Equal("ä😀", policy.Id);
        Assert.Equal(
            ["1 First Deny 2:33-5:6", "2  Allow 5:9-6:64"],
            policy.Statements.Select(static each =>
                $"{each.Number} {each.Sid} {each.Effect} {each.Start.Line}:{each.Start.Column}-{each.End.Line}:{each.End.Column}"));
    }

    static NamedPolicy[] Named(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static name => name switch { "allows" => Allows, "denies" => Denies, _ => Other })];

    static string Show(StatementMatch match) => $"{match.Layer} {match.Policy} {match.Statement.Number}";
}
