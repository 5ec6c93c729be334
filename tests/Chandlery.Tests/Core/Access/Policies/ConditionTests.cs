using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access.Policies;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("StringEquals", "'a'", "'a'", true)]
    [InlineData("StringEquals", "'a'", "'A'", false)]
    [InlineData("StringEquals", "['b', 'a']", "'a'", true)]
    [InlineData("StringEquals", "'a*'", "'ab'", false)]
    [InlineData("StringEquals", "'a*'", "'a*'", true)]
    [InlineData("StringEquals", "[]", "'a'", false)]
    [InlineData("StringEquals", "1", "'1'", true)]
    [InlineData("StringEquals", "true", "'true'", true)]
    [InlineData("StringNotEquals", "'a'", "'b'", true)]
    [InlineData("StringNotEquals", "['a', 'b']", "'b'", false)]
    [InlineData("StringNotEquals", "['a', 'b']", "'c'", true)]
    [InlineData("StringNotEquals", "[]", "'c'", true)]
    [InlineData("StringEqualsIgnoreCase", "'Blue'", "'bLUE'", true)]
    [InlineData("StringEqualsIgnoreCase", "'Blu*'", "'blue'", false)]
    [InlineData("StringNotEqualsIgnoreCase", "'Blue'", "'bLUE'", false)]
    [InlineData("StringLike", "'home/*'", "'home/'", true)]
    [InlineData("StringLike", "'home/*'", "'home'", false)]
    [InlineData("StringLike", "'h?me'", "'home'", true)]
    [InlineData("StringLike", "'h?me'", "'hme'", false)]
    [InlineData("StringLike", "'H*'", "'home'", false)]
    [InlineData("StringLike", "''", "''", true)]
    [InlineData("StringNotLike", "'home/*'", "'home/a'", false)]
    [InlineData("StringNotLike", "['home/*', 'b']", "'a'", true)]
    [InlineData("NumericEquals", "'10'", "'10.0'", true)]
    [InlineData("NumericEquals", "10", "'1e1'", true)]
    [InlineData("NumericEquals", "10", "'ten'", false)]
    [InlineData("NumericNotEquals", "10", "'11'", true)]
    [InlineData("NumericNotEquals", "10", "'10'", false)]
    [InlineData("NumericNotEquals", "10", "'ten'", true)]
    [InlineData("NumericLessThan", "10", "'9.99'", true)]
    [InlineData("NumericLessThan", "10", "'10'", false)]
    [InlineData("NumericLessThan", "['1', '10']", "'9'", true)]
    [InlineData("NumericLessThanEquals", "10", "'10'", true)]
    [InlineData("NumericLessThanEquals", "10", "'10.1'", false)]
    [InlineData("NumericGreaterThan", "-1", "'0'", true)]
    [InlineData("NumericGreaterThan", "0", "'0'", false)]
    [InlineData("NumericGreaterThanEquals", "0", "'0'", true)]
    [InlineData("NumericGreaterThanEquals", "0", "'-1'", false)]
    [InlineData("DateEquals", "'2026-01-01T00:00:00Z'", "'1767225600'", true)]
    [InlineData("DateEquals", "'2026-01-01T01:00:00+01:00'", "'2026-01-01T00:00:00Z'", true)]
    [InlineData("DateEquals", "'2026-01-01'", "'2026-01-01T00:00:00.5Z'", false)]
    [InlineData("DateNotEquals", "'2026-01-01'", "'2026-01-01T00:00:00Z'", false)]
    [InlineData("DateNotEquals", "'2026-01-01'", "'now'", true)]
    [InlineData("DateLessThan", "'2026-01-01T00:00:00Z'", "'2025-12-31T23:59:59Z'", true)]
    [InlineData("DateLessThan", "'2026-01-01T00:00:00Z'", "'2026-01-01T00:00:00Z'", false)]
    [InlineData("DateLessThanEquals", "'2026-01-01T00:00:00Z'", "'2026-01-01T00:00:00Z'", true)]
    [InlineData("DateLessThanEquals", "'2026-01-01T00:00:00Z'", "'2026-01-01T00:00:01Z'", false)]
    [InlineData("DateGreaterThan", "'2026-01-01T00:00:00Z'", "'2026-01-01T00:00:00.000000001Z'", true)]
    [InlineData("DateGreaterThan", "1767225600", "'2026-01-01T00:00:00Z'", false)]
    [InlineData("DateGreaterThanEquals", "1767225600", "'2026-01-01T00:00:00Z'", true)]
    [InlineData("DateGreaterThanEquals", "1767225600", "'2025-12-31T23:59:59Z'", false)]
    [InlineData("Bool", "'true'", "'true'", true)]
    [InlineData("Bool", "true", "'false'", false)]
    [InlineData("Bool", "'False'", "'false'", true)]
    [InlineData("Bool", "false", "'maybe'", false)]
    [InlineData("IpAddress", "'203.0.113.0/24'", "'203.0.113.255'", true)]
    [InlineData("IpAddress", "'203.0.113.0/24'", "'203.0.114.0'", false)]
    [InlineData("IpAddress", "['192.0.2.1', '2001:db8::/32']", "'2001:DB8:1::1'", true)]
    [InlineData("IpAddress", "'2001:db8::/32'", "'2001:db9::'", false)]
    [InlineData("IpAddress", "'0.0.0.0/0'", "'::1'", false)]
    [InlineData("IpAddress", "'203.0.113.7'", "'::ffff:203.0.113.7'", true)]
    [InlineData("NotIpAddress", "'203.0.113.0/24'", "'203.0.113.9'", false)]
    [InlineData("NotIpAddress", "['203.0.113.0/24', '10.0.0.0/8']", "'192.0.2.1'", true)]
    [InlineData("ArnEquals", "'arn:aws:iam::123456789012:user/*'", "'arn:aws:iam::123456789012:user/a/b:c'", true)]
    [InlineData("ArnLike", "'arn:aws:iam::*:user/Bob'", "'arn:aws:iam::123456789012:user/Bob'", true)]
    [InlineData("ArnLike", "'arn:aws:iam::*:user/Bob'", "'arn:aws:iam::123456789012:user/bob'", false)]
    [InlineData("ArnLike", "'arn:aws:iam*:user/Bob'", "'arn:aws:iam::123456789012:user/Bob'", false)]
    [InlineData("ArnLike", "'arn:aws:i?m::123456789012:*'", "'arn:aws:iam::123456789012:root'", true)]
    [InlineData("ArnLike", "'arn:aws:*'", "'arn:aws:iam::123456789012:root'", false)]
    [InlineData("ArnLike", "'*'", "'arn:aws:iam::123456789012:root'", true)]
    [InlineData("ArnLike", "'*'", "'no arn'", false)]
    [InlineData("ArnNotLike", "'arn:aws:iam::*:user/Bob'", "'arn:aws:iam::123456789012:user/Eve'", true)]
    [InlineData("ArnNotEquals", "'arn:aws:iam::*:user/*'", "'arn:aws:iam::123456789012:user/Eve'", false)]
    [InlineData("Null", "'true'", "'a'", false)]
    [InlineData("Null", "false", "'a'", true)]
    [InlineData("Null", "['true', 'false']", "'a'", true)]
    public void An_operator_compares_one_value(string rule, string expected, string actual, bool holds) =>
        Assert.Equal(holds, Holds(rule, expected, $$"""{'k': {{actual}}}"""));

    [Theory]
    [InlineData("StringEquals", "'a'", false)]
    [InlineData("StringLike", "'*'", false)]
    [InlineData("NumericLessThan", "'1'", false)]
    [InlineData("DateGreaterThan", "'1'", false)]
    [InlineData("Bool", "'false'", false)]
    [InlineData("IpAddress", "'0.0.0.0/0'", false)]
    [InlineData("ArnLike", "'*'", false)]
    [InlineData("StringNotEquals", "'a'", true)]
    [InlineData("StringNotLike", "'*'", true)]
    [InlineData("NumericNotEquals", "'1'", true)]
    [InlineData("DateNotEquals", "'1'", true)]
    [InlineData("NotIpAddress", "'0.0.0.0/0'", true)]
    [InlineData("ArnNotLike", "'*'", true)]
    [InlineData("StringEqualsIfExists", "'a'", true)]
    [InlineData("BoolIfExists", "'true'", true)]
    [InlineData("StringNotEqualsIfExists", "'a'", true)]
    [InlineData("ForAllValues:StringEquals", "'a'", true)]
    [InlineData("ForAllValues:StringNotEquals", "'a'", true)]
    [InlineData("ForAnyValue:StringEquals", "'a'", false)]
    [InlineData("ForAnyValue:StringNotEquals", "'a'", false)]
    [InlineData("ForAnyValue:StringEqualsIfExists", "'a'", false)]
    [InlineData("ForAnyValue:StringNotEqualsIfExists", "'a'", false)]
    [InlineData("Null", "'true'", true)]
    [InlineData("Null", "'false'", false)]
    [InlineData("ForAllValues:Null", "'false'", false)]
    public void A_missing_key_and_one_without_values_decide_by_the_operator_alone(string rule, string expected, bool holds)
    {
        Assert.Equal(holds, Holds(rule, expected, "{}"));
        Assert.Equal(holds, Holds(rule, expected, "{'k': []}"));
    }

    [Theory]
    [InlineData("StringEqualsIfExists", "'a'", "'b'", false)]
    [InlineData("StringNotEqualsIfExists", "'a'", "'a'", false)]
    [InlineData("BoolIfExists", "'true'", "'false'", false)]
    public void IfExists_changes_nothing_where_the_key_exists(string rule, string expected, string actual, bool holds) =>
        Assert.Equal(holds, Holds(rule, expected, $$"""{'k': {{actual}}}"""));

    [Theory]
    [InlineData("ForAllValues:StringEquals", "['a', 'b']", true)]
    [InlineData("ForAllValues:StringEquals", "['a', 'c']", false)]
    [InlineData("ForAllValues:StringEquals", "['c']", false)]
    [InlineData("ForAnyValue:StringEquals", "['a', 'c']", true)]
    [InlineData("ForAnyValue:StringEquals", "['c', 'd']", false)]
    [InlineData("ForAllValues:StringNotEquals", "['c', 'd']", true)]
    [InlineData("ForAllValues:StringNotEquals", "['c', 'a']", false)]
    [InlineData("ForAnyValue:StringNotEquals", "['c', 'a']", true)]
    [InlineData("ForAnyValue:StringNotEquals", "['b', 'a']", false)]
    [InlineData("StringEquals", "['c', 'a']", true)]
    [InlineData("StringEquals", "['c', 'd']", false)]
    [InlineData("StringNotEquals", "['c', 'a']", false)]
    [InlineData("StringNotEquals", "['c', 'd']", true)]
    public void A_quantifier_says_how_many_values_of_the_request_have_to_pass(string rule, string actual, bool holds) =>
        Assert.Equal(holds, Holds(rule, "['a', 'b']", $$"""{'k': {{actual}}}"""));

    [Fact]
    public void Operators_and_keys_of_one_condition_must_all_hold()
    {
        var policies = Given.Set(Given.Allow(more: Given.When("'StringEquals': {'a': '1', 'b': '2'}, 'Bool': {'c': 'true'}")));

        Assert.Equal(Verdict.Allowed, policies.Decide("iot:GetPackage", "*", "{'a': '1', 'b': '2', 'c': 'true'}"));
        Assert.Equal(Verdict.ImplicitDeny, policies.Decide("iot:GetPackage", "*", "{'a': '1', 'b': '3', 'c': 'true'}"));
        Assert.Equal(Verdict.ImplicitDeny, policies.Decide("iot:GetPackage", "*", "{'a': '0', 'b': '2', 'c': 'true'}"));
        Assert.Equal(Verdict.ImplicitDeny, policies.Decide("iot:GetPackage", "*", "{'a': '1', 'b': '2', 'c': 'false'}"));
    }

    [Theory]
    [InlineData("{'AWS:tagkeys': ['a']}")]
    [InlineData("{'aws:TagKeys': ['a']}")]
    public void Names_of_keys_have_no_case(string keys)
    {
        var policies = Given.Set(Given.Allow(more: Given.When("ForAnyValue:StringEquals", "aws:TagKeys", "'a'")));

        Assert.Equal(Verdict.Allowed, policies.Decide("iot:TagResource", "*", keys));
    }

    [Fact]
    public void A_condition_without_operators_or_keys_asks_for_nothing()
    {
        Assert.Equal(Verdict.Allowed, Given.Set(Given.Allow(more: Given.When(""))).Decide("iot:GetPackage", "*"));
        Assert.Equal(Verdict.Allowed, Given.Set(Given.Allow(more: Given.When("'DateGreaterThan': {}, 'Unheard': {}"))).Decide("iot:GetPackage", "*"));
    }

    static bool Holds(string rule, string expected, string keys) => Given
        .Set(Given.Allow(more: Given.When(rule, "k", expected)))
        .Decide("iot:GetPackage", "*", keys) == Verdict.Allowed;
}
