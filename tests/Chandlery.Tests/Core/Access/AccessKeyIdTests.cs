using Chandlery.Core.Access;
using CsCheck;

namespace Chandlery.Tests.Core.Access;

public sealed class AccessKeyIdTests
{
    [Fact]
    public void An_id_leads_to_its_account() => Gen.Long[0, 999_999_999_999].Sample(static number =>
    {
        var account = number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);

        var id = AccessKeyId.New(AccessKeyId.LongTerm, account);

        Assert.Matches("^AKIA[A-Z2-7]{16}$", id);
        Assert.Equal(account, AccessKeyId.AccountOf(id));
        Assert.NotEqual(id, AccessKeyId.New(AccessKeyId.LongTerm, account));
    });

    /// <summary>An id that AWS made, of which it is known whose it is.</summary>
    [Fact]
    public void As_ids_of_AWS_do() => Assert.Equal("029608264753", AccessKeyId.AccountOf("ASIAQNZGKIQY56JQ7WML"));

    [Theory]
    [InlineData("")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("AKIAQNZGKIQY56JQ7WM")]
    [InlineData("AKIAQNZGKIQY56JQ7WML2")]
    [InlineData("AKIAqNZGKIQY56JQ7WML")]
    [InlineData("AKIA7777777777777777")]
    [InlineData("AKIA_local_000000_12")]
    public void Another_id_leads_nowhere(string id) => Assert.Null(AccessKeyId.AccountOf(id));
}
