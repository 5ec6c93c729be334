using Chandlery.Core;
using Chandlery.Server.Entry;
using CsCheck;

namespace Chandlery.Tests.Server.Entry;

public sealed class PageTokenTests
{
    [Fact]
    public void A_token_gives_back_the_key_it_was_made_of() => Gen.String[1, 300].Where(static key => !key.Any(static each => each == 0 || char.IsSurrogate(each))).Sample(static key =>
    {
        var token = new PageToken("ListPackages", "123456789012", "eu-west-1").After(key);

        Assert.Equal(key, new PageToken("ListPackages", "123456789012", "eu-west-1").Read(token));
        Assert.Equal(token, Uri.EscapeDataString(token));
    });

    [Theory]
    [InlineData("brakes\0")]
    [InlineData("\0")]
    public void A_token_of_no_name_is_refused(string key)
    {
        var list = new PageToken("ListPackages");

        Assert.Equal(FaultKind.Invalid, Assert.Throws<Fault>(() => list.Read(list.After(key))).Kind);
    }

    [Fact]
    public void No_token_is_the_first_page() => Assert.Null(new PageToken("ListPackages").Read(null));

    [Theory]
    [InlineData("ListPackageVersions", "eu-west-1", "brakes", null)]
    [InlineData("ListPackageVersions", "eu-west-1", "brakes", "PUBLISHED")]
    [InlineData("ListPackageVersions", "eu-west-1", "wheels", "DRAFT")]
    [InlineData("ListPackageVersions", "us-east-1", "brakes", "DRAFT")]
    [InlineData("ListPackages", "eu-west-1", "brakes", "DRAFT")]
    [InlineData("ListPackageVersions", "eu-west-1", "brakesDRAFT", "")]
    public void A_token_of_another_list_is_refused(params string?[] list)
    {
        var token = new PageToken("ListPackageVersions", "eu-west-1", "brakes", "DRAFT").After("1.0.0");

        var fault = Assert.Throws<Fault>(() => new PageToken(list).Read(token));

        Assert.Equal(FaultKind.Invalid, fault.Kind);
    }

    [Fact]
    public void Whatever_else_is_given_is_refused_and_nothing_worse() => Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \n"], 0, 40],
        Gen.Byte.Array[0, 60].Select(static bytes => Convert.ToBase64String(bytes))).Sample(static text =>
        Assert.Equal(FaultKind.Invalid, Assert.Throws<Fault>(() => new PageToken("ListPackages").Read(text)).Kind));

    [Fact]
    public void A_token_that_was_cut_or_changed_is_refused_or_names_another_key()
    {
        var list = new PageToken("ListPackages");
        var token = list.After("brakes");

        for (var i = 0; i < token.Length; i++)
        {
            Mistreat(token[..i]);
            Mistreat(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..]);
            Mistreat(token[..i] + "=" + token[(i + 1)..]);
        }

        void Mistreat(string other)
        {
            try
            {
                Assert.NotEqual("brakes", list.Read(other));
            }
            catch (Fault fault)
            {
                Assert.Equal(FaultKind.Invalid, fault.Kind);
            }
        }
    }
}
