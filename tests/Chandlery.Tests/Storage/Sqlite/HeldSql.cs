namespace Chandlery.Tests.Storage.Sqlite;

/// <summary>A statement without holes that holds up whoever runs it, from the moment it is to be run until it is released.</summary>
sealed class HeldSql(string sql) : FormattableString, IDisposable
{
    readonly ManualResetEventSlim reached = new();
    readonly ManualResetEventSlim released = new();

    public override string Format => sql;

    public override int ArgumentCount => 0;

    public void WaitUntilReached() => Assert.True(reached.Wait(TimeSpan.FromSeconds(20)));

    public void Release() => released.Set();

    public override object?[] GetArguments()
    {
        reached.Set();
        Assert.True(released.Wait(TimeSpan.FromSeconds(20)));
        return [];
    }

    public override object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public override string ToString(IFormatProvider? formatProvider) => sql;

    public void Dispose()
    {
        reached.Dispose();
        released.Dispose();
    }
}
