namespace Chandlery.Core;

/// <summary>Where names are unique: one account in one Region. Every key in the store leads with it.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Region">A Region name of AWS's form, such as <c>eu-west-1</c> (Q38).</param>
public readonly record struct Catalog(string Account, string Region);
