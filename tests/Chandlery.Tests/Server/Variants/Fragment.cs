namespace Chandlery.Tests.Server.Variants;

/// <summary>One member of a request, odd in one respect.</summary>
/// <param name="Path">Of what is odd, for people to read.</param>
/// <param name="Text">Of a member in the body its JSON, of a label the segment, of a query the whole piece with its name; empty where it is left out.</param>
sealed record Fragment(string Path, string What, string Text);
