namespace Chandlery.Core.Access;

/// <summary>Who signed the request, and the catalog that the signature's Region names (Q38).</summary>
public sealed record Caller(Scope Scope, Principal Principal, RequestFacts Facts)
{
    public Catalog Catalog => Scope.Catalog;
}
