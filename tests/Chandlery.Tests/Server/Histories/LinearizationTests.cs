using Chandlery.Tests.Server.Walk;

namespace Chandlery.Tests.Server.Histories;

/// <summary>Histories made by hand. Each line is a client, the time from when until when, a step, and its answer.</summary>
public sealed class LinearizationTests
{
    const string Region = "eu-west-1";
    const double Now = 1764547200.25;

    static readonly ReferenceCatalog Empty = new(Region);
    static readonly ReferenceCatalog WithVersion = After(Empty, new CreatePackage("brakes"), new CreatePackageVersion("brakes", "1"));
    static readonly Answer Done = new("200", "{}");

    [Fact]
    public void One_after_the_other_as_the_reference_tells_it()
    {
        var history = Of(Empty,
            (1, 0, 10, new CreatePackage("brakes"), Told(Empty, new CreatePackage("brakes"))),
            (1, 11, 20, new CreatePackage("brakes"), Told(After(Empty, new CreatePackage("brakes")), new CreatePackage("brakes"))));

        Assert.True(history.IsLinearizable());
    }

    [Theory]
    [InlineData(0, 30, true)]
    [InlineData(11, 30, false)]
    public void A_read_may_be_older_than_a_write_beside_it_but_not_than_one_before_it(long from, long until, bool linearizable)
    {
        var write = new UpdatePackage("brakes", "new");

        var history = Of(WithVersion,
            (1, 0, 10, write, Done),
            (2, from, until, new GetPackage("brakes"), Told(WithVersion, new GetPackage("brakes"))));

        Assert.Equal(linearizable, history.IsLinearizable());
    }

    [Fact]
    public void What_was_read_once_is_not_unread()
    {
        var (write, read) = (new UpdatePackage("brakes", "new"), new GetPackage("brakes"));

        var history = Of(WithVersion,
            (1, 0, 100, write, Done),
            (2, 10, 20, read, Told(After(WithVersion, write), read)),
            (3, 30, 40, read, Told(WithVersion, read)));

        Assert.False(history.IsLinearizable());
    }

    [Fact]
    public void An_update_that_another_wrote_over_is_lost()
    {
        var (description, recipe, read) = (new UpdatePackageVersion("brakes", "1", "new"), new UpdatePackageVersion("brakes", "1", Recipe: "new"), new GetPackageVersion("brakes", "1"));

        var history = Of(WithVersion,
            (1, 0, 10, description, Done),
            (2, 0, 10, recipe, Done),
            (1, 11, 20, read, Told(After(WithVersion, recipe), read)));

        Assert.False(history.IsLinearizable());
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("1", "2", false)]
    [InlineData("1", "1", true)]
    public void One_name_is_created_once_or_under_one_token(string? token, string? other, bool linearizable)
    {
        var created = Told(Empty, new CreatePackage("brakes"));

        var history = Of(Empty,
            (1, 0, 10, new CreatePackage("brakes", Token: token), created),
            (2, 0, 10, new CreatePackage("brakes", Token: other), created));

        Assert.Equal(linearizable, history.IsLinearizable());
    }

    [Fact]
    public void A_version_is_not_added_to_a_package_that_was_deleted_beside_it()
    {
        var package = After(Empty, new CreatePackage("brakes"));
        var add = new CreatePackageVersion("brakes", "1");

        var history = Of(package,
            (1, 0, 10, add, Told(package, add)),
            (2, 0, 10, new DeletePackage("brakes"), Done));

        Assert.False(history.IsLinearizable());
    }

    [Fact]
    public void A_delete_that_could_have_found_nothing_may_be_the_one_that_found_it()
    {
        var (add, read) = (new CreatePackage("brakes"), new GetPackage("brakes"));

        var history = Of(Empty,
            (1, 0, 30, new DeletePackage("brakes"), Done),
            (2, 10, 20, add, Told(Empty, add)),
            (1, 31, 40, read, Told(Empty, read)));

        Assert.True(history.IsLinearizable());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_write_without_an_answer_may_be_done_or_not(bool done)
    {
        var (write, read) = (new UpdatePackage("brakes", "new"), new GetPackage("brakes"));

        var history = Of(WithVersion,
            (1, 0, Operation.Never, write, null),
            (2, 20, 30, read, Told(done ? After(WithVersion, write) : WithVersion, read)));

        Assert.True(history.IsLinearizable());
    }

    [Fact]
    public void A_write_without_an_answer_is_not_done_before_it_began()
    {
        var (write, read) = (new UpdatePackage("brakes", "new"), new GetPackage("brakes"));

        var history = Of(WithVersion,
            (2, 0, 10, read, Told(After(WithVersion, write), read)),
            (1, 20, Operation.Never, write, null));

        Assert.False(history.IsLinearizable());
    }

    [Fact]
    public void What_is_told_of_a_long_history_is_the_part_that_cannot_be()
    {
        var (write, read) = (new UpdatePackage("brakes", "new"), new GetPackage("brakes"));
        var (old, fresh) = (Told(WithVersion, read), Told(After(WithVersion, write), read));

        var shortest = Of(WithVersion,
            (1, 0, 10, read, old),
            (1, 20, 30, write, Done),
            (2, 25, 60, read, fresh),
            (1, 40, 50, read, old),
            (3, 55, 70, new DeletePackage("wheels"), Done),
            (3, 80, 90, read, fresh)).Shortest();

        Assert.Equal([(1, 20), (1, 40)], shortest.Operations.Select(static each => (each.Client, each.Invoked)));
        Assert.Contains("client 1  UpdatePackage(Package: brakes, Description: new) → 200 {}", shortest.ToString());
    }

    static ReferenceCatalog After(ReferenceCatalog before, params Step[] steps) => steps.Aggregate(before, static (state, step) => state.After(step, Now).Next);

    static Answer Told(ReferenceCatalog before, Step step)
    {
        var expected = before.After(step, Now).Answer;
        return new(expected.Outcome, expected.Body, expected.Outcome == "200" ? null : string.Join(' ', expected.Named));
    }

    static History Of(ReferenceCatalog before, params (int Client, long From, long Until, Step Step, Answer? Answer)[] lines) =>
        new(before, Now, lines.Select(static line => new Operation(line.Client, line.Step, line.Answer, line.From, line.Until)));
}
