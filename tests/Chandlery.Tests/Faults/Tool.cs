using System.Diagnostics;

namespace Chandlery.Tests.Faults;

/// <summary>Commands of a Linux system that some tests need beside .NET; <c>./test</c> brings them.</summary>
static class Tool
{
    /// <summary>Skips the test where one is missing. Where CI is true all are to be there, and the test fails.</summary>
    public static void Require(params string[] commands)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "This is shown on Linux.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        foreach (var command in commands.Where(command => !Array.Exists(folders, folder => File.Exists(Path.Combine(folder, command)))))
            Missing($"There is no {command} here.");
    }

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
