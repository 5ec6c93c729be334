using System.Buffers.Binary;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

/// <summary>A closed catalog file seen as the pages of its trees, to damage some. Offsets are of the SQLite file format.</summary>
sealed class CatalogPages(string path)
{
    const int Size = 4096;
    const byte InteriorTable = 5;
    const byte InteriorIndex = 2;

    /// <summary>Pages of one tree, from its root downwards, level by level; the last level are the leaves.</summary>
    public List<List<int>> Levels(string tree)
    {
        using var file = new SqliteConnection(path, TimeSpan.Zero);
        List<List<int>> levels = [[(int)file.Number($"SELECT rootpage FROM sqlite_schema WHERE name = {tree}")]];
        while (Children(levels[^1]) is { Count: > 0 } next)
            levels.Add(next);
        return levels;
    }

    /// <summary>Overwrites a page with bytes that no page has.</summary>
    public void Ruin(int page)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Position = (page - 1L) * Size;
        file.Write(Enumerable.Repeat((byte)0xa5, Size).ToArray());
    }

    List<int> Children(List<int> pages)
    {
        var bytes = File.ReadAllBytes(path);
        return [.. pages.SelectMany(page => Children(bytes.AsSpan((page - 1) * Size, Size)))];
    }

    static List<int> Children(ReadOnlySpan<byte> page)
    {
        var children = new List<int>();
        if (page[0] is not (InteriorTable or InteriorIndex))
            return children;

        for (var cell = 0; cell < BinaryPrimitives.ReadUInt16BigEndian(page[3..]); cell++)
            children.Add(BinaryPrimitives.ReadInt32BigEndian(page[BinaryPrimitives.ReadUInt16BigEndian(page[(12 + (2 * cell))..])..]));
        children.Add(BinaryPrimitives.ReadInt32BigEndian(page[8..]));
        return children;
    }
}
