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
                raw.sqlite3_bind_text(select, package, Sample.PackageName(Random.Shared.NextInt64(Sample.PackagesOf(rows))));
                Write(body, select);
            }

            Figures.Print(("rate", pages / Stopwatch.GetElapsedTime(begun).TotalSeconds), ("bytes", body.WrittenCount));
            return Task.CompletedTask;
        });
    }

    static void Write(ArrayBufferWriter<byte> body, sqlite3_stmt select)
    {
        body.ResetWrittenCount();
        using var json = new Utf8JsonWriter(body, new() { SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray(Summaries);
        for (var i = 0; i < 100 && raw.sqlite3_step(select) == raw.SQLITE_ROW; i++)
        {
            json.WriteStartObject();
            json.WriteString(PackageName, raw.sqlite3_column_blob(select, 0));
            json.WriteString(VersionName, raw.sqlite3_column_blob(select, 1));
            json.WriteString(Status, raw.sqlite3_column_blob(select, 2));
            json.WriteNumber(CreationDate, raw.sqlite3_column_int64(select, 4) / 1000.0);
            json.WriteNumber(LastModifiedDate, raw.sqlite3_column_int64(select, 5) / 1000.0);
            json.WriteEndObject();
        }

        raw.sqlite3_reset(select);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    static void Bind(sqlite3_stmt select, int index, object? value) => _ = value switch
    {
        null => raw.sqlite3_bind_null(select, index),
        string text => raw.sqlite3_bind_text(select, index, text),
        var number => raw.sqlite3_bind_int64(select, index, Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
