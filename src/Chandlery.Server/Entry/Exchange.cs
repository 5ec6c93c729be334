using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Entry;

/// <summary>A request and what is known of it so far, for its answer and for the log.</summary>
sealed class Exchange(HttpContext http, string requestId)
{
    public HttpContext Http => http;

    public string RequestId => requestId;

    /// <summary>Of a request that has come so far.</summary>
    public RequestTarget Target { get; set; } = null!;

    /// <summary>Null until it is found, and in the query protocol.</summary>
    public Contract? Contract { get; set; }

    /// <summary>Of the query protocol: null where it is signed for none.</summary>
    public QueryService? Service { get; set; }

    /// <summary>Its name; null until it is found.</summary>
    public string? Operation { get; set; }
}
