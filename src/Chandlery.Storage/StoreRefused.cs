namespace Chandlery.Storage;

/// <summary>The store cannot be opened, and the operator has to decide. The message is a sentence for the operator.</summary>
public sealed class StoreRefused(string message, Exception? inner = null) : Exception(message, inner);
