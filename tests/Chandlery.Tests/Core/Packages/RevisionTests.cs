using Chandlery.Core.Packages;

namespace Chandlery.Tests.Core.Packages;

public sealed class RevisionTests
{
    [Fact]
    public void First_revisions_differ_and_leave_room_to_count_on()
    {
        long[] first = [.. Enumerable.Range(0, 1000).Select(static _ => Revision.First())];

        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.All(first, static revision => Assert.InRange(revision, 1, (1L << 52) - 1));
    }
}
