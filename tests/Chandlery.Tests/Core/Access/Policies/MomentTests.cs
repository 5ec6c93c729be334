using System.Globalization;
using Chandlery.Core.Access.Policies;
using CsCheck;

namespace Chandlery.Tests.Core.Access.Policies;

public sealed class MomentTests
{
    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("2016", 2016, 0)]
    [InlineData("9223372036854775807", long.MaxValue, 0)]
    [InlineData("1970-01-01T00:00:00Z", 0, 0)]
    [InlineData("1970-01-01t00:00:00z", 0, 0)]
    [InlineData("1970-01-01", 0, 0)]
    [InlineData("1970-01", 0, 0)]
    [InlineData("1970T", 0, 0)]
    [InlineData("1970-01-01T00:01", 60, 0)]
    [InlineData("1970-01-01T01", 3600, 0)]
    [InlineData("1970-01-01T1:00:00", 3600, 0)]
    [InlineData("1970-01-01T00:00Z", 0, 0)]
    [InlineData("1969-12-31T23:59:59Z", -1, 0)]
    [InlineData("1970-01-01T00:00:00.5Z", 0, 500_000_000)]
    [InlineData("1970-01-01T00:00:00.000000001", 0, 1)]
    [InlineData("1970-01-01T01:00:00+01:00", 0, 0)]
    [InlineData("1970-01-01T01:00:00+0100", 0, 0)]
    [InlineData("1970-01-01T01:00:00+01", 0, 0)]
    [InlineData("1969-12-31T19:30:00-04:30", 0, 0)]
    [InlineData("2000-02-29T00:00:00Z", 951_782_400, 0)]
    [InlineData("2001-02-31", 983_577_600, 0)]
    [InlineData("-1-01-01", -62_198_755_200, 0)]
    public void A_date_is_a_point_in_time(string text, long seconds, int nanoseconds)
    {
        Assert.True(Moment.TryParse(text, out var moment));
        Assert.Equal(new Moment(seconds, nanoseconds), moment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("T")]
    [InlineData("-")]
    [InlineData("--1-01-01")]
    [InlineData("1.5")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("9223372036854775808")]
    [InlineData("1970-")]
    [InlineData("1970-00")]
    [InlineData("1970-13")]
    [InlineData("1970-01-")]
    [InlineData("1970-01-00")]
    [InlineData("1970-01-32")]
    [InlineData("1970-01-01-01")]
    [InlineData("292278994-01-01")]
    [InlineData("1970-01-01T24:00:00Z")]
    [InlineData("1970-01-01T00:60:00Z")]
    [InlineData("1970-01-01T00:00:60Z")]
    [InlineData("1970-01-01T00:00:00:00Z")]
    [InlineData("1970-01-01T00:00.5Z")]
    [InlineData("1970-01-01T00:00:00.Z")]
    [InlineData("1970-01-01T00:00:00.0000000001Z")]
    [InlineData("1970-01-01TZ")]
    [InlineData("1970-01-01T00:00:00Zz")]
    [InlineData("1970-01-01T00:00:00+1")]
    [InlineData("1970-01-01T00:00:00+24:00")]
    [InlineData("1970-01-01T00:00:00+00:60")]
    [InlineData("1970-01-01T00:00:00+00-00")]
    [InlineData("1970-01-01 00:00:00")]
    public void What_is_no_date_is_refused(string text) => Assert.False(Moment.TryParse(text, out _));

    [Fact]
    public void A_date_of_ours_is_the_same_as_the_frameworks() =>
        Gen.Select(Gen.Long[-62_135_596_800, 253_402_300_799], Gen.Int[0, 9_999_999], Gen.Int[-14 * 60, 14 * 60]).Sample((seconds, ticks, offset) =>
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, -62_135_500_000, 253_402_200_000)).AddTicks(ticks).ToOffset(TimeSpan.FromMinutes(offset));
            return Moment.TryParse(time.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture), out var moment)
                && moment == new Moment(time.ToUnixTimeSeconds(), ticks * 100);
        }, iter: 5_000);

    [Fact]
    public void Moments_are_in_the_order_of_time()
    {
        string[] texts = ["-292275054-01-01", "0-01-01", "1969-12-31T23:59:59.9Z", "0", "1970-01-01T00:00:00.1Z", "1970-01-01T00:00:00.11Z", "2026-01-01", "292278993-12-31", "9223372036854775807"];

        var moments = texts.Select(static text => Moment.TryParse(text, out var moment) ? moment : throw new InvalidOperationException(text)).ToList();

        Assert.Equal(moments, moments.AsEnumerable().Reverse().Order());
    }
}
