namespace Chandlery.Server.Entry;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Operation} failed, request {RequestId}.")]
    public static partial void OperationFailed(this ILogger log, Exception failure, string operation, string requestId);

    [LoggerMessage(4, LogLevel.Warning, "{Operation} was put off, request {RequestId}: {Message} {Reason}")]
    public static partial void OperationPutOff(this ILogger log, string operation, string requestId, string message, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Not ready: {Reason}")]
    public static partial void NotReady(this ILogger log, string reason);

    [LoggerMessage(6, LogLevel.Information, "Ready again.")]
    public static partial void ReadyAgain(this ILogger log);
}
