using Chandlery.Core.Access;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Tests.Core.Access;

public sealed class RequestKeysTests
{
    [Theory]
    [InlineData(1024, 1024)]
    [InlineData(1025, 1024)]
    [InlineData(30_000, 1024)]
    public void Policies_see_the_beginning_of_a_long_user_agent(int sent, int seen)
    {
        var caller = new Caller(new("aws", new("123456789012", "eu-central-1")), new("123456789012", "arn:aws:iam::123456789012:root", "123456789012", null, null), new(DateTimeOffset.UnixEpoch, null, false, new('a', sent)));

        Assert.Equal(new string('a', seen), new RequestKeys(caller, null, null).Find(KeyNames.UserAgent)[0]);
    }
}
