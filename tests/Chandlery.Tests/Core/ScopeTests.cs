using Chandlery.Core;
using CsCheck;

namespace Chandlery.Tests.Core;

public sealed class ScopeTests
{
    static readonly Scope Europe = new("aws", new("111122223333", "eu-west-1"));

    [Theory]
    [InlineData("aws", "eu-west-1", "arn:aws:iot:eu-west-1:111122223333:package/brakes/version/1.0.0")]
    [InlineData("aws-cn", "cn-north-1", "arn:aws-cn:iot:cn-north-1:111122223333:package/brakes/version/1.0.0")]
    [InlineData("aws-us-gov", "us-gov-west-1", "arn:aws-us-gov:iot:us-gov-west-1:111122223333:package/brakes/version/1.0.0")]
    public void Arns_name_partition_region_and_account(string partition, string region, string arn)
    {
        var scope = new Scope(partition, new("111122223333", region));

        Assert.Equal(arn, scope.PackageVersion("brakes", "1.0.0"));
        Assert.Equal(arn[..arn.IndexOf("/version", StringComparison.Ordinal)], scope.Package("brakes"));
    }

    [Fact]
    public void The_arn_of_every_valid_name_is_read_back()
    {
        var name = Gen.Char["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."];
        var names = Gen.Select(name.Array[1, 128], name.Array[1, 64].Null(), static (package, version) =>
            new Resource(new(package), version is null ? null : new(version)));
        var scopes = Gen.Select(Gen.OneOf("aws", "aws-cn", "aws-us-gov"), Gen.Char["0123456789"].Array[12], Gen.OneOf("eu-west-1", "cn-north-1", "us-gov-west-1"),
            static (partition, account, region) => new Scope(partition, new(new(account), region)));

        Gen.Select(scopes, names.Where(static each => !IsDots(each.PackageName) && !IsDots(each.VersionName)))
            .Sample(static (scope, resource) => scope.Find(Arn(scope, resource)) == resource, iter: 1000);

        static string Arn(Scope scope, Resource resource) => resource.VersionName is null
            ? scope.Package(resource.PackageName)
            : scope.PackageVersion(resource.PackageName, resource.VersionName);

        static bool IsDots(string? name) => name is "." or "..";
    }

    [Theory]
    [InlineData("arn:aws:iot:us-east-1:111122223333:package/brakes")]
    [InlineData("arn:aws:iot:eu-west-1:999999999999:package/brakes")]
    [InlineData("arn:aws-cn:iot:eu-west-1:111122223333:package/brakes")]
    [InlineData("arn:aws:s3:eu-west-1:111122223333:package/brakes")]
    [InlineData("arn:aws:iot:eu-west-1:1111222233334:package/brakes")]
    public void An_arn_of_another_catalog_names_nothing_here(string arn) => Assert.Null(Europe.Find(arn));

    [Theory]
    [InlineData("")]
    [InlineData("package/")]
    [InlineData("package")]
    [InlineData("packages/brakes")]
    [InlineData("Package/brakes")]
    [InlineData("thing/brakes")]
    [InlineData("job/brakes")]
    [InlineData("package/brakes/")]
    [InlineData("package/brakes/package")]
    [InlineData("package/brakes/version")]
    [InlineData("package/brakes/version/")]
    [InlineData("package/brakes/versions/1.0.0")]
    [InlineData("package/brakes/version/1.0.0/")]
    [InlineData("package/brakes/version/1.0.0/extra")]
    [InlineData("package//version/1.0.0")]
    [InlineData("package/brakes/version/$default")]
    [InlineData("package/brakes/version/$null")]
    [InlineData("package/.")]
    [InlineData("package/..")]
    [InlineData("package/brakes/version/..")]
    [InlineData("package/bra kes")]
    [InlineData("package/brakes\n")]
    [InlineData("package/brakes%2D")]
    [InlineData("package/brëmse")]
    [InlineData(" package/brakes")]
    public void A_malformed_arn_or_one_of_another_type_names_nothing(string tail) =>
        Assert.Null(Europe.Find($"arn:aws:iot:eu-west-1:111122223333:{tail}"));

    [Theory]
    [InlineData("")]
    [InlineData("brakes")]
    [InlineData("arn:aws:iot:eu-west-1:111122223333")]
    [InlineData(" arn:aws:iot:eu-west-1:111122223333:package/brakes")]
    [InlineData("ARN:aws:iot:eu-west-1:111122223333:package/brakes")]
    public void What_does_not_begin_as_an_arn_of_the_catalog_names_nothing(string text) => Assert.Null(Europe.Find(text));

    [Fact]
    public void Names_one_past_their_length_are_not_read()
    {
        Assert.NotNull(Europe.Find(Europe.PackageVersion(new('p', 128), new('v', 64))));
        Assert.Null(Europe.Find(Europe.Package(new('p', 129))));
        Assert.Null(Europe.Find(Europe.PackageVersion("brakes", new('v', 65))));
    }

    [Fact]
    public void A_scope_that_was_changed_spells_what_it_was_changed_to() =>
        Assert.Equal("arn:aws-cn:iot:eu-west-1:111122223333:package/p", (Europe with { Partition = "aws-cn" }).Package("p"));
}
