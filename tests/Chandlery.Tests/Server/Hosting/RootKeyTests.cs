using Chandlery.Server.Hosting;

namespace Chandlery.Tests.Server.Hosting;

public sealed class RootKeyTests
{
    [Fact]
    public void A_new_key_has_the_form_of_those_of_aws()
    {
        var (one, other) = (RootKey.New(), RootKey.New());

        Assert.Matches(@"\AAKIA[A-Z2-7]{16}\z", one.AccessKeyId);
        Assert.Matches(@"\A[A-Za-z0-9+/]{40}\z", one.SecretAccessKey);
        Assert.NotEqual(one.AccessKeyId, other.AccessKeyId);
        Assert.NotEqual(one.SecretAccessKey, other.SecretAccessKey);
    }

    [Fact]
    public void A_key_does_not_print_its_secret()
    {
        var key = new RootKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI");

        Assert.Equal("AKIAIOSFODNN7EXAMPLE", $"{key}");
        Assert.DoesNotContain("wJalr", $"{new Settings { DataFolder = "", Urls = [], AccountId = "", RootKey = key }}");
    }
}
