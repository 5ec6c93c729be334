namespace Chandlery.Server.Entry;

/// <summary>Finds the operation for a path and method: by whole segments, case for case, with no slash forgiven.</summary>
sealed class RouteTable
{
    readonly Dictionary<int, Route[]> byLength;

    public RouteTable(IEnumerable<IEndpoint> endpoints) => byLength = endpoints.Select(static each => new Route(each))
        .GroupBy(static route => route.Length).ToDictionary(static group => group.Key, static group => group.ToArray());

    /// <remarks>Faults: UnknownOperation where no operation has the path, UnknownMethod where some have it with other methods.</remarks>
    public Route Find(string method, string[] segments)
    {
        var routes = byLength.GetValueOrDefault(segments.Length, []);
        foreach (var route in routes)
        {
            if (route.Endpoint.Contract.Method == method && route.Matches(segments))
                return route;
        }

        string[] methods = [.. routes.Where(route => route.Matches(segments)).Select(static route => route.Endpoint.Contract.Method)];
        throw methods.Length > 0 ? Fault.UnknownMethod(methods) : new Fault(FaultKind.UnknownOperation, "No operation has this path.");
    }
}

/// <summary>The path of one operation.</summary>
sealed class Route
{
    readonly string[] pattern;

    public Route(IEndpoint endpoint) => (Endpoint, pattern) = (endpoint, endpoint.Contract.Uri.Split('/')[1..]);

    public IEndpoint Endpoint { get; }

    public int Length => pattern.Length;

    public bool Matches(string[] segments)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (!IsLabel(pattern[i]) && pattern[i] != segments[i])
                return false;
        }

        return true;
    }

    /// <summary>The position of a label among the segments.</summary>
    public int Position(string label)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (IsLabel(pattern[i]) && pattern[i].AsSpan(1, pattern[i].Length - 2).SequenceEqual(label))
                return i;
        }

        throw new ArgumentException($"{Endpoint.Contract.Uri} has no label {label}.", nameof(label));
    }

    static bool IsLabel(string segment) => segment.StartsWith('{');
}
