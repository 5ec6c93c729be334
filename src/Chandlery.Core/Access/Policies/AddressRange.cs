using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Chandlery.Core.Access.Policies;

/// <summary>Addresses with a common prefix: <c>203.0.113.0/24</c>, <c>2001:db8::/32</c>; without a length, the one address.</summary>
/// <remarks>
/// Bits behind the prefix are ignored (inferred). IPv4 is four decimal numbers without leading zeros, so that nothing is read as octal.
/// An IPv4 address in IPv6's clothes (<c>::ffff:203.0.113.7</c>) is taken as IPv4, as servers with one socket for both see them.
/// </remarks>
readonly record struct AddressRange(bool IsV6, UInt128 Bits, int Length)
{
    int Width => IsV6 ? 128 : 32;

    // Shifting 128 bits by 128 would not shift at all.
    public bool Contains(AddressRange other) =>
        IsV6 == other.IsV6 && Length <= other.Length && (Length == 0 || (Bits ^ other.Bits) >> (Width - Length) == 0);

    public static bool TryParse(string text, out AddressRange range)
    {
        range = default;
        var slash = text.IndexOf('/');
        if (!TryAddress(slash < 0 ? text : text[..slash], slash < 0, out var isV6, out var bits))
            return false;

        var width = isV6 ? 128 : 32;
        var length = width;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > width || text.Length - slash > 4))
            return false;

        range = new(isV6, bits, length);
        return true;
    }

    static bool TryAddress(string text, bool unwrap, out bool isV6, out UInt128 bits)
    {
        (isV6, bits) = (text.Contains(':'), 0);
        if (isV6 ? text.AsSpan().ContainsAny("%[]") : !IsDotted(text))
            return false;
        if (!IPAddress.TryParse(text, out var address))
            return false;

        if (unwrap && address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        foreach (var octet in address.GetAddressBytes())
            bits = bits << 8 | octet;
        return true;
    }

    static bool IsDotted(string text)
    {
        var numbers = 0;
        foreach (var part in text.AsSpan().Split('.'))
        {
            var digits = text.AsSpan()[part];
            if (digits.Length is 0 or > 3 || digits.ContainsAnyExceptInRange('0', '9') || (digits.Length > 1 && digits[0] == '0'))
                return false;
            numbers++;
        }

        return numbers == 4;
    }
}
