namespace Chandlery.Core;

/// <summary>What keeps the catalog from serving.</summary>
/// <param name="IsDamage">Whether it does not go away by itself: the data is damaged.</param>
/// <param name="Reason">A sentence for the operator's log, without secrets and sensitive members.</param>
public sealed record Trouble(bool IsDamage, string Reason);
