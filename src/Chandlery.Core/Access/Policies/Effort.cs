namespace Chandlery.Core.Access.Policies;

/// <summary>What comparing texts takes at the worst, in steps of about a nanosecond: so many for each text, and so many for each of its characters.</summary>
/// <remarks>Upper bounds that are quick to work out, so that what would take too long is never begun.</remarks>
readonly record struct Effort(long Text, long Character)
{
    public static Effort operator +(Effort one, Effort other) => new(one.Text + other.Text, one.Character + other.Character);

    public static Effort Of(IEnumerable<Effort> all) => all.Aggregate(default(Effort), static (sum, one) => sum + one);

    public long On(KeyValues texts) => Text * texts.Count + Character * texts.Characters;
}
