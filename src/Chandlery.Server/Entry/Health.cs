namespace Chandlery.Server.Entry;

/// <summary>Whether the process lives, and whether requests should be sent to it. Asked without a signature.</summary>
/// <param name="check">What keeps the store from serving; null where nothing does.</param>
sealed class Health(Func<CancellationToken, Task<Trouble?>> check, ILogger log, CancellationToken stopping)
{
    const long Pause = 1000;

    readonly Lock gate = new();
    Task<Trouble?> asked = Task.FromResult<Trouble?>(null);
    long askAgain = long.MinValue;
    Trouble? found;

    /// <returns>Status and body; null where the path is not a health check's.</returns>
    public async ValueTask<(int Status, string Body)?> Answer(string path) => path switch
    {
        "/health/live" => (200, """{"status":"live"}"""),
        "/health/ready" => await Ready(),
        _ => null,
    };

    async Task<(int Status, string Body)> Ready() => await Check() switch
    {
        { IsDamage: true } => (503, """{"status":"damaged","message":"The store is damaged. See the log."}"""),
        _ when stopping.IsCancellationRequested => (503, """{"status":"stopping"}"""),
        { IsDamage: false } => (503, """{"status":"unavailable","message":"The store cannot be read and written. See the log."}"""),
        null => (200, """{"status":"ready"}"""),
    };

    /// <summary>Those who ask at the same time, or within a second, get the same answer: to ask often shall cost the store nothing.</summary>
    Task<Trouble?> Check()
    {
        lock (gate)
        {
            if (asked.IsCompleted && Environment.TickCount64 >= askAgain)
            {
                askAgain = Environment.TickCount64 + Pause;
                asked = Ask();
            }

            return asked;
        }
    }

    async Task<Trouble?> Ask()
    {
        var next = await check(CancellationToken.None);
        Tell(next);
        return next;
    }

    void Tell(Trouble? next)
    {
        if (next is not null && next != found)
            log.NotReady(next.Reason);
        if (next is null && found is not null)
            log.ReadyAgain();
        found = next;
    }
}
