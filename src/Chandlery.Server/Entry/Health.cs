namespace Chandlery.Server.Entry;

/// <summary>Whether the process lives, and whether requests should be sent to it. Asked without a signature.</summary>
/// <param name="damage">What was found to be damaged in the store; null while nothing was.</param>
sealed class Health(Func<string?> damage, CancellationToken stopping)
{
    /// <returns>Status and body; null where the path is not a health check's.</returns>
    public (int Status, string Body)? Answer(string path) => path switch
    {
        "/health/live" => (200, """{"status":"live"}"""),
        "/health/ready" when damage() is not null => (503, """{"status":"damaged","message":"The store is damaged. See the log."}"""),
        "/health/ready" when stopping.IsCancellationRequested => (503, """{"status":"stopping"}"""),
        "/health/ready" => (200, """{"status":"ready"}"""),
        _ => null,
    };
}
