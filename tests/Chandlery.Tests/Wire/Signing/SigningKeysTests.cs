using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Wire.Signing;

public sealed class SigningKeysTests
{
    [Fact]
    public void A_key_is_derived_once()
    {
        var keys = new SigningKeys();

        Assert.Same(keys.For(Credential("eu-west-1"), "secret"), keys.For(Credential("eu-west-1"), "secret"));
        Assert.Equal(1, keys.Count);
    }

    [Fact]
    public void A_changed_secret_never_meets_the_key_of_the_old_one()
    {
        var keys = new SigningKeys();
        var old = keys.For(Credential("eu-west-1"), "old");

        var changed = keys.For(Credential("eu-west-1"), "new");

        Assert.False(old.Bytes.SequenceEqual(changed.Bytes));
        Assert.Same(changed, keys.For(Credential("eu-west-1"), "new"));
        Assert.Equal(1, keys.Count);
    }

    [Theory]
    [InlineData("AKIDEXAMPLF", "20261124", "eu-west-1", "iot")]
    [InlineData("AKIDEXAMPLE", "20261125", "eu-west-1", "iot")]
    [InlineData("AKIDEXAMPLE", "20261124", "eu-west-2", "iot")]
    [InlineData("AKIDEXAMPLE", "20261124", "eu-west-1", "iotdata")]
    public void Every_part_of_the_credential_has_keys_of_its_own(string accessKeyId, string date, string region, string service)
    {
        var keys = new SigningKeys();
        var one = keys.For(Credential("eu-west-1"), "secret");

        var other = keys.For(Chandlery.Wire.Signing.Credential.Of(accessKeyId, date, region, service), "secret");

        Assert.NotSame(one, other);
        Assert.Equal((accessKeyId, region, service), (other.AccessKeyId, other.Region, other.Service));
    }

    [Fact]
    public void However_many_Regions_callers_choose_few_keys_are_kept()
    {
        var keys = new SigningKeys(capacity: 10);

        for (var i = 1; i <= 95; i++)
        {
            keys.For(Credential($"eu-west-{i}"), "secret");
            Assert.InRange(keys.Count, 1, 10);
        }
    }

    [Fact]
    public void Many_threads_sign_alike_with_one_key()
    {
        var key = new SigningKeys().For(Credential("eu-west-1"), "secret");
        var expected = new byte[32];
        key.Sign("text"u8, expected);

        Parallel.For(0, 20_000, _ =>
        {
            Span<byte> mac = stackalloc byte[32];
            key.Sign("text"u8, mac);
            Assert.True(mac.SequenceEqual(expected));
        });
    }

    static Credential Credential(string region) => Chandlery.Wire.Signing.Credential.Of("AKIDEXAMPLE", "20261124", region, "iot");
}
