using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteConnectionTests
{
    [Fact]
    public void A_statement_is_planned_once_whatever_is_bound_to_it()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "some.db");
        File.Create(path).Dispose();
        using var connection = new SqliteConnection(path, TimeSpan.Zero);
        connection.Execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY); INSERT INTO numbers VALUES (1), (2), (3)");

        for (var limit = 0; limit <= 3; limit++)
            Assert.Equal(limit, connection.All($"SELECT n FROM numbers WHERE n > {0} ORDER BY n LIMIT {limit}", static row => row.Number(0)).Count);

        Assert.Equal(0, connection.Replanned);
    }
}
