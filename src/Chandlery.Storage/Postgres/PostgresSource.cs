using Npgsql;

namespace Chandlery.Storage.Postgres;

/// <summary>Connections to the primary, whichever of the hosts that is.</summary>
sealed class PostgresSource : IAsyncDisposable
{
    /// <summary>What operators may set otherwise.</summary>
    const string Defaults = "Application Name=chandlery;Maximum Pool Size=32;Timeout=3;Command Timeout=5;";

    /// <summary>
    /// What they may not: an answer waits for the disk, and for the standby where there is one; of two batches that wait for each
    /// other, one soon gives way; and the locks of a server that has vanished do not outlive it for long.
    /// </summary>
    const string Session = "-c synchronous_commit=on -c lock_timeout=250 -c idle_in_transaction_session_timeout=10000";

    readonly NpgsqlMultiHostDataSource hosts;
    readonly NpgsqlDataSource primary;
    int look;

    /// <param name="connectionString">As Npgsql takes it.</param>
    /// <remarks>Throws <see cref="StoreRefused"/> where it is none.</remarks>
    public PostgresSource(string connectionString)
    {
        var settings = Settings(connectionString);
        hosts = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableTransportSecurity().BuildMultiHost();
        primary = hosts.WithTargetSession(TargetSessionAttributes.Primary);
        Name = $"{settings.Database} on {settings.Host}{(settings.Host!.Contains(':') ? "" : $":{settings.Port}")}";
    }

    /// <summary>Database and hosts, for people.</summary>
    public string Name { get; }

    /// <summary>Throws whatever the latest of the hosts said where none is the primary.</summary>
    public ValueTask<NpgsqlConnection> Open(CancellationToken ct) => primary.OpenConnectionAsync(ct);

    /// <summary>Which look for the primary is the latest, counted.</summary>
    public int Look => Volatile.Read(ref look);

    /// <summary>Looks for the primary anew, where nobody has since <paramref name="failed"/>: of many who fail together, one begins a look that serves all.</summary>
    public void LookAgain(int failed)
    {
        if (Interlocked.CompareExchange(ref look, failed + 1, failed) == failed)
            hosts.ClearDatabaseStates();
    }

    public async ValueTask DisposeAsync()
    {
        await primary.DisposeAsync();
        await hosts.DisposeAsync();
    }

    static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(Defaults + connectionString)
            {
                // There are few statements, and each is used for ever.
                MaxAutoPrepare = 100,
                AutoPrepareMinUsages = 2,
                NoResetOnClose = true,

                // A request to cancel could cut short the wait of a COMMIT for its standby.
                CancellationTimeout = -1,

                // To ask again in the meantime is to wait again for a host that is gone.
                HostRecheckSeconds = int.MaxValue,

                // It quotes the row.
                IncludeErrorDetail = false,
            };
            settings.Options = $"{settings.Options} {Session}".TrimStart();
            return settings is { Host: not null, Database: not null } ? settings : throw new ArgumentException("it must name Host and Database");
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw new StoreRefused($"The store is not given as a connection string: {refused.Message.TrimEnd('.')}. Its form is Host=…;Database=…;Username=…;Password=…", refused);
        }
    }
}
