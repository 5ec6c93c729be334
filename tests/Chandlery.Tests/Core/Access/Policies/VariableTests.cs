using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access.Policies;

public sealed class VariableTests
{
    const string Bob = "{'aws:username': 'bob'}";

    [Theory]
    [InlineData("arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::1:user/bob", Bob, true)]
    [InlineData("arn:aws:iam::*:user/${AWS:USERNAME}", "arn:aws:iam::1:user/bob", Bob, true)]
    [InlineData("arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::1:user/eve", Bob, false)]
    [InlineData("arn:aws:iam::*:user/${aws:username}/*", "arn:aws:iam::1:user/bob/x", Bob, true)]
    [InlineData("arn:aws:s3:::b/${aws:username}-${aws:username}", "arn:aws:s3:::b/bob-bob", Bob, true)]
    [InlineData("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/${aws:username}", "{}", false)]
    [InlineData("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/", "{}", false)]
    [InlineData("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/", "{'aws:username': ''}", true)]
    [InlineData("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/anything", "{'aws:username': '*'}", false)]
    [InlineData("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/*", "{'aws:username': '*'}", true)]
    [InlineData("arn:aws:s3:::b/${aws:username}?", "arn:aws:s3:::b/?x", "{'aws:username': '?'}", true)]
    [InlineData("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/${aws:username}", "{'aws:username': '${aws:username}'}", true)]
    [InlineData("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/*", "{}", true)]
    [InlineData("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/a", "{}", false)]
    [InlineData("arn:aws:s3:::b/a${?}*", "arn:aws:s3:::b/a?bc", "{}", true)]
    [InlineData("arn:aws:s3:::b/a${?}*", "arn:aws:s3:::b/abbc", "{}", false)]
    [InlineData("arn:aws:s3:::b/${$}{x}", "arn:aws:s3:::b/${x}", "{}", true)]
    [InlineData("arn:aws:s3:::b/$x{y}$", "arn:aws:s3:::b/$x{y}$", "{}", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/team, `company-wide`}", "arn:aws:s3:::b/company-wide", "{}", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/team, `company-wide`}", "arn:aws:s3:::b/red", "{'aws:PrincipalTag/team': 'red'}", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/team, `company-wide`}", "arn:aws:s3:::b/company-wide", "{'aws:PrincipalTag/team': 'red'}", false)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/team,`}*`}", "arn:aws:s3:::b/}*", "{}", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/team,`}*`}", "arn:aws:s3:::b/}x", "{}", false)]
    [InlineData("arn:aws:s3:::b/${aws:TagKeys}", "arn:aws:s3:::b/x", "{'aws:TagKeys': ['x', 'y']}", false)]
    public void A_resource_is_filled_in_from_the_request(string pattern, string resource, string keys, bool matches)
    {
        var policies = Given.Set(Given.Allow(resources: $"'{pattern}'"));

        Assert.Equal(matches ? Verdict.Allowed : Verdict.ImplicitDeny, policies.Decide("s3:GetObject", resource, keys));
    }

    [Theory]
    [InlineData("StringEquals", "home/${aws:username}", "home/bob", Bob, true)]
    [InlineData("StringEquals", "home/${aws:username}", "home/eve", Bob, false)]
    [InlineData("StringLike", "${aws:username}/*", "bob/x", Bob, true)]
    [InlineData("StringLike", "${aws:username}", "x", "{'aws:username': '*'}", false)]
    [InlineData("StringEqualsIgnoreCase", "${aws:username}", "BOB", Bob, true)]
    [InlineData("ArnEquals", "${aws:PrincipalArn}", "arn:aws:iam::1:user/bob", "{'aws:PrincipalArn': 'arn:aws:iam::1:user/bob'}", true)]
    [InlineData("ArnEquals", "${aws:PrincipalArn}", "arn:aws:iam::1:user/bob", "{'aws:PrincipalArn': 'arn:aws:iam::1:user/*'}", false)]
    [InlineData("Bool", "${aws:SecureTransport}", "true", "{'aws:SecureTransport': 'true'}", true)]
    [InlineData("NumericLessThan", "${limit}", "3", "{'limit': '4'}", true)]
    [InlineData("NumericLessThan", "${limit}", "3", "{'limit': 'many'}", false)]
    [InlineData("NumericNotEquals", "${limit}", "3", "{'limit': 'many'}", false)]
    [InlineData("StringNotEquals", "${aws:username}", "eve", Bob, true)]
    [InlineData("StringNotEquals", "${aws:username}", "eve", "{}", false)]
    [InlineData("StringEquals", "${aws:username}", "eve", "{}", false)]
    [InlineData("ForAllValues:StringNotEquals", "${aws:username}", "eve", "{}", false)]
    public void A_condition_is_filled_in_from_the_request(string rule, string expected, string actual, string others, bool holds)
    {
        var policies = Given.Set(Given.Allow(more: Given.When(rule, "k", $"'{expected}'")));

        var keys = others == "{}" ? $$"""{'k': '{{actual}}'}""" : others.Replace("{", $$"""{'k': '{{actual}}', """);

        Assert.Equal(holds ? Verdict.Allowed : Verdict.ImplicitDeny, policies.Decide("s3:GetObject", "*", keys));
    }

    [Fact]
    public void A_missing_variable_leaves_other_values_of_the_element_as_they_are()
    {
        var policies = Given.Set(Given.Allow(
            resources: "['arn:aws:s3:::b/${aws:username}', 'arn:aws:s3:::b/public']", more: Given.When("StringEquals", "k", "['${aws:username}', 'x']")));

        Assert.Equal(Verdict.Allowed, policies.Decide("s3:GetObject", "arn:aws:s3:::b/public", "{'k': 'x'}"));
    }

    [Fact]
    public void A_missing_variable_in_NotResource_does_not_open_everything()
    {
        var policies = Given.Set("{'Effect': 'Allow', 'Action': '*', 'NotResource': 'arn:aws:s3:::b/${aws:username}'}");

        Assert.Equal(Verdict.ImplicitDeny, policies.Decide("s3:GetObject", "arn:aws:s3:::b/x"));
        Assert.Equal(Verdict.Allowed, policies.Decide("s3:GetObject", "arn:aws:s3:::b/x", Bob));
        Assert.Equal(Verdict.ImplicitDeny, policies.Decide("s3:GetObject", "arn:aws:s3:::b/bob", Bob));
    }

    [Theory]
    [InlineData(@"""Version"": ""2008-10-17"", ")]
    [InlineData("")]
    public void The_earlier_version_has_no_variables(string version)
    {
        var text = $$"""{ {{version}}"Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::b/${aws:username}" } }""";
        var policies = new PolicySet([new("old", PolicyDocument.Parse(text, PolicyKind.Identity))]);

        Assert.Equal(Verdict.ImplicitDeny, policies.Decide("s3:GetObject", "arn:aws:s3:::b/bob", Bob));
        Assert.Equal(Verdict.Allowed, policies.Decide("s3:GetObject", "arn:aws:s3:::b/${aws:username}", Bob));
        Assert.Empty(policies.Keys);
    }

    [Fact]
    public void An_action_has_no_variables() =>
        Assert.Equal(Verdict.ImplicitDeny, Given.Set(Given.Allow("'iot:${name}'")).Decide("iot:bob", "*", "{'name': 'bob'}"));
}
