using System.Net;
using Chandlery.Core.Access.Policies;
using CsCheck;

namespace Chandlery.Tests.Core.Access.Policies;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1/32", "192.0.2.1", true)]
    [InlineData("192.0.2.99/24", "192.0.2.1", true)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "192.0.2.1", false)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("2001:db8::/32", "2001:0DB8:ffff::", true)]
    [InlineData("2001:db8::/128", "2001:db8::1", false)]
    [InlineData("192.0.2.0/24", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.0/24", "192.0.2.0/25", true)]
    [InlineData("192.0.2.0/25", "192.0.2.0/24", false)]
    public void A_range_contains_the_addresses_with_its_prefix(string range, string address, bool contains) =>
        Assert.Equal(contains, Parse(range)!.Value.Contains(Parse(address)!.Value));

    [Theory]
    [InlineData("")]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.1.1")]
    [InlineData("192.0.2.256")]
    [InlineData("192.0.2.01")]
    [InlineData("192.0.2.0x1")]
    [InlineData("3221225985")]
    [InlineData("192.0.2.*")]
    [InlineData(" 192.0.2.1")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/")]
    [InlineData("192.0.2.0/-1")]
    [InlineData("192.0.2.0/0024")]
    [InlineData("192.0.2.0/24/24")]
    [InlineData("/24")]
    [InlineData("2001:db8::/129")]
    [InlineData("2001:db8::1%1")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[2001:db8::1]:443")]
    [InlineData("2001:db8:::1")]
    [InlineData("localhost")]
    public void What_is_no_range_is_refused(string text) => Assert.Null(Parse(text));

    [Fact]
    public void A_range_contains_what_the_frameworks_network_contains() =>
        Gen.Select(Gen.OneOf(4, 16), Gen.Byte.Array[16], Gen.Byte.Array[16], Gen.Int[0, 128], Gen.Int[0, 16]).Sample((size, one, other, bits, shared) =>
        {
            var length = bits % (size * 8 + 1);
            var address = new IPAddress(one.AsSpan(0, size));
            var near = new IPAddress([.. one.Take(Math.Min(shared, size)), .. other.Skip(shared).Take(size - Math.Min(shared, size))]);
            var network = new IPNetwork(Masked(address, length), length);
            return near.IsIPv4MappedToIPv6 || Parse($"{address}/{length}")!.Value.Contains(Parse(near.ToString())!.Value) == network.Contains(near);
        }, iter: 5_000);

    static IPAddress Masked(IPAddress address, int length) =>
        new([.. address.GetAddressBytes().Select((octet, at) => (byte)(octet & (0xFF00 >> Math.Clamp(length - at * 8, 0, 8))))]);

    static AddressRange? Parse(string text) => AddressRange.TryParse(text, out var range) ? range : null;
}
