using Chandlery.Server.Hosting;
using Chandlery.Tests.Storage;

namespace Chandlery.Tests.Server.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Without_any_setting_there_are_defaults()
    {
        var settings = Settings.From(null, null, null, static _ => null);

        Assert.Equal("chandlery-data", settings.DataFolder);
        Assert.Equal(["http://127.0.0.1:8080"], settings.Urls);
        Assert.Equal("123456789012", settings.AccountId);
        Assert.Null(settings.Store);
        Assert.Null(settings.Patience);
        Assert.Null(settings.RootKey);
        Assert.Empty(settings.Regions);
        Assert.True(settings.IndexingReady);
    }

    [Fact]
    public void Each_variable_sets_its_own()
    {
        var settings = From(
            ("CHANDLERY_DATA", "/var/lib/chandlery"),
            ("CHANDLERY_URLS", "http://0.0.0.0:80; http://[::1]:0/ ;http://*:81"),
            ("CHANDLERY_ACCOUNT_ID", "000000000001"),
            ("CHANDLERY_ROOT_ACCESS_KEY_ID", "AKIA_local_000000"),
            ("CHANDLERY_ROOT_SECRET_ACCESS_KEY", "sixteen letters!"),
            ("CHANDLERY_MASTER_KEY", "a master key of at least 32 letters"),
            ("CHANDLERY_REGIONS", " eu-west-1 ,us-gov-west-1,"),
            ("CHANDLERY_INITIAL_INDEXING", "OFF"));

        Assert.Equal("/var/lib/chandlery", settings.DataFolder);
        Assert.Equal(["http://0.0.0.0:80", "http://[::1]:0/", "http://*:81"], settings.Urls);
        Assert.Equal("000000000001", settings.AccountId);
        Assert.Equal(new RootKey("AKIA_local_000000", "sixteen letters!"), settings.RootKey);
        Assert.Equal(["a master key of at least 32 letters"], settings.MasterKeys);
        Assert.Equal(["eu-west-1", "us-gov-west-1"], settings.Regions);
        Assert.False(settings.IndexingReady);
    }

    [Fact]
    public void The_command_line_goes_before_the_environment()
    {
        var settings = Settings.From("here", null, "http://127.0.0.1:1", static name => name switch
        {
            "CHANDLERY_DATA" => "there",
            "CHANDLERY_URLS" => "http://127.0.0.1:2",
            _ => null,
        });

        Assert.Equal("here", settings.DataFolder);
        Assert.Equal(["http://127.0.0.1:1"], settings.Urls);
    }

    [Fact]
    public void A_store_takes_the_place_of_the_data_folder()
    {
        var settings = From(
            ("CHANDLERY_STORE", "Host=db;Database=catalog"),
            ("CHANDLERY_PATIENCE", "7"),
            ("CHANDLERY_ROOT_ACCESS_KEY_ID", "AKIA_local_000000"),
            ("CHANDLERY_ROOT_SECRET_ACCESS_KEY", "sixteen letters!"),
            ("CHANDLERY_MASTER_KEY", "a master key of at least 32 letters"));

        Assert.Equal("Host=db;Database=catalog", settings.Store);
        Assert.Equal(TimeSpan.FromSeconds(7), settings.Patience);
    }

    [Fact]
    public void A_store_without_a_root_key_is_refused_since_several_servers_would_each_invent_one() => Assert.Equal(
        "With a store, the root key must be given, by CHANDLERY_ROOT_KEY_FILE or by CHANDLERY_ROOT_ACCESS_KEY_ID and CHANDLERY_ROOT_SECRET_ACCESS_KEY: else each server would make one of its own.",
        Assert.Throws<SettingRefused>(() => From(("CHANDLERY_STORE", "Host=db;Database=catalog"))).Message);

    [Fact]
    public void So_is_one_without_a_master_key() => Assert.StartsWith(
        "With a store, the master key must be given, by CHANDLERY_MASTER_KEY_FILE or CHANDLERY_MASTER_KEY: ",
        Assert.Throws<SettingRefused>(() => From(
            ("CHANDLERY_STORE", "Host=db;Database=catalog"),
            ("CHANDLERY_ROOT_ACCESS_KEY_ID", "AKIA_local_000000"),
            ("CHANDLERY_ROOT_SECRET_ACCESS_KEY", "sixteen letters!"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_master_keys_has_one_in_each_line_the_first_first()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "keys");
        File.WriteAllText(file, "the newest key, of at least 32 letters\n\n  the one before, of at least 32 letters\n");

        Assert.Equal(["the newest key, of at least 32 letters", "the one before, of at least 32 letters"], From(("CHANDLERY_MASTER_KEY_FILE", file)).MasterKeys);
    }

    [Theory]
    [InlineData("short\n")]
    [InlineData("\n")]
    [InlineData("the newest key, of at least 32 letters\nshort\n")]
    public void A_file_without_master_keys_that_nobody_guesses_is_refused_and_not_quoted(string text)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "keys");
        File.WriteAllText(file, text);

        Assert.Equal($"{file} must have a master key of at least 32 characters, such as openssl rand -base64 32 makes.", Assert.Throws<SettingRefused>(() => From(("CHANDLERY_MASTER_KEY_FILE", file))).Message);
    }

    [Fact]
    public void A_master_key_that_is_given_twice_is_refused() => Assert.Equal(
        "CHANDLERY_MASTER_KEY is set, and so is CHANDLERY_MASTER_KEY_FILE. Give the master key once.",
        Assert.Throws<SettingRefused>(() => From(("CHANDLERY_MASTER_KEY_FILE", "file"), ("CHANDLERY_MASTER_KEY", "key"))).Message);

    [Fact]
    public void A_store_and_a_data_folder_on_the_command_line_are_refused() => Assert.Equal(
        "--data and a store exclude each other: the catalog is in a folder or in PostgreSQL.",
        Assert.Throws<SettingRefused>(() => Settings.From("here", "Host=db;Database=catalog", null, static _ => null)).Message);

    [Fact]
    public void A_command_on_the_data_folder_does_not_take_the_default_one_where_the_catalog_is_in_a_store()
    {
        static string? Store(string name) => name == "CHANDLERY_STORE" ? "Host=db;Database=catalog" : null;

        Assert.Equal("here", Settings.DataFrom("here", null, Store));
        Assert.Contains("A store is given", Assert.Throws<SettingRefused>(() => Settings.DataFrom(null, null, Store)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_key_may_be_in_a_file_of_the_form_of_aws_tools()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "key");
        File.WriteAllText(file, "[default]\naws_access_key_id = AKIA_local_000000\naws_secret_access_key = sixteen letters!\n");

        var settings = From(("CHANDLERY_ROOT_KEY_FILE", file));

        Assert.Equal(new RootKey("AKIA_local_000000", "sixteen letters!"), settings.RootKey);
    }

    [Theory]
    [InlineData("[default]\naws_access_key_id = AKIA_local_000000\n", "{0} has no access key in it. Give it as AWS tools keep them: aws_access_key_id = … and aws_secret_access_key = …")]
    [InlineData("aws_access_key_id = AKIA\naws_secret_access_key = sixteen letters!\n", "aws_access_key_id in {0} must be 16 to 128 letters, digits and underscores.")]
    [InlineData("aws_access_key_id = AKIA_local_000000\naws_secret_access_key = fifteen letters\n", "aws_secret_access_key in {0} must have at least 16 characters.")]
    public void A_root_key_file_that_cannot_be_used_is_refused_without_its_secret(string text, string sentence)
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "key");
        File.WriteAllText(file, text);

        var refused = Assert.Throws<SettingRefused>(() => From(("CHANDLERY_ROOT_KEY_FILE", file)));

        Assert.Equal(sentence.Replace("{0}", file, StringComparison.Ordinal), refused.Message);
    }

    [Fact]
    public void A_root_key_that_is_given_twice_is_refused() => Assert.Contains("Give the root key once.", Assert.Throws<SettingRefused>(() =>
        From(("CHANDLERY_ROOT_KEY_FILE", "key"), ("CHANDLERY_ROOT_ACCESS_KEY_ID", "AKIA_local_000000"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Printed_settings_show_no_secret() =>
        Assert.Equal("Settings", new Settings { DataFolder = "here", Urls = [], AccountId = "123456789012", Store = "Password=secret" }.ToString());

    [Fact]
    public void An_empty_variable_is_none()
    {
        var settings = Settings.From(null, null, null, static _ => " ");

        Assert.Equal("chandlery-data", settings.DataFolder);
        Assert.Null(settings.RootKey);
        Assert.True(settings.IndexingReady);
    }

    [Theory]
    [InlineData("CHANDLERY_URLS", "https://127.0.0.1:8443", "https://127.0.0.1:8443: the server speaks plain HTTP. Put a proxy that ends TLS in front of it.")]
    [InlineData("CHANDLERY_URLS", ";", "There is no URL to listen on.")]
    [InlineData("CHANDLERY_URLS", "http://localhost:0", "localhost stands for two addresses, which cannot share a port that is free on one of them. Give http://127.0.0.1:0.")]
    [InlineData("CHANDLERY_ACCOUNT_ID", "12345678901", "CHANDLERY_ACCOUNT_ID is '12345678901' and must be twelve digits.")]
    [InlineData("CHANDLERY_ACCOUNT_ID", "１２３４５６７８９０１２", "CHANDLERY_ACCOUNT_ID is '１２３４５６７８９０１２' and must be twelve digits.")]
    [InlineData("CHANDLERY_ACCOUNT_ID", "123456789012\n", "CHANDLERY_ACCOUNT_ID is '123456789012\n' and must be twelve digits.")]
    [InlineData("CHANDLERY_ROOT_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", "CHANDLERY_ROOT_ACCESS_KEY_ID and CHANDLERY_ROOT_SECRET_ACCESS_KEY go together: one is set and the other is not.")]
    [InlineData("CHANDLERY_ROOT_SECRET_ACCESS_KEY", "a secret of enough letters", "CHANDLERY_ROOT_ACCESS_KEY_ID and CHANDLERY_ROOT_SECRET_ACCESS_KEY go together: one is set and the other is not.")]
    [InlineData("CHANDLERY_REGIONS", "eu-west-1,Ireland", "CHANDLERY_REGIONS has 'Ireland', which is not the name of a Region. Give names such as eu-west-1, separated by commas.")]
    [InlineData("CHANDLERY_REGIONS", "eu-west-1;us-east-1", "CHANDLERY_REGIONS has 'eu-west-1;us-east-1', which is not the name of a Region. Give names such as eu-west-1, separated by commas.")]
    [InlineData("CHANDLERY_PATIENCE", "0", "CHANDLERY_PATIENCE is '0' and must be a number of seconds from 1 to 600.")]
    [InlineData("CHANDLERY_PATIENCE", "20s", "CHANDLERY_PATIENCE is '20s' and must be a number of seconds from 1 to 600.")]
    [InlineData("CHANDLERY_INITIAL_INDEXING", "off", "CHANDLERY_INITIAL_INDEXING is 'off' and must be ON or OFF.")]
    public void A_value_that_cannot_be_used_is_refused_in_a_sentence(string name, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SettingRefused>(() => From((name, value))).Message);

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("http://b:80/path")]
    [InlineData("http://127.0.0.1:port")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:٣")]
    [InlineData("http://my-host:8080")]
    [InlineData("http://300.0.0.1:80")]
    [InlineData("http://127.1:80")]
    [InlineData("http://a b:80")]
    [InlineData("http://[:::]:80")]
    [InlineData("http://::1:80")]
    public void What_the_web_server_would_take_for_every_address_is_not_a_url(string url) => Assert.Equal(
        $"'{url}' is not a URL to listen on. Give one of the form http://ADDRESS:PORT, where ADDRESS is an IP address, localhost, or * for every address; several separated by semicolons.",
        Assert.Throws<SettingRefused>(() => From(("CHANDLERY_URLS", $"http://127.0.0.1:80;{url}"))).Message);

    [Fact]
    public void An_empty_data_folder_is_the_default_one() => Assert.Equal("chandlery-data", Settings.From("", null, null, static _ => null).DataFolder);

    [Theory]
    [InlineData("short", "a secret of enough letters", "CHANDLERY_ROOT_ACCESS_KEY_ID must be 16 to 128 letters, digits and underscores.")]
    [InlineData("AKIA-IOSFODNN7-EXAMPLE", "a secret of enough letters", "CHANDLERY_ROOT_ACCESS_KEY_ID must be 16 to 128 letters, digits and underscores.")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "fifteen letters", "CHANDLERY_ROOT_SECRET_ACCESS_KEY must have at least 16 characters.")]
    public void A_root_key_that_cannot_be_used_is_refused_without_its_secret(string id, string secret, string sentence)
    {
        var refused = Assert.Throws<SettingRefused>(() => From(("CHANDLERY_ROOT_ACCESS_KEY_ID", id), ("CHANDLERY_ROOT_SECRET_ACCESS_KEY", secret)));

        Assert.Equal(sentence, refused.Message);
    }

    static Settings From(params (string Name, string Value)[] environment) =>
        Settings.From(null, null, null, name => environment.Where(each => each.Name == name).Select(static each => each.Value).SingleOrDefault());
}
