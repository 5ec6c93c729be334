using Chandlery.Core.Access;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Storage.Access;
using Chandlery.Storage.Organizations;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage;

namespace Chandlery.Tests.Server.Access;

public sealed class AccountsTests
{
    [Fact]
    public async Task Of_a_server_that_is_started_for_another_home_those_of_before_are_not_known()
    {
        using var folder = new TemporaryFolder();
        await using var engine = SqliteEngine.Open(folder.Path);
        await Of(engine, "111111111111").Change("111111111111", static account => (account with { Users = [] }, true), default);

        Assert.NotNull(await Of(engine, "111111111111").Find("111111111111"));
        Assert.Null(await Of(engine, "222222222222").Find("111111111111"));
        Assert.NotNull(await Of(engine, "222222222222").Find("222222222222"));
    }

    static Accounts Of(SqliteEngine engine, string home) =>
        new(new SqlAccountStore(engine), new SqlOrganizationStore(engine), new MasterKey(["a master key of at least 32 letters"]), home, TimeProvider.System);
}
