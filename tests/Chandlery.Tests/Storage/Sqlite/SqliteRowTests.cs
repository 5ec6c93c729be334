using System.Text;
using Chandlery.Storage.Sqlite;
using CsCheck;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteRowTests : IAsyncDisposable
{
    readonly TemporaryFolder folder = new();
    readonly SqliteEngine engine;

    public SqliteRowTests() => engine = SqliteEngine.Open(folder.Path);

    [Fact]
    public Task Every_text_comes_back_as_it_was_bound() => Gen.OneOf(LegalTexts.Any, Gen.Char.AlphaNumeric.Array[500, 2000].Select(static characters => new string(characters)))
        .SampleAsync(async text =>
        {
            var read = await engine.First($"SELECT {text}", static row => (row.Text(0), row.TextOrNull(0), Encoding.UTF8.GetString(row.Utf8(0)), row.IsNull(0)).ToTuple(), default);

            Assert.Equal((text, (string?)text, text, false).ToTuple(), read);
        }, iter: 1000);

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("\0")]
    [InlineData("\ufeffmark")]
    [InlineData("'; DROP TABLE packages; --")]
    public async Task A_text_is_kept_through_the_file(string text)
    {
        await engine.Change($"INSERT INTO indexing_configurations VALUES ({text}, {"r"}, 1, {text}, {text}) RETURNING account", default);

        var read = await engine.First($"SELECT things FROM indexing_configurations WHERE account = {text} AND thing_groups = {text}", static row => row.Text(0), default);

        Assert.Equal(text, read);
    }

    [Fact]
    public Task Every_number_comes_back_as_it_was_bound() => Gen.OneOf(Gen.Long, Gen.OneOf(0L, 1, -1, long.MinValue, long.MaxValue, 1L << 53, int.MaxValue + 1L))
        .SampleAsync(async number =>
        {
            var read = await engine.First($"SELECT {number}, {(int)number}", static row => (row.Number(0), row.Number(1), row.IsNull(0)).ToTuple(), default);

            Assert.Equal((number, (long)(int)number, false).ToTuple(), read);
        }, iter: 1000);

    [Fact]
    public async Task Null_is_null_and_the_empty_text_is_not()
    {
        var read = await engine.First($"SELECT {null}, {""}", static row => (row.IsNull(0), row.TextOrNull(0), row.IsNull(1), row.TextOrNull(1)).ToTuple(), default);

        Assert.Equal((true, (string?)null, false, (string?)"").ToTuple(), read);
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000+00:00")]
    [InlineData(1_732_430_420_123, "2024-11-24T06:40:20.123+00:00")]
    [InlineData(-1, "1969-12-31T23:59:59.999+00:00")]
    [InlineData(253_402_300_799_999, "9999-12-31T23:59:59.999+00:00")]
    public async Task A_time_is_milliseconds_since_1970(long milliseconds, string time)
    {
        var read = await engine.First($"SELECT {milliseconds}", static row => (object)row.Time(0), default);

        Assert.Equal(DateTimeOffset.Parse(time, null), read);
    }

    [Fact]
    public async Task Rows_come_in_order_and_none_is_null_or_empty()
    {
        Assert.Equal([1, 2, 3], await engine.All($"SELECT 1 AS n UNION SELECT 3 UNION SELECT {2} ORDER BY n", static row => row.Number(0), default));
        Assert.Empty(await engine.All($"SELECT 1 WHERE 1 = {2}", static row => row.Number(0), default));
        Assert.Null(await engine.First($"SELECT 1 WHERE 1 = {3}", static row => row.Text(0), default));
    }

    public static TheoryData<object> OtherTypes => [1.5, true, DateTimeOffset.UnixEpoch, 'c', 1m];

    [Theory]
    [MemberData(nameof(OtherTypes), DisableDiscoveryEnumeration = true)]
    public async Task A_value_of_another_type_is_refused(object value)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await engine.First($"SELECT {value}", static row => row.Text(0), default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Change($"SELECT {value}", default));
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        folder.Dispose();
    }
}
