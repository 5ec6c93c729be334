using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Chandlery.Server.Hosting;

/// <summary>Everything that can be set, from the command line and the environment; docs/operate.md lists it for operators.</summary>
sealed partial record Settings
{
    public required string DataFolder { get; init; }

    /// <summary>A connection string of PostgreSQL, with its password; null where the catalog is in the data folder.</summary>
    public string? Store { get; init; }

    /// <summary>How long a request waits for a store that does not answer; null for the usual time.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>One or more, each <c>http://address:port</c>. Port 0 takes a free one.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>Null where none is set: then one is made at the first start and kept in the data folder.</summary>
    public RootKey? RootKey { get; init; }

    /// <summary>Seals secrets in the store: the first, and those that it takes the place of. Null where none is set: then one is made at the first start and kept in the data folder.</summary>
    public IReadOnlyList<string>? MasterKeys { get; init; }

    /// <summary>Empty where every Region name of AWS's form is served (Q38).</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Whether a new catalog starts with an indexing configuration that covers packages (Q14).</summary>
    public bool IndexingReady { get; init; } = true;

    /// <summary>The command line goes before the environment.</summary>
    /// <remarks>Throws <see cref="SettingRefused"/>.</remarks>
    public static Settings From(string? data, string? store, string? urls, Func<string, string?> environment)
    {
        store = StoreFrom(store, environment);
        return new()
        {
            DataFolder = FolderFrom(data, environment),
            Store = store is null || Given(data) is null ? store
                : throw new SettingRefused("--data and a store exclude each other: the catalog is in a folder or in PostgreSQL."),
            Patience = PatienceFrom(Get("CHANDLERY_PATIENCE")),
            Urls = UrlsFrom(urls ?? Get("CHANDLERY_URLS") ?? "http://127.0.0.1:8080"),
            AccountId = Get("CHANDLERY_ACCOUNT_ID") is not { } account ? "123456789012"
                : AccountForm.IsMatch(account) ? account
                : throw new SettingRefused($"CHANDLERY_ACCOUNT_ID is '{account}' and must be twelve digits."),
            RootKey = RootKeyFrom(Get("CHANDLERY_ROOT_ACCESS_KEY_ID"), Get("CHANDLERY_ROOT_SECRET_ACCESS_KEY"), Get("CHANDLERY_ROOT_KEY_FILE"))
                ?? (store is null ? null : throw new SettingRefused("With a store, the root key must be given, by CHANDLERY_ROOT_KEY_FILE or by CHANDLERY_ROOT_ACCESS_KEY_ID and CHANDLERY_ROOT_SECRET_ACCESS_KEY: else each server would make one of its own.")),
            MasterKeys = MasterKeysFrom(Get("CHANDLERY_MASTER_KEY"), Get("CHANDLERY_MASTER_KEY_FILE"))
                ?? (store is null ? null : throw new SettingRefused("With a store, the master key must be given, by CHANDLERY_MASTER_KEY_FILE or CHANDLERY_MASTER_KEY: it seals the secrets of users' keys, and all servers must have the same one.")),
            Regions = RegionsFrom(Get("CHANDLERY_REGIONS")),
            IndexingReady = Get("CHANDLERY_INITIAL_INDEXING") switch
            {
                null or "ON" => true,
                "OFF" => false,
                var other => throw new SettingRefused($"CHANDLERY_INITIAL_INDEXING is '{other}' and must be ON or OFF."),
            },
        };

        string? Get(string name) => Given(environment(name));
    }

    /// <summary>Of a command on the data folder. Throws <see cref="SettingRefused"/> where the catalog is elsewhere.</summary>
    public static string DataFrom(string? data, string? store, Func<string, string?> environment) => Given(data) is null && StoreFrom(store, environment) is not null
        ? throw new SettingRefused("A store is given: that catalog is in PostgreSQL, which has tools of its own for this. Give --data to mean a folder.")
        : FolderFrom(data, environment);

    public static string? StoreFrom(string? store, Func<string, string?> environment) => Given(store) ?? Given(environment("CHANDLERY_STORE"));

    public static string FolderFrom(string? data, Func<string, string?> environment) => Given(data) ?? Given(environment("CHANDLERY_DATA")) ?? "chandlery-data";

    /// <inheritdoc/>
    /// <remarks>A record would print its members, and three of these have secrets.</remarks>
    public override string ToString() => nameof(Settings);

