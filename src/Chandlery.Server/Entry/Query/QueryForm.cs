using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Chandlery.Server.Entry.Query;

/// <summary>A request of the query protocol: an action and its members, as a form in the body.</summary>
sealed class QueryForm
{
    readonly Dictionary<string, string> members = new(StringComparer.Ordinal);

    /// <summary>Where the members are, as messages say it: <c>contextEntries.member.1</c> for a structure in a list; null for the request itself.</summary>
    readonly string? place;

    /// <remarks>Faults: Malformed.</remarks>
    public QueryForm(ReadOnlySequence<byte> body)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString(body)) { ValueCountLimit = 10_000, KeyLengthLimit = 2048, ValueLengthLimit = RequestBody.Limit };
        try
        {
            while (reader.ReadNextPair() is { } pair)
            {
                if (!members.TryAdd(pair.Key, pair.Value))
                    throw new Fault(FaultKind.Malformed, $"The member {pair.Key} is given twice.");
            }
        }
        catch (InvalidDataException odd)
        {
            throw new Fault(FaultKind.Malformed, $"The body is no form: {odd.Message}");
        }
    }

    /// <summary>A structure in a list of another form.</summary>
    QueryForm(string place, Violations found) => (this.place, Found) = (place, found);

    public Violations Found { get; } = new();

    public string? Action => members.GetValueOrDefault("Action");

    public string? Version => members.GetValueOrDefault("Version");

    /// <summary>Null where it is not given; broken rules are among <see cref="Found"/>.</summary>
    public string? Text(string name, TextRule rule)
    {
        var value = members.GetValueOrDefault(name);
        Found.Check(Path(name), value, rule);
        return value;
    }

    /// <summary>A member that must be given; empty where it is not, and that is among <see cref="Found"/>.</summary>
    public string Required(string name, TextRule rule)
    {
        Found.Require(Path(name), members.GetValueOrDefault(name));
        return Text(name, rule) ?? "";
    }

    /// <summary>The texts of a list, in the order of their numbers. What is not of that form is among <see cref="Found"/>.</summary>
    public IReadOnlyList<string> Texts(string list, TextRule rule) => [.. Structures(list).Select(item =>
    {
        item.Only("");
        return item.Text("", rule) ?? "";
    })];

    /// <summary>A list that must have a text; empty where it has none, and that is among <see cref="Found"/>.</summary>
    public IReadOnlyList<string> RequiredTexts(string list, TextRule rule)
    {
        var texts = Texts(list, rule);
        Found.Require(Path(list), texts.Count > 0 ? texts : null);
        return texts;
    }

    /// <summary>The structures of a list, in the order of their numbers, each with its members alone; a text has the name "".</summary>
    public IReadOnlyList<QueryForm> Structures(string list)
    {
        var found = new SortedDictionary<int, QueryForm>();
        foreach (var (name, value) in members.Where(each => each.Key.Split('.')[0] == list))
        {
            // SDKs write an empty list as its bare name.
            if (name == list && value.Length == 0)
                continue;
            if (name.Split('.', 4) is not [_, "member", var number, .. { Length: 0 } or [{ Length: > 0 }]] parts
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || number != at.ToString(CultureInfo.InvariantCulture))
            {
                Found.Add(Path(name), null, "Member is not supported by this server");
                continue;
            }

            if (!found.TryGetValue(at, out var item))
                found.Add(at, item = new(Path($"{list}.member.{at}"), Found));
            item.members.Add(parts.Length == 4 ? parts[3] : "", value);
        }

        return [.. found.Values];
    }

    public int? Number(string name, (int Min, int Max) range)
    {
        if (members.GetValueOrDefault(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Found.Check(Path(name), number, range);
            return number;
        }

        Found.Add(Path(name), text, "Member must be a whole number");
        return null;
    }

    public bool Flag(string name)
    {
        if (members.GetValueOrDefault(name) is not { } text || text == "false")
            return false;
        if (text != "true")
            Found.Add(Path(name), text, "Member must be true or false");
        return true;
    }

    /// <summary>Members that this server does not know are refused rather than passed over: what they ask for would not be done.</summary>
    /// <param name="known">Names; those of lists end with a dot.</param>
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var name in members.Keys)
        {
            if ((place is not null || name is not ("Action" or "Version")) && !known.Contains(name) && !known.Contains($"{name.Split('.')[0]}."))
                Found.Add(Path(name), null, "Member is not supported by this server");
        }
    }

    /// <summary>As messages name it: with a small letter, behind its place.</summary>
    string Path(string name)
    {
        var small = name.Length == 0 ? "" : char.ToLowerInvariant(name[0]) + name[1..];
        return place is null ? small : small.Length == 0 ? place : $"{place}.{small}";
    }
}
