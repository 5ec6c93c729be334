namespace Chandlery.Wire.Signing;

/// <summary>The headers of a request as they came. A struct costs no boxing: every method here is generic over it.</summary>
public interface IRequestHeaders
{
    /// <param name="name">Lower-case; whoever keeps the headers ignores case.</param>
    /// <returns>The values in the order they were sent; none where the header is absent.</returns>
    HeaderValues Find(string name);
}
