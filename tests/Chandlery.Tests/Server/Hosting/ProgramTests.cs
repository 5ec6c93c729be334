using System.Diagnostics;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Hosting;

/// <summary>The program as an operator starts it.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task It_says_where_it_listens_and_how_to_use_it_and_no_secret()
    {
        using var folder = new TestFolder();
        using var program = Run(["--data", folder.Path, "--urls", "http://127.0.0.1:0"]);

        var said = await ReadUntil(program.StandardOutput, "AWS_CONFIG_FILE");
        var key = (await File.ReadAllLinesAsync(folder.Credentials)).Select(static line => line.Split(" = ")).Where(static pair => pair.Length == 2).ToDictionary(static pair => pair[0], static pair => pair[1]);
        var url = said.Split("listening on ")[1].Split('\n')[0];
        var status = await Ask(new Uri(url), new(key["aws_access_key_id"], key["aws_secret_access_key"]));
        await Stop(program);

        Assert.Contains($"data folder  {folder.Path}", said);
        Assert.Contains("account      123456789012", said);
        Assert.Contains($"export AWS_SHARED_CREDENTIALS_FILE={folder.Credentials} AWS_CONFIG_FILE={folder.Config}", said);
        Assert.Equal(200, status);
        Assert.Equal(OperatingSystem.IsWindows() ? -1 : 0, program.ExitCode);
        var everything = said + await program.StandardOutput.ReadToEndAsync() + await program.StandardError.ReadToEndAsync();
        Assert.DoesNotContain(key["aws_secret_access_key"], everything);
        Assert.DoesNotContain(key["aws_access_key_id"], everything);
    }

    [Fact]
    public async Task A_key_from_the_environment_is_named_by_its_id()
    {
        using var folder = new TestFolder();
        using var program = Run(["--data", folder.Path], ("CHANDLERY_URLS", "http://127.0.0.1:0"),
            ("CHANDLERY_ROOT_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), ("CHANDLERY_ROOT_SECRET_ACCESS_KEY", "a secret of enough letters"));

        var said = await ReadUntil(program.StandardOutput, "Sign with");
        await Stop(program);

        Assert.Contains("Sign with the access key AKIAIOSFODNN7EXAMPLE that was given.", said);
        Assert.DoesNotContain("a secret", said + await program.StandardError.ReadToEndAsync());
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "aws")));
    }

    [Fact]
    public async Task A_setting_that_cannot_be_used_ends_it_with_a_sentence()
    {
        using var folder = new TestFolder();
        using var program = Run(["--data", folder.Path, "--urls", "https://127.0.0.1:0"]);

        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(2, program.ExitCode);
        Assert.Equal("https://127.0.0.1:0: the server speaks plain HTTP. Put a proxy that ends TLS in front of it.\n", await program.StandardError.ReadToEndAsync());
        Assert.Equal("", await program.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task A_folder_in_use_ends_it_with_a_sentence()
    {
        using var folder = new TestFolder();
        await using var server = await folder.Start();
        using var program = Run(["--data", folder.Path, "--urls", "http://127.0.0.1:0"]);

        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(1, program.ExitCode);
        Assert.Equal($"Another server is running on the data folder {folder.Path}. Stop it first, or start this one with another folder.\n", await program.StandardError.ReadToEndAsync());
    }

    static Process Run(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "chandlery.exe" : "chandlery"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("CHANDLERY_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    static async Task<string> ReadUntil(StreamReader output, string text)
    {
        var read = new StringBuilder();
        while (!read.ToString().Contains(text, StringComparison.Ordinal))
            read.AppendLine(await output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)) ?? throw new InvalidOperationException($"The program ended after: {read}"));
        return read.ToString();
    }

    static async Task<int> Ask(Uri url, AccessKey key)
    {
        using var handler = new SigningHandler(new Signer(key, "us-east-1", "iot", TimeProvider.System), new SocketsHttpHandler());
        using var http = new HttpClient(handler);
        using var answer = await http.GetAsync(new Uri(url, "/packages"));
        return (int)answer.StatusCode;
    }

    /// <summary>As a service manager does it, where there is one.</summary>
    static async Task Stop(Process program)
    {
        if (OperatingSystem.IsWindows())
            program.Kill();
        else
            (await Task.Run(() => Process.Start("kill", ["-TERM", $"{program.Id}"]))).Dispose();
        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }
}
