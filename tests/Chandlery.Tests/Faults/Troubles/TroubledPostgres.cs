using Chandlery.Tests.Storage.Postgres;
using Npgsql;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>A PostgreSQL of the test's own, with a database for a server, as a role that is no superuser.</summary>
sealed class TroubledPostgres : IAsyncDisposable
{
    const string Database = "catalog";
    const string Role = "chandlery";

    /// <summary>Seconds. Short, so that tests are; long enough that a slow machine is not taken for a trouble.</summary>
    const int Patience = 3;

    TroubledPostgres(PostgresServer server) => Server = server;

    public PostgresServer Server { get; }

    public static async Task<TroubledPostgres> Start(params string[] options)
    {
        var postgres = new TroubledPostgres(await PostgresServer.Start(options));
        await postgres.Server.Execute($"CREATE ROLE {Role} LOGIN");
        await postgres.Server.Execute($"CREATE DATABASE {Database} OWNER {Role}");
        return postgres;
    }

    /// <param name="port">Of what stands between, if anything does.</param>
    /// <param name="patience">Seconds.</param>
    /// <param name="settings">More of the connection string.</param>
    public Dictionary<string, string> Environment(int? port = null, int patience = Patience, string settings = "") => new()
    {
        ["CHANDLERY_STORE"] = $"{Connection(port ?? Server.Port)};Password={Scene.Password};{settings}",
        ["CHANDLERY_PATIENCE"] = $"{patience}",
    };

    /// <inheritdoc cref="Environment"/>
    public Task<ServerProcess> StartServer(int? port = null, int patience = Patience, string settings = "") => ServerProcess.Start(null, Environment(port, patience, settings));

    /// <summary>As a superuser, in the catalog's database.</summary>
    public Task Execute(string sql) => PostgresServer.Execute(sql, Server.Connection(Database));

    /// <summary>As the server connects.</summary>
    public Task<NpgsqlConnection> Connect() => Open(Connection(Server.Port));

    /// <summary>For whom PostgreSQL keeps some connections back.</summary>
    public Task<NpgsqlConnection> ConnectAsSuperuser() => Open(Server.Connection(Database));

    public static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>On this machine.</summary>
    public async Task<string> DataFolder()
    {
        await using var connection = await ConnectAsSuperuser();
        await using var command = new NpgsqlCommand("SHOW data_directory", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>More log than there is room for.</summary>
    public async Task WriteUntilItEnds()
    {
        try
        {
            await Execute("CREATE TABLE ballast AS SELECT repeat(md5(i::TEXT), 20) FROM generate_series(1, 100000) AS i");
            Assert.Fail("There was room for it.");
        }
        catch (NpgsqlException)
        {
            // The connection is broken off.
        }
    }

    /// <summary>Connections of servers.</summary>
    public async Task<long> Connections()
    {
        await using var connection = await ConnectAsSuperuser();
        return await Connections(connection);
    }

    public static async Task<long> Connections(NpgsqlConnection asked)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'chandlery'", asked);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    static string Connection(int port) => $"Host=127.0.0.1;Port={port};Username={Role};Database={Database}";

    static async Task<NpgsqlConnection> Open(string connectionString)
    {
        var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
