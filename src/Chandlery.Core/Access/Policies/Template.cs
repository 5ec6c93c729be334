namespace Chandlery.Core.Access.Policies;

/// <summary>A text of a policy whose variables are filled in from the request: <c>${aws:username}</c>, <c>${aws:userid, 'nobody'}</c>.</summary>
/// <remarks>
/// <c>${*}</c>, <c>${?}</c> and <c>${$}</c> are the characters themselves. What a variable brings in is plain text, also its default
/// (inferred for the default). A key with several values cannot be a variable: it counts as missing (documented as not possible; the
/// outcome is inferred). A variable that is not well formed is refused (inferred).
/// </remarks>
sealed class Template
{
    readonly record struct Part(Glob? Text, string Key, Glob? Default);

    /// <summary>Null where there are variables.</summary>
    readonly Glob? whole;
    readonly Part[] parts;

    Template(Part[] parts)
    {
        this.parts = parts;
        whole = parts.All(static part => part.Text is not null) ? Glob.Join([.. parts.Select(static part => part.Text!)]) : null;
    }

    public IEnumerable<string> Keys => parts.Where(static part => part.Text is null).Select(static part => part.Key);

    public bool HasVariables => whole is null;

    /// <summary>Of filling it in and matching it. What is filled in takes memory as well, and so counts for much.</summary>
    public Effort Effort(IConditionKeys keys)
    {
        if (whole is not null)
            return whole.Effort;

        var length = parts.Sum(part => part.Text is null && keys.Find(part.Key) is { Count: 1 } values ? values.Characters : (part.Text ?? part.Default)?.Text.Length ?? 0);
        return new(150 * parts.Length + 100 * length, length);
    }

    /// <summary>The text with all variables filled in; null where one has neither a value nor a default.</summary>
    public Glob? Fill(IConditionKeys keys)
    {
        if (whole is not null)
            return whole;

        var filled = new Glob[parts.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            var (text, key, otherwise) = parts[at];
            if (text is null)
                text = keys.Find(key) is { Count: 1 } values ? Glob.Literal(values[0]) : otherwise;
            if (text is null)
                return null;
            filled[at] = text;
        }

        return Glob.Join(filled);
    }

    /// <param name="where">Names the place in the message, such as "Statement 2".</param>
    public static Template Of(string text, bool wildcards, bool variables, string where)
    {
        var parts = new List<Part>();
        var at = 0;
        for (var next = Next(text, at, variables); next >= 0; next = Next(text, at, variables))
        {
            AddText(text[at..next]);
            var ends = Ends(text, next);
            if (ends < 0 || Variable(text[(next + 2)..ends]) is not { } part)
                throw MalformedPolicy.Syntax($"{where}: '{Constraints.Excerpt.Of(text)}' has a variable that is not well formed.");

            parts.Add(part);
            at = ends + 1;
        }

        AddText(text[at..]);
        return new([.. parts]);

        void AddText(string plain)
        {
            if (plain.Length > 0)
                parts.Add(new(wildcards ? Glob.WithWildcards(plain) : Glob.Literal(plain), "", null));
        }
    }

    /// <summary>The text with an <c>x</c> for every character of its variables, so that its colons can be counted.</summary>
    public static string Mask(string text, bool variables)
    {
        var masked = text.ToCharArray();
        var at = 0;
        for (var next = Next(text, at, variables); next >= 0; next = Next(text, at, variables))
        {
            at = Ends(text, next) is >= 0 and var ends ? ends + 1 : text.Length;
            masked.AsSpan(next..at).Fill('x');
        }

        return new(masked);
    }

    static int Next(string text, int from, bool variables) => variables ? text.IndexOf("${", from, StringComparison.Ordinal) : -1;

    /// <summary>The brace that closes the variable; one within the quotes of a default does not.</summary>
    static int Ends(string text, int start)
    {
        var quoted = false;
        for (var at = start + 2; at < text.Length; at++)
        {
            if (text[at] == '\'')
                quoted = !quoted;
            else if (text[at] == '}' && !quoted)
                return at;
        }

        return -1;
    }

    static Part? Variable(string inside)
    {
        if (inside is "*" or "?" or "$")
            return new(Glob.Literal(inside), "", null);

        var comma = inside.IndexOf(',');
        var key = comma < 0 ? inside : inside[..comma];
        if (key.Length == 0 || key.AsSpan().ContainsAny("${' "))
            return null;

        if (comma < 0)
            return new(null, key, null);

        var quoted = inside[(comma + 1)..].Trim(' ');
        return quoted is ['\'', .., '\''] && !quoted[1..^1].Contains('\'') ? new(null, key, Glob.Literal(quoted[1..^1])) : null;
    }
}
