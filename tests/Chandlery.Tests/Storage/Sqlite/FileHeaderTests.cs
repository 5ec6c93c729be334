using Chandlery.Storage;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

/// <summary>Files that are not a catalog are refused in plain words, and left as they are.</summary>
public sealed class FileHeaderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    string CatalogFile => folder.File(SqliteEngine.FileName);

    [Theory]
    [InlineData("This is no database, though it is a text of more than a hundred bytes, as long as the header of one would be.")]
    [InlineData("short")]
    [InlineData("SQLite format 3\0")]
    [InlineData("SQLite format 2\0 and then something else that fills the file up to the hundred bytes which a header would have")]
    public void A_file_that_is_not_a_database_is_refused(string content)
    {
        File.WriteAllText(CatalogFile, content);

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));

        Assert.Equal($"{CatalogFile} is damaged: it does not begin as a database does. Restore it from a backup.", refused.Message);
        Assert.Equal(content, File.ReadAllText(CatalogFile));
    }

    [Fact]
    public async Task A_cut_file_is_refused()
    {
        await SqliteEngine.Open(folder.Path).DisposeAsync();
        var length = new FileInfo(CatalogFile).Length;
        using (var file = new FileStream(CatalogFile, FileMode.Open))
            file.SetLength(length - 1);

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));

        Assert.Equal($"{CatalogFile} is damaged: it should have {length} bytes and has {length - 1}. Restore it from a backup.", refused.Message);
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_not_touched()
    {
        using (var theirs = new SqliteConnection(folder.EmptyFile(SqliteEngine.FileName), TimeSpan.Zero))
            theirs.Execute("PRAGMA application_id = 252006675; CREATE TABLE theirs (a)");
        var before = File.ReadAllBytes(CatalogFile);

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));

        Assert.Equal($"{CatalogFile} is a database of another program. Start with another data folder.", refused.Message);
        Assert.Equal(before, File.ReadAllBytes(CatalogFile));
    }

    [Fact]
    public async Task A_refused_file_leaves_the_folder_free()
    {
        File.WriteAllText(CatalogFile, "not a database");
        Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));

        File.Delete(CatalogFile);

        await SqliteEngine.Open(folder.Path).DisposeAsync();
    }

    [Fact]
    public void An_empty_file_is_a_damaged_one()
    {
        folder.EmptyFile(SqliteEngine.FileName);

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));

        Assert.Equal($"{CatalogFile} is damaged: it does not begin as a database does. Restore it from a backup.", refused.Message);
    }

    [Fact]
    public async Task What_a_first_start_left_unfinished_is_begun_anew()
    {
        File.WriteAllText(CatalogFile + ".unfinished", "half a catalog");

        await SqliteEngine.Open(folder.Path).DisposeAsync();

        Assert.Equal(["catalog.db", "lock"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_catalog_and_its_log_are_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        await using var engine = SqliteEngine.Open(folder.Path);
        await engine.Change($"INSERT INTO package_configurations VALUES ('a', 'r', 0, NULL, 1) RETURNING account", default);

        Assert.All(["", "-wal", "-shm"], suffix => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CatalogFile + suffix)));
    }

    [Fact]
    public async Task A_catalog_is_marked_as_ours()
    {
        await SqliteEngine.Open(folder.Path).DisposeAsync();

        Assert.Equal("Chnd"u8.ToArray(), File.ReadAllBytes(CatalogFile)[68..72]);
    }

    [Fact]
    public async Task A_damaged_schema_is_refused_with_the_word_damaged()
    {
        await SqliteEngine.Open(folder.Path).DisposeAsync();
        using (var file = new FileStream(CatalogFile, FileMode.Open))
        {
            file.Position = 100;
            file.Write(Enumerable.Repeat((byte)0xa5, 3000).ToArray());
        }

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));

        Assert.StartsWith($"{CatalogFile} is damaged: ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Restore it from a backup.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_a_file_cannot_be_opened()
    {
        File.WriteAllText(folder.File("data"), "a file");

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.File("data")));

        Assert.StartsWith($"{folder.File("data/catalog.db")} cannot be opened: ", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_database_of_another_program_without_a_mark_is_refused_and_left_as_it_is()
    {
        using (var theirs = new SqliteConnection(folder.EmptyFile(SqliteEngine.FileName), TimeSpan.Zero))
            theirs.Execute("CREATE TABLE theirs (a)");

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));

        Assert.Equal($"{CatalogFile} is a database of another program. Start with another data folder.", refused.Message);
        using var still = new SqliteConnection(CatalogFile, TimeSpan.Zero);
        Assert.Equal(["theirs"], still.All($"SELECT name FROM sqlite_schema", static row => row.Text(0)));
    }
}
