using System.Text;
using System.Text.Json;

namespace Chandlery.Core.Access.Policies;

/// <summary>Reads a policy's text into its elements, and refuses whatever the language has no element for.</summary>
/// <remarks>A name that comes twice in one object is refused, and so is anything after the document.</remarks>
ref struct PolicyReader
{
    /// <summary>The document, its list, a statement, Condition, an operator, a list of values.</summary>
    const int Depth = 6;

    readonly ReadOnlySpan<byte> utf8;
    Utf8JsonReader json;

    // How far the text has been followed, and which place that is.
    int counted;
    TextPosition place = new(1, 1);

    PolicyReader(ReadOnlySpan<byte> utf8)
    {
        this.utf8 = utf8;
        json = new(utf8, new JsonReaderOptions { MaxDepth = Depth });
    }

    /// <param name="notJson">The sentence for a text that is not JSON.</param>
    public static SourcePolicy Read(string text, string notJson)
    {
        var reader = new PolicyReader(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.ReadPolicy();
        }
        catch (JsonException e)
        {
            throw new MalformedPolicy(notJson, $"Line {e.LineNumber + 1} is not the JSON of a policy.");
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to an escape that is half a surrogate pair.
            throw new MalformedPolicy(notJson, $"Line {reader.Here().Line} has an escape that is no character.");
        }
    }

    SourcePolicy ReadPolicy()
    {
        string? version = null, id = null;
        IReadOnlyList<SourceStatement>? statements = null;

        json.Read();
        Expect(JsonTokenType.StartObject, "The policy must be an object.");
        var names = new HashSet<string>();
        while (NextName(names) is { } name)
        {
            switch (name)
            {
                case "Version":
                    version = Text(name);
                    break;
                case "Id":
                    id = Text(name);
                    break;
                case "Statement":
                    statements = Statements();
                    break;
                default:
                    throw Unknown(name);
            }
        }

        // Read on to the end: what follows the document is an error there.
        json.Read();
        return new(version, id, statements ?? throw Broken("The policy has no Statement."));
    }

    List<SourceStatement> Statements()
    {
        json.Read();
        if (json.TokenType == JsonTokenType.StartObject)
            return [Statement(1)];

        Expect(JsonTokenType.StartArray, "Statement must be an object or a list of objects.");
        var statements = new List<SourceStatement>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            statements.Add(Statement(statements.Count + 1));
        return statements;
    }

    SourceStatement Statement(int number)
    {
        Expect(JsonTokenType.StartObject, "A statement must be an object.");
        var statement = new SourceStatement { Number = number, Start = Here() };
        var names = new HashSet<string>();
        while (NextName(names) is { } name)
        {
            switch (name)
            {
                case "Sid":
                    statement.Sid = Text(name);
                    break;
                case "Effect":
                    statement.Effect = Text(name);
                    break;
                case "Principal":
                    statement.Principal = Principal(name);
                    break;
                case "NotPrincipal":
                    statement.NotPrincipal = Principal(name);
                    break;
                case "Action":
                    statement.Action = Texts(name);
                    break;
                case "NotAction":
                    statement.NotAction = Texts(name);
                    break;
                case "Resource":
                    statement.Resource = Texts(name);
                    break;
                case "NotResource":
                    statement.NotResource = Texts(name);
                    break;
                case "Condition":
                    statement.Conditions = Conditions();
                    break;
                default:
                    throw Unknown(name);
            }
        }

        statement.End = Here();
        return statement;
    }

    SourcePrincipal Principal(string element)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
            return json.GetString() == "*" ? new([("AWS", ["*"])]) : throw Broken($"{element} must be \"*\" or an object.");

        Expect(JsonTokenType.StartObject, $"{element} must be \"*\" or an object.");
        var entries = new List<(string, IReadOnlyList<string>)>();
        var names = new HashSet<string>();
        while (NextName(names) is { } kind)
            entries.Add((kind, Texts(kind)));
        return new(entries);
    }

    /// <summary>An operator that has no key asks for nothing, whatever its name (observed of IAM).</summary>
    List<SourceCondition> Conditions()
    {
        json.Read();
        Expect(JsonTokenType.StartObject, "Condition must be an object.");
        var conditions = new List<SourceCondition>();
        var operators = new HashSet<string>();
        while (NextName(operators) is { } name)
        {
            json.Read();
            Expect(JsonTokenType.StartObject, "An operator of Condition must be an object.");
            var keys = new HashSet<string>();
            while (NextName(keys) is { } key)
                conditions.Add(new(name, key, Values(key)));
        }

        return conditions;
    }

    /// <summary>The name of the object's next member; null at the object's end.</summary>
    string? NextName(HashSet<string> names)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
            return null;

        var name = json.GetString()!;
        return names.Add(name) ? name : throw Broken($"'{Constraints.Excerpt.Of(name)}' is there twice.");
    }

    string Text(string element)
    {
        json.Read();
        Expect(JsonTokenType.String, $"{element} must be a text.");
        return json.GetString()!;
    }

    List<string> Texts(string element) => List($"{element} must be a text or a list of texts.", scalarsToo: false);

    List<string> Values(string key) => List($"'{Constraints.Excerpt.Of(key)}' must be a value or a list of values.", scalarsToo: true);

    List<string> List(string must, bool scalarsToo)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
            return [Item(must, scalarsToo)];

        var list = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            list.Add(Item(must, scalarsToo));
        return list;
    }

    string Item(string must, bool scalarsToo) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString()!,
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when scalarsToo => Encoding.UTF8.GetString(json.ValueSpan),
        _ => throw Broken(must),
    };

    void Expect(JsonTokenType type, string must)
    {
        if (json.TokenType != type)
            throw Broken(must);
    }

    MalformedPolicy Unknown(string name) => Broken($"There is no element '{Constraints.Excerpt.Of(name)}'.");

    MalformedPolicy Broken(string detail)
    {
        var (line, column) = Here();
        return MalformedPolicy.Syntax($"Line {line}, column {column}: {detail}");
    }

    /// <summary>The place behind what was read last.</summary>
    TextPosition Here()
    {
        var (line, column) = place;
        for (; counted < json.BytesConsumed; counted++)
        {
            if (utf8[counted] == '\n')
                (line, column) = (line + 1, 1);
            else if ((utf8[counted] & 0xC0) != 0x80)
                column += utf8[counted] >= 0xF0 ? 2 : 1;
        }

        return place = new(line, column);
    }
}
