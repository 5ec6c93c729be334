using System.Runtime.InteropServices;

namespace Chandlery.Storage.Sqlite;

/// <summary>The heap of the C library, which SQLite allocates from.</summary>
static partial class NativeHeap
{
    const int TrimThreshold = -1;
    const int MapThreshold = -3;
    const int Enough = 4 << 20;

    /// <summary>Lets it keep what is free at its end up to 4 MiB.</summary>
    /// <remarks>
    /// SQLite allocates 90 KB for each statement that returns what it has inserted, and frees them. glibc gives the end of a heap back to the
    /// system from 128 KiB on: where these happen to lie there, each create asks for its pages anew, and takes twice the time. It raises that
    /// bound by itself, together with the one from which on it maps what is asked for apart, until one of the two is set: so both are.
    /// </remarks>
    public static void KeepFreePages()
    {
        if (!OperatingSystem.IsLinux())
            return;

        try
        {
            _ = SetOption(TrimThreshold, Enough);
            _ = SetOption(MapThreshold, Enough);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, with another heap.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
