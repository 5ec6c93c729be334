using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access.Policies;

public sealed class MalformedPolicyTests
{
    const string Syntax = "Syntax errors in policy.";
    const string Legacy = "The policy failed legacy parsing";
    const string Effect = "'Effect': 'Allow'";
    const string Good = "'Effect': 'Allow', 'Action': 'iot:*', 'Resource': '*'";

    /// <summary>Documents, each with what IAM was seen to answer, or with what is inferred from that.</summary>
    public static TheoryData<string, string> Whole => new()
    {
        { "This is not a json document", Syntax },
        { "", Syntax },
        { "null", Syntax },
        { "[]", Syntax },
        { "{'Version': '2012-10-17'}", Syntax },
        { "{'Version': '2013-10-17', 'Statement': {" + Good + "}}", Syntax },
        { "{'Version': 2012, 'Statement': {" + Good + "}}", Syntax },
        { "{'Version': '2012-10-17', 'Statement': []}", Syntax },
        { "{'Version': '2012-10-17', 'Statement': ['afd']}", Syntax },
        { "{'Version': '2012-10-17', 'Statement': [[]]}", Syntax },
        { "{'Version': '2012-10-17', 'Statement': null}", Syntax },
        { "{'Version': '2012-10-17', 'Id': ['x'], 'Statement': {" + Good + "}}", Syntax },
        { "{'Version': '2012-10-17', 'Id': {}, 'Statement': {" + Good + "}}", Syntax },
        { "{'Version': '2012-10-17', 'Statement': {" + Good + "}, 'Extra field': 'value'}", Syntax },
        { "{'version': '2012-10-17', 'Statement': {" + Good + "}}", Syntax },
        { "{'Version': '2012-10-17', 'Version': '2012-10-17', 'Statement': {" + Good + "}}", Syntax },
        { "{'Version': '2012-10-17', 'Statement': {" + Good + "}} {}", Syntax },
        { "{'Version': '2012-10-17', 'Statement': {" + Good + "},}", Syntax },
        { "{'Version': '2012-10-17', 'Statement': {" + Good + "}", Syntax },
        { "{'Version': '2012-10-17', 'Id': '\\ud800', 'Statement': {" + Good + "}}", Syntax },
    };

