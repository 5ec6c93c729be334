namespace Chandlery.Core.Packages;

static class Texts
{
    /// <summary>An empty description is no description (Q4).</summary>
    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>A clock that was set back must not make a change older than the one before it.</summary>
    public static DateTimeOffset Later(DateTimeOffset before, DateTimeOffset now) => now > before ? now : before;
}
