using System.Text.Json;
using Chandlery.Budget;
using Chandlery.Server.Hosting;

// What each request allocates, above what bare Kestrel does for one of its kind. No times: the same figures on every machine.
// dotnet run --configuration Release --project bench/Chandlery.Budget fails where there are more than budget.json says; -- --keep writes
// them there. The working folder is the project's.
const string Budget = "budget.json";
const double Tolerance = 1.02;
const int Slack = 32;

var folder = Directory.CreateTempSubdirectory("chandlery-budget-").FullName;
try
{
    var found = new SortedDictionary<string, long>(StringComparer.Ordinal);
    long bareGet, barePut;
    await using (var bare = await BareServer.Start())
    {
        using var connection = new Connection(bare.Port);
        bareGet = Allocations.Of(connection, [Requests.Plain("GET", "/", "")]);
        barePut = Allocations.Of(connection, [Requests.Plain("PUT", "/", Requests.Body)]);
    }

    await using (var server = await ChandleryServer.Start(Requests.Settings(folder), TimeProvider.System))
    {
        var port = new Uri(server.Urls.Single()).Port;
        using var connection = new Connection(port);
        foreach (var (operation, requests) in Requests.All(connection, port))
            found[operation] = Allocations.Of(connection, requests) - (requests[0].AsSpan().StartsWith("GET"u8) ? bareGet : barePut);
    }

    if (args is ["--keep"])
    {
        await File.WriteAllTextAsync(Budget, JsonSerializer.Serialize(found, BudgetJson.Default.SortedDictionaryStringInt64) + "\n");
        return 0;
    }

    var budgeted = JsonSerializer.Deserialize(await File.ReadAllTextAsync(Budget), BudgetJson.Default.SortedDictionaryStringInt64)!;
    var failed = 0;
    foreach (var (operation, bytes) in found)
    {
        var allowed = budgeted.TryGetValue(operation, out var kept) ? kept : 0;
        var isKept = bytes <= (allowed * Tolerance) + Slack;
        failed += isKept ? 0 : 1;
        Console.WriteLine($"{(isKept ? "kept  " : "FAILED")}  {operation}: {bytes} bytes a request above bare Kestrel, of {allowed}");
    }

    Console.WriteLine($"{found.Count - failed} passed, {failed} failed");
    return failed == 0 ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
