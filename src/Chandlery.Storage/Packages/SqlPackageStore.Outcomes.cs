using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Storage.Packages;

/// <summary>
/// Why a guarded statement changed nothing. Asked only then, with a read of its own; where the read finds no obstacle,
/// it went away in between and the statement is tried again.
/// </summary>
public sealed partial class SqlPackageStore
{
    static Task<Added> Add(string name, RetryToken? token, Func<Task<bool>> insert, Func<Task<AddObstacle?>> find) => Contention.Settle<Added>(name, async () =>
    {
        if (await insert())
            return Added.Yes;

        // The order of spec 2.6: parents, then the indexing precondition, then duplicates and replays.
        return await find() switch
        {
            { ParentThere: false } => Added.ParentMissing,
            { IndexingCovers: false } => Added.IndexingMissing,
            { TakenBy: var taken } when taken is not null => AgainstRow(taken, token),
            _ => null,
        };
    });

    static Added AgainstRow(CreatedRow row, RetryToken? token) => token is null || row.Token != token.Value ? Added.NameTaken
        : row.RequestHash == token.RequestHash ? Added.Already
        : Added.TokenTaken;

    static Task<Removed> Remove(string name, Func<Task<bool>> delete, Func<Task<RemoveObstacle?>> find) => Contention.Settle<Removed>(name, async () =>
    {
        if (await delete())
            return Removed.Yes;

        return await find() switch
        {
            null => Removed.Absent,
            { InUse: true } => Removed.InUse,
            _ => null,
        };
    });

    /// <summary>Of columns: parent there, indexing covers, name of the row in the way, its token, its hash.</summary>
    static AddObstacle Obstacle(Row row) => new(row.Number(0) == 1, row.Number(1) == 1, row.IsNull(2) ? null : new(row.TextOrNull(3), row.TextOrNull(4)));

    static RemoveObstacle InUse(Row row) => new(row.Number(0) == 1);

    sealed record AddObstacle(bool ParentThere, bool IndexingCovers, CreatedRow? TakenBy);

    sealed record RemoveObstacle(bool InUse);

    sealed record CreatedRow(string? Token, string? RequestHash);
}
