using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Chandlery.Wire.RestJson;

namespace Chandlery.Server.Entry;

/// <summary>A request as an operation binds it: labels, query and body.</summary>
sealed partial class RestRequest(Route route, RequestTarget target, string[] segments, ReadOnlySequence<byte> body)
{
    /// <summary>Begun by binding, where a query value is not even of its type; completed by validation.</summary>
    public Violations Found { get; } = new();

    public string Label(string name) => segments[route.Position(name)];

    /// <summary>Null where the parameter is not given, or is given more than once: then that is among <see cref="Found"/>.</summary>
    /// <remarks>A signature sorts the pairs of a query, so it does not say which of two values was meant to count.</remarks>
    public string? Query(string name)
    {
        switch (target.Parameters(name))
        {
            case []:
                return null;
            case [var value]:
                return value;
            default:
                Found.Add(name, null, "Member must be given once");
                return null;
        }
    }

    /// <summary>Null where the parameter is not given, or is not one whole number: then that is among <see cref="Found"/>.</summary>
    public int? QueryNumber(string name)
    {
        if (Query(name) is not { } text)
            return null;
        if (WholeNumber.IsMatch(text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;

        Found.Add(name, text, $"Member must be a whole number from {int.MinValue} to {int.MaxValue}");
        return null;
    }

    /// <summary>The body as a record; an absent body is an empty object.</summary>
    /// <remarks>Faults: Malformed.</remarks>
    public T Body<T>(JsonTypeInfo<T> shape)
        where T : class
    {
        try
        {
            return JsonBody.Read(body, shape);
        }
        catch (MalformedBodyException malformed)
        {
            throw new Fault(FaultKind.Malformed, malformed.Message);
        }
    }

    [GeneratedRegex(@"\A-?[0-9]+\z")]
    static partial Regex WholeNumber { get; }
}
