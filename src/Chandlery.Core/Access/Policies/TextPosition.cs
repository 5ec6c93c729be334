namespace Chandlery.Core.Access.Policies;

/// <summary>A place in a policy's text.</summary>
/// <param name="Line">From 1; a line ends with a line feed.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
public readonly record struct TextPosition(int Line, int Column);
