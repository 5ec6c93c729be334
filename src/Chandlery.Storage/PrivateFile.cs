using System.Text;

namespace Chandlery.Storage;

/// <summary>Files for their owner alone, from their first moment on.</summary>
public static class PrivateFile
{
    /// <summary>Makes an empty file that is not there yet.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }

    /// <summary>Puts a text in the place of whatever is there: whole or not at all, and on the disk when this returns.</summary>
    public static void Replace(string path, string text)
    {
        var unfinished = path + ".unfinished";
        File.Delete(unfinished);
        using (var file = Create(unfinished))
            file.Write(Encoding.UTF8.GetBytes(text));
        Name(unfinished, path, overwrite: true);
    }

    /// <summary>Gives a finished file its name: its content is on the disk before, and its name after.</summary>
    public static void Name(string finished, string path, bool overwrite = false)
    {
        using (var file = new FileStream(finished, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(finished, path, overwrite);
        Folder.Sync(Path.GetDirectoryName(Path.GetFullPath(path)));
    }
}
