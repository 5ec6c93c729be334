namespace Chandlery.Core.Access.Identities;

/// <summary>When a key last signed a request, whether or not it was allowed.</summary>
/// <param name="Service">As the signature names it, such as <c>iot</c>; so with the Region.</param>
public sealed record KeyUse(string AccessKeyId, DateTimeOffset At, string Service, string Region);
