namespace Chandlery.Storage.Sqlite;

/// <summary>Keeps a second server out of a data folder. The system lets go of it when the process ends, however it ends.</summary>
sealed class FolderLock : IDisposable
{
    const int LinuxWouldBlock = 11;
    const int MacWouldBlock = 35;
    const int WindowsSharing = unchecked((int)0x80070020);

    readonly FileStream file;

    public FolderLock(string folder)
    {
        try
        {
            file = new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharing)
        {
            throw new StoreRefused($"Another server is running on the data folder {folder}. Stop it first, or start this one with another folder.", held);
        }
    }

    public void Dispose() => file.Dispose();
}
