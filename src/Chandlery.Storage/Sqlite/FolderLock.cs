namespace Chandlery.Storage.Sqlite;

/// <summary>Keeps a second server out of a data folder. The system lets go of it when the process ends, however it ends.</summary>
sealed class FolderLock : IDisposable
{
    readonly FileStream file;

    public FolderLock(string folder)
    {
        try
        {
            file = new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new StoreRefused($"Another server is running on the data folder {folder}. Stop it first, or start this one with another folder.", held);
        }
    }

    public void Dispose() => file.Dispose();
}
