using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Postgres;

namespace Chandlery.Bench;

/// <summary>The store on PostgreSQL beside pgbench on the same database, in turns: ratios of each round, their median.</summary>
/// <remarks>pgbench writes and reads rows of about the same size, without guards, foreign keys and outcomes.</remarks>
static partial class PostgresBench
{
    const int Rounds = 3;
    const int Seconds = 4;
    const int Rows = 100_000;

    const string Table = "CREATE TABLE IF NOT EXISTS bare (pkg TEXT, ver TEXT, status INT, created BIGINT, body TEXT, PRIMARY KEY (pkg, ver))";

    const string Insert = """
        \set i random(1, 9000000000000)
        INSERT INTO bare VALUES ('pkg-' || (:i::bigint % 500), 'b' || :i::bigint, 1, :i::bigint, repeat('j', 400));
        """;

    const string Select = """
        \set i random(0, 99999)
        SELECT status, created, body FROM bare WHERE pkg = 'pkg-' || (:i % 500) AND ver = 'v' || :i;
        """;

    public static async Task Run(string folder, string connectionString, string pgbench, string uri)
    {
        await using var engine = await PostgresEngine.Open(connectionString);
        var store = new SqlPackageStore(engine, indexingReady: true);
        for (var i = 0; i < StoreBench.Packages; i++)
            await store.AddPackage(StoreBench.Catalog, Package.New(StoreBench.Name(i), null, TextMap.Empty, DateTimeOffset.UtcNow), null, default);
        var script = Path.Combine(folder, "script");
        await Ask(pgbench, uri, script, $"{Table};\nINSERT INTO bare SELECT 'pkg-' || (i % 500), 'v' || i, 1, i, repeat('j', 400) FROM generate_series(0, {Rows - 1}) AS i ON CONFLICT DO NOTHING;", 1, "--transactions=1");

        await Compare("durable creates with guard and foreign key, 64 callers", 64, _ => StoreBench.Create(store), Insert);
        var listed = await store.ListVersions(StoreBench.Catalog, StoreBench.Name(0), null, null, 100, default);
        await Compare("point reads, 16 callers", 16, _ => store.FindVersion(StoreBench.Catalog, StoreBench.Name(0), listed[Random.Shared.Next(listed.Count)].VersionName, default), Select);

        async Task Compare(string what, int callers, Func<int, Task> ask, string sql)
        {
            var ratios = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var bare = await Ask(pgbench, uri, script, sql, callers, $"--time={Seconds}");
                Console.WriteLine($"| pgbench, {callers} clients | {bare:N0}/s | | | 1 |");
                ratios.Add(await Measured.Row(what, callers, ask, bare) / bare);
            }

            Console.WriteLine($"| {what}: median | | | | {ratios.Order().ElementAt(Rounds / 2):F2} |");
        }
    }

    /// <returns>Transactions a second, by pgbench's own count.</returns>
    static async Task<double> Ask(string pgbench, string uri, string script, string sql, int clients, string until)
    {
        await File.WriteAllTextAsync(script, sql);
        using var process = Process.Start(new ProcessStartInfo(pgbench, ["--no-vacuum", "--protocol=prepared", $"--client={clients}", "--jobs=2", until, $"--file={script}", uri]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? double.Parse(Rate.Match(said).Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed: {said}");
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    static partial Regex Rate { get; }
}
