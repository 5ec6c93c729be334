using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access.Policies;

/// <summary>Policies of the shapes that IAM's guide and that of AWS IoT show, each with requests on both sides of its edges.</summary>
public sealed class GuideTests
{
    const Verdict Yes = Verdict.Allowed;
    const Verdict No = Verdict.ImplicitDeny;
    const Verdict Never = Verdict.ExplicitDeny;

    const string Package = "arn:aws:iot:eu-central-1:123456789012:package/";

    static readonly string[] OneServiceOneAccount = [Given.Allow("'iot:*'", "'arn:aws:iot:*:123456789012:*'")];

    [Theory]
    [InlineData("iot:GetPackage", Package + "brakes", Yes)]
    [InlineData("IOT:getpackage", Package + "brakes", Yes)]
    [InlineData("iot:GetPackage", "arn:aws:iot:eu-central-1:210987654321:package/brakes", No)]
    [InlineData("iot:GetPackage", "arn:aws-cn:iot:eu-central-1:123456789012:package/brakes", No)]
    [InlineData("iot:ListPackages", "*", No)]
    [InlineData("iotjobsdata:GetPackage", Package + "brakes", No)]
    [InlineData("s3:GetObject", Package + "brakes", No)]
    public void Everything_of_a_service_in_one_account(string action, string resource, Verdict verdict) =>
        Assert.Equal(verdict, Given.Set(OneServiceOneAccount).Decide(action, resource));

    static readonly string[] ReadersOfOnePackage =
    [
        Given.Allow("['iot:GetPackage*', 'iot:ListPackage*']", $"['{Package}brakes', '{Package}brakes/version/*']"),
        Given.Allow("'iot:ListPackages'"),
    ];

    [Theory]
    [InlineData("iot:GetPackage", Package + "brakes", Yes)]
    [InlineData("iot:GetPackageVersion", Package + "brakes/version/1.0", Yes)]
    [InlineData("iot:GetPackageVersion", Package + "brakes/version/", Yes)]
    [InlineData("iot:GetPackage", Package + "Brakes", No)]
    [InlineData("iot:GetPackage", Package + "brakes2", No)]
    [InlineData("iot:GetPackageVersion", Package + "brakes2/version/1.0", No)]
    [InlineData("iot:UpdatePackage", Package + "brakes", No)]
    [InlineData("iot:ListPackages", "*", Yes)]
    [InlineData("iot:ListPackageVersions", "*", No)]
    public void Reading_one_package(string action, string resource, Verdict verdict) =>
        Assert.Equal(verdict, Given.Set(ReadersOfOnePackage).Decide(action, resource));

    static readonly string[] AllButIam = [$$"""{'Effect': 'Allow', 'NotAction': ['iam:*', 'sts:AssumeRole'], 'Resource': '*'}"""];

    [Theory]
    [InlineData("iot:GetPackage", Yes)]
    [InlineData("sts:GetCallerIdentity", Yes)]
    [InlineData("iam:GetUser", No)]
    [InlineData("IAM:GetUser", No)]
    [InlineData("sts:AssumeRole", No)]
    public void All_but_some_actions(string action, Verdict verdict) => Assert.Equal(verdict, Given.Set(AllButIam).Decide(action, "*"));

    static readonly string[] OnlyOnePrefix =
    [
        Given.Allow("'iot:*'"),
        $$"""{'Effect': 'Deny', 'Action': 'iot:*', 'NotResource': ['{{Package}}test-*', '*']}""",
        $$"""{'Effect': 'Deny', 'Action': 'iot:Delete*', 'NotResource': '{{Package}}test-*'}""",
    ];

    [Theory]
    [InlineData("iot:DeletePackage", Package + "test-brakes", Yes)]
    [InlineData("iot:DeletePackage", Package + "brakes", Never)]
    [InlineData("iot:DeletePackage", "*", Never)]
    [InlineData("iot:GetPackage", Package + "brakes", Yes)]
    public void Nothing_but_some_resources(string action, string resource, Verdict verdict) =>
        Assert.Equal(verdict, Given.Set(OnlyOnePrefix).Decide(action, resource));

    static readonly string[] OwnUser = [Given.Allow("['iam:*AccessKey*', 'iam:GetUser']", "'arn:aws:iam::*:user/${aws:username}'")];

