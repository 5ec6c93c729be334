using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteFailureTests
{
    [Theory]
    [InlineData(11, true)]
    [InlineData(267, true)]
    [InlineData(26, true)]
    [InlineData(266, true)]
    [InlineData(522, true)]
    [InlineData(13, false)]
    [InlineData(5, false)]
    [InlineData(10, false)]
    [InlineData(778, false)]
    [InlineData(19, false)]
    [InlineData(1299, false)]
    public void Damage_is_what_reads_back_other_than_it_was_written(int code, bool isDamage) => Assert.Equal(isDamage, new SqliteFailure(code, "words").IsDamage);

    [Fact]
    public void The_message_has_the_words_and_the_code() => Assert.Equal("database or disk is full (SQLite code 13)", new SqliteFailure(13, "database or disk is full").Message);
}
