using Chandlery.Server.Hosting;

namespace Chandlery.Tests.Server.Hosting;

public sealed class AwsFilesTests
{
    [Fact]
    public async Task The_first_start_writes_a_key_and_the_way_here_for_the_owner_alone()
    {
        using var folder = new TestFolder();

        await using var server = await folder.Start();

        Assert.Equal($"[default]\naws_access_key_id = {server.RootKey.AccessKeyId}\naws_secret_access_key = {server.RootKey.SecretAccessKey}\n", await File.ReadAllTextAsync(folder.Credentials));
        Assert.Equal($"[default]\nregion = us-east-1\nendpoint_url = {server.Urls.Single()}\n", await File.ReadAllTextAsync(folder.Config));
        Assert.Equal($"export AWS_SHARED_CREDENTIALS_FILE={folder.Credentials} AWS_CONFIG_FILE={folder.Config}", server.AwsFiles!.Export);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Credentials));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Config));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(folder.Config)!));
        }
    }

    [Fact]
    public async Task The_key_is_kept_over_restarts_and_the_config_has_the_new_port()
    {
        using var folder = new TestFolder();
        var (key, config) = await StartOnce(folder);

        await using var server = await folder.Start();

        Assert.Equal(key, server.RootKey);
        Assert.NotEqual(config, await File.ReadAllTextAsync(folder.Config));
        Assert.Contains($"endpoint_url = {server.Urls.Single()}\n", await File.ReadAllTextAsync(folder.Config));
    }

    [Fact]
    public async Task The_first_of_the_regions_that_are_set_is_the_default()
    {
        using var folder = new TestFolder();

        await using var server = await ChandleryServer.Start(folder.Settings with { Regions = ["eu-west-1", "us-east-1"] }, TimeProvider.System);

        Assert.Contains("region = eu-west-1\n", await File.ReadAllTextAsync(folder.Config));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    public async Task A_server_on_every_address_is_reached_on_this_machine(string url)
    {
        using var folder = new TestFolder();

        await using var server = await ChandleryServer.Start(folder.Settings with { Urls = [url] }, TimeProvider.System);

        Assert.Contains("endpoint_url = http://127.0.0.1:", await File.ReadAllTextAsync(folder.Config));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n")]
    [InlineData("[default]\naws_access_key_id =\naws_secret_access_key =\n")]
    public async Task A_file_without_a_key_is_not_overwritten(string text)
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Credentials)!);
        await File.WriteAllTextAsync(folder.Credentials, text);

        var refused = await Assert.ThrowsAsync<SettingRefused>(folder.Start);

        Assert.Equal($"{folder.Credentials} has no access key in it. Restore it, or remove it for a new key.", refused.Message);
        Assert.Equal(text, await File.ReadAllTextAsync(folder.Credentials));
    }

    [Fact]
    public async Task A_root_key_from_the_environment_writes_no_files()
    {
        using var folder = new TestFolder();

        await using var server = await ChandleryServer.Start(folder.Settings with { RootKey = new("AKIAIOSFODNN7EXAMPLE", "a secret of enough letters") }, TimeProvider.System);

        Assert.Null(server.AwsFiles);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "aws")));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories),
            static path => !path.EndsWith("lock", StringComparison.Ordinal) && ReadShared(path).Contains("a secret of enough letters", StringComparison.Ordinal));
    }

    [Fact]
    public void The_line_for_the_shell_quotes_a_folder_that_needs_it() => Assert.Equal(
        @"export AWS_SHARED_CREDENTIALS_FILE='/tmp/it'\''s here/aws/credentials' AWS_CONFIG_FILE='/tmp/it'\''s here/aws/config'",
        new AwsFiles("/tmp/it's here").Export);

    [Fact]
    public async Task A_file_that_cannot_be_written_stops_the_start_and_leaves_nothing_open()
    {
        using var folder = new TestFolder();
        await StartOnce(folder);
        File.Delete(folder.Config);
        Directory.CreateDirectory(Path.Combine(folder.Config, "in the way"));

        var refused = await Assert.ThrowsAsync<SettingRefused>(folder.Start);
        Directory.Delete(folder.Config, recursive: true);
        await using var server = await folder.Start();

        Assert.StartsWith($"{folder.Config} cannot be written: ", refused.Message);
    }

    static async Task<(RootKey Key, string Config)> StartOnce(TestFolder folder)
    {
        await using var server = await folder.Start();
        return (server.RootKey, await File.ReadAllTextAsync(folder.Config));
    }

    static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var text = new StreamReader(file, System.Text.Encoding.Latin1);
        return text.ReadToEnd();
    }
}
