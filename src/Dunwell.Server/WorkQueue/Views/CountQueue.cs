using Dapper;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.Team;

namespace Dunwell.Server.WorkQueue;

/// <summary>How many accounts a view of the queue holds, counted up to <see cref="Most"/>: more is "many" to anybody.</summary>
public sealed class CountQueue(DunwellDb db, TimeProvider clock)
{
    public const int Most = 1_000;

    /// <param name="Of">The views; their pages and order count for nothing.</param>
    public sealed record Input(IReadOnlyList<ListQueue.Input> Of);

    public async Task<IReadOnlyList<int>> Run(Input input, CancellationToken cancel)
    {
        var counts = new List<int>();
        Presence? presence = null;
        foreach (var view in input.Of)
        {
            presence ??= await ListQueue.PresenceAsync(db, view, clock.UtcNow(), cancel);
            var (where, values) = ListQueue.Condition(view, clock.UtcNow(), presence);
            counts.Add((int)(await db.ListAsync($"select count(*) from (select 1 from queue_entries e where {where} limit {Most}) x", values, r => r.Number(0), cancel))[0]);
        }

        return counts;
    }
}
