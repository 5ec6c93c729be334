using System.Threading.Channels;
using Npgsql;

namespace Chandlery.Bench;

/// <summary>The limit of creates on PostgreSQL: two committers, each sending what waits as one guarded statement over arrays, on the same tables.</summary>
sealed class RawPostgres : IAsyncDisposable
{
    const int Committers = 2;
    const int MostTogether = 512;

    const string Insert = """
        INSERT INTO package_versions (account, region, package_name, version_name, status, revision, created_at, modified_at,
                                      description, artifact, attributes, recipe, tags, sbom_results)
        SELECT '123456789012', 'us-east-1', p, v, 'DRAFT', 1, 1760000000123, 1760000000123,
               'Firmware image for the gateway family, field release, signed',
               '{"bucket":"firmware-artifacts-prod","key":"gateway/fw/1.0.0/image.bin","version":"3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"}',
               '{"arch":"arm64","channel":"stable","hw":"rev-c","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}',
               '{"RecipeFormatVersion":"2020-01-25","n":"x"}', '{"cost":"c-1204","env":"production","team":"edge"}', '[]'
        FROM unnest($1::text[], $2::text[]) AS wanted (p, v)
        WHERE EXISTS (SELECT 1 FROM packages WHERE (account, region, package_name) = ('123456789012', 'us-east-1', p))
        ON CONFLICT DO NOTHING
        RETURNING version_name
        """;

    readonly Channel<PendingCreate> waiting = Channel.CreateUnbounded<PendingCreate>();
    readonly NpgsqlDataSource source;
    readonly Task[] committers;

    RawPostgres(NpgsqlDataSource source)
    {
        this.source = source;
        committers = [.. Enumerable.Range(0, Committers).Select(_ => Task.Run(Commit))];
    }

    public static RawPostgres Open(string connectionString) => new(NpgsqlDataSource.Create(connectionString));

    public Task Create(string package, string version)
    {
        var create = new PendingCreate(package, version);
        waiting.Writer.TryWrite(create);
        return create.Task;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await Task.WhenAll(committers);
        await source.DisposeAsync();
    }

    async Task Commit()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand(Insert, connection) { Parameters = { new() { Value = Array.Empty<string>() }, new() { Value = Array.Empty<string>() } } };
        await insert.PrepareAsync();
        var batch = new List<PendingCreate>(MostTogether);
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostTogether && waiting.Reader.TryRead(out var create))
                batch.Add(create);
            if (batch.Count == 0)
                continue;

            insert.Parameters[0].Value = batch.ConvertAll(static create => create.PackageName).ToArray();
            insert.Parameters[1].Value = batch.ConvertAll(static create => create.VersionName).ToArray();
            await insert.ExecuteNonQueryAsync();
            foreach (var create in batch)
                create.SetResult();
            batch.Clear();
        }
    }
}
