using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;
using SQLitePCL;

namespace Chandlery.Bench;

/// <summary>The limit of a page of 100: SQLite's rows written as the JSON of the answer, without a server, objects and a signature.</summary>
static class PageBench
{
    static readonly JsonEncodedText Summaries = JsonEncodedText.Encode("packageVersionSummaries");
    static readonly JsonEncodedText PackageName = JsonEncodedText.Encode("packageName");
    static readonly JsonEncodedText VersionName = JsonEncodedText.Encode("versionName");
    static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    static readonly JsonEncodedText CreationDate = JsonEncodedText.Encode("creationDate");
    static readonly JsonEncodedText LastModifiedDate = JsonEncodedText.Encode("lastModifiedDate");

    /// <summary>One window for each word.</summary>
    public static async Task Run(string folder, long rows)
    {
        var overheard = new Overheard();
        await new SqlPackageStore(overheard, indexingReady: true).ListVersions(Sample.Catalog, "(package)", null, null, 101, default);
        var values = overheard.Values;

        using var file = new RawFile(Path.Combine(folder, SqliteEngine.FileName));
        file.Execute("PRAGMA cache_size = -8192");
        using var select = file.Prepare(overheard.Sql);
        for (var i = 0; i < values.Length; i++)
            Bind(select, i + 1, values[i]);
        var package = Array.IndexOf(values, "(package)") + 1;

        var body = new ArrayBufferWriter<byte>(65536);
        await Figures.PrintForEachWord(_ =>
        {
            var begun = Stopwatch.GetTimestamp();
            var pages = 0;
            for (; Stopwatch.GetElapsedTime(begun) < Measured.Window; pages++)
            {
                var name = Sample.PackageName(Random.Shared.NextInt64(Sample.PackagesOf(rows)));
                raw.sqlite3_bind_text(select, package, name);
                Write(body, select, name);
            }

            Check(body.WrittenMemory);
            Figures.Print(("rate", pages / Stopwatch.GetElapsedTime(begun).TotalSeconds), ("bytes", body.WrittenCount));
            return Task.CompletedTask;
        });
    }

    static void Write(ArrayBufferWriter<byte> body, sqlite3_stmt select, string packageName)
    {
        body.ResetWrittenCount();
        using var json = new Utf8JsonWriter(body, new() { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray(Summaries);
        for (var i = 0; i < 100 && raw.sqlite3_step(select) == raw.SQLITE_ROW; i++)
        {
            json.WriteStartObject();
            json.WriteString(PackageName, packageName);
            json.WriteString(VersionName, raw.sqlite3_column_blob(select, 0));
            json.WriteString(Status, raw.sqlite3_column_blob(select, 1));
            json.WriteNumber(CreationDate, raw.sqlite3_column_int64(select, 2) / 1000.0);
            json.WriteNumber(LastModifiedDate, raw.sqlite3_column_int64(select, 3) / 1000.0);
            json.WriteEndObject();
        }

        raw.sqlite3_reset(select);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>The columns of the store's statement may change their places; this must not go on to measure something else.</summary>
    static void Check(ReadOnlyMemory<byte> body)
    {
        using var page = JsonDocument.Parse(body);
        var rows = page.RootElement.GetProperty("packageVersionSummaries");
        if (rows.GetArrayLength() != 100 || !rows.EnumerateArray().All(IsWhole))
            throw new InvalidOperationException("The page is not one of a hundred versions.");

        static bool IsWhole(JsonElement row) =>
            row.GetProperty("packageName").GetString() is { Length: > 0 }
            && row.GetProperty("versionName").GetString() is { Length: > 0 }
            && row.GetProperty("status").GetString() is "DRAFT" or "PUBLISHED" or "DEPRECATED"
            && row.GetProperty("creationDate").GetDouble() > 1e9
            && row.GetProperty("lastModifiedDate").GetDouble() > 1e9;
    }

    static void Bind(sqlite3_stmt select, int index, object? value) => _ = value switch
    {
        null => raw.sqlite3_bind_null(select, index),
        string text => raw.sqlite3_bind_text(select, index, text),
        var number => raw.sqlite3_bind_int64(select, index, Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
