using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Iam;

namespace Chandlery.Server.Sts;

/// <summary>An access key with a secret and the token that stands for its session.</summary>
static class TemporaryCredentials
{
    /// <param name="identityId">See <see cref="Session"/>; so with the rest.</param>
    public static Session Session(string account, string identityId, string? name, DateTimeOffset now, int seconds) =>
        new(account, identityId, name, SecretAccessKey.New(), DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + seconds));

    public static XElement Of(Session session, MasterKey masterKey)
    {
        var id = AccessKeyId.New(AccessKeyId.Temporary, session.Account);
        return new("Credentials",
            new XElement("AccessKeyId", id), new XElement("SecretAccessKey", session.Secret),
            new XElement("SessionToken", SessionToken.Seal(masterKey, session, id)), IamXml.Date("Expiration", session.Expires));
    }
}
