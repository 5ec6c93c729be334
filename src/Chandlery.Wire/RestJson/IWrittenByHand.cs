using System.Text.Json;

namespace Chandlery.Wire.RestJson;

/// <summary>An answer that writes itself where the generated writer would cost too much of the whole. Byte for byte they write the same.</summary>
interface IWrittenByHand
{
    void Write(Utf8JsonWriter json);
}
