using System.Net.Sockets;
using Chandlery.Core.Packages;
using Chandlery.Server.Access;
using Chandlery.Server.Entry;
using Chandlery.Server.Entry.Query;
using Chandlery.Server.Packages;
using Microsoft.Extensions.Logging.Console;

namespace Chandlery.Server.Hosting;

/// <summary>A running server. Disposed: it has answered what it had begun, and closed its store.</summary>
sealed class ChandleryServer : IAsyncDisposable
{
    readonly WebApplication web;
    readonly Composition composition;
    readonly SbomWorker sboms;
    readonly KeyUses uses;

    ChandleryServer(WebApplication web, Composition composition, SbomWorker sboms, KeyUses uses, RootKey rootKey, AwsFiles? awsFiles) =>
        (this.web, this.composition, this.sboms, this.uses, RootKey, AwsFiles) = (web, composition, sboms, uses, rootKey, awsFiles);

    /// <summary>As bound: with the port that was free, where port 0 was asked for.</summary>
    public IEnumerable<string> Urls => web.Urls;

    /// <inheritdoc cref="Composition.Place"/>
    public string Place => composition.Place;

    public RootKey RootKey { get; }

    /// <summary>Null where the root key was given.</summary>
    public AwsFiles? AwsFiles { get; }

    /// <summary>Opens the store, then listens; complete once it does.</summary>
    /// <remarks>Throws <see cref="SettingRefused"/> and <see cref="Storage.StoreRefused"/>, and then nothing is left open.</remarks>
    public static async Task<ChandleryServer> Start(Settings settings, TimeProvider clock)
    {
        var composition = await Composition.Open(settings);
        ChandleryServer? server = null;
        try
        {
            var awsFiles = settings.RootKey is null ? new AwsFiles(settings.DataFolder) : null;
            var masterKey = new MasterKey(settings.MasterKeys ?? MasterKeyFile.Keep(settings.DataFolder));
            server = Build(settings, clock, composition, masterKey, settings.RootKey ?? awsFiles!.KeepKey(), awsFiles);
            await server.Listen(settings);
            await server.sboms.StartAsync(CancellationToken.None);
            awsFiles?.WriteConfig(EndpointUrl(server.Urls.First()), settings.Regions is [var first, ..] ? first : "us-east-1");
            return server;
        }
        catch
        {
            await (server?.DisposeAsync() ?? composition.Engine.DisposeAsync());
            throw;
        }
    }

    /// <summary>Until the process is asked to stop.</summary>
    public Task Stopped() => web.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await sboms.StopAsync(CancellationToken.None);
        sboms.Dispose();
        await uses.DisposeAsync();
        await composition.Engine.DisposeAsync();
        await web.DisposeAsync();
    }

    async Task Listen(Settings settings)
    {
        try
        {
            await web.StartAsync();
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw new SettingRefused($"The server cannot listen on {string.Join(';', settings.Urls)}: {failure.Message}");
        }
    }

    static ChandleryServer Build(Settings settings, TimeProvider clock, Composition composition, MasterKey masterKey, RootKey rootKey, AwsFiles? awsFiles)
    {
        // Empty: no settings but ours, whatever files and variables lie around.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseUrls([.. settings.Urls]).UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;

            // We count the bytes ourselves, to answer in the contract's words (Q37).
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxConcurrentConnections = OpenFiles.MostConnections;
        });

        // Straight to the thread pool: a queue between costs a twenty-fifth of a read, and gains something where there are more processors than queues.
        builder.WebHost.UseSockets(static sockets => sockets.IOQueueCount = 0);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            // Listened to, it would make an activity and a scope for each request: a twentieth of what one costs, for lines that nobody asks for.
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddJsonConsole(static json => (json.TimestampFormat, json.UseUtcTimestamp) = ("yyyy-MM-ddTHH:mm:ss.fffZ", true));
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        // Half of what process supervisors commonly grant before they kill.
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        var web = builder.Build();
        var log = web.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Chandlery");
        var sboms = new SbomWorker(composition.Packages, new NoObjectStore(), log);
        var accounts = new Accounts(composition.Accounts, composition.Organizations, masterKey, settings.AccountId, clock);
        var uses = new KeyUses(composition.KeyUses, clock, log);
        var authenticator = new Authenticator(rootKey, settings.AccountId, accounts, uses, settings.Regions, clock);
        var rest = new RestProtocol(new RouteTable(Operations.All(composition.Packages, composition.Tags, composition.Indexing, sboms, clock)), authenticator);
        var entry = new HttpEntry(
            rest,
            new TargetProtocol("organizations", "AWSOrganizationsV20161128", OrganizationsOperations.All(composition.Organizations, accounts.Home, composition.Tags, clock), authenticator),
            new QueryProtocol(QueryServices.All(accounts, uses, composition.Tags, rootKey.AccessKeyId, clock), authenticator, rest),
            new Health(composition.Engine.Check, log, web.Lifetime.ApplicationStopping),
            log);
        web.Run(entry.Answer);
        return new(web, composition, sboms, uses, rootKey, awsFiles);
    }

    /// <summary>Where tools on this machine reach a server that listens on every address.</summary>
    static string EndpointUrl(string url) => url.Replace("//0.0.0.0:", "//127.0.0.1:").Replace("//[::]:", "//127.0.0.1:").Replace("//+:", "//127.0.0.1:").Replace("//*:", "//127.0.0.1:");
}
