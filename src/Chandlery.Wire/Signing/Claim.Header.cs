namespace Chandlery.Wire.Signing;

/// <content>The header form: <c>AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c>.</content>
public readonly partial struct Claim
{
    static Refusal? ReadHeader<THeaders>(string authorization, THeaders headers, out Claim claim)
        where THeaders : IRequestHeaders
    {
        claim = default;
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            return Refusal.Incomplete($"The Authorization header must begin with {Algorithm}.");

        ReadOnlyMemory<char> credential = default, signedHeaders = default, signature = default;
        for (var rest = authorization.AsMemory(Algorithm.Length + 1); !rest.IsEmpty;)
        {
            var comma = rest.Span.IndexOf(',');
            var parameter = (comma < 0 ? rest : rest[..comma]).Trim();
            rest = comma < 0 ? default : rest[(comma + 1)..];

            if (Twice(parameter, "Credential=", ref credential) || Twice(parameter, "SignedHeaders=", ref signedHeaders) || Twice(parameter, "Signature=", ref signature))
                return Refusal.Incomplete("The Authorization header has one of its parameters twice.");
        }

        if (credential.IsEmpty || signedHeaders.IsEmpty || signature.IsEmpty)
        {
            return Refusal.Incomplete(Lacking(
                "The Authorization header", ("Credential", credential.IsEmpty), ("SignedHeaders", signedHeaders.IsEmpty), ("Signature", signature.IsEmpty)));
        }

        return Complete(credential, signedHeaders, signature, null, null, null, headers, out claim);
    }

    /// <summary>Takes the value of a parameter where it begins with <paramref name="name"/>.</summary>
    /// <returns>True where it was there already.</returns>
    static bool Twice(ReadOnlyMemory<char> parameter, string name, ref ReadOnlyMemory<char> value)
    {
        if (!parameter.Span.StartsWith(name))
            return false;

        var twice = !value.IsEmpty;
        value = parameter[name.Length..];
        return twice;
    }

    static string Lacking(string what, params ReadOnlySpan<(string Name, bool Lacks)> parts)
    {
        var names = new List<string>();
        foreach (var (name, lacks) in parts)
        {
            if (lacks)
                names.Add($"'{name}'");
        }

        return $"{what} lacks {string.Join(", ", names)}.";
    }
}
