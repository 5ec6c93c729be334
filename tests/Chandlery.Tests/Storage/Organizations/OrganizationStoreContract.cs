using System.Text.Json;
using Chandlery.Core.Access.Identities;
using Chandlery.Core.Organizations;
using Chandlery.Storage.Access;
using Chandlery.Storage.Organizations;

namespace Chandlery.Tests.Storage.Organizations;

/// <summary>What every engine keeps of the accounts that were asked for.</summary>
public abstract class OrganizationStoreContract : StoreContract
{
    const string Home = "111122223333";

    SqlOrganizationStore Organizations => new(Db);

    [Fact]
    public async Task An_account_is_found_by_its_id_and_by_its_request_with_all_that_it_begins_with()
    {
        var request = Request(1, "Ada@Example.com");

        Assert.True(await Organizations.AddAccount(Home, request, default));

        foreach (var kept in (AccountRequest?[])[await Organizations.FindStatus(Home, request.Id, default), await Organizations.FindAccount(Home, Id(1), default)])
            Assert.Equal(JsonSerializer.Serialize(request), JsonSerializer.Serialize(kept));
        Assert.Null(await Organizations.FindStatus(Home, "car-2", default));
        Assert.Null(await Organizations.FindAccount(Home, Id(2), default));
    }

    [Theory]
    [InlineData("ada@example.com", true)]
    [InlineData("ADA@example.COM", true)]
    [InlineData("ada@example.org", false)]
    public async Task An_email_is_of_one_account_whatever_its_case(string email, bool taken)
    {
        await Organizations.AddAccount(Home, Request(1, "Ada@Example.com"), default);

        Assert.Equal(taken, await Organizations.IsEmailTaken(Home, email, default));
        Assert.Equal(!taken, await Organizations.AddAccount(Home, Request(2, email), default));
        Assert.Equal(taken ? 1 : 2, (await Organizations.ListAccounts(Home, null, 10, default)).Count);
    }

    [Fact]
    public async Task An_id_is_of_one_account_and_of_none_that_is_there()
    {
        await Organizations.AddAccount(Home, Request(1, "a@example.com"), default);
        await new SqlAccountStore(Db).ReplaceAccount(new(Id(2)), 0, default);

        Assert.False(await Organizations.AddAccount(Home, Request(1, "b@example.com") with { Id = "car-other" }, default));
        Assert.False(await Organizations.AddAccount(Home, Request(2, "b@example.com"), default));
        Assert.False(await Organizations.AddAccount(Home, Request(3, "b@example.com") with { Id = Request(1, "").Id }, default));

        Assert.False(await Organizations.IsEmailTaken(Home, "b@example.com", default));
        Assert.Single(await Organizations.ListAccounts(Home, null, 10, default));
    }

    [Fact]
    public async Task Of_many_who_want_one_email_one_gets_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var added = await AtOnce(16, i => Organizations.AddAccount(Home, Request((round * 100) + i, $"ada{round}@example.com"), default));

            Assert.Equal(1, added.Count(static each => each));
            var members = await Organizations.ListAccounts(Home, null, 100, default);
            Assert.Contains(members, member => member.Account!.Id == Id((round * 100) + Array.IndexOf(added, true)));
            Assert.Equal(round + 1, members.Count);
        }
    }

    [Fact]
    public async Task A_request_that_failed_is_kept_and_takes_neither_id_nor_email()
    {
        var failed = Request(1, "a@example.com") with { Account = null };

        Assert.True(await Organizations.AddFailure(Home, failed, default));
        Assert.False(await Organizations.AddFailure(Home, failed, default));
        Assert.True(await Organizations.AddFailure(Home, failed with { Id = "car-other" }, default));

        Assert.Equal(failed, await Organizations.FindStatus(Home, failed.Id, default));
        Assert.False(await Organizations.IsEmailTaken(Home, "a@example.com", default));
        Assert.Empty(await Organizations.ListAccounts(Home, null, 10, default));
        Assert.True(await Organizations.AddAccount(Home, Request(2, "a@example.com"), default));
    }

    [Fact]
    public async Task Requests_are_listed_by_id_and_by_what_came_of_them_and_accounts_by_theirs()
    {
        foreach (var i in (int[])[3, 1, 2])
            await Organizations.AddAccount(Home, Request(i, $"a{i}@example.com"), default);
        await Organizations.AddFailure(Home, Request(4, "a1@example.com") with { Account = null }, default);

        Assert.Equal(["car-00000001", "car-00000002"], await Statuses(true, true, null, 2));
        Assert.Equal(["car-00000003", "car-00000004"], await Statuses(true, true, "car-00000002", 10));
        Assert.Equal(["car-00000001", "car-00000002", "car-00000003"], await Statuses(true, false, null, 10));
        Assert.Equal(["car-00000004"], await Statuses(false, true, null, 10));
        Assert.Empty(await Statuses(false, false, null, 10));
        Assert.Equal([Id(1), Id(2)], (await Organizations.ListAccounts(Home, null, 2, default)).Select(static each => each.Account!.Id));
        Assert.Equal([Id(3)], (await Organizations.ListAccounts(Home, Id(2), 2, default)).Select(static each => each.Account!.Id));

        async Task<IEnumerable<string>> Statuses(bool succeeded, bool failed, string? after, int limit) =>
            (await Organizations.ListStatuses(Home, succeeded, failed, after, limit, default)).Select(static each => each.Id);
    }

    [Fact]
    public async Task What_one_account_asked_for_is_nothing_to_another()
    {
        await Organizations.AddAccount(Home, Request(1, "a@example.com"), default);

        Assert.Null(await Organizations.FindStatus("444455556666", Request(1, "").Id, default));
        Assert.Null(await Organizations.FindAccount("444455556666", Id(1), default));
        Assert.False(await Organizations.IsEmailTaken("444455556666", "a@example.com", default));
        Assert.Empty(await Organizations.ListAccounts("444455556666", null, 10, default));
        Assert.Empty(await Organizations.ListStatuses("444455556666", true, true, null, 10, default));
    }

    static string Id(int i) => $"{200_000_000_000 + i}";

    static AccountRequest Request(int i, string email) => new($"car-{i:00000000}", "Ada's", email, Created.AddMinutes(i), new Account(Id(i))
    {
        Roles = [new("Access", "/", "AROA1", Created, "{}", null, 3600) { Inline = [new("all", "{}")] }],
    });
}
