using Chandlery.Bench;

// make bench, or: dotnet run --configuration Release --project bench/Chandlery.Bench -- [store] [http SERVER] [postgres CONNECTION PGBENCH URI]
// Absolute figures are this machine's, on this day. Ratios to the disk's sync rate, taken in the same run, travel.
var folder = Directory.CreateTempSubdirectory("chandlery-bench-").FullName;
try
{
    Console.WriteLine("| What | Rate | p50 | p99 | To the limit: the disk's sync rate, or pgbench |");
    Console.WriteLine("| --- | --- | --- | --- | --- |");
    if (args is [] or ["store", ..])
        await StoreBench.Run(folder);
    if (args is ["http", var server])
        await HttpBench.Run(folder, server);
    if (args is ["postgres", var connection, var pgbench, var uri])
        await PostgresBench.Run(folder, connection, pgbench, uri);
}
finally
{
    Directory.Delete(folder, recursive: true);
}
