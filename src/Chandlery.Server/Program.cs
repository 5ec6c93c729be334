using System.CommandLine;
using System.Reflection;
using Chandlery.Core.Access;
using Chandlery.Server;
using Chandlery.Server.Access;
using Chandlery.Server.Hosting;
using Chandlery.Storage;

var data = new Option<string?>("--data")
{
    Description = "The data folder, made if it is not there. Environment: CHANDLERY_DATA. Default: ./chandlery-data",
    HelpName = "DIR",
    Recursive = true,
};
var store = new Option<string?>("--store")
{
    Description = "A database of PostgreSQL in the place of the data folder, one for any number of servers: Host=…;Database=…;Username=…;Password=… Environment: CHANDLERY_STORE, where a password is out of sight",
    HelpName = "CONNECTION",
    Recursive = true,
};
var urls = new Option<string?>("--urls")
{
    Description = "Where to listen, http://ADDRESS:PORT; several separated by semicolons; port 0 takes a free one. Environment: CHANDLERY_URLS. Default: http://127.0.0.1:8080",
    HelpName = "URL",
};
var target = new Option<string>("--to") { Description = "The new file to write.", HelpName = "FILE", Required = true };

var root = new RootCommand("Chandlery, a self-hosted AWS IoT Software Package Catalog. Without a verb it serves.") { data, store, urls };
root.SetAction((options, _) => Report(() => Serve(Settings.From(options.GetValue(data), options.GetValue(store), options.GetValue(urls), Environment.GetEnvironmentVariable))));

var backup = new Command("backup", "Copies the catalog to a new file, as of one moment, while a server uses it or while none does.") { target };
backup.SetAction((options, _) => Report(() =>
{
    Composition.Backup(Settings.DataFrom(options.GetValue(data), options.GetValue(store), Environment.GetEnvironmentVariable), options.GetRequiredValue(target));
    Console.WriteLine($"Wrote {options.GetRequiredValue(target)}.");
    return Task.CompletedTask;
}));
root.Add(backup);

var copy = new Command("copy", "Copies the catalog of a data folder, which no server uses meanwhile, into an empty database: --data DIR --store CONNECTION.");
copy.SetAction((options, _) => Report(async () =>
{
    var from = Settings.FolderFrom(options.GetValue(data), Environment.GetEnvironmentVariable);
    var (packages, versions) = await Composition.Copy(from, Settings.StoreFrom(options.GetValue(store), Environment.GetEnvironmentVariable)
        ?? throw new SettingRefused("Give the database to copy into: --store, or CHANDLERY_STORE."));
    Console.WriteLine($"Copied {packages} packages and {versions} versions, and compared each.");
}));
root.Add(copy);

var reseal = new Command("reseal", "Seals the secrets of all keys with the first master key of the file, so that those below it may be taken out. No server may use a data folder meanwhile.");
reseal.SetAction((options, _) => Report(async () =>
{
    var settings = Settings.From(options.GetValue(data), options.GetValue(store), null, Environment.GetEnvironmentVariable);
    var composition = await Composition.Open(settings);
    await using var engine = composition.Engine;
    Console.WriteLine($"Sealed {await Reseal.All(composition.Accounts, new MasterKey(settings.MasterKeys ?? MasterKeyFile.Keep(settings.DataFolder)))} secrets anew.");
}));
root.Add(reseal);

// The host handles signals, and exceptions that nobody expected should show where they come from.
var parsed = root.Parse(args);
var status = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
return parsed.Errors.Count > 0 ? 2 : status;

static async Task Serve(Settings settings)
{
    await using var server = await ChandleryServer.Start(settings, TimeProvider.System);
    try
    {
        Announce(server, settings);
    }
    catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
    {
        // Standard output is closed: the server serves all the same.
    }

    await server.Stopped();
}

static void Announce(ChandleryServer server, Settings settings)
{
    Console.WriteLine($"""
        Chandlery {Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}, an AWS IoT Software Package Catalog
          listening on {string.Join(", ", server.Urls)}
          {server.Place}
          account      {settings.AccountId}

        """);
    Console.WriteLine(server.AwsFiles is { } files
        ? $"To use it with any AWS tool, paste this line into your shell:\n\n{files.Export}\n"
        : $"Sign with the access key {server.RootKey.AccessKeyId} that was given.\n");
}

static async Task<int> Report(Func<Task> action)
{
    try
    {
        await action();
        return 0;
    }
    catch (Exception refused) when (refused is SettingRefused or StoreRefused)
    {
        await Console.Error.WriteLineAsync(refused.Message);
        return refused is SettingRefused ? 2 : 1;
    }
}
