namespace Chandlery.Core;

/// <summary>Optimistic change: decide on what was read, write only if it still holds, otherwise read again and decide again.</summary>
public static class Contention
{
    /// <summary>Each lost attempt means that another request got through, so a caller loses this often only to a crowd of as many.</summary>
    const int Attempts = 1000;

    /// <summary>Runs <paramref name="attempt"/> until it gives a value; null means that the ground moved under it.</summary>
    /// <param name="resourceId">The bare name that the fault carries when no attempt held.</param>
    /// <remarks>Faults: Conflict after <see cref="Attempts"/> lost attempts (spec 6.3, 6.8: concurrent modification).</remarks>
    public static async Task<T> Settle<T>(string resourceId, Func<Task<T?>> attempt)
        where T : class
    {
        for (var i = 0; i < Attempts; i++)
        {
            if (await attempt() is { } settled)
                return settled;
        }

        throw Lost(resourceId);
    }

    /// <inheritdoc cref="Settle{T}(string, Func{Task{T}})"/>
    public static async Task<T> Settle<T>(string resourceId, Func<Task<T?>> attempt)
        where T : struct
    {
        for (var i = 0; i < Attempts; i++)
        {
            if (await attempt() is { } settled)
                return settled;
        }

        throw Lost(resourceId);
    }

    static Fault Lost(string resourceId) => Fault.Conflict($"{resourceId} is being changed by other requests. Try again.", resourceId);
}