    static TimeSpan? PatienceFrom(string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 600 ? TimeSpan.FromSeconds(seconds)
        : throw new SettingRefused($"CHANDLERY_PATIENCE is '{text}' and must be a number of seconds from 1 to 600.");

    static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    static string[] UrlsFrom(string text)
    {
        var urls = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
            CheckUrl(url);
        return urls.Length > 0 ? urls : throw new SettingRefused("There is no URL to listen on.");
    }

    /// <summary>The web server would take any other host for "every address there is", so none gets that far.</summary>
    static void CheckUrl(string url)
    {
        if (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            throw new SettingRefused($"{url}: the server speaks plain HTTP. Put a proxy that ends TLS in front of it.");
        if (UrlForm.Match(url) is not { Success: true } match || !IsAddress(match.Groups["host"].Value) || !IsPort(match.Groups["port"].Value))
            throw new SettingRefused($"'{url}' is not a URL to listen on. Give one of the form http://ADDRESS:PORT, where ADDRESS is an IP address, localhost, or * for every address; several separated by semicolons.");
        if (match.Groups["host"].Value == "localhost" && match.Groups["port"].Value == "0")
            throw new SettingRefused("localhost stands for two addresses, which cannot share a port that is free on one of them. Give http://127.0.0.1:0.");
    }

    static bool IsAddress(string host) => host is "localhost" or "*" or "+"
        || (IPAddress.TryParse(host, out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 ? host.StartsWith('[') : address.ToString() == host));

    static bool IsPort(string port) => port.Length == 0 || (int.Parse(port, CultureInfo.InvariantCulture) <= IPEndPoint.MaxPort);

    static RootKey? RootKeyFrom(string? id, string? secret, string? file) => (id, secret, file) switch
    {
        (null, null, null) => null,
        (null, null, _) => Check(RootKey.Read(file) ?? throw new SettingRefused($"{file} has no access key in it. Give it as AWS tools keep them: aws_access_key_id = … and aws_secret_access_key = …"), file),
        (_, _, not null) => throw new SettingRefused("CHANDLERY_ROOT_KEY_FILE is set, and so is CHANDLERY_ROOT_ACCESS_KEY_ID or CHANDLERY_ROOT_SECRET_ACCESS_KEY. Give the root key once."),
        (null, _, _) or (_, null, _) => throw new SettingRefused("CHANDLERY_ROOT_ACCESS_KEY_ID and CHANDLERY_ROOT_SECRET_ACCESS_KEY go together: one is set and the other is not."),
        _ => Check(new(id, secret), null),
    };

    static IReadOnlyList<string>? MasterKeysFrom(string? key, string? file) => (key, file) switch
    {
        (null, null) => null,
        (not null, not null) => throw new SettingRefused("CHANDLERY_MASTER_KEY is set, and so is CHANDLERY_MASTER_KEY_FILE. Give the master key once."),
        (null, _) => MasterKeyFile.Read(file),
        _ => MasterKeyFile.Check([key], "CHANDLERY_MASTER_KEY"),
    };

    static RootKey Check(RootKey key, string? file)
    {
        if (!AccessKeyForm.IsMatch(key.AccessKeyId))
            throw new SettingRefused($"{(file is null ? "CHANDLERY_ROOT_ACCESS_KEY_ID" : $"aws_access_key_id in {file}")} must be 16 to 128 letters, digits and underscores.");
        return key.SecretAccessKey.Length >= 16 ? key
            : throw new SettingRefused($"{(file is null ? "CHANDLERY_ROOT_SECRET_ACCESS_KEY" : $"aws_secret_access_key in {file}")} must have at least 16 characters.");
    }

    static string[] RegionsFrom(string? text)
    {
        var regions = text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return Array.Find(regions, static region => !Wire.Regions.IsWellFormed(region)) is { } odd
            ? throw new SettingRefused($"CHANDLERY_REGIONS has '{odd}', which is not the name of a Region. Give names such as eu-west-1, separated by commas.")
            : regions;
    }

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    static partial Regex AccountForm { get; }

    [GeneratedRegex(@"\A\w{16,128}\z", RegexOptions.ECMAScript)]
    static partial Regex AccessKeyForm { get; }

    [GeneratedRegex(@"\Ahttp://(?<host>\[[0-9a-fA-F:.]+\]|[^/:?#\[\]]+)(:(?<port>[0-9]{1,5}))?/?\z")]
    static partial Regex UrlForm { get; }
}

/// <summary>A setting cannot be used. The message is a sentence for the operator, without secrets.</summary>
sealed class SettingRefused(string message) : Exception(message);