    [Theory]
    [InlineData("iam:CreateAccessKey", "arn:aws:iam::123456789012:user/bob", "{'aws:username': 'bob'}", Yes)]
    [InlineData("iam:ListAccessKeys", "arn:aws:iam::123456789012:user/bob", "{'aws:username': 'bob'}", Yes)]
    [InlineData("iam:CreateAccessKey", "arn:aws:iam::123456789012:user/eve", "{'aws:username': 'bob'}", No)]
    [InlineData("iam:CreateAccessKey", "arn:aws:iam::123456789012:user/Bob", "{'aws:username': 'bob'}", No)]
    [InlineData("iam:CreateAccessKey", "arn:aws:iam::123456789012:user/bob", "{}", No)]
    [InlineData("iam:CreateUser", "arn:aws:iam::123456789012:user/bob", "{'aws:username': 'bob'}", No)]
    public void Managing_ones_own_keys(string action, string resource, string keys, Verdict verdict) =>
        Assert.Equal(verdict, Given.Set(OwnUser).Decide(action, resource, keys));

    static readonly string[] OwnTeam =
    [
        Given.Allow("['iot:GetPackage', 'iot:UpdatePackage']", more: Given.When("StringEquals", "aws:ResourceTag/team", "'${aws:PrincipalTag/team}'")),
        Given.Allow("'iot:CreatePackage'", more: Given.When(
            "'StringEquals': {'aws:RequestTag/team': ['red', 'blue']}, 'ForAllValues:StringEquals': {'aws:TagKeys': ['team', 'cost']}, 'Null': {'aws:TagKeys': 'false'}")),
        Given.Deny("'iot:UntagResource'", more: Given.When("ForAnyValue:StringEquals", "aws:TagKeys", "'team'")),
        Given.Allow("'iot:UntagResource'"),
    ];

    [Theory]
    [InlineData("iot:GetPackage", "{'aws:ResourceTag/team': 'red', 'aws:PrincipalTag/team': 'red'}", Yes)]
    [InlineData("iot:GetPackage", "{'aws:ResourceTag/team': 'red', 'aws:PrincipalTag/team': 'blue'}", No)]
    [InlineData("iot:GetPackage", "{'aws:ResourceTag/team': 'red'}", No)]
    [InlineData("iot:GetPackage", "{'aws:PrincipalTag/team': 'red'}", No)]
    [InlineData("iot:CreatePackage", "{'aws:RequestTag/team': 'red', 'aws:TagKeys': ['team']}", Yes)]
    [InlineData("iot:CreatePackage", "{'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['cost', 'team']}", Yes)]
    [InlineData("iot:CreatePackage", "{'aws:RequestTag/team': 'green', 'aws:TagKeys': ['team']}", No)]
    [InlineData("iot:CreatePackage", "{'aws:RequestTag/team': 'red', 'aws:TagKeys': ['team', 'x']}", No)]
    [InlineData("iot:CreatePackage", "{}", No)]
    [InlineData("iot:UntagResource", "{'aws:TagKeys': ['cost']}", Yes)]
    [InlineData("iot:UntagResource", "{'aws:TagKeys': ['cost', 'team']}", Never)]
    public void Access_by_tags(string action, string keys, Verdict verdict) =>
        Assert.Equal(verdict, Given.Set(OwnTeam).Decide(action, Given.Brakes, keys));

    static readonly string[] FromTheFactory =
    [
        Given.Allow("'iot:*'"),
        Given.Deny(more: Given.When("NotIpAddress", "aws:SourceIp", "['192.0.2.0/24', '203.0.113.0/24']")),
        Given.Deny(more: Given.When("Bool", "aws:SecureTransport", "'false'")),
        Given.Deny("'iot:Delete*'", more: Given.When("'DateGreaterThan': {'aws:CurrentTime': '2026-12-20T00:00:00Z'}, 'DateLessThan': {'aws:CurrentTime': '2027-01-07T00:00:00Z'}")),
        Given.Deny("'iot:Create*'", more: Given.When("StringNotLike", "aws:UserAgent", "'*release-tool/?.*'")),
    ];

