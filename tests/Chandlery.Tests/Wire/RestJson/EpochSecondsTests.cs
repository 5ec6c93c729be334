using System.Text;
using Chandlery.Wire;
using Chandlery.Wire.Packages;
using Chandlery.Wire.RestJson;

namespace Chandlery.Tests.Wire.RestJson;

public sealed class EpochSecondsTests
{
    [Theory]
    [InlineData("2024-11-24T06:33:40.5Z", "1732430020.5")]
    [InlineData("2024-11-24T06:33:40Z", "1732430020")]
    [InlineData("2024-11-24T06:33:40.123Z", "1732430020.123")]
    [InlineData("2024-11-24T06:33:40.120Z", "1732430020.12")]
    [InlineData("2024-11-24T06:33:40.1239999Z", "1732430020.123")]
    [InlineData("2024-11-24T07:33:40+01:00", "1732430020")]
    [InlineData("1970-01-01T00:00:00Z", "0")]
    [InlineData("1969-12-31T23:59:59.999Z", "-0.001")]
    [InlineData("9999-12-31T23:59:59.999Z", "253402300799.999")]
    [InlineData("0001-01-01T00:00:00Z", "-62135596800")]
    public void A_time_is_written_as_seconds_to_the_millisecond(string time, string expected)
    {
        using var json = JsonBody.Write(new PackageSummary { CreationDate = DateTimeOffset.Parse(time, null) }, WireJson.Default.PackageSummary);

        Assert.Equal($$"""{"creationDate":{{expected}}}""", Encoding.UTF8.GetString(json.WrittenSpan));
    }

    [Theory]
    [InlineData("1732430020.5", "2024-11-24T06:33:40.5000000+00:00")]
    [InlineData("1732430020", "2024-11-24T06:33:40.0000000+00:00")]
    [InlineData("1.7324300205e9", "2024-11-24T06:33:40.5000000+00:00")]
    [InlineData("1732430020.1239999", "2024-11-24T06:33:40.1230000+00:00")]
    [InlineData("-0.001", "1969-12-31T23:59:59.9990000+00:00")]
    [InlineData("-0", "1970-01-01T00:00:00.0000000+00:00")]
    [InlineData("1e-300", "1970-01-01T00:00:00.0000000+00:00")]
    [InlineData("253402300799.999", "9999-12-31T23:59:59.9990000+00:00")]
    public void Any_number_is_read_as_seconds(string number, string expected) =>
        Assert.Equal(expected, Read(number).CreationDate!.Value.ToString("o", null));

    [Theory]
    [InlineData("\"2024-11-24T06:33:40Z\"")]
    [InlineData("\"1732430020\"")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("253402300800")]
    [InlineData("-62135596801")]
    [InlineData("1e999")]
    [InlineData("1e28")]
    [InlineData("99999999999999999999999999999999999999")]
    public void What_is_not_a_number_of_these_years_is_malformed(string value) =>
        Assert.Throws<MalformedBodyException>(() => Read(value));

    static PackageSummary Read(string value) => JsonBody.Read(Encoding.UTF8.GetBytes($$"""{"creationDate":{{value}}}"""), WireJson.Default.PackageSummary);
}
