namespace Chandlery.Tests.Faults;

/// <summary>
/// A disk as a power loss may leave it, no kinder than POSIX: what was synced is there; of everything else any part may be,
/// in any order, a write by sectors. A name is synced with its folder, not with its file.
/// </summary>
sealed class Disk
{
    readonly Dictionary<ulong, Node> nodes = [];
    readonly Dictionary<string, Node> named = [];
    readonly Dictionary<string, Node> surelyNamed = [];
    readonly List<Renaming> unsure = [];
    int calls;
    string root = "";

    /// <summary>What the call would be about, by its name in the folder; empty where it has none.</summary>
    public string NameOf(RecordedCall call) => named.FirstOrDefault(each => nodes.TryGetValue(call.File, out var node) && each.Value == node).Key ?? "";

    public void Apply(RecordedCall call)
    {
        switch (call.Kind)
        {
            case RecordedKind.Started:
                root = call.Paths[0];
                nodes.TryAdd(call.File, new(root));
                break;
            case RecordedKind.MadeFolder:
                Name((call.Paths[0], nodes[call.File] = new(call.Paths[0])));
                break;
            case RecordedKind.Created:
                Name((call.Paths[0], nodes[call.File] = new(null)));
                break;
            case RecordedKind.Linked:
                Name((call.Paths[1], named[call.Paths[0]]));
                break;
            case RecordedKind.Renamed:
                Name((call.Paths[1], named[call.Paths[0]]), (call.Paths[0], null));
                break;
            case RecordedKind.Unlinked:
                Name((call.Paths[0], null));
                break;
            case RecordedKind.Written or RecordedKind.Truncated:
                nodes[call.File].Unsure.Add((calls, call));
                break;
            case RecordedKind.Synced:
                Sync(nodes[call.File], (int)call.At);
                break;
        }

        calls++;
    }

    /// <summary>Puts what is left of the disk into an empty folder.</summary>
    /// <param name="fate">Asked for each change that was not synced.</param>
    public void Leave(string target, Func<Fate> fate, Random random)
    {
        var left = new Dictionary<string, Node>(surelyNamed);
        foreach (var renaming in unsure.Where(_ => fate() != Fate.Lost))
            renaming.ApplyTo(left);

        foreach (var (path, node) in left.OrderBy(static each => each.Key, StringComparer.Ordinal))
        {
            var place = target + path[root.Length..];
            if (node.Folder is not null)
                Directory.CreateDirectory(place);
            else if (Directory.Exists(Path.GetDirectoryName(place)))
                node.Leave(place, fate, random);
        }
    }

    void Name(params (string Path, Node? Node)[] names)
    {
        var renaming = new Renaming(calls, Path.GetDirectoryName(names[0].Path)!, names);
        renaming.ApplyTo(named);
        unsure.Add(renaming);
    }

    void Sync(Node node, int covered)
    {
        foreach (var renaming in unsure.Where(each => each.Folder == node.Folder && each.Index < covered).ToArray())
        {
            renaming.ApplyTo(surelyNamed);
            unsure.Remove(renaming);
        }

        node.Sync(covered);
    }

    sealed record Renaming(int Index, string Folder, (string Path, Node? Node)[] Names)
    {
        public void ApplyTo(Dictionary<string, Node> names)
        {
            foreach (var (path, node) in Names)
            {
                if (node is null)
                    names.Remove(path);
                else
                    names[path] = node;
            }
        }
    }

    /// <param name="folder">Its path, where it is one.</param>
    sealed class Node(string? folder)
    {
        const int Sector = 512;

        byte[] sure = [];
        int length;

        public string? Folder => folder;

        public List<(int Index, RecordedCall Call)> Unsure { get; } = [];

        public void Sync(int covered)
        {
            foreach (var (_, call) in Unsure.Where(each => each.Index < covered))
            {
                var end = (int)call.At + call.Data.Length;
                if (end > sure.Length)
                    Array.Resize(ref sure, Math.Max(end, 2 * sure.Length));
                call.Data.CopyTo(sure, call.At);
                if (call.Kind == RecordedKind.Truncated && end < length)
                    Array.Clear(sure, end, length - end);
                length = call.Kind == RecordedKind.Truncated ? end : Math.Max(length, end);
            }

            Unsure.RemoveAll(each => each.Index < covered);
        }

        public void Leave(string place, Func<Fate> fate, Random random)
        {
            using var file = File.OpenHandle(place, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, sure.AsSpan(0, length), 0);
            foreach (var (_, call) in Unsure)
            {
                var its = fate();
                if (its == Fate.Lost)
                    continue;
                if (call.Kind == RecordedKind.Truncated)
                    RandomAccess.SetLength(file, call.At);
                foreach (var (at, size) in its == Fate.Torn ? Sectors(call).Where(_ => random.Next(2) == 0) : [(0, call.Data.Length)])
                    RandomAccess.Write(file, call.Data.AsSpan(at, size), call.At + at);
            }
        }

        /// <summary>The parts of a write that lie in one sector of the disk each.</summary>
        static IEnumerable<(int At, int Size)> Sectors(RecordedCall call)
        {
            for (var at = 0; at < call.Data.Length;)
            {
                var size = Math.Min(call.Data.Length - at, Sector - (int)((call.At + at) % Sector));
                yield return (at, size);
                at += size;
            }
        }
    }
}

/// <summary>What becomes of a change that was not synced.</summary>
enum Fate
{
    Kept,
    Lost,

    /// <summary>Of a write, some sectors are kept.</summary>
    Torn,
}