    [Theory]
    [InlineData("iot:GetPackage", "{'aws:SourceIp': '192.0.2.7'}", Yes)]
    [InlineData("iot:GetPackage", "{'aws:SourceIp': '203.0.113.7', 'aws:SecureTransport': 'true'}", Yes)]
    [InlineData("iot:GetPackage", "{'aws:SourceIp': '203.0.114.7'}", Never)]
    [InlineData("iot:GetPackage", "{}", Never)]
    [InlineData("iot:GetPackage", "{'aws:SourceIp': '192.0.2.7', 'aws:SecureTransport': 'false'}", Never)]
    [InlineData("iot:DeletePackage", "{'aws:SourceIp': '192.0.2.7', 'aws:CurrentTime': '2026-12-19T23:59:59Z'}", Yes)]
    [InlineData("iot:DeletePackage", "{'aws:SourceIp': '192.0.2.7', 'aws:CurrentTime': '2026-12-24T18:00:00Z'}", Never)]
    [InlineData("iot:CreatePackage", "{'aws:SourceIp': '192.0.2.7', 'aws:UserAgent': 'aws-cli/2 release-tool/3.1'}", Yes)]
    [InlineData("iot:CreatePackage", "{'aws:SourceIp': '192.0.2.7', 'aws:UserAgent': 'aws-cli/2'}", Never)]
    public void Denials_by_address_time_transport_and_agent(string action, string keys, Verdict verdict) =>
        Assert.Equal(verdict, Given.Set(FromTheFactory).Decide(action, Given.Brakes, keys));

    [Theory]
    [InlineData("'arn:aws:iot'", Package + "brakes", Yes)]
    [InlineData("'arn:aws:iot:eu-central-1'", Package + "brakes", Yes)]
    [InlineData("'arn:aws:iot:us-east-1'", Package + "brakes", No)]
    [InlineData("'arn:aws:io'", Package + "brakes", No)]
    [InlineData("'arn:aws:iot:*:package/brakes'", Package + "brakes", No)]
    [InlineData("'arn:aws:iot:*:*:package/brakes'", Package + "brakes", Yes)]
    [InlineData("'arn:aws:iot:*:*:*:package/brakes'", Package + "brakes", No)]
    [InlineData("'arn:aws:iot:eu-*:package/brakes'", Package + "brakes", No)]
    [InlineData("'arn:aws:iot:eu-*:*:*brakes'", Package + "brakes", Yes)]
    [InlineData("'arn:aws:iot:eu-*:*:package/*'", "arn:aws:iot:eu-central-1:1:thing:2:package/brakes", Yes)]
    [InlineData("'arn:aws:iot:*:*:package/*/1.0'", Package + "brakes/version/1.0", Yes)]
    [InlineData("'arn:aws:iot:*:*:package/b?akes'", Package + "brakes", Yes)]
    [InlineData("'arn:aws:iot:*:*:package/b?akes'", Package + "bakes", No)]
    [InlineData("'arn:aws:iot:*:*:package/b?akes'", Package + "b😀akes", Yes)]
    [InlineData("'arn:aws:iot:*:*:package/b??akes'", Package + "b😀akes", No)]
    [InlineData("'arn:aws*:iot:*:*:package/brakes'", "arn:aws-cn:iot:cn-north-1:1:package/brakes", Yes)]
    public void Wildcards_of_a_resource(string pattern, string resource, Verdict verdict) =>
        Assert.Equal(verdict, Given.Set(Given.Allow("'iot:*'", pattern)).Decide("iot:GetPackage", resource));

    [Theory]
    [InlineData("'*'", Yes)]
    [InlineData("'*:*'", Yes)]
    [InlineData("'iot:GetPackage'", Yes)]
    [InlineData("'IoT:getPackage'", Yes)]
    [InlineData("'iot:get*'", Yes)]
    [InlineData("'iot:*Package'", Yes)]
    [InlineData("'iot:Get?ackage'", Yes)]
    [InlineData("'iot:?GetPackage'", No)]
    [InlineData("'iot:Get'", No)]
    [InlineData("'io:*'", No)]
    [InlineData("'s3:*'", No)]
    public void Wildcards_of_an_action(string pattern, Verdict verdict) =>
        Assert.Equal(verdict, Given.Set(Given.Allow(pattern)).Decide("iot:GetPackage", Given.Brakes));
}
