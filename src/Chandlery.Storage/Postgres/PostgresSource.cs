using Npgsql;

namespace Chandlery.Storage.Postgres;

/// <summary>Connections to the primary, whichever of the hosts that is.</summary>
sealed class PostgresSource : IAsyncDisposable
{
    /// <summary>What operators may set otherwise.</summary>
    const string Defaults = "Application Name=chandlery;Maximum Pool Size=32;Timeout=3;Command Timeout=5;";

    /// <summary>
    /// What they may not: an answer waits for the disk, and for the standby where there is one; the database does not cut that wait
    /// short by itself, and says so when somebody does; of two batches that wait for each other, one soon gives way; the locks of a
    /// server that has vanished do not outlive it for long; and an error does not quote what it is about.
    /// </summary>
    const string Session = "-c synchronous_commit=on -c statement_timeout=0 -c client_min_messages=warning -c lock_timeout=250"
        + " -c idle_in_transaction_session_timeout=10000 -c log_parameter_max_length_on_error=0";

    readonly Lock gate = new();

    // One source for each host: in one source for all, a host that does not answer would cost each opening of a connection the whole
    // timeout for as long as that host comes before the primary.
    readonly NpgsqlMultiHostDataSource[] hosts;
    Task<NpgsqlDataSource>? primary;
    int look;

    /// <param name="connectionString">As Npgsql takes it.</param>
    /// <remarks>Throws <see cref="StoreRefused"/> where it is none.</remarks>
    public PostgresSource(string connectionString)
    {
        var settings = Settings(connectionString);
        StatementTimeout = settings.CommandTimeout;

        // What nobody sets a limit for has none, which is COMMIT: it must not be cancelled, as of PostgresBatch.
        settings.CommandTimeout = 0;
        hosts = Sources(settings);
        Most = settings.MaxPoolSize;
        Name = $"{settings.Database} on {settings.Host}{(settings.Host!.Contains(':') ? "" : $":{settings.Port}")}";
    }

    /// <summary>Connections in all.</summary>
    public int Most { get; }

    /// <summary>In seconds, of each statement that somebody waits for; zero is none.</summary>
    public int StatementTimeout { get; }

    /// <summary>Database and hosts, for people.</summary>
    public string Name { get; }

    /// <summary>Throws whatever the hosts said where none is the primary.</summary>
    public async ValueTask<NpgsqlConnection> Open(CancellationToken ct)
    {
        var connection = await (await Primary().WaitAsync(ct)).OpenConnectionAsync(ct);
        if (connection.PostgresParameters.GetValueOrDefault("in_hot_standby") != "on")
            return connection;

        // It was the primary when it was looked for, and is back as a standby. What it has may be old.
        await connection.DisposeAsync();
        throw new NpgsqlException("The host is not the primary any more.");
    }

    /// <summary>Which look for the primary is the latest, counted.</summary>
    public int Look => Volatile.Read(ref look);

    /// <summary>Looks for the primary anew, where nobody has since <paramref name="failed"/>: of many who fail together, one begins a look that serves all.</summary>
    public void LookAgain(int failed)
    {
        lock (gate)
        {
            if (look != failed || primary is not { IsCompleted: true })
                return;
            look++;
            primary = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    Task<NpgsqlDataSource> Primary()
    {
        lock (gate)
            return primary is null or { IsFaulted: true } ? primary = Find() : primary;
    }

    /// <summary>Asks all hosts at once: the first that says it is the primary is taken for it, and nobody waits for those that say nothing.</summary>
    async Task<NpgsqlDataSource> Find()
    {
        var asked = hosts.Select(Ask).ToArray();
        await foreach (var answer in Task.WhenEach(asked))
        {
            if (answer.IsCompletedSuccessfully)
                return await answer;
        }

        var said = asked.Select(static host => Said(host.Exception!.InnerException!)).ToArray();
        throw said.All(static one => one is PostgresException)
            ? said.FirstOrDefault(PostgresFailure.MayPass, said[0])
            : said is [var only] ? only : new NpgsqlException("No host is the primary.", new AggregateException(said));
    }

    static Exception Said(Exception failure) => failure.InnerException is AggregateException { InnerExceptions: [var only] } ? only : failure;

    static async Task<NpgsqlDataSource> Ask(NpgsqlMultiHostDataSource host)
    {
        // What was known of it, and the connections to it, are from before.
        host.ClearDatabaseStates();
        host.Clear();
        var primary = host.WithTargetSession(TargetSessionAttributes.Primary);
        await using var connection = await primary.OpenConnectionAsync();
        return primary;
    }

    static NpgsqlMultiHostDataSource[] Sources(NpgsqlConnectionStringBuilder settings) => Read(() => settings.Host!.Split(',').Select(host =>
    {
        var one = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Host = host.Trim() };
        return new NpgsqlSlimDataSourceBuilder(one.ConnectionString).EnableTransportSecurity().BuildMultiHost();
    }).ToArray());

    static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = Read(() => new NpgsqlConnectionStringBuilder(Defaults + connectionString)
        {
            // There are few statements, and each is used for ever.
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,

            // What does not answer in time is given up at once, and whether it can be cancelled is not waited for.
            CancellationTimeout = -1,

            // A connection that is cut without a word is noticed, by whoever waits for an answer on it.
            TcpKeepAlive = true,
            TcpKeepAliveTime = 10,
            TcpKeepAliveInterval = 5,

            // The primary is ours to find, a session is one connection, and to ask a host again in the meantime is to wait for it again.
            TargetSessionAttributes = null,
            Multiplexing = false,
            HostRecheckSeconds = int.MaxValue,

            // It quotes the row.
            IncludeErrorDetail = false,
        });
        settings.Options = $"{settings.Options} {Session}".TrimStart();
        return settings is { Host: not null, Database: not null } ? settings : throw Refusal("it must name Host and Database");
    }

    /// <summary>What Npgsql says of a string that it does not understand may quote a password that has no quotes.</summary>
    static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or OverflowException or InvalidCastException or InvalidOperationException or NotSupportedException)
        {
            throw Refusal("it has a keyword or a value that is none; a value with ; or = in it needs quotes", refused);
        }
    }

    static StoreRefused Refusal(string why, Exception? refused = null) =>
        new($"The store is not given as a connection string: {why}. Its form is Host=…;Database=…;Username=…;Password=…", refused);
}
