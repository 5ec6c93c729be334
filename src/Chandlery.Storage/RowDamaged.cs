namespace Chandlery.Storage;

/// <summary>A row does not read as it was written. Names the statement that read it, and nothing of what was in it.</summary>
sealed class RowDamaged(FormattableString sql) : Exception($"A row does not read as it was written: {sql.Format}");
