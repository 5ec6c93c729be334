namespace Chandlery.Wire.Signing;

/// <summary>The values of one header: none, one, or several lines of it. One value needs no array.</summary>
public readonly struct HeaderValues
{
    readonly object? values;

    public HeaderValues(string? value) => values = value;

    public HeaderValues(string?[] values) => this.values = values;

    public int Count => values switch
    {
        string => 1,
        string?[] several => several.Length,
        _ => 0,
    };

    public string this[int index] => values as string ?? ((string?[])values!)[index] ?? "";
}
