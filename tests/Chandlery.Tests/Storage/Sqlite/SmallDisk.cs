using System.Diagnostics;
using Chandlery.Tests.Faults;

namespace Chandlery.Tests.Storage.Sqlite;

/// <summary>A disk of a few mebibytes in memory, mounted for one test.</summary>
sealed class SmallDisk : IDisposable
{
    readonly TemporaryFolder folder = new();

    SmallDisk()
    {
    }

    public string Path => folder.Path;

    public string File(string name) => folder.File(name);

    /// <summary>Where nothing can be mounted, a disk is <see cref="Tool.Missing"/>.</summary>
    public static SmallDisk Mount(int mebibytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A disk in memory is mounted with Linux's mount.");
        if (!Environment.IsPrivilegedProcess)
            Tool.Missing("Only root can mount a disk.");
        var disk = new SmallDisk();
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", disk.Path))
        {
            disk.folder.Dispose();
            Tool.Missing("No disk can be mounted here, though this is root: a container without CAP_SYS_ADMIN?");
        }

        return disk;
    }

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

    public void Dispose()
    {
        if (!Run("umount", Path))
            Run("umount", "--lazy", Path);
        folder.Dispose();
    }

    static bool Run(string command, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(command, arguments) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
