namespace Chandlery.Server.Entry;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Operation} failed, request {RequestId}.")]
    public static partial void OperationFailed(this ILogger log, Exception failure, string operation, string requestId);
}
