using Chandlery.Core;
using Chandlery.Core.Access;

namespace Chandlery.Tests.Core.Access;

public sealed class CallerTests
{
    static readonly Scope Scope = new("aws", new("111122223333", "eu-west-1"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_the_root_may_do_anything(bool isRoot)
    {
        var caller = new Caller(Scope, "arn:aws:iam::111122223333:root", isRoot);

        Assert.Equal(isRoot, caller.May(new("iot:CreatePackage", Scope.Package("brakes"))));
        Assert.Equal(isRoot, caller.May(new("iot:ListPackages", "*")));
    }

    [Fact]
    public void A_caller_acts_in_the_catalog_of_the_signature() =>
        Assert.Equal(new Catalog("111122223333", "eu-west-1"), new Caller(Scope, "arn:aws:iam::111122223333:root", true).Catalog);
}
