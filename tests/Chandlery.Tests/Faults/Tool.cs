using System.Diagnostics;

namespace Chandlery.Tests.Faults;

/// <summary>What some tests need of a Linux system beside .NET: commands, which <c>./test</c> brings, and what only root may do.</summary>
static class Tool
{
    /// <summary>Commands that the test runs; where one is not there, it is <see cref="Missing"/>.</summary>
    public static void Require(params string[] commands)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "This is shown on Linux.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        foreach (var command in commands.Where(command => !Array.Exists(folders, folder => File.Exists(Path.Combine(folder, command)))))
            Missing($"There is no {command} here.");
    }

    /// <summary>For whatever this machine lacks: skips the test. Where CI is true nothing may be lacking, and the test fails.</summary>
    public static void Missing(string what)
    {
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", what);
        Assert.Skip(what);
    }

    public static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command}: {error}");
    }
}
