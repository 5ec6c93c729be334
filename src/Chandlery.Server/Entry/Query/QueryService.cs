using System.Text;
using System.Xml.Linq;
using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Server.Entry.Query;

/// <summary>A service that speaks the query protocol.</summary>
/// <param name="Name">As signatures name it.</param>
/// <param name="Version">The one there is of its interface.</param>
sealed record QueryService(string Name, string Version, IReadOnlyDictionary<string, IQueryEndpoint> Operations)
{
    public XNamespace Namespace { get; } = $"https://{Name}.amazonaws.com/doc/{Version}/";

    /// <remarks>Faults: UnknownOperation.</remarks>
    public IQueryEndpoint Find(QueryForm form) => Version == form.Version && form.Action is { } action && Operations.TryGetValue(action, out var operation) ? operation
        : throw new Fault(FaultKind.UnknownOperation, $"Could not find operation {form.Action} for version {form.Version}.");

    public ArrayPoolBufferWriter<byte> Answer(string action, IEnumerable<XElement>? result, string requestId) => Write(new XElement($"{action}Response",
        result is null ? null : new XElement($"{action}Result", result),
        new XElement("ResponseMetadata", new XElement("RequestId", requestId))));

    public ArrayPoolBufferWriter<byte> Refusal(string code, int status, string message, string requestId) => Write(new XElement("ErrorResponse",
        new XElement("Error", new XElement("Type", status < 500 ? "Sender" : "Receiver"), new XElement("Code", code), new XElement("Message", Writable(message))),
        new XElement("RequestId", requestId)));

    /// <summary>Messages quote what was sent, and answers what was kept, which may be what XML cannot have in it.</summary>
    public static string Writable(string message) => Pattern.IsXml(message) ? message : string.Concat(message.Select(static each => Pattern.IsXml(each.ToString()) ? each : '\ufffd'));

    ArrayPoolBufferWriter<byte> Write(XElement answer)
    {
        foreach (var element in answer.DescendantsAndSelf())
            element.Name = Namespace + element.Name.LocalName;

        var text = answer.ToString(SaveOptions.DisableFormatting);
        var body = new ArrayPoolBufferWriter<byte>(Encoding.UTF8.GetMaxByteCount(text.Length));
        Encoding.UTF8.GetBytes(text, body);
        return body;
    }
}
