namespace Chandlery.Tests.Server;

/// <summary>Stands still until a test moves it, so that dates in answers are known.</summary>
sealed class TestClock : TimeProvider
{
    /// <summary>In answers: 1764547200.25.</summary>
    public static readonly DateTimeOffset Start = new(2025, 12, 1, 0, 0, 0, 250, TimeSpan.Zero);

    long ticks = Start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(double seconds) => Interlocked.Add(ref ticks, TimeSpan.FromSeconds(seconds).Ticks);
}
