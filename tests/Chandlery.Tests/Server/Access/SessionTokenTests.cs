using Chandlery.Core.Access;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;

namespace Chandlery.Tests.Server.Access;

public sealed class SessionTokenTests
{
    const string Id = "ASIA1234567890ABCDEF";

    readonly MasterKey key = new("a master key that nobody else would have");
    readonly Session session = new("123456789012", "AROA1", "night", "a secret", new(2025, 12, 1, 1, 0, 0, TimeSpan.Zero)) { Policy = "{}", PolicyArns = ["arn:aws:iam::123456789012:policy/reads"] };

    [Fact]
    public void A_token_carries_everything()
    {
        var opened = SessionToken.Open(key, SessionToken.Seal(key, session, Id), Id)!;

        Assert.Equal(session with { PolicyArns = [] }, opened with { PolicyArns = [] });
        Assert.Equal(session.PolicyArns, opened.PolicyArns);
    }

    [Fact]
    public void A_token_shows_nothing_of_it()
    {
        var token = SessionToken.Seal(key, session, Id);

        Assert.DoesNotContain(session.Secret, System.Text.Encoding.Latin1.GetString(Convert.FromBase64String(token.Split('.')[1])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_of_one_key_one_master_key_and_nothing_else_that_was_sealed()
    {
        var token = SessionToken.Seal(key, session, Id);

        Assert.Null(SessionToken.Open(key, token, "ASIA1234567890ABCDEG"));
        Assert.Null(SessionToken.Open(new("a master key that somebody else would have"), token, Id));
        Assert.Null(SessionToken.Open(key, key.Seal("a secret", Id), Id));
    }

    [Fact]
    public void Only_temporary_keys_have_tokens() =>
        Assert.Null(SessionToken.Open(key, SessionToken.Seal(key, session, "AKIA1234567890ABCDEF"), "AKIA1234567890ABCDEF"));
}
