using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Chandlery.Tests.Storage.Postgres;

/// <summary>A PostgreSQL of these tests' own, on a free port, started when the first test asks for it and gone with the tests.</summary>
/// <remarks>Its default collation is that of a language, so that a name which is not compared byte by byte shows.</remarks>
sealed class PostgresServer
{
    static readonly Lazy<Task<PostgresServer>> Running = new(Start);

    readonly string connection;

    // Held: its standard input is what keeps PostgreSQL running.
    readonly Process process;
    int databases;

    PostgresServer(string connection, Process process) => (this.connection, this.process) = (connection, process);

    /// <summary>The connection string of a new, empty database.</summary>
    public static async Task<string> NewDatabase()
    {
        var server = await Running.Value;
        var name = $"catalog_{Interlocked.Increment(ref server.databases)}";
        await server.Execute($"CREATE DATABASE {name}");
        return $"{server.connection};Database={name}";
    }

    static async Task<PostgresServer> Start()
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").OrderBy(static path => int.Parse(Path.GetFileName(path))).Last() + "/bin";
        var folder = Directory.CreateTempSubdirectory("chandlery-postgres-").FullName;
        var port = FreePort();

        // PostgreSQL refuses to run as root. It ends when its standard input does, which is when this process is gone, however that comes.
        var script = $"""
            set -e
            {bin}/initdb --pgdata={folder}/data --username=postgres --auth=trust --encoding=UTF8 --locale-provider=icu --icu-locale=en-US >{folder}/log 2>&1
            {bin}/postgres -D {folder}/data -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 >>{folder}/log 2>&1 &
            cat >/dev/null
            kill -INT $!
            wait $! || true
            rm -rf {folder}/*
            """;
        if (Environment.IsPrivilegedProcess)
            await Run("chown", "postgres", folder);
        string[] command = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "sh", "-c", script] : ["sh", "-c", script];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true })!;

        var server = new PostgresServer($"Host=127.0.0.1;Port={port};Username=postgres", process);
        await server.WaitUntilItAnswers(folder);
        return server;
    }

    async Task WaitUntilItAnswers(string folder)
    {
        while (true)
        {
            try
            {
                await Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!process.HasExited)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException)
            {
                throw new InvalidOperationException($"PostgreSQL did not start:\n{await File.ReadAllTextAsync($"{folder}/log")}");
            }
        }
    }

    async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{connection};Database=postgres;Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static async Task Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
