namespace Chandlery.Tests.Storage.Postgres;

/// <summary>Counts what is changed in a catalog, in the database itself and in the same transactions: each change of the API is one of one row.</summary>
static class RowChanges
{
    /// <summary>From now on. The schema must be there.</summary>
    public static async Task Count(string database)
    {
        await PostgresServer.Execute("CREATE TABLE row_changes (changed TEXT)", database);
        await PostgresServer.Execute("CREATE FUNCTION note_row_change() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN INSERT INTO row_changes VALUES (TG_OP || '' '' || TG_TABLE_NAME); RETURN NULL; END'", database);
        foreach (var table in (string[])["packages", "package_versions"])
            await PostgresServer.Execute($"CREATE TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION note_row_change()", database);
    }

    public static async Task<long> Counted(string database) => (long)(await PostgresServer.Execute("SELECT count(*) FROM row_changes", database))!;
}