    public static TheoryData<string, string> Statements => new()
    {
        { Good + ", 'Extra field': 'value'", Syntax },
        { Good + ", 'effect': 'Allow'", Syntax },
        { Good + ", 'Effect': 'Allow'", Syntax },
        { Good + ", 'Sid': {}", Syntax },
        { Good + ", 'Sid': []", Syntax },
        { Good + ", 'Sid': null", Syntax },
        { "'Action': 'iot:*', 'Resource': '*'", Syntax },
        { "'Effect': 'invalid', 'Action': 'iot:*', 'Resource': '*'", Syntax },
        { "'Effect': ['Allow'], 'Action': 'iot:*', 'Resource': '*'", Syntax },
        { "'Effect': 'denY', 'Action': 'iot:*', 'Resource': '*'", Legacy },
        { "'Effect': 'allow', 'Resource': 'arn:aws:iam:us-east-1::user/x'", Legacy },
        { Effect + ", 'Action': {}, 'Resource': '*'", Syntax },
        { Effect + ", 'Action': 7, 'Resource': '*'", Syntax },
        { Effect + ", 'Action': [[]], 'Resource': '*'", Syntax },
        { Effect + ", 'Action': [], 'NotAction': 'iot:*', 'Resource': '*'", Syntax },
        { Effect + ", 'Action': 'iot:*', 'Resource': '*', 'NotResource': []", Syntax },
        { Effect + ", 'Action': 'iot:*', 'Resource': {'a': '*'}", Syntax },
        { Effect + ", 'Action': 'iot:*', 'Resource': ['*', {}]", Syntax },
        { Effect, "Policy statement must contain actions." },
        { Effect + ", 'Resource': '*'", "Policy statement must contain actions." },
        { Effect + ", 'Action': [], 'Resource': '*'", "Policy statement must contain actions." },
        { Effect + ", 'Action': 'iot:*'", "Policy statement must contain resources." },
        { Effect + ", 'Action': 'iot:*', 'Resource': []", "Policy statement must contain resources." },
        { Effect + ", 'Action': 'invalid', 'Resource': '*'", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc." },
        { Effect + ", 'Action': 'invalid'", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc." },
        { Effect + ", 'NotAction': '', 'Resource': '*'", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc." },
        { Effect + ", 'Action': 'a a:ListBucket', 'Resource': '*'", "Vendor a a is not valid" },
        { Effect + ", 'Action': 'iot*:Get', 'Resource': '*'", "Vendor iot* is not valid" },
        { Effect + ", 'Action': ':Get', 'Resource': '*'", "Vendor  is not valid" },
        { Effect + ", 'Action': 's3:List:Bucket', 'Resource': '*'", "Actions/Condition can contain only one colon." },
        { Effect + ", 'Action': 's:3:ListBucket', 'Resource': 'sdfsadf'", "Resource sdfsadf must be in ARN format or \"*\"." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'invalid resource'", "Resource invalid resource must be in ARN format or \"*\"." },
        { Effect + ", 'Action': 'iot:*', 'Resource': ''", "Resource  must be in ARN format or \"*\"." },
        { Effect + ", 'Action': 'iot:*', 'Resource': '${aws:username}'", "Resource ${aws:username} must be in ARN format or \"*\"." },
        { Effect + ", 'Action': 'iot:*', 'NotResource': ['*', 'adf']", "Resource adf must be in ARN format or \"*\"." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'x:aws:s3:::b'", "Resource x:aws:s3:::b must be in ARN format or \"*\"." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'a:bsdf'", "Partition \"bsdf\" is not valid for resource \"arn:bsdf:*:*:*:*\"." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'a:b:c'", "Partition \"b\" is not valid for resource \"arn:b:c:*:*:*\"." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'a:b:c:d:e:f:g:h'", "Partition \"b\" is not valid for resource \"arn:b:c:d:e:f:g:h\"." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'aws:s3:::example_bucket'", "Partition \"s3\" is not valid for resource \"arn:s3:::example_bucket:*\"." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws'", "Resource vendor must be fully qualified and cannot contain regexes." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:*:::x'", "Resource vendor must be fully qualified and cannot contain regexes." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:iam:us-east-1::user/x'", "IAM resource arn:aws:iam:us-east-1::user/x cannot contain region information." },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:s3::example_bucket'", Legacy },
        { Effect + ", 'Action': 'iot:*', 'NotResource': 'arn:aws:s3::example_bucket'", Legacy },
        { Effect + ", 'Resource': 'arn:aws:s3::example_bucket'", Legacy },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws::::example_bucket'", Legacy },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws::fdsasf'", Legacy },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:s3:::b/${aws:username'", Syntax },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:s3:::b/${}'", Syntax },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:s3:::b/${ aws:username }'", Syntax },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:s3:::b/${aws:username, bob}'", Syntax },
        { Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:s3:::b/${a${b}}'", Syntax },
        { Good + ", 'Principal': '*'", "Policy document should not specify a principal." },
        { Good + ", 'NotPrincipal': {'AWS': '123456789012'}", "Policy document should not specify a principal." },
        { Good + ", 'Sid': 'with-dash'", "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*" },
        { Good + ", 'Sid': 'a'}, {" + Good + ", 'Sid': 'a'", "Statement IDs (SID) in a single policy must be unique." },
        { Good + ", 'Sid': 'a'}, {'Sid': 'a', 'Effect': 'Allow'", "Statement IDs (SID) in a single policy must be unique." },
    };

    public static TheoryData<string, string> Conditions => new()
    {
        { "[]", Syntax },
        { "'a'", Syntax },
        { "{'a': 'b'}", Syntax },
        { "{'DateGreaterThan': 'b'}", Syntax },
        { "{'DateGreaterThan': []}", Syntax },
        { "{'DateGreaterThan': {'a': {}}}", Syntax },
        { "{'StringEquals': {'a': null}}", Syntax },
        { "{'StringEquals': {'a': ['b', ['c']]}}", Syntax },
        { "{'StringEquals': {'a': 'b', 'a': 'c'}}", Syntax },
        { "{'StringEquals': {'a': 'b'}, 'StringEquals': {'c': 'd'}}", Syntax },
        { "{'x': {'a': '1'}}", Syntax },
        { "{'stringequals': {'a': '1'}}", Syntax },
        { "{'ForAnyValue::StringEqualsIfExists': {'a': 'b'}}", Syntax },
        { "{'ForSomeValues:StringEquals': {'a': 'b'}}", Syntax },
        { "{'NullIfExists': {'a': 'true'}}", Syntax },
        { "{'BinaryEquals': {'a': 'QmluYXJ5'}}", Syntax },
        { "[{'ForAllValues:StringEquals': {'aws:TagKeys': 'Department'}}]", Syntax },
        { "{'DateGreaterThan': {'a': 'sdfdsf'}}", Legacy },
        { "{'DateLessThanEquals': {'a': '234-13'}}", Legacy },
        { "{'DateLessThanEquals': {'a': '2016-12-13t2:00:00.593194+1'}}", Legacy },
        { "{'DateLessThanEquals': {'a': '2016-12-13t2:00:00.1999999999+10:59'}}", Legacy },
        { "{'DateLessThan': {'a': '9223372036854775808'}}", Legacy },
        { "{'NumericEquals': {'a': 'ten'}}", Legacy },
        { "{'NumericEqualsIfExists': {'a': ['1', '']}}", Legacy },
        { "{'IpAddress': {'a': '203.0.113.0/33'}}", Legacy },
        { "{'NotIpAddress': {'a': '203.0.113'}}", Legacy },
        { "{'Bool': {'a': 'yes'}}", Legacy },
        { "{'Null': {'a': 1}}", Legacy },
        { "{'StringEquals': {'a': '${'}}", Syntax },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_document_that_is_none_is_refused(string text, string sentence) => Assert.Equal(sentence, Refusal(text).Sentence);

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_that_is_none_is_refused(string statement, string sentence) =>
        Assert.Equal(sentence, Refusal(Given.Text("{" + statement + "}")).Sentence);

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_that_is_none_is_refused(string condition, string sentence) =>
        Assert.Equal(sentence, Refusal(Given.Text("{" + Good + ", 'Condition': " + condition + "}")).Sentence);

    [Theory]
    [InlineData("'Sid': '', " + Good + "}, {'Sid': '', " + Good)]
    [InlineData("'Sid': 'A1', " + Good + "}, {" + Good)]
    [InlineData(Effect + ", 'Action': '*:*', 'Resource': '*'")]
    [InlineData(Effect + ", 'Action': 'iam: asdf safdsf af ', 'Resource': '*'")]
    [InlineData(Effect + ", 'Action': 's3.s:List?', 'Resource': '*'")]
    [InlineData(Effect + ", 'NotAction': 'iot:*', 'NotResource': '*'")]
    [InlineData(Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:fdsasf'")]
    [InlineData(Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws-cn:iot:::x'")]
    [InlineData(Effect + ", 'Action': 'iot:*', 'Resource': 'arn:*:iot:*:*:*'")]
    [InlineData(Effect + ", 'Action': 'iot:*', 'Resource': 'arn:aws:s3:us-west-2:123456789012:accesspoint/x/object/*'")]
    [InlineData(Good + ", 'Condition': {'DateGreaterThan': {'a': '01T'}}")]
    [InlineData(Good + ", 'Condition': {'DateGreaterThan': {'a': '-292275054'}}")]
    [InlineData(Good + ", 'Condition': {'DateGreaterThan': {'a': '2016-12-13t2:00:00.593194+23'}}")]
    [InlineData(Good + ", 'Condition': {'DateGreaterThan': {'a': '2016-12-13T21:20:37.593194+00:00'}}")]
    [InlineData(Good + ", 'Condition': {'DateGreaterThan': {'a': []}}")]
    [InlineData(Good + ", 'Condition': {'NumericEquals': {'a': '${b}'}}")]
    [InlineData(Good + ", 'Condition': {'ForAnyValue:StringEqualsIfExists': {'a': 'asf'}}")]
    public void What_IAM_takes_is_taken(string statement) => Given.Policy("{" + statement + "}");

    [Fact]
    public void A_managed_policy_has_the_current_version()
    {
        const string statement = "\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
        const string sentence = "Policy document must be version 2012-10-17 or greater.";

        Assert.Equal(sentence, Refusal("{" + statement, PolicyKind.Managed).Sentence);
        Assert.Equal(sentence, Refusal("{\"Version\": \"2008-10-17\", " + statement, PolicyKind.Managed).Sentence);
        Assert.Equal("2012-10-17", PolicyDocument.Parse("{\"Version\": \"2012-10-17\", " + statement, PolicyKind.Managed).Version);
        Assert.Equal("2008-10-17", PolicyDocument.Parse("{" + statement, PolicyKind.Identity).Version);
    }

    [Fact]
    public void The_message_says_what_is_wrong_and_where()
    {
        Assert.Equal(
            "Syntax errors in policy. Line 3, column 28: There is no element 'Efect'.",
            Refusal("{'Version': '2012-10-17',\n 'Statement': [\n  {'Sid': 'ämt😀', 'Efect': 'Allow'}]}").Message);
        Assert.Equal(
            "The policy failed legacy parsing: Statement 2 (line 1): 'soon' is not a value for DateLessThan.",
            Refusal(Given.Text(Given.Allow(), Given.Allow(more: Given.When("DateLessThan", "aws:CurrentTime", "'soon'")))).Message);
        Assert.Equal("Policy statement must contain actions. Statement 1 (line 1)", Refusal(Given.Text("{" + Effect + "}")).Message);
    }

    [Fact]
    public void A_text_of_any_length_and_depth_is_refused_at_once()
    {
        var values = string.Join(',', Enumerable.Repeat("'value'", 140_000));

        Assert.Equal(Syntax, Refusal(Given.Text(Given.Allow(more: Given.When("StringEquals", "k", $"[{values}]")))).Sentence);
        Assert.Equal(Syntax, Refusal(new string('[', 100_000)).Sentence);
        Assert.Equal(Syntax, Refusal("{'Statement': " + new string('{', 100_000)).Sentence);
    }

    [Fact]
    public void The_largest_text_is_read()
    {
        var values = string.Join(',', Enumerable.Repeat("'v'", (PolicyDocument.MaxLength - 300) / 4));

        var policy = Given.Policy(Given.Allow(more: Given.When("StringEquals", "k", $"[{values}]")));

        Assert.Equal(Verdict.Allowed, new PolicySet([new("large", policy)]).Decide("iot:GetPackage", "*", "{'k': 'v'}"));
    }

    static MalformedPolicy Refusal(string text, PolicyKind kind = PolicyKind.Identity) =>
        Assert.Throws<MalformedPolicy>(() => PolicyDocument.Parse(text.Replace('\'', '"'), kind));
}
