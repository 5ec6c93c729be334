using System.Runtime.InteropServices;

namespace Chandlery.Storage;

/// <summary>A folder as a thing to be synced: a file that was made or renamed is only there after a power loss if its folder was.</summary>
public static partial class Folder
{
    /// <summary>Makes the folder if it is not there, and those above it, with access for its owner alone; each is synced into its parent.</summary>
    public static void MakePrivate(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(path))
            return;

        if (Path.GetDirectoryName(path) is { } parent)
            MakePrivate(parent);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Sync(Path.GetDirectoryName(path));
    }

    /// <summary>Puts the names in a folder on the disk. Windows does so by itself.</summary>
    /// <param name="path">Null, the parent of a root, is nothing to sync.</param>
    public static void Sync(string? path)
    {
        if (path is null || OperatingSystem.IsWindows())
            return;

        var handle = Open(path, flags: 0);
        if (handle < 0)
            throw new IOException($"{path} cannot be opened to be synced (error {Marshal.GetLastPInvokeError()}).");
        var synced = Fsync(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (synced < 0)
            throw new IOException($"{path} cannot be synced (error {error}).");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
