using System.Buffers.Binary;
using System.Text;

namespace Chandlery.Tests.Faults;

/// <summary>What <c>tests/faults/recorder.c</c> noted: every change to the files under one folder, in order.</summary>
static class Recording
{
    const int HeadSize = 32;

    /// <summary>Compiles the recorder; its library is loaded into a server started with <see cref="Environment"/>.</summary>
    public static void Compile(string library) =>
        Tool.Run("cc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, Repository.Path("tests", "faults", "recorder.c"));

    public static Dictionary<string, string> Environment(string library, string folder, string journal, string until) => new()
    {
        ["LD_PRELOAD"] = library,
        ["RECORD_FOLDER"] = folder,
        ["RECORD_TO"] = journal,
        ["RECORD_UNTIL"] = until,
    };

    /// <summary>Of programs that have ended by themselves, or by the file that they record until: then no record is cut short.</summary>
    public static List<RecordedCall> Read(string journal)
    {
        var calls = new List<RecordedCall>();
        var started = 0;
        using var file = File.OpenRead(journal);
        var head = new byte[HeadSize];
        while (file.Position < file.Length)
        {
            file.ReadExactly(head);
            var data = new byte[BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4))];
            file.ReadExactly(data);
            var call = new RecordedCall(
                (RecordedKind)BinaryPrimitives.ReadInt32LittleEndian(head),
                BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(8)),
                BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(16)),
                BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(24)),
                data);
            if (call.Kind == RecordedKind.Started)
                started = calls.Count + 1;
            calls.Add(call.Kind == RecordedKind.Synced ? call with { At = call.At + started } : call);
        }

        return calls;
    }
}

/// <summary>The numbers are those of recorder.c.</summary>
enum RecordedKind
{
    Started = 1,
    Created,
    MadeFolder,
    Linked,
    Renamed,
    Unlinked,
    Written,
    Truncated,
    Synced,
}

/// <param name="Done">By the clock of <see cref="System.Diagnostics.Stopwatch"/>, after the call.</param>
/// <param name="File">The inode, where the call is about a file and not a name.</param>
/// <param name="At">Written: the offset. Truncated: the length. Synced: calls before this index are covered.</param>
sealed record RecordedCall(RecordedKind Kind, long Done, ulong File, long At, byte[] Data)
{
    /// <summary>One, or two of a rename or link: from, to.</summary>
    public string[] Paths => Encoding.UTF8.GetString(Data).Split('\0');
}
