namespace Chandlery.Server.Entry;

/// <summary>An operation as the model names it.</summary>
/// <param name="Uri">With labels in braces, such as <c>/packages/{packageName}</c>.</param>
sealed record Contract(string Name, string Method, string Uri, ErrorFamily Family);

/// <summary>Which vocabulary of errors an operation speaks. Source: spec 2.5.</summary>
enum ErrorFamily
{
    Packages,
    Tags,
    Indexing,

    /// <summary>Of Organizations, where what is missing is an account.</summary>
    Accounts,

    /// <summary>Of Organizations, where what is missing is a request for an account.</summary>
    AccountRequests,
}
