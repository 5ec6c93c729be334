using System.Diagnostics;
using System.Globalization;
using Chandlery.Tests.Faults;
using Npgsql;

namespace Chandlery.Tests.Storage.Postgres;

/// <summary>A PostgreSQL of these tests' own, on a free port: <c>tests/postgres</c>. It is gone when the tests are, however they end.</summary>
/// <remarks>Where PostgreSQL is not installed, the test that asks for it is skipped.</remarks>
sealed class PostgresServer : IAsyncDisposable
{
    const int NotInstalled = 3;

    /// <summary>Of all tests that do nothing to it; started when the first of them asks.</summary>
    static readonly Lazy<Task<PostgresServer>> Shared = new(static () => Start("-c", "max_connections=300"));

    // Held: its standard input is what keeps PostgreSQL running.
    readonly Process process;
    int databases;

    PostgresServer(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    /// <summary>The connection string of a new, empty database on the server that tests share.</summary>
    public static async Task<string> NewDatabase()
    {
        var server = await Shared.Value;
        var name = $"catalog_{Interlocked.Increment(ref server.databases)}";
        await server.Execute($"CREATE DATABASE {name}");
        return server.Connection(name);
    }

    /// <summary>One of the test's own, which it may treat as it likes.</summary>
    /// <param name="options">Of the command <c>postgres</c>, such as <c>-c</c> and <c>max_connections=20</c>.</param>
    public static async Task<PostgresServer> Start(params string[] options)
    {
        var process = Process.Start(new ProcessStartInfo(Repository.Path("tests", "postgres"), options) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (await process.StandardOutput.ReadLineAsync() is { } port)
            return new(process, int.Parse(port, CultureInfo.InvariantCulture));

        await process.WaitForExitAsync();
        if (process.ExitCode == NotInstalled)
            Tool.Missing("There is no PostgreSQL here.");
        throw new InvalidOperationException($"PostgreSQL did not start: status {process.ExitCode}, and what stands in the standard error of these tests.");
    }

    /// <param name="database"><c>postgres</c> is there from the start, and empty.</param>
    public string Connection(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}";

    /// <summary>As by kill -9 of every process at once: nobody has a say in it, and no connection is closed by its will.</summary>
    public Task Kill() => Tell("kill");

    /// <summary>In order: what is under way is broken off and rolled back.</summary>
    public Task Stop() => Tell("stop");

    /// <summary>On the same port and folder; complete once it takes connections.</summary>
    public Task StartAgain() => Tell("start");

    /// <inheritdoc cref="Execute(string, string)"/>
    public Task<object?> Execute(string sql) => Execute(sql, Connection("postgres"));

    /// <summary>One statement, committed by itself. The first value of the first row that it returns.</summary>
    public static async Task<object?> Execute(string sql, string connectionString)
    {
        await using var source = NpgsqlDataSource.Create($"{connectionString};Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>What servers that are gone had sent has been done, or rolled back.</summary>
    public static async Task UntilNobodyIsConnected(string connectionString)
    {
        while (await Execute("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'", connectionString) is not null)
            await Task.Delay(20);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    async Task Tell(string word)
    {
        await process.StandardInput.WriteLineAsync(word);
        await process.StandardInput.FlushAsync();
        Assert.Equal(word, await process.StandardOutput.ReadLineAsync());
    }
}
