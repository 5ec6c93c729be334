namespace Chandlery.Server.Access;

static partial class Log
{
    [LoggerMessage(7, LogLevel.Warning, "When access key {AccessKeyId} was last used could not be kept: {Why}")]
    public static partial void KeyUseNotKept(this ILogger log, string accessKeyId, string why);
}
