using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access.Policies;

/// <summary>What is said of one action on several resources together.</summary>
public sealed class ExplanationTests
{
    static readonly PolicySet Policies = new(
        [new("own", PolicyDocument.Parse("""
            {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::1","arn:aws:s3:::2"],"Condition":{"StringEqualsIfExists":{"my:b":"x"}}},
                {"Effect":"Deny","Action":"*","Resource":"arn:aws:s3:::3","Condition":{"StringNotEquals":{"my:a":"x","MY:B":"x"}}}]}
            """, PolicyKind.Identity))],
        new("limit", PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::1","arn:aws:s3:::2","arn:aws:s3:::4"]}}""", PolicyKind.Identity)));

    [Theory]
    [InlineData("1", Verdict.Allowed, "own 1, limit 1", "my:b", true)]
    [InlineData("1 2", Verdict.Allowed, "own 1, limit 1", "my:b", true)]
    [InlineData("1 4", Verdict.ImplicitDeny, "", "my:b", true)]
    [InlineData("4 1 5", Verdict.ImplicitDeny, "", "my:b", false)]
    [InlineData("1 5", Verdict.ImplicitDeny, "", "my:b", false)]
    [InlineData("1 3 4", Verdict.ExplicitDeny, "own 2", "my:a, my:b", false)]
    public void The_strictest_is_said_with_what_led_to_it_and_every_key_that_is_missing(string resources, Verdict verdict, string matched, string missing, bool allowedByBoundary)
    {
        var all = Explanation.Of([.. resources.Split(' ').Select(static each => Policies.Explain(new("iot:A", $"arn:aws:s3:::{each}"), new ConditionKeys()))]);

        Assert.Equal(verdict, all.Decision.Verdict);
        Assert.Equal(matched, string.Join(", ", all.Matched.Select(static match => $"{match.Policy} {match.Statement.Number}")));
        Assert.Equal(missing, string.Join(", ", all.MissingKeys));
        Assert.Equal(allowedByBoundary, all.AllowedByBoundary);
    }

    [Fact]
    public void Without_a_boundary_nothing_is_said_of_one()
    {
        var policies = new PolicySet([]);

        Assert.Null(Explanation.Of([policies.Explain(new("iot:A", "*"), new ConditionKeys())]).AllowedByBoundary);
    }
}
