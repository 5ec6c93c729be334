using Chandlery.Core.Access;
using CsCheck;

namespace Chandlery.Tests.Core.Access;

public sealed class MasterKeyTests
{
    static readonly MasterKey Key = new(MasterKey.New());

    [Fact]
    public void What_is_sealed_opens_again_and_does_not_show() => Gen.String.Where(static text => !text.Any(char.IsSurrogate)).Sample(static secret =>
    {
        var once = Key.Seal(secret, "AKIA");

        Assert.Equal(secret, Key.Open(once, "AKIA"));
        Assert.NotEqual(once, Key.Seal(secret, "AKIA"));
        Assert.True(secret.Length < 3 || !once.Contains(secret, StringComparison.Ordinal));
    });

    [Fact]
    public void It_opens_neither_under_another_name_nor_with_another_key()
    {
        var once = Key.Seal("secret", "AKIA1");

        Assert.Null(Key.Open(once, "AKIA2"));
        Assert.Null(new MasterKey(MasterKey.New()).Open(once, "AKIA1"));
    }

    [Fact]
    public void It_does_not_open_once_a_letter_is_another()
    {
        var once = Key.Seal("secret", "AKIA");

        for (var i = 0; i < once.Length; i++)
        {
            // The last letters of base 64 may stand for no bits at all.
            var changed = $"{once[..i]}{(once[i] == 'A' ? 'B' : 'A')}{once[(i + 1)..]}";
            Assert.True(Key.Open(changed, "AKIA") is null || Convert.FromBase64String(changed.Split('.')[1]).SequenceEqual(Convert.FromBase64String(once.Split('.')[1])));
        }

        Assert.Null(Key.Open("", "AKIA"));
        Assert.Null(Key.Open("secret", "AKIA"));
        Assert.Null(Key.Open($"{once.Split('.')[0]}.AAAA", "AKIA"));
    }

    [Fact]
    public void While_one_takes_the_place_of_another_both_open_and_the_first_seals()
    {
        var (before, after) = (MasterKey.New(), MasterKey.New());
        var old = new MasterKey(before).Seal("secret", "AKIA");

        var both = new MasterKey(after, before);

        Assert.Equal("secret", both.Open(old, "AKIA"));
        Assert.False(both.IsOfFirst(old));
        Assert.True(both.IsOfFirst(both.Seal("secret", "AKIA")));
        Assert.Equal("secret", new MasterKey(after).Open(both.Seal("secret", "AKIA"), "AKIA"));
    }
}
