using System.Buffers.Binary;

namespace Chandlery.Storage.Sqlite;

/// <summary>Looks at the first bytes of the file before SQLite does, so that a wrong or cut file is refused in plain words.</summary>
/// <remarks>Offsets are of the SQLite file format, section "The Database Header".</remarks>
static class FileHeader
{
    /// <summary>"Chnd": marks a file as ours, for us and for <c>file(1)</c>.</summary>
    public const int ApplicationId = 0x43686e64;

    /// <remarks>Throws <see cref="StoreRefused"/>.</remarks>
    public static void Check(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> header = stackalloc byte[100];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith("SQLite format 3\0"u8))
            throw new StoreRefused($"{path} is damaged: it does not begin as a database does. Restore it from a backup.");

        var applicationId = BinaryPrimitives.ReadInt32BigEndian(header[68..]);
        if (applicationId != ApplicationId)
            throw new StoreRefused($"{path} is a database of another program. Start with another data folder.");

        // While there is a log, pages at the end of the file may be in it alone.
        var log = new FileInfo(path + "-wal");
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var size and not 1 ? size : 65536L;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        if (log is not { Exists: true, Length: > 0 } && file.Length < pages * pageSize)
            throw new StoreRefused($"{path} is damaged: it should have {pages * pageSize} bytes and has {file.Length}. Restore it from a backup.");
    }
}
