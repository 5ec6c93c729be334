using Chandlery.Storage;

namespace Chandlery.Tests.Storage;

public sealed class FolderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public void A_folder_is_made_for_its_owner_alone()
    {
        Folder.MakePrivate(folder.File("data"));

        Assert.True(Directory.Exists(folder.File("data")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("data")));
    }

    [Fact]
    public void A_folder_that_is_there_is_left_as_it_is()
    {
        Directory.CreateDirectory(folder.File("data"));
        File.WriteAllText(folder.File("data/note"), "kept");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.File("data"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead);

        Folder.MakePrivate(folder.File("data"));

        Assert.Equal("kept", File.ReadAllText(folder.File("data/note")));
        if (!OperatingSystem.IsWindows())
            Assert.True(File.GetUnixFileMode(folder.File("data")).HasFlag(UnixFileMode.GroupRead));
    }

    [Fact]
    public void A_folder_that_is_there_can_be_synced_and_none_is_nothing_to_sync()
    {
        Folder.Sync(folder.Path);
        Folder.Sync(null);
    }

    [Fact]
    public void A_missing_folder_cannot_be_synced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows syncs names by itself.");

        Assert.Throws<IOException>(() => Folder.Sync(folder.File("missing")));
    }

    public void Dispose() => folder.Dispose();
}
